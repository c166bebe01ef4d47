"""Several pictures as one: the grid people choose from, thumbnails, the history strip, and fitting an upload limit."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.imaging.fonts import font
from bot.imaging.untrusted import PNG_LEVEL, media_type_of, open_upload
from bot.model.errors import InputError

CELL_PX = 1024
GAP_PX = 8
GROUND = (30, 31, 34)  # close to a dark chat, quiet on a light one
FRAME = (88, 101, 242)
JPEG_QUALITY = 90
STRIP_CELL_PX = 176
MAX_STRIP_COLUMNS = 12
MIN_SIDE_PX = 16


@dataclass(frozen=True, slots=True)
class StripEntry:
    """One state in the history strip. `row` is its branch, from 0."""

    number: int
    picture: bytes
    row: int = 0


def compose_grid(pictures: Sequence[bytes]) -> bytes:
    """One JPEG of one to four pictures in reading order: 1, 1×2, 1×3 or 2×2.

    Each cell is at most 1024 px a side; pictures of other sizes are fitted into the first one's cell.
    Raises InputError for a picture that cannot be opened and ValueError for none or more than four.
    """
    if not 1 <= len(pictures) <= 4:
        raise ValueError(f"a grid holds 1 to 4 pictures, not {len(pictures)}")
    opened = [_open_small(picture, CELL_PX) for picture in pictures]
    cell = opened[0].size
    columns = 2 if len(opened) == 4 else len(opened)
    rows = -(-len(opened) // columns)
    sheet = Image.new("RGB", (columns * cell[0] + (columns - 1) * GAP_PX, rows * cell[1] + (rows - 1) * GAP_PX), GROUND)
    for index, picture in enumerate(opened):
        x = index % columns * (cell[0] + GAP_PX)
        y = index // columns * (cell[1] + GAP_PX)
        fitted = picture if picture.size == cell else _contain(picture, cell)
        sheet.paste(fitted, (x + (cell[0] - fitted.width) // 2, y + (cell[1] - fitted.height) // 2))
    return to_jpeg(sheet)


def thumbnail(picture: bytes, side_px: int = 256, quality: int = 80) -> bytes:
    """A small JPEG, at most `side_px` a side. Raises InputError."""
    return to_jpeg(_open_small(picture, side_px), quality)


def strip(entries: Sequence[StripEntry], current: int | None) -> bytes:
    """The history as one JPEG: numbered pictures, branches as rows, the current one framed.

    At most twelve columns: older ones are left out. Raises ValueError without entries.
    """
    if not entries:
        raise ValueError("a history strip needs at least one picture")
    shown = list(entries)[-MAX_STRIP_COLUMNS:]
    rows = {row: place for place, row in enumerate(sorted({entry.row for entry in shown}))}
    step = STRIP_CELL_PX + GAP_PX
    sheet = Image.new("RGB", (len(shown) * step + GAP_PX, len(rows) * step + GAP_PX), GROUND)
    draw = ImageDraw.Draw(sheet)
    label = font(STRIP_CELL_PX // 7)
    for column, entry in enumerate(shown):
        x, y = GAP_PX + column * step, GAP_PX + rows[entry.row] * step
        picture = _contain(_open_small(entry.picture, STRIP_CELL_PX), (STRIP_CELL_PX, STRIP_CELL_PX))
        sheet.paste(picture, (x + (STRIP_CELL_PX - picture.width) // 2, y + (STRIP_CELL_PX - picture.height) // 2))
        text = f"v{entry.number}"
        width = int(draw.textlength(text, font=label))
        draw.rounded_rectangle((x + 6, y + 6, x + 22 + width, y + 14 + STRIP_CELL_PX // 6), 8, (0, 0, 0))
        draw.text((x + 14, y + 8), text, (255, 255, 255), font=label)
        if entry.number == current:
            draw.rectangle((x - 4, y - 4, x + STRIP_CELL_PX + 3, y + STRIP_CELL_PX + 3), outline=FRAME, width=5)
    return to_jpeg(sheet)


def fit_upload(picture: bytes, limit_bytes: int) -> tuple[bytes, str]:
    """The picture under a limit, and its media type: as it is, then lossless WebP, then lossy, then smaller.

    Raises InputError when even 16 px do not fit.
    """
    if len(picture) <= limit_bytes:
        image = Image.open(io.BytesIO(picture))
        return picture, Image.MIME.get(image.format or "", "application/octet-stream")
    image = open_upload(picture)
    if image.mode == "RGBA":
        tries = [_webp(image, lossless=True), _webp(image, quality=92)]
    else:
        tries = [_webp(image, lossless=True)] if image.width * image.height <= 2_100_000 else []
        tries += [to_jpeg(image, 95)]
    for made in tries:
        if len(made) <= limit_bytes:
            return made, _media_type(made)
    while min(image.size) >= MIN_SIDE_PX:
        made = _webp(image, quality=85) if image.mode == "RGBA" else to_jpeg(image, 85)
        if len(made) <= limit_bytes:
            return made, _media_type(made)
        image = image.resize((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)), Image.Resampling.LANCZOS)
    raise InputError("This picture does not fit the upload limit here.", way_out="Ask for a smaller size.")


def flatten(image: Image.Image) -> Image.Image:
    """RGB; what is see-through shows a quiet checkerboard."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    board = Image.new("RGB", image.size, (255, 255, 255))
    square = max(8, max(image.size) // 64)
    draw = ImageDraw.Draw(board)
    for row, y in enumerate(range(0, image.height, square)):
        for x in range(row % 2 * square, image.width, 2 * square):
            draw.rectangle((x, y, x + square - 1, y + square - 1), (232, 232, 232))
    board.paste(image, mask=image.getchannel("A"))
    return board


def to_jpeg(image: Image.Image, quality: int = JPEG_QUALITY) -> bytes:
    """JPEG bytes of an opaque version of the picture."""
    out = io.BytesIO()
    flatten(image).save(out, "JPEG", quality=quality)
    return out.getvalue()


def to_png(image: Image.Image) -> bytes:
    """PNG bytes, written fast rather than small."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=PNG_LEVEL)
    return out.getvalue()


def to_format(picture: bytes, suffix: str) -> bytes:
    """The picture in the format of a file suffix: .png, .jpg, .jpeg or .webp. Raises InputError for others.

    A picture already in that format comes back as it is.
    """
    kind = suffix.lower().lstrip(".").replace("jpg", "jpeg")
    if kind not in ("png", "jpeg", "webp"):
        raise InputError(f"Pictures are written as PNG, JPEG or WebP, not {suffix or 'without a suffix'}.")
    if media_type_of(picture) == f"image/{kind}":
        return picture
    image = open_upload(picture)
    if kind == "png":
        return to_png(image)
    return to_jpeg(image, 95) if kind == "jpeg" else _webp(image, quality=92)


def _webp(image: Image.Image, *, lossless: bool = False, quality: int = 90) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=lossless, quality=20 if lossless else quality, method=2, exact=True)
    return out.getvalue()


def _media_type(data: bytes) -> str:
    return "image/jpeg" if data.startswith(b"\xff\xd8") else "image/webp"


def _open_small(picture: bytes, side_px: int) -> Image.Image:
    image = flatten(open_upload(picture))
    if max(image.size) > side_px:
        image.thumbnail((side_px, side_px), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image


def _contain(image: Image.Image, cell: tuple[int, int]) -> Image.Image:
    scale = min(cell[0] / image.width, cell[1] / image.height)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)
