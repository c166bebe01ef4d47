"""How large things are drawn, and where props go on them. Layout is in picture heights: x runs from 0 to the aspect."""

from dataclasses import dataclass

from bot.illustrator import rigs, sprite
from bot.illustrator.scene import Thing
from bot.illustrator.vocabulary import Entry, entry

Rect = tuple[float, float, float, float]

# Real heights run from a ladybird to a mountain; on the page they are pressed together to this power.
_PRESSED = 0.33


@dataclass(frozen=True, slots=True)
class Measured:
    """A thing with what layout needs to know of it."""

    thing: Thing
    entry: Entry
    proportion: float  # width over height

    @property
    def weight(self) -> float:
        """Relative height on the page."""
        metres = min(60.0, max(0.03, self.entry.metres))
        return metres**_PRESSED * self.thing.scale**0.8

    @property
    def flies(self) -> bool:
        """Whether it belongs in the air."""
        return self.entry.habitat in {"air", "space", "over"} or self.thing.pose in {"flying", "floating", "hovering"}


def measured(thing: Thing) -> Measured:
    """Look a thing up and measure its drawing."""
    return Measured(thing, known_entry(thing), sprite.proportion(thing.artwork, thing.pose))


def known_entry(thing: Thing) -> Entry:
    """What the vocabulary says of a thing; a scene from elsewhere may hold a label that it lacks."""
    try:
        return entry(thing.label)
    except KeyError:
        return Entry(thing.label, thing.artwork, 1.0, "ground", "front", "object")


def anchor(thing: Thing, box: Rect, place: str) -> tuple[float, float, float]:
    """A place on a drawn thing: x, y and width there, in the coordinates of `box`."""
    x0, y0, x1, y1 = box
    if thing.artwork.startswith("rig:"):
        found = rigs.anchors(thing.artwork.removeprefix("rig:"), thing.pose).get(place)
        if found is not None:
            left, top, right, bottom = sprite.extent(thing.artwork, thing.pose)
            x = (found.x - left) / (right - left)
            y = (found.y - top) / (bottom - top)
            width = found.width / (right - left)
            x = 1 - x if thing.flipped else x
            return x0 + x * (x1 - x0), y0 + y * (y1 - y0), width * (x1 - x0)
    return _guessed(thing, box, place)


# Shares of the box for things without a rig: an animal that looks to the left, and everything else.
_SIDEWAYS = {
    "head": (0.26, 0.10, 0.36), "eyes": (0.22, 0.24, 0.32), "face": (0.18, 0.34, 0.30), "neck": (0.34, 0.46, 0.30),
    "hand": (0.20, 0.86, 0.14), "body": (0.56, 0.55, 0.50), "back": (0.58, 0.30, 0.45), "seat": (0.58, 0.30, 0.45),
}  # fmt: skip
_UPRIGHT = {
    "head": (0.5, 0.05, 0.50), "eyes": (0.5, 0.24, 0.44), "face": (0.5, 0.34, 0.40), "neck": (0.5, 0.46, 0.44),
    "hand": (0.9, 0.56, 0.14), "body": (0.5, 0.62, 0.60), "back": (0.5, 0.14, 0.60), "seat": (0.5, 0.30, 0.60),
}  # fmt: skip


def _guessed(thing: Thing, box: Rect, place: str) -> tuple[float, float, float]:
    x0, y0, x1, y1 = box
    known = known_entry(thing)
    sideways = known.faces in {"left", "right"}
    x, y, width = (_SIDEWAYS if sideways else _UPRIGHT)[place]
    looks_right = (known.faces == "right") != thing.flipped
    x = 1 - x if sideways and looks_right else x
    return x0 + x * (x1 - x0), y0 + y * (y1 - y0), width * (x1 - x0)
