"""The parser of the prompt language: text in, everything that was meant and everything that is wrong out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bot.model.errors import PromptIssue
from bot.model.parameters import Parameters
from bot.model.weights import QUOTED, WeightedPart, plain, weighted
from bot.prompt import template
from bot.prompt.braces import escaped
from bot.prompt.clauses import read_clauses

LONGEST = 10_000
"""Characters in a prompt: more than a modal (4,000) or Midjourney (about 6,000) takes, less than a book."""

_FRONT_LINK = re.compile(r"<?([A-Za-z][A-Za-z0-9+.-]{0,15}://[^\s<>]*)>?[\s,]*")
_LINK = re.compile(QUOTED + r"|(?<!\w)<?(?P<link>https?://[^\s<>{}]+)>?", re.IGNORECASE)
_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_QUOTED = re.compile(QUOTED)
_REFERENCE = re.compile(r"(?<![\w<@])@(?:image ?)?(\d{1,2})(?!\w)", re.IGNORECASE)
_CHARACTER = re.compile(r"(?<![\w<@.])@(?!(?:image ?)?\d|everyone\b|here\b)([^\W\d_][\w-]{0,31})", re.IGNORECASE)
_WILDCARD = re.compile(r"(?<!\w)__([^\W_]+(?:[-_][^\W_]+){0,8})__(?!\w)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a prompt says. Two are equal when they mean the same, whatever was wrong on the way.

    `text` is the prompt without parameters and picture links; weights, quotations and braces stay in it.
    `parameters` are those of the first permutation; `varying` holds the clauses with braces, as typed.
    `issues` are errors with offsets into the text as typed; `notes` say what was understood kindly.
    """

    text: str
    parts: tuple[WeightedPart, ...] = ()
    images: tuple[str, ...] = ()
    parameters: Parameters = field(default_factory=Parameters)
    permutations: int = 1
    quoted: tuple[str, ...] = ()
    references: tuple[int, ...] = ()
    characters: tuple[str, ...] = ()
    wildcards: tuple[str, ...] = ()
    varying: tuple[str, ...] = ()
    issues: tuple[PromptIssue, ...] = field(default=(), compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def plain(self) -> str:
        """The words that are wanted, without weights."""
        return plain(self.text)

    @property
    def excluded(self) -> tuple[str, ...]:
        """What must not be drawn: `--no` and parts with a weight below zero."""
        return (self.parameters.no or ()) + tuple(part.text for part in self.parts if part.weight < 0)

    def to_json(self) -> dict[str, Any]:
        """The object of `python -m bot parse --json`, documented in docs/prompt-language.md."""
        return {
            "text": self.text,
            "parts": [{"text": part.text, "weight": part.weight} for part in self.parts],
            "images": list(self.images),
            "parameters": self.parameters.said(),
            "permutations": self.permutations,
            "errors": [
                {
                    "code": issue.code,
                    "start": issue.start,
                    "end": issue.end,
                    "message": issue.message,
                    "fix": issue.fix,
                }
                for issue in self.issues
            ],
        }


def parse(text: str, *, needs_text: bool = True) -> Parsed:
    """Read a prompt. Never raises: what is wrong stands in `issues`, all of it at once.

    `needs_text=False` is for a suffix, or when pictures are attached: parameters alone are then fine.
    """
    view = template.first(text)
    clauses = read_clauses(view)
    issues = [*view.issues, *clauses.issues]
    if clauses.varying:
        issues += _issues_of_the_others(view)
    rest = escaped(clauses.text) if view.unbalanced else clauses.text
    words, images, link_issues, link_notes = _take_links(text, rest)
    parts = weighted(words)
    issues += link_issues
    issues += _issues_of_the_whole(text, words, parts, images, needs_text=needs_text)
    return Parsed(
        text=words,
        parts=parts,
        images=images,
        parameters=Parameters.model_validate(clauses.values),
        permutations=view.permutations,
        quoted=tuple(match.group()[1:-1].strip() for match in _QUOTED.finditer(words)),
        references=_unique(int(number) for number in _REFERENCE.findall(words)),
        characters=_unique(_CHARACTER.findall(words)),
        wildcards=_unique(_WILDCARD.findall(words)),
        varying=clauses.varying,
        issues=_in_order(issues),
        notes=tuple(dict.fromkeys((*clauses.notes, *link_notes))),
    )


def _issues_of_the_others(view: template.View) -> list[PromptIssue]:
    """What is wrong in the other permutations, as far as they may run."""
    numbers = range(1, min(view.permutations, template.MOST))
    return [issue for number in numbers for issue in read_clauses(view.other(number)).issues]


def _take_links(typed: str, words: str) -> tuple[str, tuple[str, ...], list[PromptIssue], list[str]]:
    """Words without picture links, the links, and what is to be said of them."""
    images: list[str] = []
    issues: list[PromptIssue] = []
    notes: list[str] = []
    end = 0
    while match := _FRONT_LINK.match(words, end):
        link = match[1].rstrip(",;")
        end = match.end()
        if _is_link(link):
            images.append(link)
        else:
            start = max(typed.find(link), 0)
            message = f"{link[:80]} is not a link to a picture; it must begin with https://."
            issues.append(PromptIssue("bad_link", start, min(start + len(link), len(typed)), message))
    pieces: list[str] = []
    for match in _LINK.finditer(words, end):
        link = (match["link"] or "").rstrip(",;.")
        if link and _is_picture(link):
            images.append(link)
            pieces.append(words[end : match.start()])
            end = match.end()
            notes.append("the link in the middle is used as a picture at the front")
    words = " ".join((*pieces, words[end:]))
    return " ".join(words.split()).strip(" ,"), tuple(images), issues, notes


def _is_link(link: str) -> bool:
    try:
        address = urlsplit(link)
    except ValueError:
        return False
    return address.scheme.lower() in ("http", "https") and bool(address.hostname)


def _is_picture(link: str) -> bool:
    return _is_link(link) and urlsplit(link).path.lower().endswith(_PICTURE_ENDINGS)


def _issues_of_the_whole(
    typed: str, words: str, parts: tuple[WeightedPart, ...], images: tuple[str, ...], *, needs_text: bool
) -> list[PromptIssue]:
    issues: list[PromptIssue] = []
    if len(typed) > LONGEST:
        message = f"The prompt has {len(typed):,} characters; it takes up to {LONGEST:,}."
        issues.append(PromptIssue("too_long", LONGEST, len(typed), message))
    if needs_text and not words:
        if len(images) == 1:
            message = "One picture needs words beside it; two or more can be blended without."
            issues.append(PromptIssue("empty", len(typed), len(typed), message))
        elif not images:
            issues.append(PromptIssue("empty", 0, len(typed), "There is nothing to draw: say what the picture shows."))
    total = sum(part.weight for part in parts)
    if parts and total <= 0:
        start = typed.find("::")
        message = f"The weights add up to {total:g}; their sum must be above 0."
        issues.append(PromptIssue("weights", max(start, 0), len(typed), message))
    return issues


def _unique(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(found))


def _in_order(issues: list[PromptIssue]) -> tuple[PromptIssue, ...]:
    once = {(issue.start, issue.end, issue.code): issue for issue in issues}
    return tuple(once[key] for key in sorted(once))


def apply_fixes(text: str, issues: Iterable[PromptIssue]) -> str:
    """The text as typed with every fix put in; issues without one stay as they are."""
    for issue in sorted(issues, key=lambda issue: issue.start, reverse=True):
        if issue.fix is not None:
            text = text[: issue.start] + issue.fix + text[issue.end :]
    return text
