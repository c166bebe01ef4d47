"""One copy of many: "the left fox", "one of the birds", "the bird on the right" becomes a thing of its own first."""

import re

from bot.illustrator.changes import Changes
from bot.illustrator.scene import Link, Relation, Thing
from bot.illustrator.targets import find

_PLACE = r"(?P<place>left|right|leftmost|rightmost|middle|first|second|third|fourth|fifth|last|top|bottom|biggest|largest|smallest)"
_NOUN = r"(?P<noun>[a-z]+(?:[ -][a-z]+)?)"
_WORDS = (
    re.compile(rf"\bthe {_PLACE}(?:[- ]most)? {_NOUN}", re.IGNORECASE),
    re.compile(rf"\bthe {_NOUN} (?:on|at|to) the (?:far )?{_PLACE}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<place>one) of (?:the|these|those) {_NOUN}", re.IGNORECASE),
)
_ORDER = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "left": 0,
    "leftmost": 0,
    "last": -1,
    "right": -1,
    "rightmost": -1,
    "one": -1,
}
_CARRIED = frozenset({Relation.WEARING, Relation.HOLDING})


def single_out(changes: Changes, clause: str) -> str:
    """The clause with the id of the copy that it means; the scene has that copy as a thing of its own."""
    for pattern in _WORDS:
        match = pattern.search(clause)
        if match is None or re.match(r"^(?:remove|delete|erase|take away) one\b", clause, re.IGNORECASE):
            continue
        for noun in (match["noun"], match["noun"].split()[0]):
            many = [thing for thing in _meant(changes, noun) if len(thing.boxes) > 1]
            if len(many) == 1:
                alone = _split(changes, many[0], _number(many[0], match["place"].lower()))
                rest = match["noun"][len(noun) :]
                return clause[: match.start()] + f"the {alone}{rest}" + clause[match.end() :]
    return clause


def _meant(changes: Changes, noun: str) -> list[Thing]:
    if noun.lower() in {"one", "copy"}:
        return [thing for thing in changes.scene.things if len(thing.boxes) > 1 and not _is_carried(thing)]
    return find(changes.scene, noun)


def _is_carried(thing: Thing) -> bool:
    return thing.link is not None and thing.link.relation in _CARRIED


def _number(thing: Thing, place: str) -> int:
    """Which copy a place means: counted from the left, from the top, or by size."""
    boxes = list(enumerate(thing.boxes))
    if place in {"top", "bottom"}:
        return (min if place == "top" else max)(boxes, key=lambda one: one[1][3])[0]
    if place in {"biggest", "largest", "smallest"}:
        return (min if place == "smallest" else max)(boxes, key=lambda one: one[1][3] - one[1][1])[0]
    from_left = [number for number, _ in sorted(boxes, key=lambda one: one[1][0] + one[1][2])]
    if place == "middle":
        return from_left[len(from_left) // 2]
    return from_left[min(_ORDER[place], len(from_left) - 1)]


def _split(changes: Changes, thing: Thing, number: int) -> str:
    """Makes one copy, with what it wears and holds, a thing of its own. Returns its id."""
    name = changes.fresh_id(thing)
    changes.scene = changes.scene.model_copy(update={"things": _parted(changes, thing, number, name, thing.link)})
    for prop in changes.carried_by(thing.id):
        if len(prop.boxes) == len(thing.boxes):
            link = Link(relation=prop.link.relation, target=name) if prop.link else None
            things = _parted(changes, prop, number, changes.fresh_id(prop), link)
            changes.scene = changes.scene.model_copy(update={"things": things})
    return name


def _parted(changes: Changes, thing: Thing, number: int, name: str, link: Link | None) -> tuple[Thing, ...]:
    rest = tuple(box for place, box in enumerate(thing.boxes) if place != number)
    left = thing.model_copy(update={"count": len(rest), "boxes": rest})
    alone = thing.model_copy(update={"id": name, "count": 1, "boxes": (thing.boxes[number],), "link": link})
    parted: list[Thing] = []
    for other in changes.scene.things:
        parted += [left, alone] if other.id == thing.id else [other]
    return tuple(parted)
