"""The nearest known word to one that was mistyped."""

from collections.abc import Iterable
from difflib import SequenceMatcher

_SAME_START = 0.1


def nearest(word: str, known: Iterable[str], *, least: float = 0.6) -> str | None:
    """The most similar of `known` (0 to 1, at least `least`), or None. Only the first 40 characters count.

    People rarely mistype the first letter, so "stile" is rather style than tile.
    """
    matcher = SequenceMatcher(b=word[:40].lower(), autojunk=False)
    best, best_ratio = None, least
    for candidate in known:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() + _SAME_START < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio >= least:
            ratio += _SAME_START * (candidate[:1] == word[:1].lower())
        if ratio > best_ratio or (best is None and ratio >= least):
            best, best_ratio = candidate, ratio
    return best
