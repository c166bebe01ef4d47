"""What parameters and references do to a picture, read from its pixels."""

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from bot.illustrator.compose import compose
from bot.illustrator.framing import SHOTS, mood_of, shot_of, sibling
from bot.illustrator.look import blended, look_of_code, look_of_picture
from bot.illustrator.makers import MAKERS
from bot.illustrator.redraw import changed_region, render_change
from bot.illustrator.references import Reference
from bot.illustrator.referred import in_referred_style
from bot.illustrator.render import render
from bot.illustrator.scene import Link, Look, Relation, Scene, Thing
from bot.illustrator.stage import stage_of
from bot.illustrator.styles import STYLES
from bot.illustrator.vocabulary import entry
from bot.illustrator.worker import Task
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole

SIZE = (256, 256)
FOX = Thing(id="fox", label="fox", artwork="rig:fox")


def scene(**changes: object) -> Scene:
    return Scene(seed=5, setting="meadow", things=(FOX,)).model_copy(update=changes)


def pixels(of: Scene, size: tuple[int, int] = SIZE) -> np.ndarray:
    return np.asarray(render(of, size)).astype(int)


def saturation(image: np.ndarray) -> float:
    return float((image.max(axis=2) - image.min(axis=2)).mean())


def test_the_four_pictures_of_a_grid_differ_in_shot_and_light() -> None:
    for seed in (0, 7, 1234, 2**31 - 1):
        grid = [Scene(seed=sibling(seed, place)) for place in range(4)]
        assert grid[0].seed == seed
        assert {shot_of(one).name for one in grid} == {shot.name for shot in SHOTS}
        assert {mood_of(one) for one in grid} == {0, 1, 2, 3}


def test_the_four_pictures_of_a_grid_frame_the_subject_differently() -> None:
    grid = [compose(scene(seed=sibling(5, place))) for place in range(4)]
    heights = sorted(one.things[0].boxes[0][3] - one.things[0].boxes[0][1] for one in grid)
    horizons = sorted(stage_of(one).horizon for one in grid)
    assert heights[-1] > heights[0] * 1.35
    assert horizons[-1] > horizons[0] + 0.15


def test_stylize_runs_from_quiet_to_rich() -> None:
    quiet, usual, rich = (pixels(scene(stylize=amount)) for amount in (0, 100, 900))
    assert saturation(quiet) < saturation(usual) * 0.9
    assert saturation(rich) > saturation(usual) * 1.1


def test_raw_takes_the_plain_light_of_the_hour_and_adds_nothing() -> None:
    moody = scene(seed=5 + 16 * 3)
    assert mood_of(moody) != 0
    assert mood_of(moody.model_copy(update={"raw": True})) == 0
    assert np.abs(pixels(moody) - pixels(moody.model_copy(update={"raw": True}))).mean() > 4


