"""Wishes: what a button or command asks to be done with one picture, before it is known who does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from pydantic import JsonValue

from bot.imaging.expand import Margins, panned, to_shape, zoomed_out
from bot.model.asset import Asset
from bot.model.errors import InputError
from bot.model.look import Look
from bot.model.parameters import Parameters
from bot.model.recipe import Operation
from bot.model.settings import Settings

VARIATIONS = 4
UPSCALE_FACTOR = 2
LARGEST_PX = 4096
"""The longer side of what a picture may be made larger to; Discord shows no more."""

DIRECTIONS = ("left", "right", "up", "down")
_STRENGTHS = {"vary_subtle": "subtle", "vary_strong": "strong"}
_VARIABILITY = {"low": "subtle", "high": "strong"}

NOTHING_SAID = Parameters()

Arguments = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Wish:
    """An operation on one picture. `words` is None when the picture's own words go on."""

    operation: Operation
    arguments: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    words: str | None = None
    count: int = 1
    said: Parameters = NOTHING_SAID


def wished(action: str, number: int | None, picture: Asset, settings: Settings, said: Parameters) -> Wish:
    """What the button with this action means for this picture. Raises InputError for an unknown one."""
    match action:
        case "vary" | "vary_subtle" | "vary_strong":
            strength = _STRENGTHS.get(action) or _VARIABILITY.get(settings.variability or "high", "strong")
            return Wish(Operation.VARY, {"strength": strength}, count=VARIATIONS, said=said)
        case "region":
            return Wish(Operation.VARY, {"strength": "strong"}, count=VARIATIONS, said=said)
        case "upscale" | "upscale_creative":
            return upscale(number or UPSCALE_FACTOR, creative=action == "upscale_creative")
        case "zoom":
            factor = said.zoom or (number or 20) / 10
            return expand(picture, zoomed_out(_checked_zoom(factor)), said)
        case "pan":
            if number is None or not 1 <= number <= len(DIRECTIONS):
                raise InputError("A picture can be extended to the left, right, up or down.")
            return expand(picture, panned(DIRECTIONS[number - 1]), said)
        case "square":
            return expand(picture, Margins(), said.model_copy(update={"aspect": "1:1"}))
        case _:
            raise InputError("This button does nothing any more.")


def upscale(factor: int, *, creative: bool = False) -> Wish:
    """Two or four times as wide and high."""
    if factor not in (2, 4):
        raise InputError("A picture can be made 2 or 4 times as large.")
    mode: Arguments = {"mode": "creative"} if creative else {}
    return Wish(Operation.UPSCALE, {"factor": factor, **mode})


def blur_background() -> Wish:
    """What is behind loses its lines."""
    return Wish(Operation.REPLACE_BACKGROUND, {"blur": True}, "blur the background")


def restyle(look: Look) -> Wish:
    """The same things in this look."""
    return Wish(Operation.RESTYLE, {"look": look.plain}, look.saying)


def expand(picture: Asset, margins: Margins, said: Parameters = NOTHING_SAID) -> Wish:
    """A larger canvas with these margins, and in the shape that `said` names. Raises InputError when nothing grows."""
    size = (picture.width, picture.height)
    (width, height), _ = margins.around(size)
    if said.aspect is not None:
        margins = _together(margins, to_shape((width, height), Fraction(said.ratio)), width / size[0], height / size[1])
        (width, height), _ = margins.around(size)
    if (width, height) == size:
        raise InputError("The picture has this shape already.", way_out="Choose a zoom or a side instead.")
    if max(width, height) > LARGEST_PX:
        raise InputError(
            f"That would be {width} × {height} pixels; {LARGEST_PX} a side can be made.",
            way_out="Say “resize to 50 %” first.",
        )
    shape = {"aspect": _ratio(width, height)}
    return Wish(Operation.EXPAND, {"margins": [*margins.as_list]}, said=said.model_copy(update={**shape, "zoom": None}))


def _together(first: Margins, then: Margins, across: float, down: float) -> Margins:
    """Two steps as one: the second is given in fractions of what the first one made."""
    return Margins(
        first.left + then.left * across,
        first.top + then.top * down,
        first.right + then.right * across,
        first.bottom + then.bottom * down,
    )


def _checked_zoom(factor: float) -> float:
    if not 1 < factor <= 2:
        raise InputError(f"--zoom {factor:g} is not between 1 and 2.", way_out="2 shows twice as much.")
    return factor


def _ratio(width: int, height: int) -> str:
    ratio = Fraction(width, height).limit_denominator(40)
    return f"{ratio.numerator}:{ratio.denominator}"
