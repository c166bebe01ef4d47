"""Where things are drawn: anchors, relations, rows and the page's edges."""

import pytest

from bot.illustrator import rigs
from bot.illustrator.compose import compose
from bot.illustrator.measure import anchor
from bot.illustrator.scene import Lettering, Link, Relation, Scene, Thing
from bot.illustrator.vocabulary import entry


def thing(label: str, **more: object) -> Thing:
    return Thing(id=label, label=label, artwork=entry(label).artwork, **more)  # type: ignore[arg-type]


def placed(*things: Thing, **scene: object) -> dict[str, Thing]:
    composed = compose(Scene(things=things, **scene))  # type: ignore[arg-type]
    return {one.id: one for one in composed.things}


def bound(label: str, relation: Relation, target: str, **more: object) -> Thing:
    return thing(label, link=Link(relation=relation, target=target), **more)


@pytest.mark.parametrize("name", sorted(rigs.RIGS))
def test_every_body_has_head_eyes_neck_and_hand_inside_its_drawing(name: str) -> None:
    for pose in (None, "sitting", "running", "sleeping"):
        anchors = rigs.anchors(name, pose)
        assert {"head", "eyes", "neck", "hand", "body", "back"} <= anchors.keys()
        assert all(-0.1 <= place.x <= 1.1 and -0.1 <= place.y <= 1.1 and place.width > 0 for place in anchors.values())
        assert anchors["eyes"].width > 0


@pytest.mark.parametrize("bearer", ["fox", "cat", "astronaut", "girl", "panda"])
def test_a_hat_sits_on_the_head(bearer: str) -> None:
    found = placed(thing(bearer), bound("hat", Relation.WEARING, bearer), seed=3)
    head_x, head_y, _ = anchor(found[bearer], found[bearer].boxes[0], "head")
    x0, y0, x1, y1 = found["hat"].boxes[0]
    assert x0 < head_x < x1
    assert y0 < head_y < y1 + 0.02


@pytest.mark.parametrize(
    ("relation", "holds"),
    [
        (Relation.LEFT_OF, lambda a, b: a[2] <= b[0] + 0.02),
        (Relation.RIGHT_OF, lambda a, b: a[0] >= b[2] - 0.02),
        (Relation.ABOVE, lambda a, b: a[3] <= b[1] + 0.05),
        (Relation.IN_FRONT_OF, lambda a, b: a[3] >= b[3]),
        (Relation.BEHIND, lambda a, b: a[3] <= b[3]),
    ],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_relations_are_seen(relation: Relation, holds, seed: int) -> None:
    found = placed(thing("cat"), bound("dog", relation, "cat"), seed=seed)
    assert holds(found["dog"].boxes[0], found["cat"].boxes[0])


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 10, 24])
def test_every_copy_has_its_own_place_on_the_page(count: int) -> None:
    boxes = placed(thing("apple", count=count), setting="plain", seed=4)["apple"].boxes
    assert len(set(boxes)) == count
    assert all(0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1 for x0, y0, x1, y1 in boxes)


def test_two_things_do_not_cover_each_other() -> None:
    for seed in range(6):
        found = placed(thing("cat"), thing("dog"), seed=seed)
        cat, dog = found["cat"].boxes[0], found["dog"].boxes[0]
        assert cat[2] <= dog[0] + 0.03 or dog[2] <= cat[0] + 0.03


def test_seeds_give_different_layouts() -> None:
    assert len({placed(thing("castle"), seed=seed)["castle"].boxes for seed in range(4)}) == 4


def test_what_has_a_place_is_never_moved() -> None:
    before = compose(Scene(seed=2, things=(thing("fox"),)))
    after = compose(before.model_copy(update={"things": (*before.things, thing("balloon"), thing("tree"))}))
    assert after.things[0] == before.things[0]
    assert all(len(one.boxes) == one.count for one in after.things)


def test_lettering_stays_off_the_face() -> None:
    scene = compose(Scene(seed=5, things=(thing("fox"),), lettering=(Lettering(id="words", text="HELLO"),)))
    fox, words = scene.things[0], scene.lettering[0]
    assert words.box is not None
    _, eyes, _ = anchor(fox, fox.boxes[0], "eyes")
    assert not words.box[1] < eyes < words.box[3]
