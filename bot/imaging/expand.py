"""A larger canvas around an untouched picture: zoom out, pan, other shapes.

What is inside stays byte for byte; outside stands what is given, or the picture's own edges mirrored and softened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from PIL import Image, ImageFilter

from bot.imaging.geometry import check_size
from bot.model.errors import InputError

Size = tuple[int, int]
MOST = 3.0  # sides of the picture that one step may add to one edge
SEAM = 0.02  # of the shorter side: how far the picture's own edge runs out into what is drawn around it
_TINT = 0.03  # of the shorter side: what is finer than this is not tint but drawing
_TINT_REACH = 0.22  # of the shorter side: how slowly tints come together
_ONE_COLOUR = 24  # of 255: how far the pixels of a plain rim may be from their median
_SOFTEST = 0.06  # of the shorter side: the blur where the mirrored edges end


@dataclass(frozen=True, slots=True)
class Margins:
    """How much is added at each edge, as fractions of the picture's width (left, right) and height (top, bottom)."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @classmethod
    def of(cls, values: object) -> "Margins":
        """From the list in a recipe: [left, top, right, bottom]. Raises InputError."""
        numbers = [value for value in values if isinstance(value, int | float)] if isinstance(values, list) else []
        if len(numbers) != 4 or not all(0 <= number <= MOST for number in numbers) or not any(numbers):
            raise InputError("This picture cannot be made larger like that.", way_out="Try a zoom between 1 and 2.")
        return cls(*map(float, numbers))

    @property
    def as_list(self) -> list[float]:
        """For a recipe."""
        return [round(it, 6) for it in (self.left, self.top, self.right, self.bottom)]

    def around(self, size: Size) -> tuple[Size, tuple[int, int]]:
        """The new size, and where the old picture's top left corner lies in it."""
        width, height = size
        left, top = round(self.left * width), round(self.top * height)
        return (
            (width + left + round(self.right * width), height + top + round(self.bottom * height)),
            (left, top),
        )


def zoomed_out(factor: float) -> Margins:
    """The picture in the middle of a canvas `factor` times as wide and high."""
    each = (factor - 1) / 2
    return Margins(each, each, each, each)


def panned(direction: str, share: float = 0.5) -> Margins:
    """More of one side: left, right, up or down. Raises KeyError for any other."""
    edge = {"left": "left", "right": "right", "up": "top", "down": "bottom"}[direction]
    return Margins(**{edge: share})


def to_shape(size: Size, aspect: Fraction) -> Margins:
    """What makes a picture of this size as wide for its height as `aspect` says, the picture in the middle."""
    width, height = size
    ratio = Fraction(width, height)
    if aspect >= ratio:
        across = float(aspect / ratio - 1) / 2
        return Margins(left=across, right=across)
    down = float(ratio / aspect - 1) / 2
    return Margins(top=down, bottom=down)


def drawn_out(image: Image.Image, margins: Margins) -> Image.Image:
    """The picture on a larger canvas whose rest is its own edges, mirrored and ever softer. Nothing is invented.

    A picture with a rim of one colour, such as paper, goes on in that colour.
    """
    import cv2  # noqa: PLC0415 - 0.4 s to import, and only few edits need it

    size, (left, top) = margins.around(image.size)
    check_size(*size)
    pixels = np.asarray(image)
    rim = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    usual = np.median(rim, axis=0)
    if np.mean(np.abs(rim - usual).max(axis=1) < _ONE_COLOUR) > 0.9:
        return pasted(Image.new(image.mode, size, tuple(int(it) for it in usual)), image, (left, top))
    right, bottom = size[0] - left - image.width, size[1] - top - image.height
    mirrored = cv2.copyMakeBorder(pixels, top, bottom, left, right, cv2.BORDER_REFLECT)
    soft = cv2.GaussianBlur(mirrored, (0, 0), max(1.0, _SOFTEST * min(image.size)))
    away = _distance(size, (left, top), image.size) / max(1, *_depths(size, (left, top), image.size))
    share = (np.clip(away * 1.6, 0, 1) ** 0.7)[..., None].astype(np.float32)
    mixed = (mirrored * (1 - share) + soft * share + 0.5).astype(np.uint8)
    return pasted(Image.fromarray(mixed), image, (left, top))


def set_in(image: Image.Image, around: Image.Image, at: tuple[int, int]) -> Image.Image:
    """The untouched picture in what was drawn around it; outside of the seam its edges run out softly.

    Where the tint around differs from the picture's at the edge, it comes from the one to the other slowly.
    """
    import cv2  # noqa: PLC0415 - 0.4 s to import, and only few edits need it

    left, top = at
    right, bottom = around.width - left - image.width, around.height - top - image.height
    old, drawn = np.asarray(image), np.asarray(around.convert(image.mode)).astype(np.float32)
    away, side = _distance(around.size, at, image.size)[..., None], min(image.size)
    inside = np.s_[top : top + image.height, left : left + image.width]
    tint = cv2.GaussianBlur(old - drawn[inside], (0, 0), max(1.0, _TINT * side), borderType=cv2.BORDER_REPLICATE)
    tint = cv2.copyMakeBorder(tint, top, bottom, left, right, cv2.BORDER_REPLICATE)
    drawn = np.clip(drawn + tint * np.exp(-away / (_TINT_REACH * side)), 0, 255)
    run_out = cv2.copyMakeBorder(old, top, bottom, left, right, cv2.BORDER_REFLECT)
    share = np.clip(1 - away / max(2.0, SEAM * side), 0, 1)
    mixed = (run_out * share + drawn * (1 - share) + 0.5).astype(np.uint8)
    return pasted(Image.fromarray(mixed), image, at)


def mismatch(image: Image.Image, around: Image.Image, at: tuple[int, int]) -> float:
    """How far the edge of a picture is from what was drawn in the same place: mean difference, 0 to 255.

    Only edges beyond which something is added count, and colours, not single strokes of a technique.
    """
    soft = ImageFilter.GaussianBlur(0.015 * min(image.size))
    old = np.asarray(image.convert("RGB").filter(soft), np.int16)
    box = (at[0], at[1], at[0] + image.width, at[1] + image.height)
    new = np.asarray(around.convert("RGB").crop(box).filter(soft), np.int16)
    difference = np.abs(old - new).mean(axis=2)
    ring = max(2, round(0.015 * min(image.size)))
    edges: Sequence[tuple[bool, np.ndarray]] = (
        (at[0] > 0, difference[:, :ring]),
        (at[1] > 0, difference[:ring]),
        (around.width > box[2], difference[:, -ring:]),
        (around.height > box[3], difference[-ring:]),
    )
    return max((float(part.mean()) for extended, part in edges if extended), default=0.0)


def pasted(canvas: Image.Image, image: Image.Image, at: tuple[int, int]) -> Image.Image:
    """The picture laid on a canvas of its mode, exactly: see-through parts replace what is below them."""
    canvas.paste(image, at)
    return canvas


def _distance(size: Size, at: tuple[int, int], inner: Size) -> np.ndarray:
    """Pixels from the inner picture, 0 inside; float32 (height, width)."""
    columns, rows = np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32)
    across = np.maximum(np.maximum(at[0] - columns, columns - (at[0] + inner[0] - 1)), 0)
    down = np.maximum(np.maximum(at[1] - rows, rows - (at[1] + inner[1] - 1)), 0)
    return np.hypot(across[None, :], down[:, None])


def _depths(size: Size, at: tuple[int, int], inner: Size) -> tuple[int, int, int, int]:
    return at[0], at[1], size[0] - at[0] - inner[0], size[1] - at[1] - inner[1]
