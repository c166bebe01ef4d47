"""Edits by words: an instruction changes the scene, and everything that it does not name keeps its place."""

import re

from bot.illustrator import edit_scene, edit_text, edit_things
from bot.illustrator.changes import Changes
from bot.illustrator.edit_copies import single_out
from bot.illustrator.edit_room import make_room
from bot.illustrator.scene import EditOutcome, Scene

_POLITE = re.compile(
    r"^\s*(?:(?:please|now|then|and|also|ok|okay|hey|so|but|next|just|maybe|can you|could you|would you|can we|let's|lets|i want you to|i want to|i'd like to|"
    r"i would like to|i want|i'd like|how about|what about|try to|try)\b[\s,]*)+",
    re.IGNORECASE,
)
_POLITE_END = re.compile(
    r"[\s,]*\b(?:please|pls|thanks|thank you|for me|now|too|as well|if you can)[\s.!?]*$", re.IGNORECASE
)
_VERBS = (
    "add|put|give|place|remove|delete|erase|replace|swap|change|make|turn|paint|color|colour|recolor|recolour|move|shift|zoom|pan|flip|mirror|write|"
    "set|let|resize|shrink|enlarge|scale|take|get rid|hide|draw|insert|caption|rotate|switch|dress|have|show|drop|lose|clear|include|throw in"
)
_JOINT = re.compile(
    rf"\s*(?:;|\.\s+|,?\s*\band then\b|,\s*then\b|,?\s*\band\s+(?=(?:also\s+)?(?:{_VERBS})\b)|,\s*(?=(?:{_VERBS})\b))\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|‘[^’]*’|(?<!\w)\'[^\']*\'(?!\w)')
_HANDLERS = (edit_text.apply, edit_scene.camera, edit_things.apply, edit_scene.apply, edit_things.last_chance)


def edit(scene: Scene, instruction: str, seed: int) -> EditOutcome:
    """The scene after an instruction. What was not understood is in `ignored`, in words; never raises on any text.

    In a scene that was composed before, what is new has its place too, except what hangs on another thing.
    """
    changes = Changes(scene, seed)
    for clause in clauses(instruction):
        _carry_out(changes, clause)
    changes.scene = make_room(changes.scene)
    return changes.outcome()


def _carry_out(changes: Changes, clause: str) -> None:
    """One clause, and what it was about, for the "it" of the next."""
    before, said = changes.scene, len(changes.ignored) + len(changes.unknown)
    first = len(changes.changed)
    clause = single_out(changes, clause)
    if not any(handler(changes, clause) for handler in _HANDLERS):
        changes.scene = before
        changes.ignored.append(f"I did not understand “{clause[:120]}”.")
        return
    if changes.scene == before and len(changes.ignored) + len(changes.unknown) == said:
        changes.ignored.append(f"“{clause[:120]}” changes nothing here.")
    changes.scene = changes.scene.model_copy(update={"focus": _focus(changes, first)})


def _focus(changes: Changes, first: int) -> str | None:
    """The one thing that was changed since; with a thing that wears another, the one that was named first."""
    here = {thing.id for thing in changes.scene.things}
    return next((name for name in changes.changed[first:] if name in here), None)


def clauses(instruction: str) -> list[str]:
    """The single steps of an instruction, without politeness: "please add a hat and make it night" is two."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"§{len(kept) - 1}§"

    safe = _QUOTED.sub(keep, instruction.replace("§", " ").replace("’", "'"))
    parts = [_POLITE_END.sub("", _POLITE.sub("", part)).strip(" \t\n.,!?") for part in _JOINT.split(safe)]
    return [re.sub(r"§(\d+)§", lambda match: kept[int(match.group(1))], part) for part in parts if part]
