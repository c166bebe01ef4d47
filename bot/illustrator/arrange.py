"""A fresh page: where the groups of a new scene stand, float and swim, with another framing for every seed."""

from dataclasses import dataclass

from bot.illustrator import texture
from bot.illustrator.framing import shot_of, side_of
from bot.illustrator.free_place import free_place
from bot.illustrator.measure import Measured, Rect
from bot.illustrator.scene import Relation, Scene
from bot.illustrator.stage import Stage

_PINNED = frozenset({Relation.BEHIND, Relation.IN_FRONT_OF, Relation.ABOVE, Relation.BELOW})


@dataclass(frozen=True, slots=True)
class Group:
    """A root thing with its copies and props. `boxes` and `reach` are in heights of its nearest copy, base at 0, 0."""

    root: Measured
    boxes: list[Rect]
    reach: Rect

    @property
    def id(self) -> str:
        """The root's id."""
        return self.root.thing.id

    def at(self, x: float, base: float, height: float, furthest: float | None = None) -> list[Rect]:
        """The copies' boxes when the nearest copy is `height` high and stands at (x, base).

        Rows behind it are drawn together so that none has its feet above `furthest`.
        """
        rise = -min(box[3] for box in self.boxes) * height
        if furthest is not None and rise > max(0.02, base - furthest):
            share = max(0.02, base - furthest) / rise
            feet = [box[3] * share for box in self.boxes]
            return [
                (x + b[0] * height, base + (f + b[1] - b[3]) * height, x + b[2] * height, base + f * height)
                for b, f in zip(self.boxes, feet, strict=True)
            ]
        return [(x + b[0] * height, base + b[1] * height, x + b[2] * height, base + b[3] * height) for b in self.boxes]

    def extent(self, x: float, base: float, height: float) -> Rect:
        """All that the group covers there."""
        r = self.reach
        return x + r[0] * height, base + r[1] * height, x + r[2] * height, base + r[3] * height

    @property
    def width(self) -> float:
        """Width over the nearest copy's height."""
        return self.reach[2] - self.reach[0]

    @property
    def tall(self) -> float:
        """Height of the whole over the nearest copy's height."""
        return self.reach[3] - self.reach[1]


def arrange(groups: list[Group], scene: Scene, stage: Stage, aspect: float, room: float) -> dict[str, list[Rect]]:
    """Boxes of every root's copies, in picture heights. `room` is kept free at the top."""
    page = _Arrangement(scene, stage, aspect, room)
    if scene.tile:
        page.repeat(groups)
        return page.boxes
    known = {group.id for group in groups}
    pinned = [
        g
        for g in groups
        if g.root.thing.link and g.root.thing.link.relation in _PINNED and g.root.thing.link.target in known
    ]
    free = [g for g in groups if g not in pinned]
    grounded = [g for g in free if not _floats(g, stage)]
    aloft = [g for g in free if _floats(g, stage)]
    page.leave_air([g for g in pinned if g.root.thing.link and g.root.thing.link.relation is Relation.ABOVE], aloft)
    page.stand(grounded)
    over = {group.root.thing.link.target for group in pinned if group.root.thing.link}
    kept = page.room
    for group in aloft:
        page.room = kept if group.id in over else room
        page.hang(group, alone=not grounded)
    page.room = room
    for group in pinned:
        page.pin(group)
    return page.boxes


def _floats(group: Group, stage: Stage) -> bool:
    swims = stage.setting == "underwater" and group.root.entry.habitat not in {"ground"}
    hangs = stage.indoors and group.root.entry.habitat == "wall"
    return stage.floating or group.root.flies or swims or hangs


