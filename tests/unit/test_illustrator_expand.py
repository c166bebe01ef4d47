"""The illustrator's world seen wider: original pixels stay, later edits find things where they are."""

from functools import cache

import numpy as np
import pytest
from PIL import Image

from bot.illustrator.compose import compose
from bot.illustrator.expand import expanded, wider
from bot.illustrator.placing import in_picture
from bot.illustrator.redraw import render_change
from bot.illustrator.region import region_of, vary_region
from bot.illustrator.render import render
from bot.illustrator.scene import Scene
from bot.illustrator.understanding import understand
from bot.imaging.expand import Margins, mismatch, panned, to_shape, zoomed_out
from bot.model.errors import InputError
from bot.model.parameters import Parameters

SIZE = (192, 192)
GROWN = {
    "zoom 1.5": zoomed_out(1.5), "zoom 2": zoomed_out(2), "left": panned("left"), "right": panned("right"),
    "up": panned("up"), "down": panned("down"), "16:9": to_shape(SIZE, Parameters(aspect="16:9").ratio),
}  # fmt: skip


@cache
def drawn(words: str, style: str) -> tuple[Scene, Image.Image]:
    meant = understand(words, Parameters(style=style), 7)
    scene = compose(meant.scene.model_copy(update={"seed": 7}))
    return scene, render(scene, SIZE)


@pytest.mark.parametrize("way", GROWN)
@pytest.mark.parametrize("style", ["gouache", "watercolor"])
def test_original_pixels_stay_and_the_seam_is_quiet(way: str, style: str) -> None:
    scene, former = drawn("a red fox in the snow", style)
    margins = GROWN[way]
    size, (left, top) = margins.around(SIZE)
    image, after, drawn_on = expanded(scene, former, margins)
    assert image.size == size
    inside = np.asarray(image)[top : top + SIZE[1], left : left + SIZE[0]]
    assert np.array_equal(inside, np.asarray(former))
    assert drawn_on or style == "watercolor"  # a sheet of torn paper ends at its edge
    assert [thing.id for thing in after.things] == [thing.id for thing in scene.things]


@pytest.mark.parametrize("way", GROWN)
def test_the_scene_of_the_larger_picture_has_things_where_they_are(way: str) -> None:
    scene, former = drawn("a red fox in the snow", "gouache")
    margins = GROWN[way]
    size, at = margins.around(SIZE)
    after = wider(scene, SIZE, size, at)
    for before_thing, thing in zip(scene.things, after.things, strict=True):
        for old, new in zip(before_thing.boxes, thing.boxes, strict=True):
            was, now = in_picture(scene, old), in_picture(after, new)
            expected = [
                (was[place] * SIZE[place % 2] + at[place % 2]) / size[place % 2] for place in range(4)
            ]  # the corners in pixels, moved with the picture
            assert now == pytest.approx(expected, abs=0.01)
    assert mismatch(former, render(after, size), at) < 40


def test_an_edit_after_a_pan_keeps_everything_else() -> None:
    scene, former = drawn("a red fox in the snow", "gouache")
    image, after, _ = expanded(scene, former, panned("down"))
    blue = after.model_copy(update={"things": tuple(it.model_copy(update={"color": "blue"}) for it in after.things)})
    change = render_change(after, blue, image)
    assert not change.whole
    assert change.changed_outside == 0
    assert (np.asarray(change.image) != np.asarray(image)).any()


def test_new_things_stand_in_the_new_part() -> None:
    scene, former = drawn("a red fox in the snow", "gouache")
    snowman = understand("a snowman", Parameters(), 1).scene.things
    image, after, _ = expanded(scene, former, panned("left"), new=snowman, seed=3)
    box = next(in_picture(after, thing.boxes[0]) for thing in after.things if thing.label == "snowman")
    assert box[2] <= 1 / 3 + 0.02
    assert np.array_equal(np.asarray(image)[:, 96:], np.asarray(former))


def test_lettering_stays_on_its_place() -> None:
    scene, _ = drawn('a sign that says "HELLO"', "gouache")
    words = scene.model_copy(update={"lettering": ()})
    assert wider(words, SIZE, (288, 288), (48, 48)).lettering == ()


@pytest.mark.parametrize("where", ["A1", "C3-D4", "the fox", "top left"])
def test_outside_of_a_region_nothing_changes(where: str) -> None:
    scene, former = drawn("a red fox in the snow", "gouache")
    boxes = region_of(scene, where)
    image, _ = vary_region(scene, former, boxes, (), 11)
    differs = (np.asarray(image) != np.asarray(former)).any(axis=2)
    inside = np.zeros(differs.shape, bool)
    for x0, y0, x1, y1 in boxes:
        rows, columns = slice(round(y0 * 192), round(y1 * 192)), slice(round(x0 * 192), round(x1 * 192))
        inside[rows, columns] = True
    assert not differs[~inside].any()


def test_what_is_not_in_the_picture_is_named() -> None:
    scene, _ = drawn("a red fox in the snow", "gouache")
    with pytest.raises(InputError, match="submarine"):
        region_of(scene, "the submarine")


def test_margins_survive_a_recipe() -> None:
    assert Margins.of(zoomed_out(1.5).as_list) == zoomed_out(1.5)
