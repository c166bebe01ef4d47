"""Composition: gives every thing and lettering of a scene its place, and never moves what has one."""

from dataclasses import dataclass, field

import numpy as np

from bot.illustrator import lettering, texture
from bot.illustrator.arrange import Group, arrange
from bot.illustrator.attach import ATTACHED, attached
from bot.illustrator.formation import formation
from bot.illustrator.free_place import free_place, kept_inside, union
from bot.illustrator.measure import Measured, Rect, anchor, measured
from bot.illustrator.scene import Box, Lettering, Relation, Scene, Thing
from bot.illustrator.stage import Stage, stage_of

_EDGE = 0.025  # free border, in picture heights


@dataclass
class _Page:
    """The page while it is filled. Rectangles are in picture heights."""

    scene: Scene
    stage: Stage
    aspect: float
    placed: dict[str, list[Rect]] = field(default_factory=dict)

    @property
    def frame(self) -> Rect:
        """The page without its border."""
        return _EDGE, _EDGE, self.aspect - _EDGE, 1 - _EDGE

    def taken(self) -> list[Rect]:
        """Everything that is already there."""
        return [rect for rects in self.placed.values() for rect in rects]

    def light(self) -> Rect:
        """Where sun or moon stand; nowhere under a roof."""
        if self.stage.indoors or self.stage.setting in {"plain", "cave", "underwater"} or self.scene.tile:
            return 0.0, 0.0, 0.0, 0.0
        x, y = self.stage.light[0] * self.aspect, self.stage.light[1]
        return x - 0.08, y - 0.08, x + 0.08, y + 0.08


def compose(scene: Scene) -> Scene:
    """The scene with a box for every copy of every thing and for all lettering; deterministic from its seed."""
    aspect = scene.aspect[0] / scene.aspect[1]
    page = _Page(scene, stage_of(scene), aspect)
    for thing in scene.things:
        page.placed[thing.id] = [_rect(box, aspect) for box in thing.boxes[: thing.count]]
    known = {thing.id: measured(thing) for thing in _unknotted(scene.things)}
    fresh = not any(page.placed.values())
    roots = [one for one in known.values() if not _is_attached(one.thing, known)]
    waiting = [one for one in roots if len(page.placed[one.thing.id]) < one.thing.count]
    if fresh:
        room = _room_for_lettering(scene)
        groups = [_group(one, known, page) for one in roots]
        page.placed.update(arrange(groups, scene, page.stage, aspect, room))
    else:
        for one in waiting:
            _add(one, known, page)
    for one in _outward(known):
        _attach(one, known, page)
    for rects in page.placed.values():
        rects[:] = [kept_inside(rect, page.frame) for rect in rects] if fresh else rects
    things = tuple(_with_boxes(thing, page) for thing in scene.things)
    return scene.model_copy(update={"things": things, "lettering": _letter(page, things)})


