"""Shortening: how much each word of a prompt does to the picture, found by leaving it out and reading again."""

import re
from collections import Counter
from dataclasses import dataclass

from bot.illustrator.scene import Scene
from bot.illustrator.understanding import understand
from bot.model.parameters import Parameters
from bot.model.weights import plain

MOST_WORDS = 120
"""Words that are tried; those after them count as weak. Each try reads the whole prompt again."""

_PIECE = re.compile(r'"[^"\n]{1,120}"|[^\s,;]+|[,;]')
_WORLD = {"setting": 0.7, "time": 0.6, "weather": 0.6, "season": 0.5, "style": 0.8, "backdrop_color": 0.5}
_TRAITS = {
    "count": 0.6,
    "color": 0.6,
    "pattern": 0.5,
    "material": 0.4,
    "mood": 0.4,
    "pose": 0.5,
    "scale": 0.4,
    "text": 0.6,
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed and how much it does, 0 to 1."""

    text: str
    weight: float


def weighed_words(prompt: str) -> tuple[Word, ...]:
    """The words of a prompt in order, punctuation with weight 0."""
    pieces = _PIECE.findall(plain(prompt))
    whole = _understood(pieces)
    changes = [
        _difference(whole, _understood(pieces[:place] + pieces[place + 1 :])) if place < MOST_WORDS else 0.0
        for place, piece in enumerate(pieces)
    ]
    changes = [0.0 if pieces[place] in {",", ";"} else change for place, change in enumerate(changes)]
    largest = max(changes, default=0.0) or 1.0
    return tuple(Word(piece, round(change / largest, 2)) for piece, change in zip(pieces, changes, strict=True))


def shorter(words: tuple[Word, ...], most: int = 5) -> tuple[str, ...]:
    """Up to `most` shorter prompts, each shorter than the one before."""
    found: list[str] = []
    longest = " ".join(word.text for word in words)
    strengths = sorted({word.weight for word in words if word.weight > 0})
    for least in strengths:
        text = _joined([word.text if word.weight >= least else "" for word in words], words)
        if text and len(text) < len(found[-1] if found else longest):
            found.append(text)
    if len(found) > most:  # spread over the whole way from long to short
        found = [found[round(place * (len(found) - 1) / (most - 1))] for place in range(most)]
    return tuple(found)


def _joined(kept: list[str], words: tuple[Word, ...]) -> str:
    """Kept words with a comma where the prompt had one between them, and with their prepositions."""
    out = ""
    comma = False
    for text, word in zip(kept, words, strict=True):
        if word.text in {",", ";"}:
            comma = bool(out)
        elif text:
            out += (", " if comma else " " if out else "") + text
            comma = False
    return out


def _understood(pieces: list[str]) -> Scene:
    return understand(" ".join(pieces), Parameters(), 1).scene


def _difference(one: Scene, other: Scene) -> float:
    """How different two readings are: things that come or go count 1, what is said of them less."""
    change = sum(weight for name, weight in _WORLD.items() if getattr(one, name) != getattr(other, name))
    labels, others = Counter(thing.label for thing in one.things), Counter(thing.label for thing in other.things)
    change += sum(((labels - others) + (others - labels)).values())
    change += len({line.text for line in one.lettering} ^ {line.text for line in other.lettering})
    theirs = {thing.label: thing for thing in other.things}
    for thing in one.things:
        twin = theirs.get(thing.label)
        if twin is not None:
            change += sum(weight for name, weight in _TRAITS.items() if getattr(thing, name) != getattr(twin, name))
            change += 0.5 * ((thing.link is None) != (twin.link is None) or (thing.at != twin.at))
    return change