def test_weird_turns_the_world_and_leaves_the_fox_orange() -> None:
    usual, weird = compose(scene()), compose(scene(weird=3000))
    assert usual.things == weird.things
    x0, y0, x1, y1 = (round(edge * 256) for edge in usual.things[0].boxes[0])
    plain, strange = pixels(usual), pixels(weird)
    assert np.abs(plain[:40] - strange[:40]).mean() > 25
    body = np.s_[y0 + (y1 - y0) // 2 : y1 - (y1 - y0) // 6, x0 + (x1 - x0) // 4 : x0 + (x1 - x0) // 2]
    assert np.abs(plain[body] - strange[body]).mean() < 25


def test_chaos_loosens_the_framing() -> None:
    def spread(chaos: int) -> float:
        boxes = [compose(scene(seed=4 * n, chaos=chaos)).things[0].boxes[0] for n in range(24)]
        return float(np.std([box[3] - box[1] for box in boxes]))

    assert spread(100) > spread(0) * 2


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_pattern_has_no_seam(style: str) -> None:
    """Across the edges neighbours differ no more than they do inside."""
    image = pixels(scene(tile=True, style=style, things=(FOX.model_copy(update={"count": 2}),)))
    for turned in (image, image.transpose(1, 0, 2)):
        inside = np.abs(turned[1:] - turned[:-1]).mean(axis=(1, 2))
        seam = np.abs(turned[0] - turned[-1]).mean()
        assert seam <= np.percentile(inside, 99) * 1.25 + 1.0


def test_a_pattern_shows_each_thing_again_half_a_page_on() -> None:
    image = pixels(scene(tile=True, setting="plain"))
    again = np.roll(image, (128, 128), axis=(0, 1))
    same = np.abs(image - again).max(axis=2) < 40
    assert same.mean() > 0.8


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("look", [None, look_of_code("77")[0]], ids=["plain", "look"])
def test_nothing_but_its_place_depends_on_a_thing(style: str, look: Look | None) -> None:
    """Drawn afresh, a blue fox leaves the rest as it was: else an edit would show as a patch."""
    before = compose(scene(style=style, look=look, seed=18))
    blue = before.model_copy(update={"things": (before.things[0].model_copy(update={"color": "blue"}),)})
    outside = changed_region(before, blue, SIZE) == 0
    apart = np.abs(pixels(before) - pixels(blue)).max(axis=2)[outside]
    assert outside.mean() > 0.3
    assert apart.max() <= 3


def test_an_edit_of_a_pattern_stays_in_its_place() -> None:
    before = compose(scene(tile=True, style="stained-glass"))
    blue = before.model_copy(update={"things": (before.things[0].model_copy(update={"color": "blue"}),)})
    former = render(before, SIZE)
    changed = render_change(before, blue, former)
    outside = changed_region(before, blue, SIZE) == 0
    assert np.array_equal(np.asarray(changed.image)[outside], np.asarray(former)[outside])
    assert changed.changed_outside == 0.0


def reference(color: tuple[int, int, int], other: tuple[int, int, int]) -> bytes:
    """A picture of two colours as a PNG file."""
    image = Image.new("RGB", (160, 120), color)
    image.paste(Image.new("RGB", (160, 50), other), (0, 70))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_a_reference_picture_gives_its_palette() -> None:
    look = look_of_picture(reference((30, 60, 150), (120, 200, 230)))
    assert look is not None
    assert look.palette
    blue = pixels(scene(look=look)).reshape(-1, 3).mean(axis=0)
    plain = pixels(scene()).reshape(-1, 3).mean(axis=0)
    assert blue[2] - blue[0] > plain[2] - plain[0] + 25


def test_the_weight_of_a_reference_counts() -> None:
    data = reference((160, 20, 20), (240, 180, 120))
    plain = pixels(scene())

    def distance(weight: float) -> float:
        return float(np.abs(pixels(scene(look=look_of_picture(data, weight))) - plain).mean())

    assert distance(1.0) > distance(0.3) * 1.5 > 0


def test_a_rough_reference_has_more_texture_than_a_smooth_one() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, "PNG")
    rough, smooth = look_of_picture(file.getvalue()), look_of_picture(reference((90, 120, 90), (90, 120, 90)))
    assert rough is not None
    assert smooth is not None
    assert rough.grain > smooth.grain + 0.3


def test_what_is_no_picture_has_no_look() -> None:
    assert look_of_picture(b"no picture") is None


def test_a_code_always_means_the_same_look_and_codes_differ() -> None:
    assert look_of_code("4711") == look_of_code("4711")
    looks = [look_of_code(str(code)) for code in range(12)]
    assert len({look.palette for look, _ in looks}) == 12
    assert len({style for _, style in looks}) > 4
    program = "from bot.illustrator.look import look_of_code; print(look_of_code('4711')[0].model_dump_json())"
    there = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert there.stdout.strip() == look_of_code("4711")[0].model_dump_json()


def test_a_style_code_draws_in_its_style_unless_one_is_named() -> None:
    task = Task(1, "generate", SIZE, parameters=Parameters(style_reference=("4711",)))
    taken, notes = in_referred_style(scene(), task, "gouache")
    assert taken.look is not None
    assert taken.style == look_of_code("4711")[1]
    assert notes == ()
    named = Task(1, "generate", SIZE, parameters=Parameters(style_reference=("4711",), style="oil"))
    assert in_referred_style(scene(style="oil"), named, "gouache")[0].style == "oil"


