"""Exact edits through the provider's front door."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from bot.imaging.grid import to_png
from bot.model.errors import BadRequest, ProviderError, Unsupported
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.base import InputImage, ProviderRequest, ProviderResult
from bot.providers.local import OPERATIONS, LocalEdits, edit

SCENE: dict[str, Any] = {"things": [{"label": "fox", "boxes": [[0.25, 0.5, 0.5, 0.9]]}, {"label": "tree", "boxes": []}]}


def photo(size: tuple[int, int] = (96, 64), seed: int = 1) -> bytes:
    return to_png(Image.fromarray(np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), np.uint8)))


def run(operation: str, mask: bytes | None = None, pictures: tuple[bytes, ...] = (), **said: Any) -> ProviderResult:
    inputs = tuple(InputImage(data, "image/png", InputRole.SOURCE, scene=SCENE) for data in pictures or (photo(),))
    recipe = Recipe(operation=Operation(operation), arguments=said, provider="local")
    return edit(ProviderRequest(recipe=recipe, size=(96, 64), inputs=inputs, mask=mask))


def pixels(result: ProviderResult) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(result.images[0].data)))


ORIGINAL = np.asarray(Image.open(io.BytesIO(photo())))


class Heard:
    def __init__(self) -> None:
        self.fractions: list[float] = []

    async def submitted(self, remote_id: str) -> None:
        raise AssertionError("nothing is remote here")

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        self.fractions.append(fraction)


async def test_it_runs_as_a_provider_and_says_how_far_it_is() -> None:
    heard, provider = Heard(), LocalEdits()
    recipe = Recipe(operation=Operation.FLIP, arguments={"direction": "vertical"})
    given = ProviderRequest(recipe, (96, 64), (InputImage(photo(), "image/png", InputRole.SOURCE),))
    result = await provider.run(given, heard)
    assert (pixels(result) == ORIGINAL[::-1]).all()
    assert heard.fractions[-1] == 1.0
    assert provider.models()[0].operations == OPERATIONS
    assert provider.models()[0].price_micros == 0
    await provider.close()


@pytest.mark.parametrize(
    ("said", "box"),
    [
        ({"aspect": "1:1"}, (16, 0, 80, 64)),
        ({"box": [0, 0, 0.5, 1]}, (0, 0, 48, 64)),
        ({"share": 0.5, "anchor": "top_left"}, (0, 0, 48, 32)),
        ({"around": "fox"}, (20, 28, 52, 61)),
    ],
)
def test_crop_keeps_the_pixels_that_stay(said: dict[str, Any], box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    assert (pixels(run("crop", **said)) == ORIGINAL[top:bottom, left:right]).all()


def test_quarter_turns_lose_nothing() -> None:
    assert (pixels(run("rotate", degrees=90)) == np.rot90(ORIGINAL, -1)).all()
    assert (pixels(run("rotate", degrees=-90)) == np.rot90(ORIGINAL)).all()
    assert run("rotate", degrees=7).notes == ("turned corners cut off",)


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ({"width": 48}, (48, 32)),
        ({"height": 128}, (192, 128)),
        ({"width": 50, "height": 50}, (50, 50)),
        ({"factor": 0.5}, (48, 32)),
        ({"aspect": "2:1"}, (128, 64)),
    ],
)
def test_resize(said: dict[str, Any], size: tuple[int, int]) -> None:
    assert pixels(run("resize", **said)).shape[1::-1] == size


def test_resize_to_a_file_size_and_a_format() -> None:
    small = run("resize", max_bytes=4_000).images[0]
    assert len(small.data) <= 4_000
    assert run("resize", format="webp").images[0].media_type == "image/webp"


@pytest.mark.parametrize(
    "said",
    [
        {"brightness": 0.25},
        {"contrast": -0.5, "saturation": 0.5},
        {"temperature": 0.12},
        {"look": "sepia"},
        {"blur": 0.3},
        {"sharpen": 0.5},
        {"grain": 0.3},
        {"border": "dark red"},
        {"rounded": 0.08},
        {"tint": "blue"},
    ],
)
def test_adjust_changes_the_picture_the_same_way_every_time(said: dict[str, Any]) -> None:
    result = run("adjust", **said)
    assert result.images[0].data != photo()
    assert result.images[0].data == run("adjust", **said).images[0].data
    assert result.cost_micros == 0


def test_a_mask_keeps_everything_outside() -> None:
    allowed = Image.new("L", (96, 64), 0)
    allowed.paste(255, (10, 10, 40, 40))
    result = run("adjust", mask=to_png(allowed), brightness=0.5)
    outside = np.asarray(allowed) == 0
    assert (pixels(result)[outside] == ORIGINAL[outside]).all()
    assert (pixels(result)[~outside] != ORIGINAL[~outside]).any()
    assert result.facts["changed_outside"] == 0.0


def test_a_region_in_words_is_a_mask() -> None:
    result = run("adjust", region="top left", look="black_and_white")
    assert result.facts["changed_outside"] == 0.0
    assert (pixels(result)[32:, 48:] == ORIGINAL[32:, 48:]).all()
    with pytest.raises(BadRequest, match="cannot find"):
        run("adjust", region="her left shoe", blur=0.3)


def test_text_is_written_where_it_was_asked_for() -> None:
    large = to_png(Image.new("RGB", (300, 300), "navy"))
    written = pixels(run("text", pictures=(large,), text="HELLO", at="bottom", color="gold"))
    assert (written[:150] == [0, 0, 128]).all()
    assert (written[150:] == [255, 215, 0]).all(axis=2).any()


@pytest.mark.parametrize("said", [{"remove": True}, {"text": "BYE", "replaces": "HELLO"}])
def test_words_inside_pixels_are_not_pretended_to_be_changed(said: dict[str, Any]) -> None:
    with pytest.raises(Unsupported, match="part of the pixels"):
        run("text", **said)


def test_combine_lays_pictures_in_order() -> None:
    red, blue = (to_png(Image.new("RGB", (60, 60), color)) for color in ("red", "blue"))
    row = pixels(run("combine", pictures=(red, blue), layout="row"))
    assert row.shape[1] > 2 * 60
    assert tuple(row[30, 20]) == (255, 0, 0)
    assert tuple(row[30, -20]) == (0, 0, 255)
    assert run("combine", pictures=(red, blue)).notes
    with pytest.raises(BadRequest, match="Only one"):
        run("combine", pictures=(red,))


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        ("crop", {"box": [0.5, 0, 0.2, 1]}),
        ("crop", {"box": [0, 0, 7, 1]}),
        ("crop", {"aspect": "0:5"}),
        ("crop", {"aspect": "wide"}),
        ("crop", {"around": "zebra"}),
        ("crop", {"anchor": "moon"}),
        ("rotate", {"degrees": "a bit"}),
        ("rotate", {"degrees": float("nan")}),
        ("flip", {"direction": "inside out"}),
        ("resize", {}),
        ("resize", {"width": -4}),
        ("resize", {"width": 16_000, "height": 16_000}),
        ("adjust", {"brightness": 9}),
        ("adjust", {"border": "no such colour"}),
        ("text", {}),
        ("text", {"text": "x" * 501}),
    ],
)
def test_wrong_arguments_end_in_a_plain_sentence(operation: str, said: dict[str, Any]) -> None:
    with pytest.raises(ProviderError) as caught:
        run(operation, **said)
    assert caught.value.message.endswith(".")
    assert "\n" not in caught.value.message


def test_pictures_that_cannot_be_used_and_operations_that_are_not_exact() -> None:
    with pytest.raises(BadRequest):
        run("flip", pictures=(b"junk",))
    with pytest.raises(Unsupported):
        run("edit")
    with pytest.raises(BadRequest):
        edit(ProviderRequest(Recipe(operation=Operation.FLIP), (9, 9)))
    with pytest.raises(BadRequest, match="mask"):
        run("adjust", mask=to_png(Image.new("L", (9, 64), 255)), brightness=0.5)


def test_a_picture_of_another_size_keeps_its_scene_and_a_turned_one_does_not() -> None:
    assert run("resize", width=48).images[0].scene == SCENE
    assert run("resize", width=48, height=48).images[0].scene is None
    assert run("flip").images[0].scene is None


def test_a_thing_of_the_scene_is_a_region() -> None:
    result = run("adjust", brightness=0.5, region="the fox")
    inside, old = pixels(result)[35:55, 28:44], ORIGINAL[35:55, 28:44]
    assert inside.mean() > old.mean()
    assert (pixels(result)[:30] == ORIGINAL[:30]).all()
    assert result.facts["changed_outside"] == 0
