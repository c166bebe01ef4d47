"""Words in pictures: vendored fonts, line breaks, measures, and drawing that stays legible on anything."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bot.illustrator.palette import luminance, rgb
from bot.illustrator.scene import Lettering

_FONTS = Path(__file__).parent / "fonts"
_FILES = {"display": "Fredoka.ttf", "plain": "Roboto.ttf", "sign": "Roboto.ttf"}
_MEASURE_PX = 100
_LINE = 1.16  # line height over font size


@lru_cache(maxsize=64)
def _font(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    # Basic layout is in every Pillow, so a picture has the same bytes with and without raqm.
    return ImageFont.truetype(
        _FONTS / _FILES.get(name, _FILES["display"]), size_px, layout_engine=ImageFont.Layout.BASIC
    )


def font_file(name: str) -> Path:
    """The vendored file of a font."""
    return _FONTS / _FILES.get(name, _FILES["display"])


def font_for(text: str, name: str) -> str:
    """The named font, or the plain one when the named one lacks a letter of the text."""
    font = _font(name, _MEASURE_PX)
    empty = font.getmask("\uffff").getbbox()
    missing = _shape(font, "\uffff")
    lacks = any(
        not letter.isspace() and font.getmask(letter).getbbox() == empty and _shape(font, letter) == missing
        for letter in set(text)
    )
    return "plain" if lacks else name


def _shape(font: ImageFont.FreeTypeFont, letter: str) -> tuple[int, ...]:
    """The pixels of a letter."""
    return tuple(font.getmask(letter))  # pyright: ignore[reportArgumentType] - Pillow's core image is a sequence


def lines_of(text: str, across: float) -> list[str]:
    """The text in lines, so that its shape suits a place `across` times as wide as high."""
    words = text.split()
    if not words:
        return [text]
    target = max(*(len(word) for word in words), (len(text) * across / 2.2) ** 0.5 * 1.5, 12)
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= target:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def proportion(text: str, font: str = "display", across: float = 6.0) -> float:
    """Width over height of the text set in its lines."""
    lines = lines_of(text, across)
    face = _font(font_for(text, font), _MEASURE_PX)
    width = max(face.getlength(line) for line in lines)
    return max(0.2, (width + 0.3 * _MEASURE_PX) / (len(lines) * _MEASURE_PX * _LINE))


def drawn(
    text: str, width_px: int, height_px: int, *, font: str = "display", across: float = 6.0, outline: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    """The letters' alpha and that of their outline, float32 (height, width), filling the box as far as they fit."""
    lines = lines_of(text, across)
    name = font_for(text, font)
    size = max(6, int(height_px / (len(lines) * _LINE)))
    widest = max(_font(name, _MEASURE_PX).getlength(line) for line in lines) / _MEASURE_PX
    size = max(6, min(size, int(width_px / (widest + 2 * outline + 0.1))))
    face = _font(name, size)
    stroke = round(size * outline)
    layers = []
    for edge in (0, stroke):
        image = Image.new("L", (width_px, height_px), 0)
        pen = ImageDraw.Draw(image)
        top = height_px / 2 - len(lines) * size * _LINE / 2
        for number, line in enumerate(lines):
            place = (width_px / 2, top + (number + 0.5) * size * _LINE)
            pen.text(place, line, font=face, fill=255, anchor="mm", stroke_width=edge)
        layers.append(np.asarray(image, np.float32) / 255)
    return layers[0], layers[1]


def ink(lettering: Lettering) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Colours of the letters and of their outline."""
    fill = rgb(lettering.color) if lettering.color else (0.99, 0.97, 0.91)
    edge = (0.13, 0.12, 0.2) if luminance(fill) > 0.45 else (0.98, 0.96, 0.9)
    return fill, edge
