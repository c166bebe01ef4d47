"""OpenAI's image models as a table: sizes, qualities, options and prices.

Sources: developers.openai.com, "Image generation" guide and model pages, read 2026-11-23; options of each model as in
the openai SDK 3.54 (types/image_generate_params.py, types/image_edit_params.py). gpt-image-1 and DALL-E are shut down.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

from bot.model.capability import ModelDescription
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.framing import AnySize, Size
from bot.providers.wording import WORDED

STANDARD: tuple[Size, ...] = ((1024, 1024), (1536, 1024), (1024, 1536))
PRICE_DATE = "2026-11-23"

_OPERATIONS = frozenset(
    {
        Operation.GENERATE,
        Operation.REROLL,
        Operation.EDIT,
        Operation.VARY,
        Operation.RESTYLE,
        Operation.TEXT,
        Operation.COMBINE,
        Operation.REPLACE_BACKGROUND,
    }
)


@dataclass(frozen=True, slots=True)
class TokenPrice:
    """Millionths of a US dollar for one token."""

    text_in: float
    image_in: float
    image_out: float


@dataclass(frozen=True, slots=True)
class ImageModel:
    """One model. `prices` are millionths of a dollar for a 1024 × 1024 picture, by quality."""

    name: str
    tokens: TokenPrice
    prices: dict[str, int]
    sizes: tuple[Size, ...] | AnySize = STANDARD
    transparent: bool = True
    fidelity: bool = False  # takes input_fidelity="high"
    complexity: bool = False  # takes --think
    known: bool = True  # False: some model behind a compatible service, asked only for the common minimum

    @property
    def honoured(self) -> frozenset[str]:
        """Parameters that reach the model as options of its own."""
        names = {"aspect", "count", "edit", "style_reference", "character_reference", "object_reference"}
        if self.known:
            names |= {"quality", "draft"}
        names |= {"transparent"} if self.transparent else set()
        names |= {"hd"} if isinstance(self.sizes, AnySize) else set()
        names |= {"think"} if self.complexity else set()
        return frozenset(names)

    def describe(self) -> ModelDescription:
        """What the rest of the house may know."""
        extra = {Operation.REMOVE_BACKGROUND} if self.transparent else set()
        return ModelDescription(
            name=self.name,
            operations=_OPERATIONS | extra,
            input_roles=frozenset(InputRole),
            max_inputs=16,
            max_count=10,
            mask=True,
            transparency=self.transparent,
            text=True,
            partial_previews=self.known,
            sizes=() if isinstance(self.sizes, AnySize) else self.sizes,
            price_micros=self.prices.get("medium", 0),
            price_date=PRICE_DATE if self.known else "",
            price_unknown=not self.known,
            honoured=self.honoured,
            emulated=WORDED - self.honoured,
        )


_TWO = TokenPrice(5, 8, 30)
_TWO_PRICES = {"low": 6_000, "medium": 53_000, "high": 211_000}
# xhigh and max have no published price for one picture; the answer's token counts settle it.
_LATER_PRICES = _TWO_PRICES | {"xhigh": 211_000, "max": 211_000}

TABLE: tuple[ImageModel, ...] = (
    ImageModel("gpt-image-2.6-flare", _TWO, _LATER_PRICES, AnySize(), complexity=True),
    ImageModel("gpt-image-2.6-sunburst", _TWO, _LATER_PRICES, AnySize(), complexity=True),
    ImageModel("gpt-image-2.5-flare", _TWO, _LATER_PRICES, AnySize()),
    ImageModel("gpt-image-2.5-sunburst", _TWO, _LATER_PRICES, AnySize()),
    ImageModel("gpt-image-2", _TWO, _TWO_PRICES, AnySize(), transparent=False),
    ImageModel("gpt-image-1.5", TokenPrice(5, 8, 32), {"low": 9_000, "medium": 34_000, "high": 133_000}, fidelity=True),
    ImageModel("gpt-image-1-mini", TokenPrice(2, 2.5, 8), {"low": 5_000, "medium": 11_000, "high": 36_000}),
)

_PRICED_PIXELS = 1024 * 1024
INPUT_TOKENS = 1_600
"""More than a picture of the largest standard size takes on its way in ("Image generation" guide, input tokens)."""

DEFAULT_MODEL = TABLE[0].name


def find(name: str) -> ImageModel:
    """The row of a model. Other names get a row that asks only for what every compatible service knows."""
    for row in TABLE:
        if name == row.name or name.startswith(f"{row.name}-20"):  # a dated snapshot of it
            return replace(row, name=name)
    return ImageModel(name, TokenPrice(0, 0, 0), {}, transparent=False, known=False)


def quality(row: ImageModel, said: float | None, *, draft: bool) -> str:
    """`--quality` and `--draft` as the model's own word; "medium" when nothing was said."""
    if draft:
        return "low"
    wanted = {0.25: "low", 0.5: "low", 2.0: "high", 4.0: "max"}.get(said or 1.0, "medium")
    return wanted if wanted in row.prices else "high"


def cost_micros(row: ImageModel, usage: dict[str, Any] | None, level: str, count: int) -> int:
    """What the run cost: by its token counts when they were told, else by the price of a picture."""
    if not usage:
        return row.prices.get(level, 0) * count
    details = usage.get("input_tokens_details") or {}
    text = int(details.get("text_tokens") or 0)
    image = int(details.get("image_tokens") or 0)
    out = int(usage.get("output_tokens") or 0)
    return round(text * row.tokens.text_in + image * row.tokens.image_in + out * row.tokens.image_out)


def expected_micros(row: ImageModel, recipe: Recipe) -> int | None:
    """What a run is expected to cost, rounded up: tokens grow with the area of the picture and with what goes in."""
    if not row.known:
        return None
    said = recipe.parameters
    price = row.prices[quality(row, said.quality, draft=bool(said.draft))]
    if isinstance(row.sizes, AnySize) and said.hd and not recipe.inputs:
        share = row.sizes.most_pixels / _PRICED_PIXELS
    else:
        share = 1.0 if said.aspect in (None, "1:1") and not recipe.inputs else 1.5
    given = len(recipe.inputs) * INPUT_TOKENS * row.tokens.image_in
    return math.ceil(recipe.count * price * share + given)
