"""Framing: a wanted shape inside the sizes that a service makes. Pictures go in padded and come back cut, in place."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PIL import Image

from bot.imaging.geometry import crop_to_aspect, pad_to_aspect
from bot.imaging.mask import normalised
from bot.imaging.untrusted import open_upload

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AnySize:
    """A model that makes any size in steps, within limits of area, sides and shape."""

    step: int = 16
    least_pixels: int = 655_360
    most_pixels: int = 2560 * 1440  # above is experimental
    longest_shape: float = 3.0


@dataclass(frozen=True, slots=True)
class Framing:
    """`asked` is the size asked of the service; `wanted` is the picture in its middle that is shown."""

    asked: Size
    wanted: Size

    @property
    def whole(self) -> bool:
        """Whether the picture can be shown as it comes."""
        return self.asked == self.wanted

    @property
    def note(self) -> str:
        """For the footer, when a part is cut away."""
        shape = self.asked[0] * self.wanted[1] / (self.asked[1] * self.wanted[0])
        return "" if abs(math.log(shape)) < 0.02 else f"made as {self.asked[0]} × {self.asked[1]}, then cropped"


def nearest(wanted: Size, sizes: Sequence[Size]) -> Framing:
    """The size of the nearest shape; of equal shapes the smallest that is large enough."""

    def distance(size: Size) -> tuple[float, bool, int]:
        shape = abs(math.log(size[0] * wanted[1] / (size[1] * wanted[0])))
        return round(shape, 3), size[0] < wanted[0], size[0] * size[1]

    return Framing(min(sizes, key=distance), wanted)


def fitted(wanted: Size, rule: AnySize) -> Framing:
    """The nearest size that the rule allows."""
    width, height = wanted
    shape = min(max(width / height, 1 / rule.longest_shape), rule.longest_shape)
    pixels = min(max(width * height, rule.least_pixels), rule.most_pixels)
    tall = max(1, round(math.sqrt(pixels / shape) / rule.step))
    wide = _across(tall, shape, rule)
    while wide * tall * rule.step**2 < rule.least_pixels:
        tall += 1
        wide = _across(tall, shape, rule)
    while wide * tall * rule.step**2 > rule.most_pixels:
        tall -= 1
        wide = _across(tall, shape, rule)
    return Framing((wide * rule.step, tall * rule.step), wanted)


def _across(tall: int, shape: float, rule: AnySize) -> int:
    """Steps across for so many steps down, never over the longest shape."""
    return max(math.ceil(tall / rule.longest_shape), min(round(tall * shape), math.floor(tall * rule.longest_shape)))


def put_in(data: bytes, framing: Framing) -> bytes:
    """PNG of the picture in the middle of a canvas of the asked size, its edges drawn out."""
    return _png(_on_canvas(open_upload(data), framing))


def put_mask_in(mask: bytes, framing: Framing) -> bytes:
    """PNG in the asked size whose see-through part may change (the form that OpenAI's edit takes)."""
    around = _region_on_canvas(mask, framing)
    holes = Image.new("RGBA", framing.asked, (0, 0, 0, 255))
    holes.putalpha(around.point([255 if value < 128 else 0 for value in range(256)]))
    return _png(holes)


def put_mask_in_white(mask: bytes, framing: Framing) -> bytes:
    """PNG in the asked size whose white part may change (the form that most other services take)."""
    return _png(_region_on_canvas(mask, framing).point([255 if value >= 128 else 0 for value in range(256)]))


def put_mask_in_black(mask: bytes, framing: Framing) -> bytes:
    """PNG in the asked size whose black part may change."""
    return _png(_region_on_canvas(mask, framing).point([0 if value >= 128 else 255 for value in range(256)]))


def cut_out(data: bytes, framing: Framing, *, exact: bool) -> bytes:
    """The wanted picture: cropped, and made smaller when it is larger than wanted. `exact` also makes it larger."""
    image = crop_to_aspect(open_upload(data), Fraction(*framing.wanted))
    if exact or image.width > framing.wanted[0]:
        image = image.resize(framing.wanted, Image.Resampling.LANCZOS)
    return _png(image)


def _region_on_canvas(mask: bytes, framing: Framing) -> Image.Image:
    region = normalised(mask, framing.wanted).convert("RGB")
    return pad_to_aspect(region, Fraction(*framing.asked), (0, 0, 0)).convert("L").resize(framing.asked)


def _on_canvas(image: Image.Image, framing: Framing) -> Image.Image:
    return pad_to_aspect(image, Fraction(*framing.asked)).resize(framing.asked, Image.Resampling.LANCZOS)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()
