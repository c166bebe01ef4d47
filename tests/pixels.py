"""Pixels as numbers."""

from PIL import Image


def pixel(image: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """The channels at (x, y); one for pictures in grey."""
    found = image.getpixel(place)
    return found if isinstance(found, tuple) else (int(found or 0),)
