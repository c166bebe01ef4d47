"""Regions by words: grid cells ("B2–C3") and places ("top left", "the left half")."""

import re

from PIL import Image, ImageDraw

Fractions = tuple[float, float, float, float]  # x0, y0, x1, y1 of the picture, from the top left

_CELL = re.compile(r"\b([A-D])([1-4])(?:\s*(?:-|–|to|:)\s*([A-D])([1-4]))?\b", re.IGNORECASE)
_THIRD = 1 / 3
_COLUMNS = {"left": (0.0, 0.5), "right": (0.5, 1.0)}
_ROWS = {"top": (0.0, 0.5), "upper": (0.0, 0.5), "bottom": (0.5, 1.0), "lower": (0.5, 1.0)}

_CENTER = frozenset({"middle", "center", "centre"})
_PLACES = _CENTER | _COLUMNS.keys() | _ROWS.keys()
_AROUND_PLACES = frozenset(
    ("the", "in", "at", "on", "to", "of", "half", "side", "corner", "part", "area", "picture", "image")
)


def cells(text: str) -> tuple[Fractions, ...]:
    """Each cell or range of cells in the text; columns A to D from the left, rows 1 to 4 from the top."""
    found: list[Fractions] = []
    for column, row, last_column, last_row in _CELL.findall(text):
        columns = sorted((ord(column.upper()) - 65, ord((last_column or column).upper()) - 65))
        rows = sorted((int(row) - 1, int(last_row or row) - 1))
        found.append((columns[0] / 4, rows[0] / 4, (columns[1] + 1) / 4, (rows[1] + 1) / 4))
    return tuple(found)


def place(text: str) -> Fractions | None:
    """The part of the picture that words such as "top left", "bottom" or "the middle" mean, or None."""
    words = set(re.findall(r"[a-z]+", text.casefold())) - _AROUND_PLACES
    if words - _PLACES:
        return None  # "her left shoe" is a thing, not a place
    if words & _CENTER and not words & (_COLUMNS.keys() | _ROWS.keys()):
        return _THIRD / 2, _THIRD / 2, 1 - _THIRD / 2, 1 - _THIRD / 2
    row = next((span for word, span in _ROWS.items() if word in words), None)
    column = next((span for word, span in _COLUMNS.items() if word in words), None)
    if row is None and column is None:
        return None
    x0, x1 = column or (0.0, 1.0)
    y0, y1 = row or (0.0, 1.0)
    return x0, y0, x1, y1


def mask_of(boxes: tuple[Fractions, ...], size: tuple[int, int]) -> Image.Image:
    """A mask (mode L, white may change) of boxes given in fractions."""
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    for x0, y0, x1, y1 in boxes:
        left, top = round(x0 * size[0]), round(y0 * size[1])
        draw.rectangle((left, top, max(left, round(x1 * size[0]) - 1), max(top, round(y1 * size[1]) - 1)), fill=255)
    return mask


def mask_by_words(text: str, size: tuple[int, int]) -> Image.Image | None:
    """The mask for cells or a place named in the text, or None when it names neither."""
    boxes = cells(text)
    if not boxes:
        named = place(text)
        boxes = (named,) if named else ()
    return mask_of(boxes, size) if boxes else None
