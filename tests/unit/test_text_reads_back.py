"""Words in pictures are spelled right: an OCR program that knows nothing of us reads them back, in every style.

The reader (rapidocr's own Chinese and English model, because nothing is downloaded) lacks many accented letters and mixes up others.
Where it reads a string with its accents in all styles, they are compared strictly; for the rest the font is checked: every letter has its
own shape, none is the "missing" box.
"""

# ruff: noqa: E501 - strings stand in rows

import re
import unicodedata
from functools import lru_cache
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
ACCENTS_READ = frozenset({"Straße 12", "São Paulo", "Ça va?", "€250", "GRÜSSE", "Mañana 8:30", "piñata party"})
"""Strings with accents that the reader tells from plain letters, in every style."""
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


def exact(text: str) -> str:
    """Letters with their accents, digits and signs, without spaces and case."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text)).casefold()


def strip(text: str, style: str) -> tuple[np.ndarray, int]:
    """The part of a picture that holds the words, and the number of their lines."""
    words = Lettering(id="lettering-1", text=text)
    scene = compose(Scene(seed=3, setting="meadow", style=style, lettering=(words,)))
    box = scene.lettering[0].box
    assert box is not None
    image = render(scene, (PICTURE_PX, PICTURE_PX))
    edges = (max(0.0, box[0] - ROOM), max(0.0, box[1] - ROOM), box[2] + ROOM, box[3] + ROOM)
    return np.asarray(image.crop(tuple(round(edge * PICTURE_PX) for edge in edges))), len(lettering.lines_of(text, 5))  # type: ignore[arg-type]  # four edges


def misread(text: str, style: str) -> str:
    """What was read instead of the words, or "" when they were read exactly. Accents count where the reader knows them."""
    said = read(*strip(text, style))
    same = exact(said) == exact(text) if text in ACCENTS_READ else letters(said) == letters(text)
    return "" if same else f"{style}: {text!r} was read as {said!r}"


@pytest.mark.slow
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("style", STYLES)
def test_forty_strings_read_back_in_every_style(style: str) -> None:
    """At least 37 of the 40 exactly; the rest within one sign, where the reader takes a gap on a busy ground for a sign."""
    wrong = [(text, said) for text in STRINGS if (said := misread(text, style))]
    assert len(wrong) <= 3, "\n".join(said for _, said in wrong)
    assert all(apart(letters(read(*strip(text, style))), letters(text)) <= 1 for text, _ in wrong), wrong


@pytest.mark.parametrize(
    ("text", "style"), [*zip(STRINGS[::5], STYLES, strict=False), *zip(STRINGS[3::5], tuple(STYLES)[8:], strict=True)]
)
def test_a_string_reads_back(text: str, style: str) -> None:
    """Sixteen of them, one in each style, in seconds."""
    assert apart(letters(read(*strip(text, style))), letters(text)) <= 1


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
