"""Where pixels are: crop, rotate, flip, resize, pad. RGB or RGBA in, the same out; no pixel is changed that is kept."""

import math
from fractions import Fraction

from PIL import Image

from bot.imaging.untrusted import MAX_PIXELS, MAX_SIDE
from bot.model.errors import InputError

Fractions = tuple[float, float, float, float]  # x0, y0, x1, y1 of the picture, from the top left

_QUARTERS = {
    90: Image.Transpose.ROTATE_270,  # Pillow turns against the clock, people with it
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
ANCHORS = {
    "top_left": (0.0, 0.0),
    "top": (0.5, 0.0),
    "top_right": (1.0, 0.0),
    "left": (0.0, 0.5),
    "center": (0.5, 0.5),
    "right": (1.0, 0.5),
    "bottom_left": (0.0, 1.0),
    "bottom": (0.5, 1.0),
    "bottom_right": (1.0, 1.0),
}


def crop_to_aspect(image: Image.Image, aspect: Fraction, anchor: str = "center") -> Image.Image:
    """The largest part of that shape, at one of `ANCHORS`."""
    width = min(image.width, max(1, round(image.height * aspect)))
    height = min(image.height, max(1, round(image.width / aspect)))
    return _cut(image, width, height, anchor)


def crop_to_share(image: Image.Image, share: float, anchor: str = "center") -> Image.Image:
    """A part with the same shape whose sides are `share` (above 0, up to 1) of the picture's."""
    return _cut(image, max(1, round(image.width * share)), max(1, round(image.height * share)), anchor)


def crop_to_box(image: Image.Image, box: Fractions) -> Image.Image:
    """The part inside a box of fractions. Raises InputError when it is empty or outside."""
    x0, y0, x1, y1 = box
    if not (0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1):
        raise InputError("This part lies outside the picture.", way_out="Give a box inside it.")
    left, top = int(x0 * image.width), int(y0 * image.height)
    return image.crop((left, top, max(left + 1, round(x1 * image.width)), max(top + 1, round(y1 * image.height))))


def rotate(image: Image.Image, degrees: float) -> Image.Image:
    """Turned clockwise. Quarter turns keep every pixel; other angles keep the size and crop to the turned picture."""
    degrees %= 360
    if degrees == 0:
        return image.copy()
    if degrees in _QUARTERS:
        return image.transpose(_QUARTERS[int(degrees)])
    turned = image.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(0,) * len(image.getbands()))
    return _inside(turned, image.size, degrees)


def flip(image: Image.Image, direction: str = "horizontal") -> Image.Image:
    """Mirrored: "horizontal" swaps left and right, "vertical" top and bottom."""
    vertical = direction == "vertical"
    return image.transpose(Image.Transpose.FLIP_TOP_BOTTOM if vertical else Image.Transpose.FLIP_LEFT_RIGHT)


def resize(
    image: Image.Image, width: int | None = None, height: int | None = None, factor: float | None = None
) -> Image.Image:
    """Lanczos to a size; one side alone keeps the shape. Raises InputError for sizes that are not made."""
    if factor is not None:
        width, height = round(image.width * factor), round(image.height * factor)
    elif width is not None and height is None:
        height = round(image.height * width / image.width)
    elif height is not None and width is None:
        width = round(image.width * height / image.height)
    if not width or not height or width < 1 or height < 1:
        raise InputError("No size was given.", way_out="Say a width in pixels or a factor, such as 50 %.")
    check_size(width, height)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def pad_to_aspect(
    image: Image.Image, aspect: Fraction, color: tuple[int, ...] | None = None, anchor: str = "center"
) -> Image.Image:
    """A larger canvas of that shape around the untouched picture; without a colour its edges are drawn out."""
    width = max(image.width, round(image.height * aspect))
    height = max(image.height, round(image.width / aspect))
    check_size(width, height)
    across, down = ANCHORS[anchor]
    at = round((width - image.width) * across), round((height - image.height) * down)
    if color is None:
        # One pixel of each edge drawn out: nothing is invented, and borders of plain colour go on seamlessly.
        canvas = image.crop((-at[0], -at[1], width - at[0], height - at[1]))
        _draw_out_edges(canvas, image, at)
    else:
        canvas = Image.new(image.mode, (width, height), (*color, 255)[: len(image.getbands())])
    canvas.paste(image, at)
    return canvas


def check_size(width: int, height: int) -> None:
    """Raises InputError for a result over the caps."""
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise InputError(
            f"{width} × {height} is more than can be made: 40 million pixels, {MAX_SIDE} a side.",
            way_out="Ask for a smaller size.",
        )


def _cut(image: Image.Image, width: int, height: int, anchor: str) -> Image.Image:
    across, down = ANCHORS[anchor]
    left, top = round((image.width - width) * across), round((image.height - height) * down)
    return image.crop((left, top, left + width, top + height))


def _inside(turned: Image.Image, size: tuple[int, int], degrees: float) -> Image.Image:
    """The largest part of the original shape without empty corners, scaled back to the original size."""
    angle = math.radians(degrees % 180 if degrees % 180 <= 90 else 180 - degrees % 180)
    width, height = size
    sine, cosine = math.sin(angle), math.cos(angle)
    scale = min(width / (width * cosine + height * sine), height / (width * sine + height * cosine))
    kept = max(1, int(width * scale) - 1), max(1, int(height * scale) - 1)
    return _cut(turned, *kept, "center").resize(size, Image.Resampling.LANCZOS)


def _draw_out_edges(canvas: Image.Image, image: Image.Image, at: tuple[int, int]) -> None:
    left, top = at
    right, bottom = canvas.width - left - image.width, canvas.height - top - image.height
    if left:
        canvas.paste(image.crop((0, 0, 1, image.height)).resize((left, image.height)), (0, top))
    if right:
        edge = image.crop((image.width - 1, 0, image.width, image.height))
        canvas.paste(edge.resize((right, image.height)), (left + image.width, top))
    if top:
        canvas.paste(image.crop((0, 0, image.width, 1)).resize((image.width, top)), (left, 0))
    if bottom:
        edge = image.crop((0, image.height - 1, image.width, image.height))
        canvas.paste(edge.resize((image.width, bottom)), (left, top + image.height))
