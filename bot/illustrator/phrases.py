"""From text to tagged phrases: the longest known phrase at each place, doubtful words settled by what follows."""

import re
import unicodedata
from functools import lru_cache

from bot.illustrator import (
    actions,
    fillers,
    lexicon,
    modifiers,
    relations,
    settings_words,
    spelling,
    style_words,
    vocabulary,
)
from bot.illustrator.doubts import settle
from bot.illustrator.tags import NOUNS, Phrase, Tag

_LONGEST = 5  # words in a phrase
_MOST_WORDS = 400  # a prompt beyond this is cut: nobody can see four hundred things
_QUOTED = re.compile(
    r'"([^"]{1,120})"|“([^”]{1,120})”|«([^»]{1,120})»|(?<!\w)\'([^\']{1,120})\'(?!\w)|(?<!\w)‘([^’]{1,120})’'
)
_CALLED = re.compile(
    r"\b(?P<verb>called|named|titled|entitled|labell?ed|says|saying|(?:that|which) reads|(?:with )?the (?:words?|text|title|name|letters?|number))\s+"
    r"(?P<text>[A-Z0-9][\w'’!&-]*(?:\s+[A-Z0-9&][\w'’!-]*)*)"
)
_WORD = re.compile(r"§\d+§|\d+[kd]\b|[\w][\w'’-]*|[,.;:!?()\n]")


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[Tag, str]], ...]:
    """Phrase tables in order of precedence among phrases of one length."""
    return (
        {word: (Tag.PLACE, value) for word, value in relations.PLACES.items()},
        {word: (Tag.NEGATION, word) for word in fillers.NEGATIONS},
        {word: (Tag.SAYING, word) for word in fillers.SAYING},
        {word: (Tag.TIME, value) for word, value in settings_words.TIMES.items()},
        {word: (Tag.WEATHER, value) for word, value in settings_words.WEATHERS.items()},
        {word: (Tag.SEASON, value) for word, value in settings_words.SEASONS.items()},
        {word: (Tag.STYLE, word) for word in (*style_words.STYLES, *style_words.NEAR_STYLES, *style_words.UNAVAILABLE)},
        {word: (Tag.NUMBER, str(value)) for word, value in modifiers.NUMBERS.items()},
        {word: (Tag.COLOR, value) for word, value in modifiers.COLORS.items()},
        {word: (Tag.PATTERN, value) for word, value in modifiers.PATTERNS.items()},
        {word: (Tag.SIZE, str(value)) for word, value in modifiers.SIZES.items()},
        {word: (Tag.MATERIAL, value) for word, value in modifiers.MATERIALS.items()},
        {word: (Tag.MOOD, value) for word, value in modifiers.MOODS.items()},
        {word: (Tag.ACTION, word) for word in actions.ACTIONS},
        {word: (Tag.POSE, value) for word, value in modifiers.POSES.items()},
        {word: (Tag.RELATION, word) for word in relations.RELATIONS},
        {word: (Tag.BACKGROUND, word) for word in ("background", "backdrop", "backgrounds")},
        {word: (Tag.AND, word) for word in ("and", "&", "plus", "as well as", "or")},
        {
            "of": (Tag.OF, "of"),
            "made of": (Tag.OF, "made of"),
            "made out of": (Tag.OF, "made of"),
            "made from": (Tag.OF, "made of"),
            "in the style of": (Tag.OF, "style"),
        },
        {word: (Tag.SETTING, value) for word, value in settings_words.SETTINGS.items()},
        {word: (Tag.ARTICLE, word) for word in fillers.ARTICLES},
    )


def split(text: str) -> list[Phrase]:
    """Tagged phrases of a prompt, in order. Never raises on any text."""
    words, quotes = _words(text)
    candidates: list[list[Phrase]] = []
    place = 0
    while place < len(words):
        found, length = _longest(words, place, quotes)
        candidates.append(found)
        place += length
    return settle(candidates)


