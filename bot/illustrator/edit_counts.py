"""Edits of how many there are: "another one", "make it five", "double the birds", "one tree less"."""

import re

from bot.illustrator.changes import Changes
from bot.illustrator.edit_additions import put_in
from bot.illustrator.modifiers import MOST, NUMBERS
from bot.illustrator.phrases import split
from bot.illustrator.reading import Reading, read
from bot.illustrator.targets import find

_ANOTHER = re.compile(
    r"^(?:add |give me |draw |put )?(?P<much>another|one more|an extra|one other|(?P<more>\w+) more|more)(?:\s+(?P<what>.+))?$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^(?:make (?:it|them|that|there be)|there (?:should|must) be|i want|show|change (?:it|them) to|let there be|only|just|now|have)?\s*(?P<number>\d+|\w+)(?:\s+of\s+(?P<who>them|it|the \w+))?(?:\s+(?P<what>[\w -]+?))?(?:\s+instead)?$",
    re.IGNORECASE,
)
_DOUBLE = re.compile(r"^(?:double|duplicate|copy|clone|(?P<many>triple))\s+(?P<what>.+)$", re.IGNORECASE)
_FEWER = re.compile(
    r"^one (?:fewer|less)\s+(?P<what>.+)$|^(?:remove|delete|erase|take away) (?:one|(?P<number>two|three|four))(?: of)?(?: the)? (?P<what2>.+)$",
    re.IGNORECASE,
)


def fewer(changes: Changes, clause: str) -> bool:
    """ "remove one of the mice"."""
    match = _FEWER.match(clause)
    things = find(changes.scene, match["what"] or match["what2"]) if match else []
    if not match or not things or things[0].count < 2:
        return False
    kept = max(1, things[0].count - NUMBERS.get(match["number"] or "one", 1))
    changes.change(things[0], count=kept, boxes=things[0].boxes[:kept])
    return True


def another(changes: Changes, clause: str) -> bool:
    """ "two more dragons" look and measure like the one that is there."""
    match = _ANOTHER.match(clause)
    if not match or re.match(r"^more (?:like|of the same)\b", clause, re.IGNORECASE):
        return False
    what = re.sub(r"^(?:of the |of them|of |ones?$)", "", (match["what"] or "").strip(), flags=re.IGNORECASE)
    number = NUMBERS.get(
        (match["more"] or "one").lower(), int(match["more"]) if (match["more"] or "").isdecimal() else 0
    )
    if match["more"] and not number:
        return False
    if match["much"].lower() == "more":
        number = 3
    things = find(changes.scene, what or "it")
    if not things:
        reading = read(split(f"{number if number > 1 else 'a'} {what}"))
        return put_in(changes, reading) if reading.things else _report_unknown(changes, reading)
    original = things[0]
    if original.link is None:
        changes.change(original, count=min(MOST, original.count + number))
        return True
    fresh = {"id": changes.fresh_id(original), "count": min(MOST, number), "boxes": (), "link": None, "at": None}
    changes.add((original.model_copy(update=fresh),))
    return True


def double(changes: Changes, clause: str) -> bool:
    """ "double the birds"."""
    match = _DOUBLE.match(clause)
    if not match or re.match(r"^the size\b", match["what"], re.IGNORECASE):
        return False
    things = find(changes.scene, match["what"])
    for thing in things:
        changes.change(thing, count=min(MOST, thing.count * (3 if match["many"] else 2)))
    return bool(things)


def count(changes: Changes, clause: str) -> bool:
    """ "make it five penguins": those that are there stay where they are."""
    match = _COUNT.match(clause)
    number = (
        NUMBERS.get(match["number"].lower(), int(match["number"][:3]) if match["number"].isdecimal() else 0)
        if match
        else 0
    )
    if not match or not number:
        return False
    things = find(changes.scene, match["who"] or match["what"] or "it")
    if not things:
        return False
    thing = things[0]
    wanted = max(1, min(MOST, number))
    for spare in things[1:]:  # "five foxes" means all of them together
        if spare.label == thing.label:
            changes.remove(spare)
    changes.change(thing, count=wanted, **({"boxes": thing.boxes[:wanted]} if wanted < len(thing.boxes) else {}))
    return True


def _report_unknown(changes: Changes, reading: Reading) -> bool:
    changes.unknown += reading.unknown
    return bool(reading.unknown)
