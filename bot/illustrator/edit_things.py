"""Edits of things by words: remove and replace, and the order in which all other edits of things are tried."""

import re

from bot.illustrator import edit_additions, edit_counts
from bot.illustrator.attach import ATTACHED
from bot.illustrator.changes import Changes
from bot.illustrator.edit_additions import account, put_in
from bot.illustrator.edit_room import reshaped
from bot.illustrator.phrases import split
from bot.illustrator.reading import read
from bot.illustrator.scene import Scene, Thing
from bot.illustrator.settings_words import SETTINGS, TIMES, WEATHERS
from bot.illustrator.targets import find
from bot.illustrator.thing_looks import look
from bot.illustrator.thing_places import place
from bot.illustrator.understanding import things_of

_REMOVE = re.compile(
    r"^(?:remove|delete|erase|take (?:away|out|off)|get rid of|without|no more|no|drop|lose|hide|clear|subtract|kill)\s+(?P<what>.+?)(?:\s+from (?:it|the \w+)|\s+away|\s+off)?$|"
    r"^take\s+(?P<what2>.+?)\s+(?:away|off|out)(?:\s+of (?:it|the picture))?$",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"^(?:everything|everyone|all|all things|the rest)\s+(?:except|but|apart from|other than|besides)\s+(?:for\s+)?(?P<kept>.+)$",
    re.IGNORECASE,
)
_ONLY = re.compile(r"^(?:keep only|only keep|leave only|just keep|keep just)\s+(?P<kept>.+)$", re.IGNORECASE)
_REPLACE = re.compile(
    r"^(?:replace|swap|exchange|switch|substitute)\s+(?P<old>.+?)\s+(?:with|for|by|to|into)\s+(?P<new>.+)$|"
    r"^(?:turn|change|transform|convert|morph)\s+(?P<old2>.+?)\s+(?:in)?to\s+(?P<new2>.+)$|"
    r"^make\s+(?P<old3>.+?)\s+(?:into\s+)?(?P<new3>(?:an?|the)\s+.+)$|^(?P<verb4>use|try|add|put|give (?:it|him|her|them))\s+(?P<new4>.+?)\s+instead(?:\s+of\s+(?P<old4>.+))?$|^(?P<new5>an?\s.+?)\s+instead(?:\s+of\s+(?P<old5>.+))?$",
    re.IGNORECASE,
)
_BACKDROP = frozenset({"background", "backdrop", "clouds", "scenery", "wind", "snow", "sky", "weather", "scene"})


def apply(changes: Changes, clause: str) -> bool:
    """Carries out a clause about things; false when it is about something else."""
    return any(
        step(changes, clause)
        for step in (
            edit_counts.fewer,
            _keep_only,
            _remove,
            look,
            place,
            edit_additions.give,
            _replace,
            edit_counts.another,
            edit_counts.double,
            edit_counts.count,
            edit_additions.add,
        )
    )


def last_chance(changes: Changes, clause: str) -> bool:
    """A clause without a verb that names things: "a hat", "and two birds"."""
    reading = read(split(clause))
    if reading.things and not re.match(
        r"^(?:make|turn|move|rotate|change|why|what|how|is|are|do|does|who|when|where|wake|can|keep|crop)\b",
        clause,
        re.IGNORECASE,
    ):
        return put_in(changes, reading)
    if reading.unknown and re.match(
        r"^(?:add|put|give|place|draw|insert|include|show|replace|swap)\b", clause, re.IGNORECASE
    ):
        changes.unknown += reading.unknown
        return True
    return False


def _keep_only(changes: Changes, clause: str) -> bool:
    """ "remove everything except the dragon"."""
    removed = _REMOVE.match(clause)
    match = _ONLY.match(clause) or _EXCEPT.match((removed["what"] or removed["what2"]) if removed else "")
    if not match:
        return False
    kept = [thing for name in _names(match["kept"]) for thing in find(changes.scene, name)]
    if not kept:
        changes.ignored.append(f"I see no {_bare(match['kept'])} in the picture.")
        return True
    stay = {thing.id for thing in kept} | {prop.id for thing in kept for prop in changes.carried_by(thing.id)}
    for thing in changes.scene.things:
        if thing.id not in stay and any(other.id == thing.id for other in changes.scene.things):
            changes.remove(thing)
    return True


def _remove(changes: Changes, clause: str) -> bool:
    match = _REMOVE.match(clause)
    if not match:
        return False
    what = match["what"] or match["what2"]
    found = [(name, find(changes.scene, name)) for name in _names(what)]
    if not any(things for _, things in found):
        name = _bare(what)
        if name in SETTINGS or name in TIMES or name in WEATHERS or name in _BACKDROP:
            return False
        changes.ignored.append(f"I see no {name} in the picture.")
        return True
    for name, things in found:
        if not things:
            changes.ignored.append(f"I see no {_bare(name)} in the picture.")
        for thing in things:
            if any(other.id == thing.id for other in changes.scene.things):
                changes.remove(thing)
    return True


def _names(what: str) -> list[str]:
    return [part for part in re.split(r"\s*(?:,|\band\b)\s*", what) if part]


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|all the|all|any|a|an)\s+", "", name.lower()).strip()


def _replace(changes: Changes, clause: str) -> bool:
    match = _REPLACE.match(clause)
    if not match:
        return False
    groups = match.groupdict()
    old_words = next((groups[name] for name in ("old", "old2", "old3", "old4", "old5") if groups[name]), "it")
    new_words = next(groups[name] for name in ("new", "new2", "new3", "new4", "new5") if groups[name])
    olds = find(changes.scene, old_words)
    if groups["verb4"] and not groups["old4"] and changes.scene.focus is None:
        return put_in(changes, read(split(new_words)))  # what it stands instead of is gone already
    reading = read(split(re.sub(r"\s+instead$", "", new_words)))
    if not reading.things:
        if olds and reading.unknown and not (reading.setting or reading.style or reading.time or reading.weather):
            changes.unknown += reading.unknown
            return True
        return False
    if not olds:
        name = _bare(old_words)
        if name in SETTINGS or name in _BACKDROP or re.search(r"\b(?:text|words?|caption|title)\b", name):
            return False
        changes.ignored.append(f"I see no {name} in the picture.")
        return True
    if reading.style and re.match(r"^(?:it|this|that)$", old_words, re.IGNORECASE):
        return False
    account(changes, reading)
    for old in olds:
        others = tuple(thing.id for thing in changes.scene.things if thing.id != old.id)
        new = things_of(reading.things[:1], others)[0]
        count = new.count if reading.things[0].counted else old.count
        changes.substitute(old, _in_place_of(old, new, count, changes.scene))
    return True


def _in_place_of(old: Thing, new: Thing, count: int, scene: Scene) -> Thing:
    """The new thing on the feet of the old one; worn and held things are fitted anew."""
    hung = old.link is not None and old.link.relation in ATTACHED
    new = new.model_copy(
        update={"count": count, "link": old.link, "at": old.at, "scale": new.scale if new.scale != 1 else old.scale}
    )
    boxes = () if hung or count > len(old.boxes) else reshaped(old, new, scene)[:count]
    return new.model_copy(update={"boxes": boxes})
