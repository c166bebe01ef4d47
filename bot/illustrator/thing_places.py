"""Edits of where a thing is: a step to a side, to a named place, or seen from another thing."""

import re

from bot.illustrator.changes import Changes
from bot.illustrator.relations import RELATIONS
from bot.illustrator.scene import Box, Link, Relation, Thing
from bot.illustrator.targets import find

_VERB = r"(?:move|shift|put|place|slide|push|nudge|drag|bring|send|pull|position|set|have|let)"
_STEP = re.compile(
    rf"^{_VERB}\s+(?P<who>.+?)\s+(?:(?:a (?:bit|little)|slightly|far|much|further|more|way|all the way)\s+)*(?:to |towards |on |at |in )*(?:the )?(?:far )?"
    r"(?P<way>left|right|up|down|higher|lower|middle|center|centre|top|bottom|closer|nearer|further away|farther away|farther back|further back|back|forward|forwards|"
    r"foreground|background|top left|top right|bottom left|bottom right|front)(?: side| corner| edge| a bit| a little| slightly| of (?:it|the picture|the image))*$",
    re.IGNORECASE,
)
_HIGHER = re.compile(
    r"^(?:make|let|have)\s+(?P<who>.+?)\s+(?:fly |float |go |hang |be |sit |stand |jump )?(?P<way>higher|lower|further away|farther away|closer|nearer)(?: up| down)?$",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"^{_VERB}\s+(?P<who>.+?)\s+(?P<relation>{'|'.join(sorted((re.escape(word) for word in RELATIONS if word not in {'with', 'in', 'at', 'into', 'out of', 'to'}), key=len, reverse=True))}|in|into)\s+(?P<other>.+)$",
    re.IGNORECASE,
)
_SWITCH = re.compile(
    r"^(?:swap|switch|exchange)\s+(?:the )?(?:places|positions)\s*(?:of)?\s*(?P<one>.+?)\s+and\s+(?P<two>.+)$|^(?:swap|switch)\s+(?P<one2>.+?)\s+and\s+(?P<two2>.+)$",
    re.IGNORECASE,
)
_DISTANCE = 0.18  # of the picture, for a step
_DEPTH = {"closer": 1.25, "nearer": 1.25, "forward": 1.25, "forwards": 1.25, "foreground": 1.4, "front": 1.4, "back": 0.75, "background": 0.6,
          "further away": 0.75, "farther away": 0.75, "farther back": 0.75, "further back": 0.75}  # fmt: skip
_STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "higher": (0, -1), "down": (0, 1), "lower": (0, 1)}
_MIDDLES = {"middle": (0.5, 0.5), "center": (0.5, 0.5), "centre": (0.5, 0.5), "top": (None, 0.25), "bottom": (None, 0.78), "top left": (0.22, 0.25),
            "top right": (0.78, 0.25), "bottom left": (0.22, 0.78), "bottom right": (0.78, 0.78)}  # fmt: skip


def place(changes: Changes, clause: str) -> bool:
    """Carries out a clause about where a thing is; false when it is about something else."""
    switch = _SWITCH.match(clause)
    if switch:
        return _switch(changes, switch["one"] or switch["one2"], switch["two"] or switch["two2"])
    step = _STEP.match(clause) or _HIGHER.match(clause)
    if step:
        things = list(find(changes.scene, step["who"]))
        for thing in things:
            _move(
                changes,
                thing,
                step["way"].lower(),
                to_side=bool(re.search(r"\bto the (?:far )?(?:left|right)\b", clause, re.IGNORECASE)),
                small="bit" in clause or "little" in clause or "slightly" in clause,
            )
        return bool(things)
    beside = _NEXT.match(clause)
    if beside:
        things, others = find(changes.scene, beside["who"]), find(changes.scene, beside["other"])
        if things and others and others[0] not in things:
            _tie(changes, things[0], RELATIONS[beside["relation"].lower()], others[0])
            return True
    return False


def _move(changes: Changes, thing: Thing, way: str, *, to_side: bool, small: bool) -> None:
    if not thing.boxes:
        changes.change(thing, at=way.replace(" ", "_"), link=None)
    elif way in _DEPTH:
        factor = _DEPTH[way]
        boxes = tuple(_inside(_nearer(box, factor)) for box in thing.boxes)
        changes.change(thing, boxes=boxes, scale=round(thing.scale, 3), link=None)
    elif way in _STEPS:
        x, y = _STEPS[way]
        distance = _DISTANCE * (0.45 if small else 1.4 if to_side else 1.0)
        boxes = tuple(
            _inside((box[0] + x * distance, box[1] + y * distance, box[2] + x * distance, box[3] + y * distance))
            for box in thing.boxes
        )
        changes.change(thing, boxes=boxes, link=None)
    else:
        x, y = _MIDDLES[way]
        changes.change(thing, boxes=tuple(_inside(_centred(box, x, y)) for box in thing.boxes), link=None)


def _nearer(box: Box, factor: float) -> Box:
    """Larger and lower for what comes closer, smaller and higher for what goes away."""
    x0, y0, x1, y1 = box
    middle, foot = (x0 + x1) / 2, min(0.97, y1 + (0.06 if factor > 1 else -0.06))
    width, height = (x1 - x0) * factor, (y1 - y0) * factor
    return (middle - width / 2, foot - height, middle + width / 2, foot)


def _centred(box: Box, x: float | None, y: float | None) -> Box:
    x0, y0, x1, y1 = box
    middle_x, middle_y = (x0 + x1) / 2 if x is None else x, (y0 + y1) / 2 if y is None else y
    width, height = x1 - x0, y1 - y0
    return (middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2)


def _inside(box: Box) -> Box:
    """The box moved back into the picture."""
    x0, y0, x1, y1 = box
    shift_x = max(0.01 - x0, 0.0) or min(0.99 - x1, 0.0)
    shift_y = max(0.01 - y0, 0.0) or min(0.99 - y1, 0.0)
    return (round(x0 + shift_x, 4), round(y0 + shift_y, 4), round(x1 + shift_x, 4), round(y1 + shift_y, 4))


def _tie(changes: Changes, thing: Thing, relation: Relation, other: Thing) -> None:
    if relation in {Relation.HOLDING, Relation.WEARING}:
        return
    changes.change(thing, link=Link(relation=relation, target=other.id), boxes=(), at=None)


def _switch(changes: Changes, one: str, two: str) -> bool:
    first, second = find(changes.scene, one), find(changes.scene, two)
    if not first or not second or first[0].id == second[0].id or len(first[0].boxes) != 1 or len(second[0].boxes) != 1:
        return False
    here, there = first[0].boxes[0], second[0].boxes[0]
    changes.change(first[0], boxes=(_inside(_onto(here, there)),), link=None)
    changes.change(second[0], boxes=(_inside(_onto(there, here)),), link=None)
    return True


def _onto(box: Box, where: Box) -> Box:
    """The box with its foot where the other one has its foot."""
    middle, foot = (where[0] + where[2]) / 2, where[3]
    width, height = box[2] - box[0], box[3] - box[1]
    return (middle - width / 2, foot - height, middle + width / 2, foot)
