"""Values: what stands after a parameter's name, read by its kind."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import TypeAlias

from bot.prompt.nearest import nearest
from bot.prompt.table import LONGEST_ASPECT, Kind, Parameter, number

Value: TypeAlias = bool | int | float | str | tuple[str, ...] | None

_GAP = r"[\s,]*"
_LEADING_DASHES = re.compile(r"(?<!\S)-+")
_RATIO = re.compile(
    r"\s*(-?\d{1,9}(?:\.\d{0,9})?|-?\.\d{1,9})\s?[:x/*]\s?(-?\d{1,9}(?:\.\d{0,9})?|-?\.\d{1,9})(?![\w.])", re.I
)
_TOKEN = re.compile(r"\s*([^\s]+)")
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{0,9})?|[-+]?\.\d{1,9}")
_LINK = re.compile(r"\s*,?\s*(<?https?://[^\s<>]+>?)", re.I)
# A number, "random", or the code of a saved look (`bot.studio.looks.CODE`).
_CODE = re.compile(
    r"\s*,?\s*((?:random|\d{1,12}|[smc][0-9a-hjkmnp-tv-z]{6}[0-9])(?:::[-+]?[\d.]{1,8})?)(?=[\s,]|$)", re.I
)
_PROFILE = re.compile(r"\s*,?\s*((?=\w*\d)[A-Za-z0-9]{4,40}(?:::[-+]?[\d.]{1,8})?)(?=[\s,]|$)")
_LAST_WORD = re.compile(r"\s*([A-Za-z0-9]{6,12})\s*$")
_LORA = re.compile(r"\s*,?\s*([\w./-]{1,80}:[-+]?(?:\d{1,2}(?:\.\d{0,3})?|\.\d{1,3}))(?=[\s,]|$)")
_SHAPES = {"square": "1:1", "portrait": "2:3", "landscape": "3:2", "wide": "16:9", "tall": "9:16"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot be used. The fix replaces the value, or the bare name when there was no value."""

    code: str
    message: str
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found after a name: `value` or `wrong`, perhaps a note. `end` is where it stops; 0: nothing taken."""

    end: int = 0
    value: Value = None
    wrong: Wrong | None = None
    note: str = ""


def read_value(row: Parameter, said: str) -> Reading:
    """Read the value at the beginning of `said`, which is folded and ends before the next parameter."""
    return _READERS[row.kind](row, said)


def _flag(row: Parameter, said: str) -> Reading:
    return Reading(0, row.sets)


def _missing(row: Parameter) -> Reading:
    if row.bare:
        return Reading(0, () if row.kind is Kind.CODES else row.sets)
    example = row.default if row.default and row.default[0].isdigit() else (row.choices[0] if row.choices else "")
    if row.kind is Kind.WHOLE and not example:
        example = number(row.low)
    fix = f"--{row.name} {example}" if example else None
    return Reading(0, wrong=Wrong("missing_value", f"--{row.name} needs a value: {row.allowed}.", fix))


def _ratio(row: Parameter, said: str) -> Reading:
    match = _RATIO.match(said)
    if match is None:
        return _not_a_ratio(row, said)
    width, height = Fraction(match[1]), Fraction(match[2])
    if width <= 0 or height <= 0:
        whole = abs(width) and abs(height)
        fix = _written(abs(width), abs(height)) if whole else "1:1"
        message = f"--{row.name} {match[1]}:{match[2]} has a side without length; both numbers must be above 0."
        return Reading(match.end(), wrong=Wrong("out_of_range", message, fix))
    aspect = _written(width, height)
    longest = max(width / height, height / width)
    if longest > LONGEST_ASPECT:
        fix = f"{LONGEST_ASPECT}:1" if width > height else f"1:{LONGEST_ASPECT}"
        message = f"--{row.name} {aspect} is too narrow; it takes 1:{LONGEST_ASPECT} to {LONGEST_ASPECT}:1."
        return Reading(match.end(), wrong=Wrong("out_of_range", message, fix))
    note = "" if match[1].isdigit() and match[2].isdigit() else f"--{row.name} {match[1]}:{match[2]} is {aspect}"
    return Reading(match.end(), aspect, note=note)


def _written(width: Fraction, height: Fraction) -> str:
    """Whole numbers: as typed when small, in lowest terms when they were decimals or pixels."""
    if width.denominator == height.denominator == 1 and max(width, height) < 256:
        return f"{width}:{height}"
    ratio = width / height
    if max(ratio.numerator, ratio.denominator) > 1000:
        ratio = ratio.limit_denominator(100) or Fraction(1, 1000)
    divisor = gcd(ratio.numerator, ratio.denominator)
    return f"{ratio.numerator // divisor}:{ratio.denominator // divisor}"


def _not_a_ratio(row: Parameter, said: str) -> Reading:
    token = _TOKEN.match(said)
    word = token[1].strip(",").lower() if token else ""
    if token and word in _SHAPES:
        return Reading(token.end(), _SHAPES[word])
    if token is None or not any(character.isdigit() for character in word):
        return _missing(row)
    alone = _NUMBER.fullmatch(word)
    fix = (
        f"{alone.group().lstrip('-+')}:1"
        if alone and 0 < abs(float(alone.group().replace(",", ""))) <= LONGEST_ASPECT
        else "1:1"
    )
    if "." in fix:
        fix = _written(Fraction(fix.split(":", maxsplit=1)[0]), Fraction(1))
    message = f"--{row.name} {word[:40]} is not a ratio; it takes {row.allowed}."
    return Reading(token.end(), wrong=Wrong("bad_value", message, fix))


def _number(row: Parameter, said: str) -> Reading:
    token = _TOKEN.match(said)
    word = token[1].rstrip(",;").rstrip("%") if token else ""
    if token is None or not (
        word[:1].isdigit() or (word[:1] in "-+." and word[1:2].isdigit()) or word.lower() == "random"
    ):
        return _missing(row)
    if word.lower() == "random":
        return Reading(token.end(), None) if row.name == "seed" else _missing(row)
    if not _NUMBER.fullmatch(word):
        if re.fullmatch(r"[-+]?\d+", word):  # more digits than any range has
            return _beyond(row, word, token.end())
        digits = _NUMBER.match(word)
        fix = _inside(row, float(digits.group().replace(",", ""))) if digits else None
        return Reading(
            token.end(),
            wrong=Wrong("bad_value", f"--{row.name} {word[:40]} is not a number; it takes {row.allowed}.", fix),
        )
    value = float(word.replace(",", ""))
    if row.low <= value <= row.high:
        if row.kind is Kind.DECIMAL:
            return Reading(token.end(), value)
        if value.is_integer():
            return Reading(token.end(), int(value))
        message = f"--{row.name} {word} is not a whole number; it takes {row.allowed}."
        return Reading(token.end(), wrong=Wrong("not_whole", message, _inside(row, value)))
    return _beyond(row, word, token.end())


def _beyond(row: Parameter, word: str, end: int) -> Reading:
    value = float(word.replace(",", ""))
    side = "above" if value > row.high else "below"
    limit = number(row.high if value > row.high else row.low)
    message = f"--{row.name} {word[:20]} is {side} {limit}; it takes {row.allowed}."
    return Reading(end, wrong=Wrong("out_of_range", message, limit))


def _inside(row: Parameter, value: float) -> str:
    """The nearest allowed number."""
    inside = min(max(value, row.low), row.high)
    return number(inside if row.kind is Kind.DECIMAL else round(inside))


def _choice(row: Parameter, said: str) -> Reading:
    token = _TOKEN.match(said)
    word = token[1].rstrip(",;").lower() if token else ""
    numeric = row.choices[0][0].isdigit()
    said_number = word[:1].isdigit() or (word[:1] in ".v-" and word[1:2].isdigit())
    if token is None or not word or (numeric and not said_number and word not in dict(row.near)):
        return _missing(row)
    plain = word.removeprefix("v") if numeric else word
    if numeric and _NUMBER.fullmatch(plain):
        plain = number(float(plain.replace(",", "")))
    if plain in row.choices:
        value = float(plain) if row.field == "quality" else int(plain) if row.field == "batch" else plain
        return Reading(token.end(), value)
    if plain in dict(row.near):
        meant = dict(row.near)[plain]
        return Reading(token.end(), float(meant) if numeric else meant, note=f"--{row.name} {plain} is read as {meant}")
    if numeric and _NUMBER.fullmatch(plain):
        fix = min(row.choices, key=lambda choice: abs(float(choice) - float(plain)))
    else:
        fix = nearest(plain, row.choices)
        if fix is None and not numeric:
            return _missing(row)
    return Reading(
        token.end(), wrong=Wrong("bad_value", f"--{row.name} {word[:40]} does not exist; it takes {row.allowed}.", fix)
    )


def _word(row: Parameter, said: str) -> Reading:
    quoted = re.match(r'\s*"([^"\n]{1,60})"', said)
    token = quoted or _TOKEN.match(said)
    word = token[1].strip(",;").strip() if token else ""
    if token is None or not word:
        return _missing(row)
    return Reading(token.end(), word.lower())


def _words(row: Parameter, said: str) -> Reading:
    # A dash before a word is no part of it, and written again it would begin a parameter.
    words = tuple(dict.fromkeys(" ".join(_LEADING_DASHES.sub("", word).split()) for word in said.split(",")))
    words = tuple(word for word in words if word)
    return Reading(len(said), words) if words else _missing(row)


def _links(row: Parameter, said: str) -> Reading:
    codes = row.codes
    found: list[str] = []
    end = 0
    while match := _LINK.match(said, end) or (_CODE.match(said, end) if codes else None):
        found.append(match[1].strip("<>").rstrip(",;"))
        end = match.end()
    if not found:
        token = _TOKEN.match(said)
        if token is None:
            fix = f"--{row.name} random" if codes else None
            return Reading(0, wrong=Wrong("missing_value", f"--{row.name} needs {row.allowed}.", fix))
        message = f"--{row.name} {token[1][:60]} is not a link; it takes {row.allowed}; links begin with https://."
        meant_as_link = "." in token[1] or "/" in token[1]
        return Reading(token.end(), wrong=Wrong("bad_link", message, "random" if codes and not meant_as_link else None))
    if len(found) > row.most:
        message = f"--{row.name} has {len(found)} links; it takes {row.allowed}."
        return Reading(end, wrong=Wrong("too_many", message, " ".join(found[: row.most])))
    return Reading(end, found[0] if row.kind is Kind.LINK else tuple(found))


def _codes(row: Parameter, said: str) -> Reading:
    pattern = _LORA if row.name == "lora" else _PROFILE
    found: list[str] = []
    end = 0
    while match := pattern.match(said, end):
        found.append(match[1])
        end = match.end()
    if not found and (last := _LAST_WORD.match(said) if row.name != "lora" else _TOKEN.match(said)):
        return Reading(last.end(), (last[1].rstrip(","),))
    return Reading(end, tuple(found)) if found else _missing(row)


_READERS: dict[Kind, Callable[[Parameter, str], Reading]] = {
    Kind.FLAG: _flag,
    Kind.WHOLE: _number,
    Kind.DECIMAL: _number,
    Kind.CHOICE: _choice,
    Kind.RATIO: _ratio,
    Kind.WORD: _word,
    Kind.WORDS: _words,
    Kind.LINK: _links,
    Kind.LINKS: _links,
    Kind.CODES: _codes,
}
