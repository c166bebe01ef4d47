"""Edges and arrangements: borders, rounded corners, several pictures on one sheet."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from bot.imaging.geometry import check_size
from bot.model.errors import InputError

Color = tuple[int, int, int]
COLLAGE_SIDE_PX = 2048
MAX_COLLAGE = 16


def border(image: Image.Image, color: Color = (255, 255, 255), share: float = 0.04) -> Image.Image:
    """A frame around the untouched picture; `share` of the longer side."""
    width = max(1, round(share * max(image.size)))
    check_size(image.width + 2 * width, image.height + 2 * width)
    out = Image.new(image.mode, (image.width + 2 * width, image.height + 2 * width), _in_mode(color, image.mode))
    out.paste(image, (width, width))
    return out


def rounded(image: Image.Image, share: float = 0.08) -> Image.Image:
    """See-through round corners; `share` of the shorter side is the radius, 0.5 for a circle or capsule."""
    radius = round(min(share, 0.5) * min(image.size))
    scale = 4  # drawn large, then shrunk: smooth edges
    mask = Image.new("L", (radius * 2 * scale, radius * 2 * scale), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, radius * 2 * scale - 1, radius * 2 * scale - 1), fill=255)
    corner = mask.resize((radius * 2, radius * 2), Image.Resampling.LANCZOS) if radius else mask
    alpha = Image.new("L", image.size, 255)
    right, bottom = image.width - radius, image.height - radius
    for x, y, box in (
        (0, 0, (0, 0, radius, radius)),
        (right, 0, (radius, 0, 2 * radius, radius)),
        (0, bottom, (0, radius, radius, 2 * radius)),
        (right, bottom, (radius, radius, 2 * radius, 2 * radius)),
    ):
        if radius:
            alpha.paste(corner.crop(box), (x, y))
    out = image.convert("RGBA")
    kept = Image.new("L", image.size, 0)
    kept.paste(out.getchannel("A"), mask=alpha)
    out.putalpha(kept)
    return out


def collage(pictures: Sequence[Image.Image], layout: str = "grid", gap: float = 0.01) -> Image.Image:
    """Several pictures on one white sheet: "row" and "column" show each whole at one height or width;
    "grid" fills even cells and crops to them. Raises InputError for none or more than 16.
    """
    if not 1 <= len(pictures) <= MAX_COLLAGE:
        raise InputError(f"A collage takes 1 to {MAX_COLLAGE} pictures, not {len(pictures)}.")
    if layout in ("row", "column"):
        return _line([picture.convert("RGBA") for picture in pictures], layout == "row", gap)
    columns = next(number for number in range(1, 5) if number * number >= len(pictures))
    rows = -(-len(pictures) // columns)
    first = pictures[0]
    cell_width = min(first.width, COLLAGE_SIDE_PX // columns)
    cell = cell_width, max(1, round(cell_width * first.height / first.width))
    space = round(gap * cell[0] * columns)
    sheet = Image.new("RGB", (columns * (cell[0] + space) + space, rows * (cell[1] + space) + space), (255, 255, 255))
    for index, picture in enumerate(pictures):
        filled = _fill(picture.convert("RGBA"), cell)
        # The last row is centred when it is not full.
        missing = columns * rows - len(pictures) if index // columns == rows - 1 else 0
        x = space + index % columns * (cell[0] + space) + missing * (cell[0] + space) // 2
        sheet.paste(filled, (x, space + index // columns * (cell[1] + space)), filled)
    return sheet


def _line(pictures: Sequence[Image.Image], across: bool, gap: float) -> Image.Image:
    side = min(*(picture.height if across else picture.width for picture in pictures), COLLAGE_SIDE_PX // 2)
    scaled = [
        picture.resize((max(1, round(picture.width * side / picture.height)), side), Image.Resampling.LANCZOS)
        if across
        else picture.resize((side, max(1, round(picture.height * side / picture.width))), Image.Resampling.LANCZOS)
        for picture in pictures
    ]
    space = round(gap * side)
    length = sum(picture.width if across else picture.height for picture in scaled) + space * (len(scaled) + 1)
    size = (length, side + 2 * space) if across else (side + 2 * space, length)
    check_size(*size)
    sheet = Image.new("RGB", size, (255, 255, 255))
    at = space
    for picture in scaled:
        sheet.paste(picture, (at, space) if across else (space, at), picture)
        at += space + (picture.width if across else picture.height)
    return sheet


def _fill(image: Image.Image, cell: tuple[int, int]) -> Image.Image:
    scale = max(cell[0] / image.width, cell[1] / image.height)
    size = (max(cell[0], round(image.width * scale)), max(cell[1], round(image.height * scale)))
    large = image.resize(size, Image.Resampling.LANCZOS)
    left, top = (large.width - cell[0]) // 2, (large.height - cell[1]) // 2
    return large.crop((left, top, left + cell[0], top + cell[1]))


def _in_mode(color: Color, mode: str) -> tuple[int, ...]:
    return (*color, 255) if mode == "RGBA" else color
