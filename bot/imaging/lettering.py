"""Words on a picture, spelled exactly as given and legible on any ground; and watermarks."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageStat

from bot.imaging.fonts import Font, font, missing
from bot.imaging.geometry import ANCHORS
from bot.model.errors import InputError

Color = tuple[int, int, int]
MAX_TEXT = 500
MARGIN = 0.05  # of the shorter side
LARGEST = 0.16  # of the shorter side: the height of a short title
SMALLEST_PX = 10
TALLEST = 0.45  # of the height: more would be a page, not a title on a picture
SIZES = {"tiny": 0.35, "small": 0.55, "medium": 0.8, "large": 1.0, "huge": 1.6}


@dataclass(frozen=True, slots=True)
class _Layout:
    lines: tuple[str, ...]
    letters: Font
    line_height: int
    width: int

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)


def write(
    image: Image.Image,
    text: str,
    at: str = "top",
    *,
    color: Color | None = None,
    size: str = "large",
    family: str = "",
) -> Image.Image:
    """The picture with `text` at one of `ANCHORS`, wrapped between words and shrunk until it fits.

    Without a colour it is white or near black, whichever stands out, always with an outline of the other.
    Raises InputError for empty or over-long text, and for letters that no font here has.
    """
    text = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if not text:
        raise InputError("There are no words to write.", way_out='Put them in quotes: write "HELLO" at the top.')
    if len(text) > MAX_TEXT:
        raise InputError(f"This text has {len(text)} letters; up to {MAX_TEXT} can be written.")
    layout = _fit(image, text, LARGEST * SIZES.get(size, 1.0), family)
    across, down = ANCHORS[at]
    margin = round(MARGIN * min(image.size))
    left = round(margin + (image.width - 2 * margin - layout.width) * across)
    top = round(margin + (image.height - 2 * margin - layout.height) * down)
    ink = color or _standing_out(image, (left, top, left + layout.width, top + layout.height))
    outline = (20, 20, 24) if _lightness(ink) > 110 else (250, 250, 250)
    out = image.copy()
    draw = ImageDraw.Draw(out)
    stroke = max(1, layout.line_height // 18)
    for row, line in enumerate(layout.lines):
        width = draw.textlength(line, font=layout.letters)
        x = left + (layout.width - width) * across
        draw.text(
            (x, top + row * layout.line_height),
            line,
            fill=_opaque(ink, image.mode),
            font=layout.letters,
            stroke_width=stroke,
            stroke_fill=_opaque(outline, image.mode),
        )
    return out


def watermark(image: Image.Image, text: str, at: str = "bottom_right", opacity: float = 0.45) -> Image.Image:
    """Small, half see-through words in a corner. Raises InputError as `write` does."""
    written = write(image, text, at, color=(255, 255, 255), size="tiny")
    return Image.blend(image, written, opacity)


def _fit(image: Image.Image, text: str, share: float, family: str) -> _Layout:
    measure = ImageDraw.Draw(Image.new("L", (1, 1)))
    room = image.width - 2 * round(MARGIN * min(image.size)), image.height * TALLEST
    size_px = max(SMALLEST_PX, round(share * min(image.size)))
    while True:
        letters = font(size_px, text, family)
        lacking = missing(letters, text)
        if lacking:
            raise InputError(f"There is no font here for: {' '.join(lacking)}", way_out="Try other letters.")
        lines = _wrapped(text, lambda line, letters=letters: measure.textlength(line, font=letters), room[0])
        width = max(measure.textlength(line, font=letters) for line in lines)
        line_height = round(size_px * 1.25)
        if width <= room[0] and line_height * len(lines) <= room[1]:
            return _Layout(tuple(lines), letters, line_height, round(width))
        if size_px <= SMALLEST_PX:
            raise InputError("This text does not fit on the picture.", way_out="Make it shorter.")
        size_px = max(SMALLEST_PX, int(size_px * 0.9))


def _wrapped(text: str, length: Callable[[str], float], room: float) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}".strip()
            if line and length(longer) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def _standing_out(image: Image.Image, box: tuple[int, int, int, int]) -> Color:
    left, top, right, bottom = box
    part = image.convert("L").crop((max(0, left), max(0, top), max(left + 1, right), max(top + 1, bottom)))
    return (24, 24, 28) if ImageStat.Stat(part).mean[0] > 165 else (255, 255, 255)


def _lightness(color: Color) -> float:
    return 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2]


def _opaque(color: Color, mode: str) -> tuple[int, ...]:
    return (*color, 255) if mode == "RGBA" else color
