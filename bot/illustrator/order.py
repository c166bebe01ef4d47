"""Who is painted after whom: far before near, props with their bearers."""

from dataclasses import dataclass, replace

from bot.illustrator.attach import ATTACHED, BEHIND_TARGET, SHELTERS, astride, entered, is_open, is_seen_through
from bot.illustrator.measure import measured
from bot.illustrator.scene import Box, Relation, Scene, Thing
from bot.illustrator.stage import Stage


@dataclass(frozen=True, slots=True)
class Copy:
    """One drawn copy of a thing. `grounded` copies cast shadows on the ground; `afloat` ones mirror in water."""

    thing: Thing
    box: Box
    grounded: bool
    afloat: bool
    again: bool = False  # the same thing once more, beyond an edge of a repeating pattern


def painting_order(scene: Scene, stage: Stage) -> list[Copy]:
    """Every copy, the first painted first."""
    known = {thing.id: thing for thing in scene.things}
    bound: dict[tuple[str, int], list[tuple[Thing, int]]] = {}
    roots: list[tuple[float, Thing, int]] = []
    for thing in scene.things:
        target = known.get(thing.link.target) if thing.link and thing.link.relation in ATTACHED else None
        aloft = measured(thing).flies or stage.floating
        for number, box in enumerate(thing.boxes):
            if target is not None and target.id != thing.id and target.boxes:
                bound.setdefault((target.id, number % len(target.boxes)), []).append((thing, number))
            else:
                roots.append((box[3] - (1.0 if aloft and not stage.floating else 0.0), thing, number))
    roots.sort(key=lambda root: root[0])
    order: list[Copy] = []
    seen: set[tuple[str, int]] = set()

    def visit(thing: Thing, number: int) -> None:
        if (thing.id, number) in seen:
            return
        seen.add((thing.id, number))
        props = bound.get((thing.id, number), [])
        for prop, place in props:
            if _is_behind(prop, thing):
                visit(prop, place)
        order.append(_copy(thing, number, stage, known))
        for prop, place in props:
            visit(prop, place)

    for _, thing, number in roots:
        visit(thing, number)
    for thing in scene.things:  # things that hang on each other in a circle
        for number in range(len(thing.boxes)):
            visit(thing, number)
    return [again for copy in order for again in _repeated(copy)] if scene.tile else order


def _repeated(copy: Copy) -> list[Copy]:
    """A copy in a repeating pattern: itself, its twin half a page on, and both beyond each edge that they reach."""
    x0, y0, x1, y1 = copy.box
    copies = []
    for twin in (0.0, 0.5):
        across, down = (
            (twin - (1.0 if (x0 + x1) / 2 + twin >= 1 else 0.0)),
            twin - (1.0 if (y0 + y1) / 2 + twin >= 1 else 0.0),
        )
        first = True
        for dx, dy in ((0, 0), *((a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if (a, b) != (0, 0))):
            box = x0 + across + dx, y0 + down + dy, x1 + across + dx, y1 + down + dy
            if box[2] > -0.03 and box[0] < 1.03 and box[3] > -0.03 and box[1] < 1.03:
                copies.append(replace(copy, box=box, grounded=False, afloat=False, again=not first))
                first = False
    return copies


def _is_behind(prop: Thing, target: Thing) -> bool:
    relation = prop.link.relation if prop.link else None
    if relation is Relation.HOLDING:
        return prop.label in SHELTERS
    if relation is Relation.RIDING and astride(prop, target):
        return True
    return relation in BEHIND_TARGET and not (
        relation is Relation.IN and (entered(target) or is_open(target) or is_seen_through(target))
    )


def _copy(thing: Thing, number: int, stage: Stage, known: dict[str, Thing]) -> Copy:
    box, about = thing.boxes[number], measured(thing)
    attached = thing.link is not None and thing.link.relation in ATTACHED and thing.link.target in known
    under = attached and thing.link is not None and thing.link.relation is Relation.UNDER
    on_wall = stage.indoors and about.entry.habitat == "wall" and box[3] < stage.horizon
    airborne = about.flies or stage.floating or on_wall or box[3] < stage.horizon + 0.01
    swims = stage.setting == "underwater" and box[3] < 0.84
    in_water = stage.water is not None and stage.water[0] < box[3] < stage.water[1] + 0.01
    return Copy(
        thing,
        box,
        grounded=(not attached or under) and not airborne and not swims and not in_water,
        afloat=in_water and not attached and not airborne,
    )
