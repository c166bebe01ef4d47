"""Colours: names to RGB, mixing, and the colour arithmetic that painting needs. RGB is 0 to 1, sRGB."""

import colorsys
from functools import lru_cache

import numpy as np
from PIL import ImageColor

Color = tuple[float, float, float]

# Everyday names that CSS lacks or that people mean differently from CSS.
_NAMES = {
    "red": "#e23b35", "orange": "#f58a1f", "yellow": "#fbd02d", "green": "#43a84a", "blue": "#2f6fdb",
    "purple": "#8a4bc4", "violet": "#8c5be0", "pink": "#f583b3", "brown": "#8a5a3a", "black": "#2b2b31",
    "white": "#fbfaf6", "gray": "#8f959d", "grey": "#8f959d", "gold": "#e9b53a", "golden": "#e9b53a",
    "silver": "#bcc4cd", "bronze": "#b87b42", "copper": "#c8743f", "cream": "#f6ead0", "beige": "#e3d2b0",
    "tan": "#cfa97a", "turquoise": "#2cc5bd", "teal": "#16868a", "cyan": "#25c3e0", "mint": "#9be3bf",
    "lime": "#a5d62f", "olive": "#84883a", "navy": "#22366f", "maroon": "#7d2230", "crimson": "#c41f3e",
    "scarlet": "#e02b20", "magenta": "#d9379c", "lavender": "#b9a5e6", "lilac": "#c6a4dd", "peach": "#fbc09a",
    "coral": "#f77d63", "salmon": "#f4917f", "rose": "#ec7a96", "emerald": "#1c9b66", "jade": "#3aa57a",
    "amber": "#f5ae22", "mustard": "#d9a92c", "rust": "#b5532a", "charcoal": "#3d4149", "ivory": "#f8f3e2",
    "sky blue": "#7ec4ee", "light blue": "#8ec7f2", "dark blue": "#1f3b86", "light green": "#96d67b",
    "dark green": "#226a3a", "dark red": "#96211f", "hot pink": "#f2489b", "light pink": "#f9b9d0",
}  # fmt: skip


@lru_cache(maxsize=512)
def rgb(name: str) -> Color:
    """The colour of a name or `#rrggbb`; mid grey when the name is unknown."""
    said = name.strip().lower()
    for candidate in (said, said.removeprefix("bright "), said.split(" ")[-1]):
        try:
            red, green, blue = ImageColor.getrgb(_NAMES.get(candidate, candidate.replace(" ", "")))[:3]
        except ValueError:
            continue
        return red / 255, green / 255, blue / 255
    return 0.56, 0.58, 0.61


def hexadecimal(color: Color) -> str:
    """`#rrggbb` of a colour."""
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in color)


def mix(first: Color, second: Color, amount: float) -> Color:
    """`first` at 0, `second` at 1."""
    return tuple(a + (b - a) * amount for a, b in zip(first, second, strict=True))  # type: ignore[return-value]  # zip keeps the length of three


def luminance(color: Color) -> float:
    """Perceived brightness, 0 to 1 (ITU-R BT.601 weights)."""
    return 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2]


def shifted(color: Color, hue: float = 0.0, saturation: float = 1.0, value: float = 1.0) -> Color:
    """The colour with its hue turned (in turns) and its saturation and value scaled."""
    h, s, v = colorsys.rgb_to_hsv(*color)
    return colorsys.hsv_to_rgb((h + hue) % 1.0, min(1.0, s * saturation), min(1.0, v * value))


def ramp(stops: list[tuple[float, Color]], positions: np.ndarray) -> np.ndarray:
    """Colours at `positions` along a gradient: shape of positions + (3,), float32."""
    places = [place for place, _ in stops]
    channels = [np.interp(positions, places, [color[i] for _, color in stops]) for i in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)
