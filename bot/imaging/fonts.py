"""Fonts for words on pictures: the vendored ones, or the one that comes with Pillow."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import ImageFont

FOLDER = Path(__file__).parents[1] / "illustrator" / "fonts"
_NO_SUCH_CHARACTER = "\uffff"  # never assigned: every font draws its "missing" box for it

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@lru_cache(maxsize=1)
def _files() -> tuple[Path, ...]:
    return tuple(sorted(path for path in FOLDER.glob("*") if path.suffix.lower() in (".ttf", ".otf")))


@lru_cache(maxsize=64)
def _load(path: Path | None, size_px: int) -> Font:
    return ImageFont.load_default(size_px) if path is None else ImageFont.truetype(str(path), size_px)


def font(size_px: int, text: str = "", family: str = "") -> Font:
    """A font of this size that has every letter of `text`, a bold one of `family` first; else the best there is."""
    size_px = max(6, size_px)
    named = [path for path in _files() if family and family.casefold() in path.stem.casefold()]
    bold = [path for path in _files() if "bold" in path.stem.casefold()]
    candidates: list[Path | None] = list(dict.fromkeys([*named, *bold, *_files()]))
    candidates.append(None)
    return min((_load(path, size_px) for path in candidates), key=lambda found: len(missing(found, text)))


def missing(with_font: Font, text: str) -> str:
    """The characters of `text` that the font cannot draw, in order, each once."""
    box = _shape(with_font, _NO_SUCH_CHARACTER)
    return "".join(
        letter for letter in dict.fromkeys(text) if not letter.isspace() and _shape(with_font, letter) == box
    )


def _shape(with_font: Font, letter: str) -> bytes:
    drawn: Any = with_font.getmask(letter)  # Pillow's core image: sequence of pixel values, untyped
    return bytes(drawn)
