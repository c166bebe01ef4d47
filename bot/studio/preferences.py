"""Preferences: what a person keeps of the prompt language: aliases, a suffix, word lists and default parameters."""

import re

from bot.model.errors import InputError, PromptError
from bot.model.parameters import Parameters
from bot.model.settings import Settings
from bot.prompt.aliases import MOST_ALIASES, is_alias_name
from bot.prompt.parser import parse
from bot.prompt.writing import format_parameters
from bot.studio import judging
from bot.studio.requests import Requester
from bot.studio.settings import rewrite_settings
from bot.studio.workshop import Workshop

LONGEST_VALUE = 1_000
MOST_LISTS = 20
MOST_WORDS = 100
LONGEST_WORD = 60

_LIST_NAME = re.compile(r"[a-z][a-z0-9]{1,31}(?:[-_][a-z0-9]+){0,3}")
_OWN_FIELDS = ("aspect", "count", "style")
"""Defaults that have a place of their own in the settings, because the panel and the commands show them."""
_NOT_USUAL = ("seed", "repeat", "edit", "no")
"""What belongs to one prompt: as a default it would make every picture the same, or be forgotten."""


async def set_alias(shop: Workshop, who: Requester, name: str, value: str) -> Settings:
    """`--name` stands for the value from now on; an empty value takes it away. Raises InputError and PromptError."""
    name = name.strip().lstrip("-–—").lower()
    value = value.strip()
    if not is_alias_name(name):
        raise InputError(
            f"{name[:40] or 'An empty name'} cannot be the name of an option.",
            way_out="Use 2 to 32 letters, digits or hyphens, and no name of a parameter.",
        )
    _check_value(value)
    await judging.check_words(shop, who, value)

    def change(before: Settings) -> Settings:
        kept = dict(before.aliases or {})
        kept.pop(name, None)
        if value:
            kept[name] = value
        if len(kept) > MOST_ALIASES:
            raise InputError(f"You have {MOST_ALIASES} options already.", way_out="Take one away: set it to nothing.")
        return before.model_copy(update={"aliases": kept or None})

    return await rewrite_settings(shop, who, "user", change)


async def set_suffix(shop: Workshop, who: Requester, text: str) -> Settings:
    """Parameters that are put after every prompt; empty takes them away. Raises InputError and PromptError."""
    text = text.strip()
    said = _parameters(text) if text else Parameters()
    if text and not said.said():
        raise InputError("A suffix is made of parameters only.", way_out="For words, use /prefer option set.")
    await judging.check_words(shop, who, text)
    suffix = format_parameters(said)
    return await rewrite_settings(shop, who, "user", lambda it: it.model_copy(update={"suffix": suffix or None}))


async def set_list(shop: Workshop, who: Requester, scope: str, name: str, words: str) -> Settings:
    """`__name__` stands for one of the words, which have commas between them; none takes it away. Raises InputError."""
    name = name.strip().strip("_").lower()
    if not _LIST_NAME.fullmatch(name):
        raise InputError(f"{name[:40] or 'An empty name'} cannot be the name of a list.", way_out="Use letters.")
    entries = tuple(dict.fromkeys(filter(None, (" ".join(word.split()) for word in re.split(r"[,\n]", words)))))
    if len(entries) > MOST_WORDS:
        raise InputError(f"That are {len(entries)} words; a list holds {MOST_WORDS}.")
    for entry in entries:
        if len(entry) > LONGEST_WORD or re.search(r"[{}]|--|__", entry):
            raise InputError(
                f"“{entry[:40]}” cannot be in a list.", way_out=f"Words only, of at most {LONGEST_WORD} characters."
            )
    await judging.check_words(shop, who, name, *entries)

    def change(before: Settings) -> Settings:
        kept = dict(before.lists or {})
        kept.pop(name, None)
        if entries:
            kept[name] = entries
        if len(kept) > MOST_LISTS:
            raise InputError(f"There are {MOST_LISTS} lists already.", way_out="Take one away: set it to nothing.")
        return before.model_copy(update={"lists": kept or None})

    return await rewrite_settings(shop, who, scope, change)


async def set_defaults(shop: Workshop, who: Requester, scope: str, text: str) -> Settings:
    """Parameters that hold when nothing else was said; empty takes them away. Raises InputError and PromptError."""
    await judging.check_words(shop, who, text)
    said = _parameters(text).said()
    fixed = next((name for name in _NOT_USUAL if name in said), None)
    if fixed is not None:
        raise InputError(f"--{fixed} belongs to one prompt and cannot be a default.")
    update = {name: said.pop(name, None) for name in _OWN_FIELDS}
    update["parameters"] = Parameters.model_validate(said) if said else None
    return await rewrite_settings(shop, who, scope, lambda it: it.model_copy(update=update))


async def set_parameter(shop: Workshop, who: Requester, name: str, value: object) -> Settings:
    """One default parameter of a person; None takes it away."""

    def change(before: Settings) -> Settings:
        said = (before.parameters or Parameters()).said()
        said.pop(name, None)
        said |= {} if value is None else {name: value}
        return before.model_copy(update={"parameters": Parameters.model_validate(said) if said else None})

    return await rewrite_settings(shop, who, "user", change)


async def reset(shop: Workshop, who: Requester) -> Settings:
    """Forget everything in a person's panel; options and lists are kept."""
    return await rewrite_settings(
        shop, who, "user", lambda before: Settings(aliases=before.aliases, lists=before.lists)
    )


def defaults_of(settings: Settings) -> str:
    """What holds when nothing is said, as it is typed: "--ar 3:2 --stylize 250"."""
    own = {name: getattr(settings, name) for name in _OWN_FIELDS if getattr(settings, name) is not None}
    usual = (settings.parameters or Parameters()).said()
    return format_parameters(Parameters.model_validate(own | usual))


def _parameters(text: str) -> Parameters:
    _check_value(text)
    parsed = parse(text, needs_text=False)
    if parsed.plain or parsed.images:
        raise InputError(
            f"“{(parsed.plain or parsed.images[0])[:60]}” is no parameter.", way_out="Only --parameters can stand here."
        )
    if parsed.permutations > 1:
        raise InputError("Braces cannot stand here.", way_out="Say one value for each parameter.")
    return parsed.parameters


def _check_value(value: str) -> None:
    if len(value) > LONGEST_VALUE:
        raise InputError(f"This has {len(value):,} characters; {LONGEST_VALUE:,} can be kept.")
    issues = parse(value, needs_text=False).issues
    if issues:
        raise PromptError(issues, text=value)
