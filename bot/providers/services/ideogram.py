"""Ideogram 3: pictures with words in them; edits by a mask in black.

Source: developer.ideogram.ai/api-reference (ideogram-v3: generate, remix, edit, replace-background).
"""

from bot.model.recipe import Operation
from bot.providers.direct import DirectTable
from bot.providers.service_check import Check
from bot.providers.service_model import Form, ServiceModel, Wanted, shapes

_PRICED = "2025-12"
_PATH = "/v1/ideogram-v3"
_SHAPES = shapes("1:1", "1:3", "3:1", "1:2", "2:1", "9:16", "16:9", "10:16", "16:10", "2:3", "3:2", "3:4", "4:3",
                 "4:5", "5:4")  # fmt: skip
_UNREDUCED = {"8:5": "16:10", "5:8": "10:16"}
_WEIGHT = {"subtle": "80", "strong": "35"}


def _fields(wanted: Wanted) -> dict[str, str]:
    fields = {"prompt": wanted.prompt, "seed": str(wanted.seed % 2_147_483_648), "num_images": str(wanted.count)}
    speed = "TURBO" if wanted.parameters.draft else "DEFAULT"
    return fields | {"rendering_speed": speed, "magic_prompt": "OFF"}


def _shaped(wanted: Wanted) -> dict[str, str]:
    negative = {"negative_prompt": wanted.negative} if wanted.negative else {}
    aspect = _UNREDUCED.get(wanted.aspect, wanted.aspect).replace(":", "x")
    return _fields(wanted) | {"aspect_ratio": aspect} | negative


def _generate(wanted: Wanted) -> Form:
    return Form(_shaped(wanted))


def _remix(wanted: Wanted) -> Form:
    weight = _WEIGHT.get(str(wanted.arguments.get("strength")), "60")
    return Form(_shaped(wanted) | {"image_weight": weight}, {"image": wanted.source})


def _edit(wanted: Wanted) -> Form:
    masked = {} if wanted.mask is None else {"mask": wanted.mask}
    return Form(_fields(wanted), {"image": wanted.source} | masked)


def _background(wanted: Wanted) -> Form:
    return Form(_fields(wanted), {"image": wanted.source})


TABLE = DirectTable(
    name="ideogram",
    base_url="https://api.ideogram.ai",
    headers={"Api-Key": "{key}"},
    check=Check("/models", "developer.ideogram.ai/api-reference: custom-model-training, list models"),
    models=(
        ServiceModel("ideogram-v3", f"{_PATH}/generate", _generate, sizes=_SHAPES, count_per_call=8, negative=True,
                     text=True, honoured=frozenset({"draft"}), price_micros=60_000, price_date=_PRICED),
        ServiceModel("ideogram-v3-remix", f"{_PATH}/remix", _remix, sizes=_SHAPES, count_per_call=8, negative=True,
                     operations=frozenset({Operation.VARY, Operation.RESTYLE}), max_inputs=1, text=True,
                     honoured=frozenset({"draft"}), price_micros=60_000, price_date=_PRICED),
        ServiceModel("ideogram-v3-edit", f"{_PATH}/edit", _edit, operations=frozenset({Operation.EDIT, Operation.TEXT}),
                     count_per_call=8, max_inputs=1, mask=True, needs_mask=True, mask_is_black=True, text=True,
                     honoured=frozenset({"draft"}), price_micros=60_000, price_date=_PRICED),
        ServiceModel("ideogram-v3-background", f"{_PATH}/replace-background", _background, count_per_call=8,
                     operations=frozenset({Operation.REPLACE_BACKGROUND}), max_inputs=1, text=True,
                     honoured=frozenset({"draft"}), price_micros=60_000, price_date=_PRICED),
    ),
    pictures=("/data/*/url",),
    revised="/data/0/prompt",
    source="developer.ideogram.ai",
)  # fmt: skip
