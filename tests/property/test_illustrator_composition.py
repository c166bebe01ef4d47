"""Composition over every prompt of the lists, on pages of many shapes: whole, apart, in scale, countable."""

from pathlib import Path

import pytest

from bot.illustrator.attach import ATTACHED
from bot.illustrator.compose import compose
from bot.illustrator.measure import measured
from bot.illustrator.scene import Box, Relation, Scene, Thing
from bot.illustrator.understanding import understand
from bot.model.parameters import Parameters

_LISTS = Path(__file__).parents[1] / "prompts"
_SHAPES = ("1:1", "3:1", "1:3", "16:9", "9:16", "4:5")
_STAGED = 0.3  # of a large thing, by one small thing that stands before it: a cow before its barn
_APART = 0.12  # of the smaller one, for two things that stand side by side


def prompts(name: str) -> list[str]:
    lines = (_LISTS / f"{name}.txt").read_text().splitlines()
    return [line.split("|")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def scenes(name: str) -> list[tuple[str, Scene]]:
    """Every prompt of a list, each on a page of the next shape and with the next seed."""
    made = []
    for number, prompt in enumerate(prompts(name)):
        shape = _SHAPES[number % len(_SHAPES)]
        made.append((f"{prompt} --ar {shape}", compose(understand(prompt, Parameters(aspect=shape), number).scene)))
    return made


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def shared(first: Box, second: Box) -> float:
    """The part of the smaller box that both cover."""
    both = (max(first[0], second[0]), max(first[1], second[1]), min(first[2], second[2]), min(first[3], second[3]))
    return area(both) / max(1e-9, min(area(first), area(second))) if both[0] < both[2] and both[1] < both[3] else 0.0


def tied(thing: Thing) -> bool:
    return thing.link is not None


@pytest.mark.parametrize("name", ["single", "pairs", "counts", "scenes"])
def test_nothing_is_cut_off_or_vanishes(name: str) -> None:
    for said, scene in scenes(name):
        for thing in scene.things:
            assert len(thing.boxes) == thing.count, said
            for box in thing.boxes:
                assert all(-0.001 <= edge <= 1.001 for edge in box), said
                assert min(box[2] - box[0], box[3] - box[1]) > 0.01, said


@pytest.mark.parametrize("name", ["single", "pairs", "counts", "scenes"])
def test_nothing_overlaps_by_accident(name: str) -> None:
    for said, scene in scenes(name):
        free = [thing for thing in scene.things if not tied(thing)]
        for place, first in enumerate(free):
            for second in free[place + 1 :]:
                heavy, light = sorted((measured(first), measured(second)), key=lambda one: -one.weight)
                before = heavy.weight > light.weight * 1.2 and all(
                    small[3] > large[3] for small in light.thing.boxes for large in heavy.thing.boxes
                )
                for one in heavy.thing.boxes:
                    for other in light.thing.boxes:
                        hidden = shared(one, other) * min(area(one), area(other)) / area(one)
                        apart = hidden <= _STAGED if before else shared(one, other) <= _APART
                        assert apart, f"{said}: {first.id}, {second.id}"


def test_what_is_larger_in_the_world_is_larger_in_the_picture() -> None:
    for said, scene in scenes("pairs"):
        free = [measured(thing) for thing in scene.things if not tied(thing)]
        for first in free:
            for second in free:
                if first.flies or second.flies or first.weight < second.weight * 1.3:
                    continue
                tall = [max(box[3] - box[1] for box in one.thing.boxes) for one in (first, second)]
                assert tall[0] >= tall[1] * 0.85, f"{said}: {first.thing.id}, {second.thing.id}"


def test_every_copy_can_be_counted() -> None:
    """No copy hides more than half of another, whatever the page's shape."""
    for said, scene in scenes("counts"):
        for thing in scene.things:
            if thing.count > 10 or (thing.link and thing.link.relation in ATTACHED):
                continue
            for place, first in enumerate(thing.boxes):
                assert all(shared(first, other) < 0.62 for other in thing.boxes[place + 1 :]), f"{said}: {thing.id}"


def test_the_same_prompt_is_composed_the_same_way_again() -> None:
    first, second = scenes("scenes"), scenes("scenes")
    assert first == second


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("seed", range(8))
def test_words_over_a_picture_have_room(shape: str, seed: int) -> None:
    """Lettering lies on the page and leaves the faces free in each shot."""
    scene = compose(understand('a fox with the title "GOOD MORNING"', Parameters(aspect=shape), seed).scene)
    box = scene.lettering[0].box
    assert box is not None
    assert all(-0.001 <= edge <= 1.001 for edge in box)
    fox = next(thing for thing in scene.things if thing.label == "fox").boxes[0]
    assert shared(box, fox) < 0.25


@pytest.mark.parametrize("seed", range(8))
def test_a_dragon_over_a_castle_is_no_toy(seed: int) -> None:
    scene = compose(understand("a dragon flying over a castle", Parameters(), seed).scene)
    dragon, castle = (next(t for t in scene.things if t.label == name) for name in ("dragon", "castle"))
    assert dragon.link is None or dragon.link.relation is Relation.ABOVE
    high, low = (box[3] - box[1] for box in (dragon.boxes[0], castle.boxes[0]))
    assert high > 0.2
    assert high > low * 0.4
