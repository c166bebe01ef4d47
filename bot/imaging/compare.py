"""Two pictures to be compared: side by side, or one after the other in one place."""

import io

from PIL import Image, ImageDraw

from bot.imaging.fonts import font
from bot.imaging.grid import GAP_PX, GROUND, flatten, to_jpeg
from bot.imaging.untrusted import open_upload

CELL_PX = 1024
BLINK_PX = 640
BLINK_MS = 700
"""Slow enough to look, and far below three flashes a second (WCAG 2.3.1)."""


def side_by_side(first: bytes, second: bytes, names: tuple[str, str]) -> bytes:
    """One JPEG, each half with its name. The second is fitted to the height of the first. Raises InputError."""
    left = _opened(first, CELL_PX)
    right = _opened(second, CELL_PX)
    if right.height != left.height:
        right = right.resize((max(1, round(right.width * left.height / right.height)), left.height))
    sheet = Image.new("RGB", (left.width + GAP_PX + right.width, left.height), GROUND)
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width + GAP_PX, 0))
    _named(sheet, names[0], 0)
    _named(sheet, names[1], left.width + GAP_PX)
    return to_jpeg(sheet)


def lettered(data: bytes, letter: str) -> bytes:
    """A JPEG of the picture, at most 1024 px a side, with a letter in its corner. Raises InputError."""
    image = _opened(data, CELL_PX)
    _named(image, letter, 0, share=14)
    return to_jpeg(image)


def blink(first: bytes, second: bytes, names: tuple[str, str]) -> bytes:
    """One GIF that shows both in turn, so that what differs moves. Raises InputError."""
    one = _opened(first, BLINK_PX)
    other = _opened(second, BLINK_PX)
    if other.size != one.size:
        fitted = Image.new("RGB", one.size, GROUND)
        other.thumbnail(one.size, Image.Resampling.LANCZOS)
        fitted.paste(other, ((one.width - other.width) // 2, (one.height - other.height) // 2))
        other = fitted
    frames: list[Image.Image] = []
    for picture, name in ((one, names[0]), (other, names[1])):
        frame = picture.copy()
        _named(frame, name, 0)
        frames.append(frame)
    # One palette for both, or colours that did not change would seem to.
    both = Image.new("RGB", (one.width, 2 * one.height))
    both.paste(frames[0], (0, 0))
    both.paste(frames[1], (0, one.height))
    palette = both.quantize(255, method=Image.Quantize.MEDIANCUT)
    plain = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    out = io.BytesIO()
    plain[0].save(out, "GIF", save_all=True, append_images=plain[1:], duration=BLINK_MS, loop=0, optimize=False)
    return out.getvalue()


def _opened(data: bytes, side_px: int) -> Image.Image:
    image = flatten(open_upload(data))
    image.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
    return image


def _named(sheet: Image.Image, name: str, x: int, share: int = 24) -> None:
    """The name on a dark tab in the upper left corner, its letters one part in `share` of the height."""
    size = max(14, sheet.height // share)
    letters = font(size)
    draw = ImageDraw.Draw(sheet)
    width = int(draw.textlength(name, font=letters))
    pad = size // 2
    draw.rounded_rectangle((x + pad, pad, x + 3 * pad + width, 3 * pad + size), pad, (0, 0, 0))
    draw.text((x + 2 * pad, 2 * pad - size // 8), name, (255, 255, 255), font=letters)
