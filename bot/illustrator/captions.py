"""Captions: four prompts for a picture. Of a drawn one everything is known; of any other, light and colours are."""

import io
from fractions import Fraction

import numpy as np
from PIL import Image, UnidentifiedImageError

from bot.illustrator import describe, modifiers
from bot.illustrator.palette import rgb
from bot.illustrator.scene import Scene
from bot.model.errors import InputError

_MEASURED_PX = 64
_COLORS = 3
_NAMED = (
    "red",
    "orange",
    "yellow",
    "green",
    "teal",
    "blue",
    "purple",
    "pink",
    "white",
    "black",
    "grey",
    "brown",
    "beige",
    "navy",
    "gold",
)
_COMMON = (
    Fraction(1),
    Fraction(3, 2),
    Fraction(2, 3),
    Fraction(4, 3),
    Fraction(3, 4),
    Fraction(16, 9),
    Fraction(9, 16),
)


def captions_of_scene(scene: Scene) -> tuple[str, ...]:
    """Four prompts, each of which draws something like the scene again: from the fullest to the barest."""
    whole = describe.alt_text(scene).rstrip(".")
    picture, _, style = whole.rpartition(", as a ")
    style = style.removesuffix(" picture")
    picture = (picture or whole)[0].lower() + (picture or whole)[1:]
    shape = _aspect(Fraction(*scene.aspect))
    light = {"dawn": "dawn", "sunset": "sunset", "night": "night"}.get(scene.time, "daylight")
    return tuple(
        dict.fromkeys(
            (
                f"{picture} --style {scene.style}{shape}",
                f"{style} of {picture}{shape}",
                f"{describe.subject(scene)}, {light}, {scene.weather} weather --style {scene.style} --raw{shape}",
                f"{describe.subject(scene)} --style {scene.style} --chaos 20{shape}",
            )
        )
    )


def captions_of_photo(data: bytes) -> tuple[str, ...]:
    """Four prompts that say light, colours and shape: what is in the picture, nobody here can see."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF")) as image:
            shape = _aspect(Fraction(image.width, image.height))
            small = image.convert("RGB").resize((_MEASURED_PX, _MEASURED_PX), Image.Resampling.BOX)
    except (UnidentifiedImageError, OSError) as broken:
        raise InputError("The picture cannot be read.") from broken
    colors = _colors(small)
    values = np.asarray(small, np.float32) / 255
    light = float(values.mean())
    contrast = float(values.std())
    lighting = "at night" if light < 0.25 else "at sunset" if light < 0.45 else "on a bright day" if light > 0.7 else ""
    mood = "soft and low in contrast" if contrast < 0.15 else "rich in contrast" if contrast > 0.28 else "calm"
    palette = " and ".join(filter(None, (", ".join(colors[:-1]), colors[-1])))
    return (
        f"a scene in {palette} {lighting}".strip() + shape,
        f"an abstract landscape in {palette}, {mood}, watercolor{shape}",
        f"a meadow {lighting or 'by day'}, colours: {palette}, gouache{shape}",
        f"mountains in {palette}, {mood}, layered paper cut{shape}",
    )


def _colors(image: Image.Image) -> list[str]:
    """Names of the colours that cover most of the picture, the largest first."""
    flat = image.quantize(_COLORS * 3, Image.Quantize.MEDIANCUT).convert("RGB")
    counted = sorted(flat.getcolors(_MEASURED_PX**2) or [], key=lambda it: -it[0])
    names = dict.fromkeys(_name(np.asarray(color, np.float32) / 255) for _, color in counted)
    return list(names)[:_COLORS]


def _name(color: np.ndarray) -> str:
    known = {name: np.asarray(rgb(modifiers.COLORS.get(name, name))) for name in _NAMED}
    return min(known, key=lambda name: float(((known[name] - color) ** 2 * (2, 4, 3)).sum()))


def _aspect(ratio: Fraction) -> str:
    nearest = min(_COMMON, key=lambda it: abs(float(it) / float(ratio) - 1))
    near = nearest if abs(float(nearest) / float(ratio) - 1) < 0.03 else ratio.limit_denominator(20)
    return "" if near == 1 else f" --ar {near.numerator}:{near.denominator}"
