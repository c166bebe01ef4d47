"""Folding: words as they are meant, whatever letters they were typed with.

`plain` undoes compatibility forms (NFKC), look-alikes, accents and signs that are not seen. `readings` gives what odd
places may stand for: figures as letters, repeated letters, letters that are held apart. All of it is linear in the
length of the text, whatever is typed.

The look-alikes are the Latin ones of Unicode's confusables (UTS 39, confusables.txt) for Cyrillic, Greek and small
capitals; mathematical and full-width letters are folded by NFKC already.
"""

import re
import unicodedata
from collections.abc import Iterator

_CYRILLIC = "аaвbсcеeԁdһhіiјjкkмmнhоoрpѕsтtуyхxԛqԝwӏlгrпnиuзз"
_GREEK = "αaβbεeηnιiκkνvοoρpτtυuχxωwγyμuσo"
_OTHERS = "ɑaƅbᴄcᴅdᴇeɡgɢgʜhɪiıiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzøoðdđdłlħhŧtæa"


def _pairs(letters: str) -> dict[str, str]:
    return {letters[at]: letters[at + 1] for at in range(0, len(letters), 2)}


_LOOK_ALIKE = _pairs(_CYRILLIC) | _pairs(_GREEK) | _pairs(_OTHERS) | {"ß": "ss"}
_TABLE = str.maketrans(_LOOK_ALIKE)
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s",
                       "!": "i", "|": "i", "€": "e", "+": "t", "(": "c"})  # fmt: skip
_LEET_L = str.maketrans({"1": "l", "!": "l", "|": "l"})
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
_SIGNS = "@$!|\u20ac+("
_PIECE = re.compile(rf"[a-z0-9{re.escape(_SIGNS)}]+")
_THRICE = re.compile(r"([a-z])\1\1")
_RUN = re.compile(r"([a-z])\1+")
_LONGEST = 24  # letters of the longest word that is looked for, repeated ones not counted
_APART_FEWEST = 3  # single letters in a row that may be a word held apart
_APART_LONGEST = 12


def plain(text: str) -> str:
    """Lower case, without accents, look-alikes and unseen signs."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()
    if text.isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_TABLE)


def readings(folded: str) -> Iterator[str]:
    """Words that odd places of a `plain` text may stand for."""
    thrice = _THRICE.search(folded) is not None
    for chunk in set(folded.split()):
        if not chunk.isalpha():
            yield from _of_a_chunk(chunk)
        elif thrice and _THRICE.search(chunk):
            yield from _shorter(chunk)
    yield from _held_apart(folded)


def _of_a_chunk(chunk: str) -> Iterator[str]:
    """What stands between two spaces: its pieces with figures as letters, and all of them as one word."""
    pieces = _PIECE.findall(chunk)
    for piece in pieces:
        if not piece.isdecimal():
            yield from _as_letters(piece)
    whole = "".join(pieces)
    if 1 < len(pieces) <= _LONGEST and len(whole) <= 2 * _LONGEST and not whole.isdecimal():
        yield from _as_letters(whole)


def _held_apart(folded: str) -> Iterator[str]:
    """Letters with spaces or signs between them: every part of such a row that could be a word."""
    row = ""
    for piece in [*_PIECE.findall(folded), "end of the row"]:
        if len(piece) == 1:
            row += piece
            continue
        if len(row) >= _APART_FEWEST:
            letters = row.translate(_LEET)
            for start in range(len(letters) - 2):
                for end in range(start + _APART_FEWEST, min(start + _APART_LONGEST, len(letters)) + 1):
                    yield letters[start:end]
        row = ""


def _as_letters(word: str) -> Iterator[str]:
    """Figures and signs as the letters they look like; those around the word may be signs only."""
    bare = word.strip(_SIGNS)
    if bare.isalpha():
        yield bare
    elif not bare.isdecimal():
        yield bare.translate(_LEET)
        yield bare.translate(_LEET_L).translate(_LEET)
    if bare != word:
        yield word.translate(_LEET)
    if _THRICE.search(word):
        yield from _shorter(word.translate(_LEET))


def _shorter(word: str) -> Iterator[str]:
    """Runs of one letter as one, and as two."""
    yield _RUN.sub(r"\1", word)
    yield _RUN.sub(lambda run: run.group()[:2], word)
