"""Mending of misspelt words: a word that nobody knows becomes the one known word that is nearest to it, or stays."""

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from bot.illustrator import actions, fillers, lexicon, modifiers, relations, settings_words, style_words, vocabulary

_SHORTEST = 4  # letters: shorter words have too many neighbours, and of these only a left out letter is mended
_TWO_SLIPS = 7  # letters from which on two slips are mended
# Irregular forms and words between the words, which the dictionary of nouns and verbs does not list.
SMALL = frozenset((Path(__file__).parent / "data" / "small_words.txt").read_text(encoding="utf-8").split())
_WORD = re.compile(r"(?<![\w'’-])[a-z]+(?![\w'’-])")
_ENDINGS = ("ing", "ed", "er", "est", "ly", "s", "es", "y", "ish", "like", "less", "ful", "able", "ier", "iest", "ness")


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """All words of our tables, and those that may be the right spelling, by their first letter."""
    known = vocabulary.load()
    things = {part for name in (*known.names, *known.near) for part in name.split()}
    grammar = {
        part
        for table in (
            actions.ACTIONS, fillers.FILLERS, fillers.NEGATIONS, fillers.SAYING, modifiers.COLORS, modifiers.MATERIALS, modifiers.MOODS,
            modifiers.NUMBERS, modifiers.PATTERNS, modifiers.POSES, modifiers.SIZES, relations.BODY_PLACES, relations.FEATURES, relations.PLACES,
            relations.RELATIONS, settings_words.SEASONS, settings_words.SETTINGS, settings_words.TIMES, settings_words.WEATHERS,
            style_words.NEAR_STYLES, style_words.STYLES, style_words.UNAVAILABLE,
        )
        for phrase in table
        for part in phrase.split()
    }  # fmt: skip
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(things | grammar):
        if len(word) >= _SHORTEST and word.isalpha():
            by_letter[word[0]].append(word)
    return frozenset(things | grammar), {letter: tuple(words) for letter, words in by_letter.items()}


@lru_cache(maxsize=4096)
def mended(word: str) -> str:
    """The word, or what it most likely should be ("octapus" is octopus, "fullmoon" is full moon)."""
    if len(word) < _SHORTEST or not word.isalpha() or not word.isascii() or _is_known(word):
        return word
    for place in range(3, len(word) - 2):
        if f"{word[:place]} {word[place:]}" in vocabulary.load().names:
            return f"{word[:place]} {word[place:]}"
    most = 2 if len(word) >= _TWO_SLIPS else 1
    best: dict[int, list[str]] = defaultdict(list)
    for candidate in _words()[1].get(word[0], ()):
        if abs(len(candidate) - len(word)) <= most:
            slips = _distance(word, candidate, most)
            if slips <= most and (len(word) > _SHORTEST or len(candidate) > len(word)):
                best[slips].append(candidate)
    if not best:
        return word
    near = sorted(best[min(best)], key=lambda one: (not _is_hasty(word, one), one[-1] != word[-1]))
    return near[0] if min(best) == 1 or len(near) == 1 or _is_hasty(word, near[0]) else word


def slips(words: str) -> list[tuple[str, str]]:
    """Pairs of a misspelt word of a prompt and what it was taken for."""
    return [(word, mended(word)) for word in dict.fromkeys(_WORD.findall(words.lower())) if mended(word) != word]


def _is_hasty(word: str, meant: str) -> bool:
    """Whether letters were only left out or swapped, the commonest slips."""
    letters = iter(meant)
    return sorted(word) == sorted(meant) or all(letter in letters for letter in word)


def _is_known(word: str) -> bool:
    if word in SMALL or word in _words()[0] or lexicon.classes(word):
        return True
    stems = list(lexicon.singulars(word))
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word.removesuffix(ending)
            stems += [stem, stem + "e", stem + "y"]
            if stem[-1] == stem[-2]:
                stems.append(stem[:-1])
            if stem.endswith("i"):
                stems.append(stem[:-1] + "y")
    return any(stem in _words()[0] or lexicon.classes(stem) for stem in stems)


def _distance(one: str, other: str, most: int) -> int:
    """Letters left out, added, changed or swapped with their neighbour; `most` + 1 when there are more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i] + [0] * len(other)
        for j, wanted in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]
