"""What is drawn: the same bytes each time, exact edits, sizes, transparency, styles."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from bot.illustrator.backdrops import SETTINGS
from bot.illustrator.compose import compose
from bot.illustrator.look import look_of_code
from bot.illustrator.redraw import changed_region, render_change
from bot.illustrator.render import render
from bot.illustrator.scene import Lettering, Scene, Thing
from bot.illustrator.styles import STYLES

SIZE = (256, 256)
FOX = Thing(id="fox", label="fox", artwork="rig:fox")
HAT = {"id": "hat", "label": "hat", "artwork": "noto:top-hat", "link": {"relation": "wearing", "target": "fox"}}


def scene(**changes: object) -> Scene:
    return compose(Scene(seed=7, setting="snow", things=(FOX,)).model_copy(update=changes))


def pixels(of: Scene) -> np.ndarray:
    return np.asarray(render(of, SIZE)).astype(int)


@pytest.mark.parametrize(
    "changes",
    [
        {"style": "watercolor", "time": "sunset"},
        {"style": "stained-glass", "tile": True},
        {"style": "low-poly", "weird": 900, "stylize": 700, "look": look_of_code("7")[0]},
    ],
)
def test_another_process_draws_the_same_bytes(changes: dict[str, object]) -> None:
    here = scene(**changes)
    program = (
        "import sys, hashlib\n"
        "from bot.illustrator.scene import Scene\n"
        "from bot.illustrator.render import render\n"
        "drawn = render(Scene.model_validate_json(sys.argv[1]), (256, 256))\n"
        "print(hashlib.sha256(drawn.tobytes()).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", program, here.model_dump_json()], capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == hashlib.sha256(render(here, SIZE).tobytes()).hexdigest()


@pytest.mark.parametrize("style", sorted(STYLES))
def test_an_edit_leaves_every_pixel_outside_it(style: str) -> None:
    before = scene(style=style)
    after = compose(before.model_copy(update={"things": (*before.things, Thing.model_validate(HAT))}))
    former = render(before, SIZE)
    changed = render_change(before, after, former)
    outside = changed_region(before, after, SIZE) == 0
    assert outside.mean() > 0.3
    assert np.array_equal(np.asarray(changed.image)[outside], np.asarray(former)[outside])
    assert not np.array_equal(np.asarray(changed.image), np.asarray(former))
    assert changed.changed_outside == 0.0


def test_writing_changes_only_the_place_of_the_words() -> None:
    before = scene()
    after = compose(before.model_copy(update={"lettering": (Lettering(id="words", text="HELLO"),)}))
    former = render(before, SIZE)
    changed = render_change(before, after, former)
    box = after.lettering[0].box
    assert box is not None
    differing = np.argwhere((np.asarray(changed.image) != np.asarray(former)).any(axis=2)) / 256
    assert differing[:, 0].min() > box[1] - 0.1
    assert differing[:, 0].max() < box[3] + 0.1


def test_night_is_darker_and_moves_nothing() -> None:
    day, night = scene(), compose(scene().model_copy(update={"time": "night"}))
    assert night.things == day.things
    assert pixels(night).mean() < pixels(day).mean() * 0.7


def test_a_blue_fox_is_blue() -> None:
    painted = scene().model_copy(update={"things": (scene().things[0].model_copy(update={"color": "blue"}),)})
    x0, y0, x1, y1 = (round(edge * 256) for edge in painted.things[0].boxes[0])
    middle = pixels(painted)[y0 + (y1 - y0) // 3 : y1, x0:x1].reshape(-1, 3)
    plain = pixels(scene())[y0 + (y1 - y0) // 3 : y1, x0:x1].reshape(-1, 3)
    assert (middle[:, 2] - middle[:, 0]).mean() > (plain[:, 2] - plain[:, 0]).mean() + 40


@pytest.mark.parametrize("setting", sorted(SETTINGS))
def test_every_setting_differs_by_day_and_night(setting: str) -> None:
    day = render(Scene(setting=setting), (128, 128))
    night = render(Scene(setting=setting, time="night"), (128, 128))
    if setting not in {"space", "moon", "stage"}:
        assert day.tobytes() != night.tobytes()
    assert np.asarray(day).std() > 3


@pytest.mark.parametrize("style", sorted(set(STYLES) - {"gouache"}))
def test_every_style_is_plainly_another_picture(style: str) -> None:
    assert np.abs(pixels(scene(style=style)) - pixels(scene())).mean() > 1.5


@pytest.mark.parametrize("size", [(256, 768), (768, 256), (300, 257)])
def test_any_shape(size: tuple[int, int]) -> None:
    drawn = render(Scene(aspect=size, seed=3, setting="village", things=(FOX,)), size)
    assert drawn.size == size


def test_transparent_pictures_have_only_the_thing() -> None:
    drawn = np.asarray(render(scene(transparent=True), SIZE))
    assert drawn.shape[2] == 4
    assert drawn[:8, :8, 3].max() == 0
    assert drawn[:, :, 3].max() == 255


def test_larger_is_the_same_picture() -> None:
    small, large = render(scene(), SIZE), render(scene(), (512, 512)).resize(SIZE)
    assert np.abs(np.asarray(small).astype(int) - np.asarray(large).astype(int)).mean() < 8
