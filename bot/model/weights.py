"""Weights in a prompt: `a fox::2 snow::0.5 rain::-1`. The text of a recipe keeps them; engines read them here."""

import re
from dataclasses import dataclass

QUOTED = r'(?<!\w)"[^"\n]{1,500}"(?!\w)'
"""Words to be drawn: nothing inside them is syntax. The mark of inches in `6" pipe` does not begin a quotation."""

_QUOTED_OR_WEIGHT = re.compile(QUOTED + r"|(?P<mark>::)(?P<weight>[-+]?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})(?![\w.]))?")


@dataclass(frozen=True, slots=True)
class WeightedPart:
    """A part of the prompt and how much it counts; below zero means "less of this"."""

    text: str
    weight: float = 1.0


def weighted(text: str) -> tuple[WeightedPart, ...]:
    """The parts of `text` in order; a missing number is 1. Text without `::` is one part; empty parts are left out."""
    parts: list[WeightedPart] = []
    start = 0
    for match in _QUOTED_OR_WEIGHT.finditer(text):
        if match["mark"]:
            parts.append(WeightedPart(_trimmed(text[start : match.start()]), float(match["weight"] or 1)))
            start = match.end()
    rest = text[start:].strip()
    parts.append(WeightedPart(_trimmed(rest) if parts else rest))
    return tuple(part for part in parts if part.text)


def plain(text: str) -> str:
    """The words that are wanted, without weights, with commas between parts: those at or below zero are left out."""
    return ", ".join(part.text for part in weighted(text) if part.weight > 0)


def _trimmed(words: str) -> str:
    return words.strip(" \t\n,")
