"""Flags: where parameters stand in a folded text, and which row of the table each one is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.model.weights import QUOTED
from bot.prompt.folding import LONG_DASHES
from bot.prompt.nearest import nearest
from bot.prompt.table import Kind, Parameter, by_name
from bot.prompt.values import read_value

_CANDIDATE = re.compile(QUOTED + r"|(?<!-)(?P<dashes>-{1,4})(?P<gap> ?)(?P<name>[A-Za-z][\w-]{0,63})")
_GLUED = re.compile(r"([a-z]+)(?=\d)|(no)-(?=\w)")
_BEFORE = frozenset(" \t,;.|(){}\"'!?:")


@dataclass(frozen=True, slots=True)
class Flag:
    """A parameter's name in the text. `row` is None when no such parameter exists; the value may begin at `end`."""

    start: int
    end: int
    name: str
    row: Parameter | None
    certain: bool = True  # False: it is one only if a value follows, as in "-ar 3:2"


def find(folded: str, typed: str) -> list[Flag]:
    """All flags in order. `typed` has the same length and tells long dashes from hyphens."""
    candidates = list(_candidates(folded, typed))
    ends = until_next(candidates, folded)
    return [
        flag
        for flag, end in zip(candidates, ends, strict=True)
        if flag.certain or _has_value(flag, folded[flag.end : end])
    ]


def until_next(flags: list[Flag], folded: str) -> list[int]:
    """Where the text of each flag ends: at the next one, or at the end."""
    return [*(flag.start for flag in flags[1:]), len(folded)][: len(flags)]


def _candidates(folded: str, typed: str) -> Iterator[Flag]:
    for match in _CANDIDATE.finditer(folded):
        if match["name"] is None:
            continue
        start = match.start()
        double = len(match["dashes"]) > 1 or typed[start] in LONG_DASHES
        hyphens = len(match["dashes"]) > 1 and typed[start] not in LONG_DASHES
        free = start == 0 or folded[start - 1] in _BEFORE
        name, row = _resolve(match["name"].lower())
        flag = Flag(start, match.start("name") + len(name), name, row, certain=double and not match["gap"])
        if row is None:
            if hyphens and free and not match["gap"]:
                yield flag
        elif (free or hyphens) and (flag.certain or (len(name) > 1 and row.kind is not Kind.FLAG)):
            yield flag


def _resolve(name: str) -> tuple[str, Parameter | None]:
    rows = by_name()
    if name in rows:
        return name, rows[name]
    glued = _GLUED.match(name)
    prefix = (glued[1] or glued[2]) if glued else ""
    return (prefix, rows[prefix]) if prefix in rows else (name, None)


def _has_value(flag: Flag, said: str) -> bool:
    if flag.row is None:
        return False
    reading = read_value(flag.row, said)
    return reading.wrong is None and reading.end > 0


@lru_cache(maxsize=1024)
def suggestion(name: str) -> str | None:
    """The nearest parameter to an unknown name, as it would be typed: "chaoss50" gives "--chaos 50"."""
    letters = name.rstrip("0123456789.")
    match = nearest(letters, (known for known in by_name() if len(known) > 1))
    return f"--{match} {name[len(letters) :]}".rstrip() if match else None
