"""Template: a prompt with braces, seen as one of the prompts that it stands for."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.model.errors import PromptIssue
from bot.prompt.braces import DEEPEST, MOST, Group, Sequence, UnbalancedBraces, literal, pick, read
from bot.prompt.folding import fold

__all__ = ["MOST", "View", "first"]


@dataclass(frozen=True, slots=True)
class View:
    """One permutation of `typed`. `at` maps an offset in `folded` to the offset in the text as typed."""

    typed: str
    text: str  # this permutation, as typed
    folded: str  # the same, folded; same length
    at: Callable[[int], int]
    permutations: int = 1
    sequence: Sequence | None = None  # None: there are no braces
    issues: tuple[PromptIssue, ...] = ()

    @property
    def groups(self) -> list[Group]:
        """The outermost groups of the template, in order."""
        return [piece for piece in self.sequence.pieces if isinstance(piece, Group)] if self.sequence else []

    @property
    def unbalanced(self) -> bool:
        """Whether the braces do not match, so that each of them is an ordinary character."""
        return any(issue.code == "unbalanced_braces" for issue in self.issues)

    def other(self, number: int) -> "View":
        """Permutation `number` of the same template, counted from 0."""
        return self if self.sequence is None else _picked(self.typed, fold(self.typed), self.sequence, number, ())


def first(typed: str) -> View:
    """The first permutation, with what is wrong with the braces."""
    folded = fold(typed)
    if "{" not in folded and "}" not in folded:
        return View(typed, typed, folded, _same)
    try:
        sequence = read(folded)
    except UnbalancedBraces as error:
        return _picked(typed, folded, literal(folded), 0, (_unbalanced(error, folded[error.offset]),))
    issues = ()
    if sequence.count > MOST:
        message = f"The braces stand for {sequence.count:,} prompts; at most {MOST} can run from one line."
        issues = (PromptIssue("too_many_permutations", folded.index("{"), folded.rindex("}") + 1, message),)
    return _picked(typed, folded, sequence, 0, issues)


def _picked(typed: str, folded: str, sequence: Sequence, number: int, issues: tuple[PromptIssue, ...]) -> View:
    runs = list(pick(sequence, number))
    offsets = [offset for start, end in runs for offset in range(start, end)]
    offsets.append(offsets[-1] + 1 if offsets else len(typed))
    return View(
        typed,
        "".join(typed[start:end] for start, end in runs),
        "".join(folded[start:end] for start, end in runs),
        offsets.__getitem__,
        sequence.count,
        sequence,
        issues,
    )


def _same(offset: int) -> int:
    return offset


def _unbalanced(error: UnbalancedBraces, brace: str) -> PromptIssue:
    start, end = error.offset, error.offset + 1
    if error.too_deep:
        return PromptIssue("unbalanced_braces", start, end, f"Braces stand more than {DEEPEST} deep.")
    message = f"The brace {brace} has no partner; write \\{brace} for one that is meant as such."
    return PromptIssue("unbalanced_braces", start, end, message, f"\\{brace}")
