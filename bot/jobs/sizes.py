"""How large the pictures of a recipe are to be."""

from collections.abc import Sequence

from bot.imaging.expand import Margins
from bot.model.asset import Asset
from bot.model.recipe import Operation, Recipe

STEP = 8
"""Sides are multiples of this: what diffusion models and JPEG blocks want."""

SMALLEST = 64
LARGEST = 4096
DEFAULT = 1024


def size_for(recipe: Recipe, sources: Sequence[Asset]) -> tuple[int, int]:
    """Width and height in pixels: of the source where there is one, else from aspect and longer side."""
    if recipe.operation is not Operation.GENERATE and sources:
        width, height = sources[0].width, sources[0].height
        if recipe.operation is Operation.EXPAND:
            return Margins.of(recipe.arguments.get("margins")).around((width, height))[0]
        if recipe.operation is not Operation.UPSCALE:
            return width, height
        factor = recipe.arguments.get("factor")
        wanted = float(factor) if isinstance(factor, (int, float)) and factor > 0 else 2.0
        scale = min(wanted, LARGEST / max(width, height))
        return round(width * scale), round(height * scale)
    longer = recipe.arguments.get("size_px")
    return from_ratio(float(recipe.parameters.ratio), longer if isinstance(longer, int) else DEFAULT)


def from_ratio(ratio: float, longer_px: int) -> tuple[int, int]:
    """The size with this width over height whose longer side is `longer_px`, in steps of eight."""
    width = longer_px if ratio >= 1 else longer_px * ratio
    height = longer_px if ratio <= 1 else longer_px / ratio
    return _stepped(width), _stepped(height)


def _stepped(side: float) -> int:
    return min(LARGEST, max(SMALLEST, round(side / STEP) * STEP))
