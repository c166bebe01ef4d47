"""Permutations: `{red, green} bird` is two prompts. Nested, escaped by a backslash, also inside parameters.

They are counted without being made, and made one at a time.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bot.prompt.folding import fold

DEEPEST = 12
"""Braces inside braces; deeper ones are an error."""

MOST = 40
"""Prompts that one line may become (Midjourney's largest plan)."""

_COUNTED_UP_TO = 10**12
_MARK = re.compile(r"\\[{},]|[{},]")


class UnbalancedBraces(Exception):
    """A brace without its partner, or too many inside each other. `offset` is where it stands."""

    def __init__(self, offset: int, *, too_deep: bool = False) -> None:
        super().__init__(f"brace at {offset}")
        self.offset = offset
        self.too_deep = too_deep


@dataclass(slots=True)
class Sequence:
    """Plain runs (start and end offset in the text) and groups, in order. `count`: prompts it stands for."""

    pieces: list["tuple[int, int] | Group"] = field(default_factory=lambda: [])
    count: int = 1


@dataclass(slots=True)
class Group:
    """`{…}` with its alternatives. `start` is its opening brace, `end` the offset after the closing one."""

    start: int
    end: int = 0
    alternatives: list[Sequence] = field(default_factory=lambda: [Sequence()])
    count: int = 1


def read(folded: str) -> Sequence:
    """The structure of a folded text. Raises UnbalancedBraces."""
    sequences, groups, run = [Sequence()], list[Group](), 0
    for match in _MARK.finditer(folded):
        mark, here = match.group(), match.start()
        if mark == "," and not groups:
            continue
        _append(sequences[-1], folded, run, here, inside=bool(groups), last=mark in ",}")
        run = match.end()
        match mark:
            case "{":
                if len(groups) == DEEPEST:
                    raise UnbalancedBraces(here, too_deep=True)
                groups.append(Group(here))
                sequences.append(groups[-1].alternatives[0])
            case "," | "}":
                if not groups:
                    raise UnbalancedBraces(here)
                sequences.pop()
                if mark == ",":
                    groups[-1].alternatives.append(Sequence())
                    sequences.append(groups[-1].alternatives[-1])
                else:
                    _close(groups.pop(), run, sequences[-1])
            case _:  # an escaped character: the run goes on after its backslash
                run = here + 1
    if groups:
        raise UnbalancedBraces(groups[-1].start)
    _append(sequences[0], folded, run, len(folded))
    return sequences[0]


def _append(sequence: Sequence, folded: str, start: int, end: int, *, inside: bool = False, last: bool = False) -> None:
    """Add a run, without the spaces at the beginning and end of an alternative."""
    if inside and not sequence.pieces:
        while start < end and folded[start] == " ":
            start += 1
    if inside and last:
        while start < end and folded[end - 1] == " ":
            end -= 1
    if start < end:
        sequence.pieces.append((start, end))


def literal(folded: str) -> Sequence:
    """A text whose braces do not match: one prompt, with every brace as such and without the escaping backslashes."""
    sequence, run = Sequence(), 0
    for match in _MARK.finditer(folded):
        if match.group()[0] == "\\":
            _append(sequence, folded, run, match.start())
            run = match.start() + 1
    _append(sequence, folded, run, len(folded))
    return sequence


def escaped(text: str) -> str:
    """The text with a backslash before each brace that has none."""
    return _MARK.sub(lambda match: f"\\{match.group()}" if match.group() in "{}" else match.group(), text)


def _close(group: Group, end: int, around: Sequence) -> None:
    group.end = end
    group.count = min(sum(alternative.count for alternative in group.alternatives), _COUNTED_UP_TO)
    around.pieces.append(group)
    around.count = min(around.count * group.count, _COUNTED_UP_TO)


def pick(sequence: Sequence, number: int) -> Iterator[tuple[int, int]]:
    """The runs of prompt `number`, counted from 0 in reading order: the last group changes fastest."""
    below = math.prod(piece.count for piece in sequence.pieces if isinstance(piece, Group))
    for piece in sequence.pieces:
        if not isinstance(piece, Group):
            yield piece
            continue
        below //= piece.count
        choice, number = divmod(number, below)
        for alternative in piece.alternatives:
            if choice < alternative.count:
                yield from pick(alternative, choice)
                break
            choice -= alternative.count


def permutations(text: str) -> Iterator[str]:
    """All prompts that `text` stands for, made one at a time; `text` itself when its braces do not match."""
    try:
        sequence = read(fold(text))
    except UnbalancedBraces:
        yield text
        return
    for number in range(sequence.count):
        yield " ".join("".join(text[start:end] for start, end in pick(sequence, number)).split())


def permute(text: str, limit: int = MOST) -> tuple[str, ...]:
    """The first `limit` prompts that `text` stands for, in reading order."""
    return tuple(islice(permutations(text), limit))