def _words(text: str) -> tuple[list[str], list[str]]:
    """Lower case words and punctuation; quoted words stand as one `§number§`."""
    quotes: list[str] = []

    def keep(match: re.Match[str]) -> str:
        quotes.append(next(group for group in match.groups() if group))
        return f" §{len(quotes) - 1}§ "

    def keep_called(match: re.Match[str]) -> str:
        quotes.append(match["text"])
        return f"{match['verb']} §{len(quotes) - 1}§ "

    spoken = _named_emoji(unicodedata.normalize("NFKC", text.replace("§", " ")))
    spoken = _CALLED.sub(keep_called, _QUOTED.sub(keep, spoken)).lower().replace("’", "'").replace("d&d", " ")
    words = [
        word.removesuffix("'s") if word not in {"it's", "let's", "there's"} else word for word in _WORD.findall(spoken)
    ]
    return [part for word in words[:_MOST_WORDS] for part in spelling.mended(word).split()], quotes


def _named_emoji(text: str) -> str:
    """Emoji become their labels between commas."""
    if text.isascii():
        return text
    signs = vocabulary.load().emoji
    found = re.sub("[\U0001f3fb-\U0001f3ff]", "", text)
    return re.sub(
        "[\u203c-\u3299\U0001f000-\U0001faff][\ufe0f\u200d\u2640\u2642\U0001f000-\U0001faff]*",
        lambda match: _labels(match.group(), signs),
        found,
    )


def _labels(run: str, signs: dict[str, str]) -> str:
    """Labels of a run of emoji signs, the longest sign first."""
    names: list[str] = []
    place = 0
    while place < len(run):
        for end in range(len(run), place, -1):
            sign = run[place:end]
            if sign in signs or sign.rstrip("\ufe0f") in signs:
                names.append(signs.get(sign) or signs[sign.rstrip("\ufe0f")])
                place = end
                break
        else:
            place += 1
    return f" {', '.join(names)}, " if names else " "


def _longest(words: list[str], place: int, quotes: list[str]) -> tuple[list[Phrase], int]:
    """Readings of the longest known phrase at a place, in order of precedence, and its length in words."""
    word = words[place]
    if word.startswith("§"):
        return [Phrase(Tag.QUOTE, word, quotes[int(word.strip("§"))])], 1
    if not word[0].isalnum():
        return [Phrase(Tag.STOP, word)], 1
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        phrase = " ".join(words[place : place + length])
        found = _readings(phrase, length)
        if found:
            return found, length
    return [_by_class(word)], 1


def _readings(phrase: str, length: int) -> list[Phrase]:
    if phrase.isdecimal():
        return [Phrase(Tag.NUMBER, phrase, phrase[:4])]
    found = [Phrase(table[phrase][0], phrase, table[phrase][1]) for table in _tables() if phrase in table]
    filler = phrase in fillers.FILLERS
    body = length == 1 and phrase in relations.BODY_PLACES
    if length == 1 and (phrase in relations.FEATURES or body):
        found.append(Phrase(Tag.BODY if body else Tag.FEATURE, phrase, phrase))
    if not (filler and length > 1):
        match = lexicon.look_up(phrase) if not filler else None
        if match is not None and (length == 1 or match.exact or not found):
            found.append(Phrase(Tag.THING, phrase, match.label, match))
    if filler:
        found.append(Phrase(Tag.FILLER, phrase))
    return found


def _by_class(word: str) -> Phrase:
    """A word that no table has: a noun without a drawing, or a word that names nothing."""
    if len(word) == 1:
        return Phrase(Tag.OTHER, word)
    codes = lexicon.classes(word) or next(
        (codes for one in lexicon.singulars(word) if (codes := lexicon.classes(one))), ""
    )
    if codes:
        return Phrase(Tag.NOUN if codes[0] in "PHN" else Tag.OTHER, word, codes)
    if (
        word.endswith(("ly", "ing", "ed", "est", "ier"))
        or word in _FUNCTION_WORDS
        or word in spelling.SMALL
        or "'" in word
    ):
        return Phrase(Tag.OTHER, word)
    parts = word.split("-")
    if len(parts) > 1 and lexicon.classes(parts[-1])[:1] not in {"P", "H", "N"}:
        return Phrase(Tag.OTHER, word)
    return Phrase(Tag.NOUN, word)


_FUNCTION_WORDS = frozenset(
    [
        "how",
        "when",
        "whose",
        "whom",
        "there",
        "here",
        "them",
        "us",
        "until",
        "since",
        "unless",
        "onto",
        "via",
        "than",
        "shall",
        "cannot",
        "can",
        "could",
        "any",
        "all",
    ]
)


__all__ = ["NOUNS", "Phrase", "Tag", "split"]
