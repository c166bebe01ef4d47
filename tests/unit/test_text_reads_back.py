"""Words in pictures are spelled right: an OCR program that knows nothing of us reads them back, in every style.

The reader (rapidocr's own Chinese and English model, because nothing is downloaded) has no letters such as ø and
mixes accents up, so accents are checked by the font: every letter has its own shape, none is the "missing" box.
"""

# ruff: noqa: E501 - strings stand in rows

import re
import unicodedata
from functools import lru_cache
from itertools import cycle
from typing import Any

import numpy as np
import pytest

from bot.illustrator import lettering
from bot.illustrator.compose import compose
from bot.illustrator.render import render
from bot.illustrator.scene import Lettering, Scene
from bot.illustrator.styles import STYLES

STRINGS = (
    "HELLO", "Good morning", "Happy Birthday!", "Open 24/7", "50% OFF", "Café Olé", "Crème brûlée", "Über uns", "Straße 12", "Señor Niño",
    "São Paulo", "Ça va?", "Smörgås 5", "Ångström", "Kadın 8", "Příliš", "Kraków 2026", "İstanbul", "Dvořák No. 9", "Hôtel",
    "3.14159", "1,234,567", "Room #42", "A+B=C", "Tom & Jerry", "Wait... what?", "user@example.com", "No: 7-8-9", "$19.99", "€250",
    "It's fine", "(yes) [no]", "Rock'n'Roll", "Déjà vu", "Voilà: été", "GRÜSSE", "Mañana 8:30", "100 km/h", "Fußgänger", "piñata party",
)  # fmt: skip
PICTURE_PX = 768
ROOM = 0.012  # around the words, in picture widths: what a reader is shown


@lru_cache(maxsize=1)
def reader() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415 - a test-only dependency of 30 MB

    return RapidOCR(params={"Global.log_level": "error"})


def read(picture: np.ndarray, lines: int) -> str:
    """The words on a strip of so many lines."""
    rows = np.array_split(picture, lines)
    found = [reader()(np.ascontiguousarray(row), use_det=False, use_cls=False, use_rec=True) for row in rows]
    return " ".join(text for one in found for text in one.txts or ())


def letters(text: str) -> str:
    """What is compared: letters, digits and signs without spaces, case and accents."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "s").replace("ı", "i"))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"\s", "", re.sub(r"\.+", ".", kept)).casefold().replace("ss", "s").replace("β", "s")


def strip(text: str, style: str) -> tuple[np.ndarray, int]:
    """The part of a picture that holds the words, and the number of their lines."""
    words = Lettering(id="lettering-1", text=text)
    scene = compose(Scene(seed=3, setting="meadow", style=style, lettering=(words,)))
    box = scene.lettering[0].box
    assert box is not None
    image = render(scene, (PICTURE_PX, PICTURE_PX))
    edges = (max(0.0, box[0] - ROOM), max(0.0, box[1] - ROOM), box[2] + ROOM, box[3] + ROOM)
    return np.asarray(image.crop(tuple(round(edge * PICTURE_PX) for edge in edges))), len(lettering.lines_of(text, 5))  # type: ignore[arg-type]  # four edges


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_forty_strings_read_back_in_all_styles() -> None:
    """At least 37 exactly; the rest within one sign, where the reader takes a gap on a busy ground for a dash or a 1."""
    wrong = []
    for text, style in zip(STRINGS, cycle(STYLES), strict=False):
        said = read(*strip(text, style))
        if letters(said) != letters(text):
            wrong.append(f"{style}: {text!r} was read as {said!r}")
            assert apart(letters(said), letters(text)) <= 1, wrong
    assert len(wrong) <= 3, "\n".join(wrong)


def apart(one: str, other: str) -> int:
    """How many signs must be put in, taken out or exchanged (Levenshtein)."""
    row = list(range(len(other) + 1))
    for number, sign in enumerate(one, start=1):
        above, row[0] = row[0], number
        for place, against in enumerate(other, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (sign != against))
    return row[-1]


@pytest.mark.parametrize("text", STRINGS)
def test_every_letter_has_a_shape_of_its_own(text: str) -> None:
    name = lettering.font_for(text, "display")
    alone = {sign: lettering.drawn(sign, 90, 90, font=name)[0].tobytes() for sign in set(text) if not sign.isspace()}
    assert len(set(alone.values())) == len(alone)
    missing = lettering.drawn("\uffff", 90, 90, font=name)[0].tobytes()
    assert missing not in alone.values()