def test_several_style_references_are_blended() -> None:
    blue, red = reference((30, 60, 150), (120, 200, 230)), reference((180, 40, 30), (250, 190, 150))
    first, second = look_of_picture(blue), look_of_picture(red)
    assert first is not None
    assert second is not None
    both = blended([first, second])
    assert set(both.palette) & set(first.palette)
    assert set(both.palette) & set(second.palette)
    assert sum(both.shares) == pytest.approx(1, abs=0.01)
    assert blended([first]) == first
    pictures = tuple(Reference(InputRole.STYLE, None, one) for one in (blue, red))
    asked = Task(1, "generate", SIZE, parameters=Parameters(), references=pictures)
    assert in_referred_style(scene(), asked, "gouache") == (scene(look=both), ())


def test_several_style_codes_are_blended_in_the_style_of_the_first() -> None:
    task = Task(1, "generate", SIZE, parameters=Parameters(style_reference=("4711", "815")))
    taken, notes = in_referred_style(scene(), task, "gouache")
    (first, style), (second, _) = look_of_code("4711"), look_of_code("815")
    assert taken.look == blended([first, second])
    assert taken.style == style
    assert notes == ()


def test_a_request_with_a_reference_picture_is_drawn_in_its_look() -> None:
    blue = reference((30, 60, 150), (120, 200, 230))
    asked = Task(
        1,
        "generate",
        SIZE,
        words="a fox",
        parameters=Parameters(),
        references=(Reference(InputRole.STYLE, None, blue),),
    )
    made = MAKERS["generate"](asked, lambda *_: None)
    assert made.scene.look is not None
    assert compose(made.scene) == made.scene
    assert not made.ignored


def test_a_reference_that_did_not_arrive_is_said() -> None:
    task = Task(1, "generate", SIZE, parameters=Parameters(style_reference=("https://example.org/a.png",)))
    unchanged, notes = in_referred_style(scene(), task, "gouache")
    assert unchanged == scene()
    assert notes


@pytest.mark.parametrize("style", sorted(set(STYLES) - {"ink", "pencil", "blueprint", "neon"}))
def test_the_subject_stands_out_from_the_ground_in_every_style(style: str) -> None:
    """The pixels on both sides of the subject's outline differ in colour."""
    base = compose(scene(style=style))
    with_fox = pixels(base)
    without = pixels(base.model_copy(update={"things": ()}))
    x0, y0, x1, y1 = (round(edge * 256) for edge in base.things[0].boxes[0])
    body = np.s_[y0 + (y1 - y0) // 5 : y1, x0 + (x1 - x0) // 3 : x1 - (x1 - x0) // 3]
    assert np.abs(with_fox[body] - without[body]).mean() > 40


def test_things_in_snow_leave_no_plate_and_stand_in_it() -> None:
    """No hard edge runs along the ground beneath the feet: the rows below them pass softly into the snow."""
    base = compose(scene(setting="snow"))
    x0, _, x1, y1 = base.things[0].boxes[0]
    size = (512, 512)
    image = pixels(base, size).mean(axis=2)
    below = image[round(y1 * 512) + 3 : round(y1 * 512) + 22, round(x0 * 512) : round(x1 * 512)]
    assert np.abs(np.diff(below, axis=0)).max() < 30


def test_a_duck_swims_with_its_legs_under_water() -> None:
    duck = Thing(id="duck", label="duck", artwork=entry("duck").artwork)
    base = compose(Scene(seed=4, setting="lake", things=(duck,)))
    x0, y0, x1, y1 = (round(edge * 512) for edge in base.things[0].boxes[0])
    image = pixels(base, (512, 512))[y1 - (y1 - y0) // 6 : y1, x0:x1]
    orange = (image[:, :, 0] > 200) & (image[:, :, 2] < 90)
    assert orange.mean() < 0.01


def test_a_held_thing_is_seen_whatever_the_shot() -> None:
    umbrella = Thing(
        id="umbrella", label="umbrella", artwork="noto:umbrella", link=Link(relation=Relation.HOLDING, target="fox")
    )
    for seed in range(4):
        found = compose(scene(seed=seed, things=(FOX, umbrella)))
        for thing in found.things:
            assert all(-0.001 <= edge <= 1.001 for box in thing.boxes for edge in box)
