"""Room for what an edit brings: a place among what is there, at a size that fits what is there.

Distances are in picture heights: x runs from 0 to the aspect. Things that have boxes are never moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.illustrator import texture
from bot.illustrator.attach import ATTACHED
from bot.illustrator.free_place import overlap, union
from bot.illustrator.measure import Measured, Rect, anchor, measured
from bot.illustrator.scene import Box, Relation, Scene, Thing
from bot.illustrator.stage import Stage, stage_of

_EDGE = 0.02
_USUAL = 0.5  # height over weight when nothing else stands there
_LEAST, _MOST = 0.1, 0.66  # heights of a new thing
_SHRUNK = (1.0, 0.86, 0.72)  # sizes that are tried when it is crowded
_HIDDEN = 0.45  # share of a new thing that others may cover
_OFF_FACES = 6.0  # how much worse it is to cover a face than any other part
_SIDE_BY_SIDE = frozenset({Relation.NEXT_TO, Relation.LEFT_OF, Relation.RIGHT_OF, Relation.BETWEEN})
_PLACES_ACROSS = {"left": 0.17, "right": 0.83, "center": 0.5, "middle": 0.5}


@dataclass(frozen=True, slots=True)
class _Spot:
    rect: Rect
    cost: float


@dataclass(frozen=True, slots=True)
class _Room:
    """What is on the page already."""

    scene: Scene
    stage: Stage
    aspect: float
    taken: dict[str, list[Rect]]
    faces: list[Rect]
    words: list[Rect]

    def depth(self, feet: float) -> float:
        """How large a thing is that stands there, over its size at the near edge."""
        stage = self.stage
        if stage.floating:
            return 1.0
        return float(np.clip(0.5 + 0.5 * (feet - stage.horizon) / max(0.05, 0.93 - stage.horizon), 0.4, 1.1))


def make_room(scene: Scene) -> Scene:
    """The scene with boxes for new free things. What hangs on another, and a page with nothing on it, is left to composition."""
    if not any(thing.boxes for thing in scene.things):
        return scene
    for thing in _targets_first(scene):
        known = {other.id for other in scene.things}
        attached = thing.link is not None and thing.link.relation in ATTACHED and thing.link.target in known
        if attached or len(thing.boxes) >= thing.count:
            continue
        room = _room_of(scene, without=None if thing.boxes else thing.id)
        rects = [_rect(box, room.aspect) for box in thing.boxes]
        about = measured(thing)
        for number in range(len(rects), thing.count):
            rects.append(_placed(about, rects, number, room))
        boxes = tuple(_box(rect, room.aspect) for rect in rects)
        things = tuple(
            other.model_copy(update={"boxes": boxes}) if other.id == thing.id else other for other in scene.things
        )
        scene = scene.model_copy(update={"things": things})
    return scene


def reshaped(old: Thing, new: Thing, scene: Scene) -> tuple[Box, ...]:
    """The boxes of a thing that was drawn as `old` and is now `new`: on the same feet, in the shape of the new drawing."""
    aspect = scene.aspect[0] / scene.aspect[1]
    before, after = measured(old), measured(new)
    if abs(before.proportion / after.proportion - 1) < 0.01 and before.entry == after.entry:
        return old.boxes
    larger = min(1.5, max(0.6, after.weight / max(1e-6, before.weight))) if old.label != new.label else 1.0
    boxes: list[Box] = []
    for box in old.boxes:
        x0, y0, x1, y1 = _rect(box, aspect)
        squeeze = (before.proportion / after.proportion) ** 0.5 if old.label == new.label else 1.0
        tall = min((y1 - y0) * larger * squeeze, y1 - _EDGE, (aspect - 2 * _EDGE) / after.proportion)
        wide = tall * after.proportion
        left = min(max((x0 + x1) / 2 - wide / 2, min(_EDGE, x0)), max(aspect - _EDGE, x1) - wide)
        boxes.append(_box((left, y1 - tall, left + wide, y1), aspect))
    return tuple(boxes)


def _targets_first(scene: Scene) -> list[Thing]:
    waiting = {thing.id for thing in scene.things if not thing.boxes}
    return sorted(scene.things, key=lambda thing: thing.link is not None and thing.link.target in waiting)


def _room_of(scene: Scene, without: str | None) -> _Room:
    aspect = scene.aspect[0] / scene.aspect[1]
    taken, faces = dict[str, list[Rect]](), list[Rect]()
    for thing in scene.things:
        if thing.id == without:
            continue
        taken[thing.id] = [_rect(box, aspect) for box in thing.boxes]
        for rect in taken[thing.id] if measured(thing).entry.kind in {"creature", "person"} else ():
            x, y, width = anchor(thing, rect, "eyes")
            faces.append((x - width * 0.6, y - width * 0.5, x + width * 0.6, y + width * 0.6))
    words = [_rect(line.box, aspect) for line in scene.lettering if line.box]
    return _Room(scene, stage_of(scene), aspect, taken, faces, words)


def _placed(about: Measured, mine: list[Rect], number: int, room: _Room) -> Rect:
    chance = texture.generator(room.scene.seed, "room", about.thing.id, number)
    spots = _aloft(about, mine, room) if _is_aloft(about, room) else _standing(about, mine, room)
    best = min(
        spots, key=lambda spot: spot.cost + _crowding(spot.rect, about, mine, room) + float(chance.uniform(0, 0.05))
    )
    return best.rect


def _is_aloft(about: Measured, room: _Room) -> bool:
    stage, at = room.stage, about.thing.at or ""
    hangs = stage.indoors and about.entry.habitat == "wall"
    swims = stage.setting == "underwater" and about.entry.habitat != "ground"
    if at == "ground":
        return False
    return stage.floating or about.flies or hangs or swims or at in {"wall", "top", "top_left", "top_right"}


def _standing(about: Measured, mine: list[Rect], room: _Room) -> Iterator[_Spot]:
    """Places on the ground, or on the water for what swims on it; what stands further back is smaller."""
    stage = room.stage
    afloat = stage.water is not None and about.entry.habitat == "water"
    low, high = (
        (stage.water[0] + 0.08, stage.water[1] - 0.03) if afloat and stage.water else (min(stage.far, 0.86), 0.955)
    )
    scale = _scale_of(about, mine, room)
    at, target = about.thing.at or "", _target(about.thing, room)
    for shrunk in _SHRUNK:
        for feet in np.linspace(low, max(low, high), 8):
            tall = min(_MOST, max(_LEAST, scale * about.weight * room.depth(float(feet)))) * shrunk
            tall = min(tall, room.aspect * 0.7 / about.proportion, float(feet) - _EDGE)
            if target and about.thing.link and about.thing.link.relation is Relation.IN_FRONT_OF:
                tall = min(tall, (target[3] - target[1]) * 0.62)
            for x in _across(tall * about.proportion, room):
                rect = (x, float(feet) - tall, x + tall * about.proportion, float(feet))
                cost = (1 - shrunk) * (6 if mine else 1.5) + _wish(rect, about, mine, target, room)
                if "background" in at:
                    cost += (float(feet) - low) * 12
                elif "foreground" in at or "bottom" in at:
                    cost += (high - float(feet)) * 12
                yield _Spot(rect, cost)


def _aloft(about: Measured, mine: list[Rect], room: _Room) -> Iterator[_Spot]:
    """Places in the air, in the water or on the wall."""
    stage, at = room.stage, about.thing.at or ""
    tall = 0.25 * min(1.3, max(0.5, (about.entry.metres / 2) ** 0.2)) * about.thing.scale**0.8
    tall *= 0.6 if about.thing.count > 2 or (about.entry.habitat == "space" and not stage.floating) else 1.0
    tall = mine[0][3] - mine[0][1] if mine else tall
    tall = min(tall, 0.5, room.aspect * 0.6 / about.proportion)
    on_wall = stage.indoors and (about.entry.habitat == "wall" or at == "wall")
    everywhere = stage.floating or stage.setting == "underwater"
    high = 0.07 if on_wall else 0.03
    low = stage.horizon - 0.06 if on_wall else 0.95 if everywhere else min(stage.horizon - 0.02, 0.62)
    light = (stage.light[0] * room.aspect, stage.light[1])
    sun = (light[0] - 0.08, light[1] - 0.08, light[0] + 0.08, light[1] + 0.08)
    target = _target(about.thing, room)
    for shrunk in _SHRUNK:
        height = min(tall * shrunk, max(0.06, low - high))
        for top in np.linspace(high, max(high, low - height), 9):
            for x in _across(height * about.proportion, room):
                rect = (x, float(top), x + height * about.proportion, float(top) + height)
                cost = (1 - shrunk) * (8 if mine else 2) + 2 * overlap(rect, sun) / (height * height * about.proportion)
                cost += _wish(rect, about, mine, target, room)
                cost += abs(float(top) - 0.2) * 0.3 if not everywhere and not mine else 0.0
                cost += float(top) * 3 if at.startswith("top") else (1 - float(top)) * 3 if "bottom" in at else 0.0
                yield _Spot(rect, cost)


def _across(width: float, room: _Room) -> list[float]:
    return [float(x) for x in np.linspace(_EDGE, max(_EDGE, room.aspect - _EDGE - width), 17)]


def _scale_of(about: Measured, mine: list[Rect], room: _Room) -> float:
    """Height over weight at the near edge, as the page has it: of the thing itself when a copy is there already."""
    if mine:
        return (mine[0][3] - mine[0][1]) / about.weight / room.depth(mine[0][3])
    known = {thing.id: thing for thing in room.scene.things}
    standing = [
        (rects[0][3] - rects[0][1]) / one.weight / room.depth(rects[0][3])
        for name, rects in room.taken.items()
        if rects and not (one := measured(known[name])).flies and not _hangs(known[name])
    ]
    return float(np.median(standing)) if standing else _USUAL


def _hangs(thing: Thing) -> bool:
    return thing.link is not None and thing.link.relation in ATTACHED


def _target(thing: Thing, room: _Room) -> Rect | None:
    boxes = room.taken.get(thing.link.target) if thing.link else None
    return union(boxes) if boxes else None


def _wish(rect: Rect, about: Measured, mine: list[Rect], target: Rect | None, room: _Room) -> float:
    """How far a place is from where it should be."""
    thing, centre = about.thing, (rect[0] + rect[2]) / 2
    cost = 0.0
    for word, share in _PLACES_ACROSS.items():
        if thing.at and word in thing.at:
            cost += abs(centre - share * room.aspect) * 4
    if mine:
        first = mine[0]
        nearest = min(float(np.hypot(centre - (one[0] + one[2]) / 2, rect[3] - one[3])) for one in mine)
        if _is_aloft(about, room):  # a loose flock
            cost += abs(nearest - 1.3 * max(rect[2] - rect[0], rect[3] - rect[1])) * 1.5
        else:
            cost += nearest * 0.8 + abs(rect[3] - first[3]) * 1.6
    if target is not None and thing.link is not None:
        cost += _beside(rect, target, thing.link.relation, _second(thing, room))
    return cost


def _second(thing: Thing, room: _Room) -> Rect | None:
    boxes = room.taken.get(thing.link.second) if thing.link and thing.link.second else None
    return union(boxes) if boxes else None


def _beside(rect: Rect, target: Rect, relation: Relation, second: Rect | None) -> float:
    """How badly a place fits a relation to a target; 0 is a perfect fit."""
    centre, there = (rect[0] + rect[2]) / 2, (target[0] + target[2]) / 2
    level = abs(rect[3] - target[3]) * (1.5 if relation in _SIDE_BY_SIDE else 0.0)
    match relation:
        case Relation.LEFT_OF:
            return level + abs(rect[2] - target[0]) + (6 if centre >= there else 0)
        case Relation.RIGHT_OF:
            return level + abs(rect[0] - target[2]) + (6 if centre <= there else 0)
        case Relation.BETWEEN if second is not None:
            return level + 3 * abs(centre - (there + (second[0] + second[2]) / 2) / 2)
        case Relation.ABOVE:
            return abs(centre - there) * 3 + abs(rect[3] - target[1] + 0.02) * 4
        case Relation.BELOW:
            return abs(centre - there) * 3 + abs(rect[1] - target[3] - 0.02) * 4
        case Relation.BEHIND:
            return (
                abs(abs(centre - there) - (target[2] - target[0]) * 0.45) * 2 + max(0.0, rect[3] - target[3] + 0.04) * 9
            )
        case Relation.IN_FRONT_OF:
            return (
                abs(abs(centre - there) - (target[2] - target[0]) * 0.3) * 2 + max(0.0, target[3] + 0.02 - rect[3]) * 9
            )
        case _:
            return level + min(abs(rect[2] - target[0]), abs(rect[0] - target[2])) * 1.5


def _crowding(rect: Rect, about: Measured, mine: list[Rect], room: _Room) -> float:
    """How much the place hides of what is there, and how much of the new thing would be hidden."""
    area = (rect[2] - rect[0]) * (rect[3] - rect[1])
    cost = sum(_OFF_FACES * overlap(rect, face) / _area(face) for face in room.faces)
    cost += sum(3 * overlap(rect, line) / min(area, _area(line)) for line in room.words)
    for others in (*room.taken.values(), mine):
        for other in others:
            shared = overlap(rect, other)
            behind = rect[3] < other[3]
            cost += 8 if behind and shared > _HIDDEN * area else 0
            cost += 3 * shared / (area if behind else min(area * 1.5, _area(other)))
    return cost


def _area(rect: Rect) -> float:
    return max(1e-6, (rect[2] - rect[0]) * (rect[3] - rect[1]))


def _rect(box: Box, aspect: float) -> Rect:
    return box[0] * aspect, box[1], box[2] * aspect, box[3]


def _box(rect: Rect, aspect: float) -> Box:
    x0, y0, x1, y1 = (round(float(edge), 4) for edge in (rect[0] / aspect, rect[1], rect[2] / aspect, rect[3]))
    return x0, y0, x1, y1
