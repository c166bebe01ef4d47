"""Stability AI: forms in, the picture's bytes out.

Source: platform.stability.ai/docs/api-reference (v2beta: generate core, ultra and sd3; edit inpaint and
remove-background; upscale fast and conservative) and /pricing: a credit is one cent.
"""

from bot.model.recipe import Operation
from bot.providers.direct import DirectTable
from bot.providers.framing import AnySize
from bot.providers.service_check import Check
from bot.providers.service_model import Form, ServiceModel, Wanted, shapes

_PRICED = "2025-12"
_PATH = "/v2beta/stable-image"
_SHAPES = shapes("1:1", "16:9", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21")
_ANY = AnySize(step=1, least_pixels=4_096, most_pixels=9_437_184)
_STRENGTH = {"subtle": "0.35", "strong": "0.7"}


def _from_words(wanted: Wanted) -> Form:
    fields = {"prompt": wanted.prompt, "aspect_ratio": wanted.aspect, "seed": str(wanted.seed), "output_format": "png"}
    return Form(fields | ({"negative_prompt": wanted.negative} if wanted.negative else {}))


def _from_picture(wanted: Wanted) -> Form:
    strength = _STRENGTH.get(str(wanted.arguments.get("strength")), "0.6")
    fields = {"prompt": wanted.prompt, "mode": "image-to-image", "strength": strength, "model": "sd3.5-large"}
    return Form(fields | {"seed": str(wanted.seed), "output_format": "png"}, {"image": wanted.source})


def _inpaint(wanted: Wanted) -> Form:
    masked = {} if wanted.mask is None else {"mask": wanted.mask}
    fields = {"prompt": wanted.prompt, "seed": str(wanted.seed), "output_format": "png"}
    return Form(fields, {"image": wanted.source} | masked)


def _alone(wanted: Wanted) -> Form:
    return Form({"output_format": "png"}, {"image": wanted.source})


def _conservative(wanted: Wanted) -> Form:
    return Form({"prompt": wanted.prompt or "a picture", "output_format": "png"}, {"image": wanted.source})


TABLE = DirectTable(
    name="stability",
    base_url="https://api.stability.ai",
    headers={"Authorization": "Bearer {key}", "stability-client-id": "atelier"},
    check=Check("/v1/user/balance", "platform.stability.ai/docs/api-reference: v1 user, balance"),
    models=(
        ServiceModel("stable-image-core", f"{_PATH}/generate/core", _from_words, sizes=_SHAPES, negative=True,
                     price_micros=30_000, price_date=_PRICED),
        ServiceModel("stable-image-ultra", f"{_PATH}/generate/ultra", _from_words, sizes=_SHAPES, negative=True,
                     price_micros=80_000, price_date=_PRICED),
        ServiceModel("sd3.5-large", f"{_PATH}/generate/sd3", _from_picture, max_inputs=1, sizes=_ANY,
                     operations=frozenset({Operation.VARY, Operation.RESTYLE}),
                     price_micros=65_000, price_date=_PRICED),
        ServiceModel("inpaint", f"{_PATH}/edit/inpaint", _inpaint, operations=frozenset({Operation.EDIT}), sizes=_ANY,
                     max_inputs=1, mask=True, needs_mask=True, price_micros=50_000, price_date=_PRICED),
        ServiceModel("remove-background", f"{_PATH}/edit/remove-background", _alone, sizes=_ANY, max_inputs=1,
                     operations=frozenset({Operation.REMOVE_BACKGROUND}), seed=False, transparency=True,
                     price_micros=50_000, price_date=_PRICED),
        ServiceModel("upscale-fast", f"{_PATH}/upscale/fast", _alone, operations=frozenset({Operation.UPSCALE}),
                     sizes=_ANY, max_inputs=1, seed=False, price_micros=20_000, price_date=_PRICED),
        ServiceModel("upscale-conservative", f"{_PATH}/upscale/conservative", _conservative, sizes=_ANY, max_inputs=1,
                     operations=frozenset({Operation.UPSCALE}), seed=False, price_micros=400_000, price_date=_PRICED),
    ),
    source="platform.stability.ai",
)  # fmt: skip