def _unknotted(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """The things without links that lead back to themselves."""
    targets = {thing.id: thing.link.target for thing in things if thing.link}

    def loops(name: str) -> bool:
        seen, place = set[str](), targets.get(name)
        while place is not None and place not in seen:
            if place == name:
                return True
            seen.add(place)
            place = targets.get(place)
        return False

    return tuple(thing.model_copy(update={"link": None}) if loops(thing.id) else thing for thing in things)


def _is_attached(thing: Thing, known: dict[str, Measured]) -> bool:
    return thing.link is not None and thing.link.relation in ATTACHED and thing.link.target in known


def _outward(known: dict[str, Measured]) -> list[Measured]:
    """Attached things, each after the thing it is attached to; loops are cut."""
    done = {name for name, one in known.items() if not _is_attached(one.thing, known)}
    order: list[Measured] = []
    waiting = [one for name, one in known.items() if name not in done]
    while waiting:
        ready = [one for one in waiting if one.thing.link and one.thing.link.target in done] or waiting[:1]
        order += ready
        done |= {one.thing.id for one in ready}
        waiting = [one for one in waiting if one.thing.id not in done]
    return order


def _group(root: Measured, known: dict[str, Measured], page: _Page) -> Group:
    """A root with its copies and all that hangs on it, measured in heights of its nearest copy."""
    chance = texture.generator(page.scene.seed, "formation", root.thing.id)
    spots = formation(root.thing.count, root.proportion, chance, airborne=root.flies, aspect=page.aspect)
    boxes = [
        (s.x - root.proportion * s.scale / 2, s.y - s.scale, s.x + root.proportion * s.scale / 2, s.y) for s in spots
    ]
    trial = _Page(page.scene, page.stage, page.aspect, {root.thing.id: boxes})
    for one in _outward(known):
        if one.thing.link and trial.placed.get(one.thing.link.target):
            _attach(one, known, trial)
    return Group(root, boxes, union(trial.taken()))


def _attach(child: Measured, known: dict[str, Measured], page: _Page) -> None:
    """Place the copies of an attached thing on the copies of its target."""
    link = child.thing.link
    if link is None:
        raise ValueError("only attached things come here")
    boxes = page.placed.get(link.target)
    mine = page.placed.setdefault(child.thing.id, [])
    if not boxes:
        target = known[link.target]
        if target is child or len(mine) >= child.thing.count:
            return
        boxes = page.placed[link.target] = [(0.4, 0.4, 0.6, 0.8)]
    earlier = sum(
        other.thing.count
        for other in known.values()
        if other is not child
        and other.thing.link
        and (other.thing.link.target, other.thing.link.relation) == (link.target, link.relation)
        and page.placed.get(other.thing.id)
        and link.relation is not Relation.WEARING
    )
    target = known[link.target].thing
    copies = max(child.thing.count, len(boxes) if link.relation is Relation.WEARING else 0)
    copies = child.thing.count if copies > child.thing.count and child.thing.boxes else copies
    for number in range(len(mine), copies):
        mine.append(attached(child, target, boxes[number % len(boxes)], earlier + number // len(boxes)))


def _add(one: Measured, known: dict[str, Measured], page: _Page) -> None:
    """Find room for the missing copies of a thing among what is there, at the scale of what is there."""
    chance = texture.generator(page.scene.seed, "add", one.thing.id, one.thing.count)
    scales = [
        (rects[0][3] - rects[0][1]) / known[name].weight
        for name, rects in page.placed.items()
        if rects and not _is_attached(known[name].thing, known)
    ]
    scale = float(np.median(scales)) if scales else 0.5 / one.weight
    rects = page.placed[one.thing.id]
    for _ in range(len(rects), one.thing.count):
        height = (rects[-1][3] - rects[-1][1]) if rects else min(0.5, max(0.13, scale * one.weight))
        size = (min(height * one.proportion, page.aspect * 0.6), min(height, page.aspect * 0.6 / one.proportion))
        zone, wish = _zone(one, known, page)
        rect, _ = free_place(size, zone, [*page.taken(), page.light()], chance, wish=wish)
        rects.append(rect)


def _zone(one: Measured, known: dict[str, Measured], page: _Page) -> tuple[Rect, tuple[float, float] | None]:
    """Where a thing may go, and where it should best go."""
    stage, aspect = page.stage, page.aspect
    x0, y0, x1, y1 = page.frame
    if stage.floating or stage.setting == "underwater":
        zone = (x0, y0 + 0.04, x1, y1)
    elif one.flies:
        zone = (x0, y0 + 0.02, x1, min(stage.horizon, 0.6))
    else:
        zone = (x0, min(stage.far, 0.7) - 0.3, x1, 0.95)
    wish = None
    at = one.thing.at or ""
    if at:
        wish_x = aspect * (0.2 if "left" in at else 0.8 if "right" in at else 0.5)
        wish_y = 0.2 if "top" in at else 0.8 if "bottom" in at else (zone[1] + zone[3]) / 2
        wish = (wish_x, wish_y)
        zone = (x0, y0, x1, y1)
    link = one.thing.link
    if link and page.placed.get(link.target):
        box = union(page.placed[link.target])
        centre, half = (box[0] + box[2]) / 2, (box[2] - box[0]) / 2
        base = (box[1] + box[3]) / 2 if one.flies else box[3] - 0.1
        wish = {
            Relation.LEFT_OF: (centre - half - 0.15, base),
            Relation.RIGHT_OF: (centre + half + 0.15, base),
            Relation.ABOVE: (centre, box[1] - 0.12),
            Relation.BELOW: (centre, box[3] + 0.12),
            Relation.BEHIND: (centre + half * 0.9, base - 0.12),
            Relation.IN_FRONT_OF: (centre - half * 0.5, 0.86),
        }.get(link.relation, (centre + half + 0.15 if centre < aspect / 2 else centre - half - 0.15, base))
        if link.relation in {Relation.ABOVE, Relation.BELOW}:
            zone = (x0, y0, x1, y1)
    return zone, wish


def _room_for_lettering(scene: Scene) -> float:
    """How much of the top must stay free."""
    tops = [
        words
        for words in scene.lettering
        if words.box is None and not words.at.startswith(("bottom", "middle", "center"))
    ]
    return 0.16 * len(tops)


def _letter(page: _Page, things: tuple[Thing, ...]) -> tuple[Lettering, ...]:
    """Lettering with boxes: as said, but off faces and off the sun and moon."""
    aspect, out = page.aspect, []
    faces = []
    for thing in things:
        for rect in page.placed[thing.id]:
            x, y, width = anchor(thing, rect, "eyes")
            faces += [(x - width / 2, y - width * 0.35, x + width / 2, y + width * 0.45)] * 3
    taken = [*faces, *page.taken(), page.light()]
    taken += [_rect(words.box, aspect) for words in page.scene.lettering if words.box]
    for words in page.scene.lettering:
        if words.box is not None or not words.text.strip():
            out.append(words)
            continue
        chance = texture.generator(page.scene.seed, "lettering", words.id)
        shape = lettering.proportion(words.text, words.font, aspect * 5)
        lines = len(lettering.lines_of(words.text, aspect * 5))
        height = min(0.15 * lines, 0.88 * aspect / shape, 0.44)
        x = aspect * (0.2 if "left" in words.at else 0.8 if "right" in words.at else 0.5)
        top, bottom = {"m": (0.3, 0.7), "c": (0.3, 0.7), "b": (0.72, 0.97)}.get(words.at[:1], (0.03, 0.3))
        zone = (0.04 * aspect, top, 0.96 * aspect, max(bottom, top + height))
        y = {"m": 0.5, "c": 0.5, "b": 0.89}.get(words.at[:1], 0.11)
        rect, _ = free_place((height * shape, height), zone, taken, chance, wish=(x, y), smallest=0.7)
        taken.append(rect)
        out.append(words.model_copy(update={"box": _box(rect, aspect)}))
    return tuple(out)


def _with_boxes(thing: Thing, page: _Page) -> Thing:
    if len(thing.boxes) == thing.count:
        return thing
    rects = page.placed[thing.id]
    return thing.model_copy(
        update={"boxes": tuple(_box(rect, page.aspect) for rect in rects), "count": max(1, len(rects))}
    )


def _rect(box: Box, aspect: float) -> Rect:
    return box[0] * aspect, box[1], box[2] * aspect, box[3]


def _box(rect: Rect, aspect: float) -> Box:
    return round(rect[0] / aspect, 4), round(rect[1], 4), round(rect[2] / aspect, 4), round(rect[3], 4)