class _Arrangement:
    def __init__(self, scene: Scene, stage: Stage, aspect: float, room: float) -> None:
        self.stage, self.aspect, self.room = stage, aspect, room
        self.chance = texture.generator(scene.seed, "arrange")
        self.boxes: dict[str, list[Rect]] = {}
        self.extents: dict[str, Rect] = {}
        self.weights: dict[str, float] = {}
        # The framing of this seed: how near we are, and on which side the subject stands.
        loose = scene.chaos / 100
        self.shot = shot_of(scene)
        self.nearness = float(self.chance.uniform(0.94 - 0.25 * loose, 1.06 + 0.2 * loose))
        third = self.shot.third + float(self.chance.uniform(-0.03, 0.03)) * (1 + 3 * loose)
        self.third = third if side_of(scene) < 0 else 1 - third

    def repeat(self, groups: list[Group]) -> None:
        """Side by side in the upper half of the page: in a pattern their twins fill the lower half."""
        heaviest = max((group.root.weight for group in groups), default=1.0)
        for number, group in enumerate(groups):
            tall = min(0.4 / group.tall, self.aspect / len(groups) * 0.8 / group.width)
            tall *= max(0.55, (group.root.weight / heaviest) ** 0.5)
            x = (number + 0.5) / len(groups) * self.aspect - (group.reach[0] + group.reach[2]) / 2 * tall
            self._put(group, x, 0.26 - (group.reach[1] + group.reach[3]) / 2 * tall, tall)

    def leave_air(self, above: list[Group], aloft: list[Group]) -> None:
        """Keep room over the standing groups for large things that belong there: a dragon over a castle."""
        if any(group.root.entry.metres >= 1.5 for group in above):
            self.room += 0.32
        elif any(group.root.entry.metres >= 1.5 for group in aloft):
            self.room += 0.14

    def stand(self, groups: list[Group]) -> None:
        """Groups with their feet on the ground: large ones in a row behind, the others in a row in front."""
        if not groups:
            return
        tallest = max(groups, key=lambda g: g.root.weight)
        small = [g for g in groups if g.root.weight < tallest.root.weight / 1.55]
        large = [g for g in groups if g not in small]
        staged = bool(small) and tallest.root.entry.metres >= 2.5 and len(groups) > 1 and not self._linked(groups)
        near_wide = min(1.3, max(1.0, self.aspect**0.25))  # wide pages are low: what stands there fills more of them
        if not staged and len(groups) >= 4 and not self._linked(groups):
            # Many things: the larger half stands behind, so that none becomes tiny.
            by_weight = sorted(groups, key=lambda g: -g.root.weight)
            middle = (len(groups) + 1) // 2
            rear, front = by_weight[:middle], by_weight[middle:]
            self._row(rear, 0.46 * self.nearness, base=max(self.stage.far, self.shot.base - 0.16), share=0.92)
            self._row(front, 0.27 * self.nearness, base=min(0.94, self.shot.base + 0.06), share=0.88, spread=True)
            return
        if not staged:
            base = max(self.shot.base + float(self.chance.uniform(-0.015, 0.015)), min(0.92, self.stage.far))
            self._row(groups, self.shot.subject * near_wide * self.nearness, base=base, share=0.92)
            return
        near = 0.75 + 0.25 * self.shot.subject / 0.6
        self._row(
            large,
            0.62 * near,
            base=max(self.stage.far, self.shot.base - 0.12 - 0.3 * max(0.0, 1 - self.aspect)),
            share=0.86,
        )
        # On a narrow page there is no beside: what stands in front stays low.
        before = 0.34 * near * self.nearness * min(1.0, self.aspect * 1.15)
        self._row(
            small, before, base=min(0.94, self.shot.base + 0.05), share=0.94 if self.aspect > 0.8 else 0.7, spread=True
        )

    def _linked(self, groups: list[Group]) -> bool:
        return any(g.root.thing.link is not None for g in groups)

    def _row(self, groups: list[Group], height: float, *, base: float, share: float, spread: bool = False) -> None:
        chance = self.chance
        order = self._order(groups)
        top = max(group.root.weight for group in groups)
        heights = [height * max(0.34, group.root.weight / top) for group in order]
        if len(groups) == 1:
            metres = groups[0].root.entry.metres
            heights = [
                height
                * (0.80 if metres < 0.3 else 1.0 if metres < 5 else 1.08)
                * min(1.25, max(0.5, groups[0].root.thing.scale))
            ]
        water = self.stage.water
        if water and any(group.root.entry.habitat == "water" for group in order):
            base = min(base, water[1] - 0.05) if self.stage.setting != "ocean" else float(chance.uniform(0.74, 0.82))
        headroom = base - 0.05 - self.room
        wide = sum(group.width * tall for group, tall in zip(order, heights, strict=True))
        gaps = 0.05 * (len(order) - 1)
        fit = min(
            1.0,
            (self.aspect * share - gaps) / wide,
            *(headroom / (-group.reach[1] * tall) for group, tall in zip(order, heights, strict=True)),
        )
        # Rows go back as far as the ground does: rather smaller copies than copies that hide each other.
        for group, tall in zip(order, heights, strict=True):
            rise = -min(box[3] for box in group.boxes) * tall
            if rise > 0:
                fit = min(fit, max(fit * 0.7, (base - self._furthest()) / rise))
        heights = [tall * fit for tall in heights]
        highest = max(-group.reach[1] * tall for group, tall in zip(order, heights, strict=True))
        if not spread and not water:  # a low row in the middle of its ground, not at the lower edge
            base = max(base - max(0.0, 0.34 - highest) * 0.45, min(base, self.stage.far))
        slack = self.aspect - sum(group.width * tall for group, tall in zip(order, heights, strict=True)) - gaps
        if len(order) == 1:
            start = min(max(self.third * self.aspect - order[0].width * heights[0] / 2, 0.03), max(0.03, slack - 0.03))
            gap = 0.0
        elif spread:
            gap = slack * 0.62 / max(1, len(order) - 1)
            start = slack * 0.19
        else:
            gap = min(0.1, slack / (len(order) + 1))
            start = (slack - gap * (len(order) - 1)) * float(chance.uniform(0.35, 0.65))
        if spread and len(order) == 1:
            start = slack * float(chance.choice([0.12, 0.86]))
        x = start
        for group, tall in zip(order, heights, strict=True):
            centre = x - group.reach[0] * tall
            feet = base + (0.03 if group.root.weight < top * 0.7 else 0.0) + float(chance.uniform(-0.012, 0.012))
            feet = min(feet, 0.955) - max(0.0, group.reach[3] * tall)
            self._put(group, centre, feet, tall, furthest=self._furthest())
            x += group.width * tall + gap + 0.05

    def _furthest(self) -> float:
        """Where the feet of the rearmost may stand; a studio's paper has no edge."""
        return self.stage.horizon - (0.14 if self.stage.setting == "plain" else -0.045)

    def _order(self, groups: list[Group]) -> list[Group]:
        """Left to right: as said, otherwise as the seed has it."""
        order = list(groups)
        if not self._linked(groups):
            self.chance.shuffle(order)  # type: ignore[arg-type]  # numpy shuffles any sequence
        for group in groups:
            link, at = group.root.thing.link, group.root.thing.at or ""
            if link and any(other.id == link.target for other in order):
                order.remove(group)
                place = next(i for i, other in enumerate(order) if other.id == link.target)
                second = next((i for i, other in enumerate(order) if other.id == link.second), None)
                if link.relation is Relation.BETWEEN and second is not None:
                    order.insert(max(place, second), group)
                    continue
                right = link.relation is Relation.RIGHT_OF or (
                    link.relation is not Relation.LEFT_OF and self.chance.random() < 0.5
                )
                order.insert(place + (1 if right else 0), group)
            elif "left" in at:
                order.remove(group)
                order.insert(0, group)
            elif "right" in at:
                order.remove(group)
                order.append(group)
        return order

    def hang(self, group: Group, *, alone: bool) -> None:
        """A group in the air, in the water or on the wall."""
        metres, scale = group.root.entry.metres, group.root.thing.scale
        tall = (0.46 if alone else 0.25) * self.nearness * min(1.3, max(0.55, (metres / 2) ** 0.2)) * scale**0.6
        if self.weights and metres >= 1.5:  # as large as it is beside what stands there
            units = [
                (self.boxes[name][0][3] - self.boxes[name][0][1]) / weight for name, weight in self.weights.items()
            ]
            tall = max(tall, min(0.42, sum(units) / len(units) * group.root.weight))
        ceiling = 0.05 + self.room
        floor = 0.95 if self.stage.floating else 0.78 if self.stage.setting == "underwater" else 0.62 if alone else 0.5
        if self.stage.indoors and group.root.entry.habitat == "wall":
            ceiling, floor = 0.08 + self.room, self.stage.horizon - 0.08
        tall *= min(1.0, (floor - ceiling) / (group.tall * tall), self.aspect * 0.86 / (group.width * tall))
        zone = (0.04, ceiling, self.aspect - 0.04, floor)
        at = group.root.thing.at or ""
        x = 0.2 if "left" in at else 0.8 if "right" in at else self.third if alone else 1 - self.third
        wish = (x * self.aspect, (ceiling + floor) / 2 + float(self.chance.uniform(-0.06, 0.06)))
        light = (self.stage.light[0] * self.aspect, self.stage.light[1])
        taken = [*self.extents.values(), (light[0] - 0.07, light[1] - 0.07, light[0] + 0.07, light[1] + 0.07)]
        rect, shrunk = free_place((group.width * tall, group.tall * tall), zone, taken, self.chance, wish=wish)
        tall *= shrunk
        self._put(group, rect[0] - group.reach[0] * tall, rect[1] - group.reach[1] * tall, tall)

    def pin(self, group: Group) -> None:
        """A group that is behind, in front of, above or below another."""
        link = group.root.thing.link
        if link is None:
            raise ValueError("only pinned groups come here")
        target = self.extents.get(link.target)
        if target is None:
            self._row([group], 0.5, base=0.88, share=0.9)
            return
        across, down = target[2] - target[0], target[3] - target[1]
        first = self.boxes[link.target][0]
        height_there, weight_there = first[3] - first[1], self.weights[link.target]
        tall = min(0.6, max(0.12, height_there * group.root.weight / weight_there))
        side = -1.0 if (target[0] + target[2]) / 2 > self.aspect / 2 else 1.0
        centre = (target[0] + target[2]) / 2
        if link.relation is Relation.BEHIND:
            base = max(self.stage.horizon + 0.05, target[3] - 0.09)
            centre += side * (across * 0.42 + group.width * tall * 0.22)
            tall = max(tall * 0.9, min(down * 0.7, 0.3))
        elif link.relation is Relation.IN_FRONT_OF:
            tall = min(tall, down * 0.62)
            base, centre = 0.955, centre - side * across * 0.3
        elif link.relation is Relation.ABOVE:
            room = max(0.1, target[1] - 0.06 - self.room)
            if group.root.entry.metres >= 1.5:
                tall = max(tall, 0.92 * room / group.tall)
            tall = min(tall, room / group.tall, self.aspect * 0.8 / group.width)
            base = target[1] - 0.03
            centre += side * across * float(self.chance.uniform(0.05, 0.3))
        else:
            tall = min(tall, max(0.12, (0.96 - target[3] - 0.02) / group.tall))
            base = min(0.95, target[3] + 0.03 + group.tall * tall)
        half = group.width * tall / 2
        centre = min(max(centre, half + 0.02), max(self.aspect - half - 0.02, half + 0.02))
        self._put(group, centre - (group.reach[0] + group.reach[2]) / 2 * tall, base, tall)

    def _put(self, group: Group, x: float, base: float, tall: float, *, furthest: float | None = None) -> None:
        self.boxes[group.id] = group.at(x, base, tall, furthest)
        self.extents[group.id] = group.extent(x, base, tall)
        self.weights[group.id] = group.root.weight
