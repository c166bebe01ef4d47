"""Recraft: raster pictures from words, image to image, inpainting, backgrounds, upscaling.

Source: recraft.ai/docs/api-reference/endpoints. Vector pictures wait for a kind of asset that holds them.
"""

from typing import Any

from bot.model.recipe import Operation
from bot.providers.direct import DirectTable
from bot.providers.framing import AnySize
from bot.providers.service_check import Check
from bot.providers.service_model import Form, ServiceModel, Wanted

_PRICED = "2025-12"
_ANY = AnySize(step=1, least_pixels=4_096, most_pixels=16_000_000)
_SIZES = ((1024, 1024), (1365, 1024), (1024, 1365), (1536, 1024), (1024, 1536), (1820, 1024), (1024, 1820),
          (2048, 1024), (1024, 2048), (1434, 1024), (1024, 1434), (1280, 1024), (1024, 1280), (1707, 1024),
          (1024, 1707))  # fmt: skip
_STRENGTH = {"subtle": "0.25", "strong": "0.7"}


def _generate(wanted: Wanted) -> dict[str, Any]:
    width, height = wanted.size
    said: dict[str, Any] = {"size": f"{width}x{height}", "n": wanted.count, "response_format": "b64_json"}
    return {"prompt": wanted.prompt, "model": "recraftv3", "random_seed": wanted.seed} | said | _negative(wanted)


def _negative(wanted: Wanted) -> dict[str, str]:
    return {"negative_prompt": wanted.negative} if wanted.negative else {}


def _fields(wanted: Wanted) -> dict[str, str]:
    said = {"prompt": wanted.prompt, "n": str(wanted.count), "model": "recraftv3", "response_format": "b64_json"}
    return said | _negative(wanted)


def _from_picture(wanted: Wanted) -> Form:
    strength = _STRENGTH.get(str(wanted.arguments.get("strength")), "0.5")
    return Form(_fields(wanted) | {"strength": strength}, {"image": wanted.source})


def _inpaint(wanted: Wanted) -> Form:
    masked = {} if wanted.mask is None else {"mask": wanted.mask}
    return Form(_fields(wanted), {"image": wanted.source} | masked)


def _background(wanted: Wanted) -> Form:
    return Form(_fields(wanted), {"image": wanted.source})


def _alone(wanted: Wanted) -> Form:
    return Form({"response_format": "b64_json"}, {"file": wanted.source})


TABLE = DirectTable(
    name="recraft",
    base_url="https://external.api.recraft.ai/v1",
    headers={"Authorization": "Bearer {key}"},
    check=Check("/users/me", "recraft.ai/docs/api-reference: get user information"),
    models=(
        ServiceModel("recraftv3", "/images/generations", _generate, sizes=_SIZES, count_per_call=4, negative=True,
                     text=True, price_micros=40_000, price_date=_PRICED),
        ServiceModel("recraftv3-image-to-image", "/images/imageToImage", _from_picture, max_inputs=1, sizes=_ANY,
                     operations=frozenset({Operation.VARY, Operation.RESTYLE}), count_per_call=4, negative=True,
                     seed=False, price_micros=40_000, price_date=_PRICED),
        ServiceModel("recraftv3-inpaint", "/images/inpaint", _inpaint, operations=frozenset({Operation.EDIT}),
                     count_per_call=4, max_inputs=1, mask=True, needs_mask=True, negative=True, seed=False, sizes=_ANY,
                     price_micros=40_000, price_date=_PRICED),
        ServiceModel("recraftv3-background", "/images/replaceBackground", _background, max_inputs=1, sizes=_ANY,
                     operations=frozenset({Operation.REPLACE_BACKGROUND}), count_per_call=4, negative=True, seed=False,
                     price_micros=40_000, price_date=_PRICED),
        ServiceModel("recraft-remove-background", "/images/removeBackground", _alone, max_inputs=1, sizes=_ANY,
                     operations=frozenset({Operation.REMOVE_BACKGROUND}), seed=False, transparency=True,
                     price_micros=10_000, price_date=_PRICED),
        ServiceModel("recraft-crisp-upscale", "/images/crispUpscale", _alone, max_inputs=1, sizes=_ANY,
                     operations=frozenset({Operation.UPSCALE}), seed=False, price_micros=4_000, price_date=_PRICED),
    ),
    pictures=("/data/*/b64_json", "/data/*/url", "/image/b64_json", "/image/url"),
    source="recraft.ai",
)  # fmt: skip
