"""Aliases, suffix and wildcard lists: what a person saved, put into what they typed, before it is parsed."""

import random
import re
from collections.abc import Mapping, Sequence

from bot.model.errors import PromptIssue
from bot.prompt.folding import fold
from bot.prompt.nearest import nearest
from bot.prompt.parser import parse
from bot.prompt.table import by_name
from bot.prompt.writing import format_parameters

_ALIAS = re.compile(r"(?<!\S)-{1,2}([a-z][\w-]{0,63})(?!\S)", re.IGNORECASE)
_WILDCARD = re.compile(r"(?<!\w)__([^\W_]+(?:[-_][^\W_]+){0,8})__(?!\w)")
_NAME = re.compile(r"[a-z][a-z0-9_-]{1,31}")

MOST_ALIASES = 20
"""Saved aliases for each person, as on Midjourney."""


def is_alias_name(name: str) -> bool:
    """Whether an alias may be called so: lower case, and not the name of a parameter."""
    return _NAME.fullmatch(name) is not None and name not in by_name()


def expand(text: str, aliases: Mapping[str, str], suffix: str = "") -> str:
    """`text` with each `--alias` replaced once, and the suffix after it.

    Aliases in aliases stay as they are. Of the suffix only parameters count, and what was typed goes before it.
    """
    if aliases:
        text = _with_aliases(text, aliases)
    if not suffix.strip():
        return text
    said = parse(text, needs_text=False).parameters.said()
    saved = parse(suffix, needs_text=False).parameters
    added = format_parameters(saved.model_copy(update=dict.fromkeys(said)))
    return f"{text} {added}" if added else text


def _with_aliases(text: str, aliases: Mapping[str, str]) -> str:
    known = {name.lower(): value for name, value in aliases.items()}
    pieces: list[str] = []
    position = 0
    for match in _ALIAS.finditer(fold(text)):
        name = match[1].lower()
        if name in known and name not in by_name():
            pieces += [text[position : match.start()], known[name]]
            position = match.end()
    return "".join((*pieces, text[position:]))


def fill(text: str, lists: Mapping[str, Sequence[str]], seed: int) -> str:
    """`text` with each `__list__` replaced by one of its entries; the same seed picks the same.

    A name that is no list stands for itself.
    """
    chance = random.Random(seed)

    def one(match: re.Match[str]) -> str:
        entries = lists.get(match[1].lower(), ())
        return chance.choice(entries) if entries else match[1]

    return _WILDCARD.sub(one, text)


def misspelled_lists(text: str, names: Sequence[str], lists: Mapping[str, Sequence[str]]) -> tuple[PromptIssue, ...]:
    """Names that are no list but look like one, each with the list that was meant."""
    issues: list[PromptIssue] = []
    for name in names:
        meant = None if name.lower() in lists else nearest(name, lists, least=0.7)
        if meant is not None:
            start = max(text.find(f"__{name}__"), 0)
            message = f"There is no list called {name}. Did you mean __{meant}__?"
            issues.append(PromptIssue("unknown_list", start, start + len(name) + 4, message, f"__{meant}__"))
    return tuple(issues)
