"""Lexicon: the built-in word rules, made ready once, and what a text holds of them."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from bot.model.moderation import Category
from bot.moderation.folding import plain, readings

MINOR = "minor"
HARMLESS = "harmless"
ANY = "*"
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("s", "es")
_TAKEN_OUT = ";"

Phrases = Mapping[str, Sequence[tuple[str, ...]]]
"""Words that follow each other, by the first of them; the longest first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text made ready to be looked through. `words` are in order, `forms` also hold what odd spellings stand for."""

    folded: str
    words: tuple[str, ...]
    forms: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Text":
        """Without what only sounds like something else."""
        folded = plain(text)
        words = _without(_WORD.findall(folded), lexicon().harmless)
        # A word that is only harmless where it stands is still odd when it is spelled oddly.
        odd = set(readings(folded)).difference(_WORD.findall(folded))
        return cls(folded, tuple(words), frozenset(words) | odd)


@dataclass(frozen=True, slots=True)
class Terms:
    """Words of one purpose. `words` maps each form to its entry."""

    words: Mapping[str, str]
    phrases: Phrases
    starts: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()

    def found(self, text: Text) -> set[str]:
        """What of this is in a text, as it stands in the table."""
        hits = {self.words[form] for form in text.forms & self.words.keys()}
        hits |= {" ".join(text.words[start:end]) for start, end in _places(text.words, self.phrases)}
        if self.starts:
            hits |= {form for form in text.forms if form.startswith(self.starts)}
        if self.inside and not text.folded.isascii():
            hits |= {it for it in self.inside if it in text.folded}
        return hits


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All built-in terms by category, those that only say "a minor", and what means something else."""

    categories: Mapping[Category, Terms]
    minor: Terms
    harmless: Phrases


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read from `words.toml` at the first use."""
    table = tomllib.loads(resources.files("bot.moderation").joinpath("words.toml").read_text("utf-8"))
    return Lexicon(
        categories={Category(name): _terms(said) for name, said in table.items() if name not in (MINOR, HARMLESS)},
        minor=_terms(table[MINOR]),
        harmless=_phrases(table[HARMLESS]["phrases"]),
    )


@lru_cache(maxsize=256)
def own_terms(words: tuple[str, ...]) -> Terms:
    """The words and phrases that a server added. Where words have no spaces between them they are found anywhere."""
    inside = tuple(word for word in words if not _is_spaced(word))
    return _terms({"words": [word for word in words if word not in inside], "inside": inside})


def terms_in(text: Text) -> dict[Category, set[str]]:
    """The built-in terms that are in a text, by category."""
    return {name: hits for name, terms in lexicon().categories.items() if (hits := terms.found(text))}


def speaks_of_minors(text: Text) -> bool:
    """Whether anybody in it is, or may be, under 18."""
    return bool(lexicon().minor.found(text)) or bool(_AGE.search(text.folded)) or bool(_YOUNG.search(text.folded))


def as_entries(words: Iterable[str]) -> frozenset[str]:
    """Words as the tables hold them."""
    return frozenset(" ".join(_WORD.findall(plain(word))) for word in words)


_AGE = re.compile(
    r"\b(?:[0-9]|1[0-7])[\s-]*(?:yo|y/o|yrs?|years?|jahre|anos|ans|anni|let)\b"
    r"|\bage[ds]?\s{0,3}(?:of\s)?:?\s{0,3}(?:[1-9]|1[0-7])\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
    r"[\s-]{1,3}years?[\s-]{1,3}old"
)
_YOUNG = re.compile(r"\byoung\b(?![\s-]{1,3}(?:(?:wo)?m[ae]n\b|adult|lad(?:y|ies)\b|couple|professional|mother))")


def _terms(said: Mapping[str, Sequence[str]]) -> Terms:
    words: dict[str, str] = {}
    phrases = [*said.get("phrases", ())]
    for word in said.get("words", ()):
        folded = " ".join(_WORD.findall(plain(word)))
        if " " in folded:
            phrases.append(word)
        elif folded:
            words[folded] = folded
            for ending in _ENDINGS:
                words.setdefault(folded + ending, folded)
    starts = tuple(plain(it) for it in said.get("starts", ()))
    return Terms(words, _phrases(phrases), starts, tuple(plain(it) for it in said.get("inside", ())))


def _phrases(said: Iterable[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in said:
        parts = tuple(part for it in plain(phrase).split() for part in ([ANY] if it == ANY else _WORD.findall(it)))
        if parts:
            found.setdefault(parts[0], []).append(parts)
    return {first: sorted(rest, key=len, reverse=True) for first, rest in found.items()}


def _places(words: Sequence[str], phrases: Phrases) -> list[tuple[int, int]]:
    """Where phrases stand: the place of the first word, and the one behind the last."""
    if phrases.keys().isdisjoint(words):
        return []
    found: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        for parts in phrases.get(word, ()):
            there = words[at : at + len(parts)]
            if len(there) == len(parts) and all(part in (ANY, it) for part, it in zip(parts, there, strict=True)):
                found.append((at, at + len(parts)))
                break
    return found


def _without(words: list[str], harmless: Phrases) -> list[str]:
    for start, end in _places(words, harmless):
        words[start:end] = [_TAKEN_OUT] * (end - start)
    return words


def _is_spaced(word: str) -> bool:
    """Whether words of this script stand apart from each other."""
    return not any("\u3040" <= letter <= "\u9fff" or "\u0e00" <= letter <= "\u0eff" for letter in word)
