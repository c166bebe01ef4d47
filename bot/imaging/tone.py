"""Colour and light, the same for every pixel: brightness, contrast, saturation, temperature, looks, blur, sharpen.

Amounts are −1 to 1 with 0 for no change. See-through stays as it was.
"""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageFilter, ImageOps

MAX_BLUR_SHARE = 0.05  # of the longer side, at amount 1


def _on_colours(change: Callable[[Image.Image], Image.Image]) -> Callable[[Image.Image], Image.Image]:
    def run(image: Image.Image) -> Image.Image:
        if image.mode != "RGBA":
            return change(image)
        out = change(image.convert("RGB")).convert("RGBA")
        out.putalpha(image.getchannel("A"))
        return out

    return run


def adjust(
    image: Image.Image,
    *,
    brightness: float = 0.0,
    contrast: float = 0.0,
    saturation: float = 0.0,
    temperature: float = 0.0,
) -> Image.Image:
    """All four at once, in that order. Brightness moves the mid-tones and keeps black and white."""

    def change(rgb: Image.Image) -> Image.Image:
        values = np.asarray(rgb, np.float32) / 255
        if brightness:
            values = values ** (2.0 ** (-1.5 * brightness))
        if contrast:
            values = (values - 0.5) * (2.0**contrast if contrast > 0 else 1 + 0.9 * contrast) + 0.5
        if saturation:
            grey = values @ np.array([0.299, 0.587, 0.114], np.float32)
            values = grey[..., None] + (values - grey[..., None]) * (1 + saturation * (2 if saturation > 0 else 1))
        if temperature:
            values = values * np.array([1 + 0.25 * temperature, 1 + 0.03 * temperature, 1 - 0.25 * temperature])
        return Image.fromarray((values.clip(0, 1) * 255 + 0.5).astype(np.uint8))

    return _on_colours(change)(image)


def black_and_white(image: Image.Image) -> Image.Image:
    """Grey by perceived lightness."""
    return _on_colours(lambda rgb: ImageOps.grayscale(rgb).convert("RGB"))(image)


def sepia(image: Image.Image) -> Image.Image:
    """The brown of old photographs."""
    matrix = (0.393, 0.769, 0.189, 0, 0.349, 0.686, 0.168, 0, 0.272, 0.534, 0.131, 0)
    return _on_colours(lambda rgb: rgb.convert("RGB", matrix))(image)


def invert(image: Image.Image) -> Image.Image:
    """The negative."""
    return _on_colours(ImageOps.invert)(image)


def blur(image: Image.Image, amount: float = 0.3) -> Image.Image:
    """Gaussian; amount 0 to 1."""
    radius = amount * MAX_BLUR_SHARE * max(image.size)
    return image.filter(ImageFilter.GaussianBlur(radius))


def sharpen(image: Image.Image, amount: float = 0.5) -> Image.Image:
    """Unsharp mask; amount 0 to 1."""
    sharper = ImageFilter.UnsharpMask(radius=max(1.0, max(image.size) / 700), percent=int(250 * amount), threshold=2)
    return _on_colours(lambda rgb: rgb.filter(sharper))(image)


def grain(image: Image.Image, amount: float = 0.3) -> Image.Image:
    """Film grain, the same for the same picture."""

    def change(rgb: Image.Image) -> Image.Image:
        noise = np.random.default_rng(rgb.width * 65_537 + rgb.height).normal(
            0, 40 * amount, (rgb.height, rgb.width, 1)
        )
        return Image.fromarray((np.asarray(rgb, np.float32) + noise).clip(0, 255).astype(np.uint8))

    return _on_colours(change)(image)


def tint(image: Image.Image, color: tuple[int, int, int], amount: float = 0.35) -> Image.Image:
    """Everything moved towards one colour, light and dark kept."""

    def change(rgb: Image.Image) -> Image.Image:
        colored = ImageOps.colorize(ImageOps.grayscale(rgb), (0, 0, 0), (255, 255, 255), color)
        return Image.blend(rgb, colored, amount)

    return _on_colours(change)(image)


LOOKS = {"black_and_white": black_and_white, "sepia": sepia, "invert": invert}


def toned(
    image: Image.Image,
    *,
    brightness: float = 0.0,
    contrast: float = 0.0,
    saturation: float = 0.0,
    temperature: float = 0.0,
    look: str | None = None,
    color: tuple[int, int, int] | None = None,
    soft: float = 0.0,
    sharp: float = 0.0,
    grainy: float = 0.0,
) -> Image.Image:
    """Everything at once: light and colour, a look of `LOOKS`, a tint, blur, sharpness, grain."""
    if brightness or contrast or saturation or temperature:
        image = adjust(image, brightness=brightness, contrast=contrast, saturation=saturation, temperature=temperature)
    if look is not None:
        image = LOOKS[look](image)
    if color is not None:
        image = tint(image, color)
    for amount, change in ((soft, blur), (sharp, sharpen), (grainy, grain)):
        if amount:
            image = change(image, amount)
    return image
