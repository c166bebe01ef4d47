"""Colours by name, as people say them."""

from PIL import ImageColor

from bot.model.errors import InputError

Color = tuple[int, int, int]
_LIKE = {
    "cream": "#fff4d6",
    "mint": "#98e8c1",
    "peach": "#ffcba4",
    "burgundy": "#800020",
    "charcoal": "#36454f",
    "mustard": "#e1ad01",
}


def color_named(name: str) -> Color:
    """Red, green and blue of a CSS name, a "dark red" or #rrggbb. Raises InputError."""
    last = name.rsplit(maxsplit=1)[-1] if name.strip() else name
    for candidate in (name, name.replace(" ", ""), _LIKE.get(last, last)):
        try:
            red, green, blue = ImageColor.getrgb(candidate)[:3]
        except ValueError:
            continue
        return red, green, blue
    raise InputError(f"I do not know the colour {name}.", way_out="Try red, gold or #ff8800.")
