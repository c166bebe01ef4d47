"""Photo edits through the provider's front door, on photos: tests/photos/README.md."""

import io
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from PIL import Image

from bot.illustrator.provider import Illustrator
from bot.imaging.grid import to_png
from bot.model.errors import BadRequest, Unsupported
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.base import InputImage, ProviderRequest, ProviderResult
from bot.providers.local import LocalEdits

pytestmark = pytest.mark.asyncio(loop_scope="module")
PHOTOS = Path(__file__).parents[1] / "photos"


class Silent:
    async def submitted(self, remote_id: str) -> None:
        raise AssertionError("nothing is remote here")

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        return


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def local() -> AsyncGenerator[LocalEdits]:
    illustrator = Illustrator(processes=1)
    provider = LocalEdits(painter=illustrator)
    yield provider
    await provider.close()
    await illustrator.close()


def photo(name: str) -> bytes:
    return (PHOTOS / f"{name}.jpg").read_bytes()


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)))


async def asked(provider: LocalEdits, name: str, operation: str, words: str = "", **said: Any) -> ProviderResult:
    extra = said.pop("pictures", ())
    mask = said.pop("mask", None)
    recipe = Recipe(operation=Operation(operation), prompt=words, arguments=said, provider="local", seed=3)
    inputs = (InputImage(photo(name), "image/jpeg", InputRole.SOURCE), *extra)
    return await provider.run(ProviderRequest(recipe, (400, 400), inputs, mask), Silent())


async def test_a_backdrop_is_drawn_and_said(local: LocalEdits) -> None:
    result = await asked(local, "astronaut", "replace_background", "put her on a beach", background="beach")
    made, before = pixels(result.images[0].data).astype(int), pixels(photo("astronaut")).astype(int)
    assert any("drawing by the illustrator" in note for note in result.notes)
    assert np.abs(made[10:100, 340:] - before[10:100, 340:]).mean() > 25
    assert np.abs(made[260:300, 130:180] - before[260:300, 130:180]).mean() < 60, "she is still there"


async def test_an_attached_picture_is_the_backdrop(local: LocalEdits) -> None:
    green = to_png(Image.new("RGB", (300, 200), (20, 200, 40)))
    behind = (InputImage(green, "image/png", InputRole.BACKGROUND),)
    made = pixels((await asked(local, "astronaut", "replace_background", pictures=behind)).images[0].data)
    assert made[30, 370, 1] > 150 > made[30, 370, 0]


async def test_an_attached_picture_is_the_style(local: LocalEdits) -> None:
    like = (InputImage(photo("rocket"), "image/jpeg", InputRole.STYLE),)
    result = await asked(local, "chelsea", "restyle", "in this style", pictures=like)
    assert pixels(result.images[0].data).shape == pixels(photo("chelsea")).shape
    assert "after your picture" in result.notes[0]


async def test_glasses_sit_on_the_eyes(local: LocalEdits) -> None:
    made = pixels((await asked(local, "astronaut", "edit", "give her sunglasses")).images[0].data).astype(int)
    before = pixels(photo("astronaut")).astype(int)
    assert made[78:90, 150:200].mean() < before[78:90, 150:200].mean() - 20
    assert np.array_equal(made[200:], before[200:])


async def test_enlarging_is_four_times_at_most_and_keeps_the_picture(local: LocalEdits) -> None:
    result = await asked(local, "chelsea", "upscale", factor=2)
    made, before = Image.open(io.BytesIO(result.images[0].data)), Image.open(io.BytesIO(photo("chelsea")))
    assert made.size == (before.width * 2, before.height * 2)
    assert np.abs(np.asarray(made.resize(before.size)).astype(int) - np.asarray(before)).mean() < 8


async def test_a_mask_bounds_the_change(local: LocalEdits) -> None:
    mask = np.zeros((400, 400), np.uint8)
    mask[100:130, 300:330] = 255
    result = await asked(local, "astronaut", "edit", "remove this", mask=to_png(Image.fromarray(mask)))
    assert result.facts["changed_outside"] == 0


async def test_large_pictures_are_enlarged_exactly_and_keep_their_scene(local: LocalEdits) -> None:
    scene: dict[str, Any] = {"things": []}
    big = to_png(Image.new("RGB", (1100, 60), (9, 99, 200)))
    recipe = Recipe(operation=Operation.UPSCALE, arguments={"factor": 1.5}, provider="local")
    given = (InputImage(big, "image/png", InputRole.SOURCE, scene=scene),)
    result = await local.run(ProviderRequest(recipe, (1100, 60), given), Silent())
    assert pixels(result.images[0].data).shape == (90, 1650, 3)
    assert result.notes == ("enlarged exactly: no new detail",)
    assert result.images[0].scene == scene


@pytest.mark.parametrize("factor", [100, 0, 1, "huge"])
async def test_a_wrong_factor_ends_in_a_plain_sentence(local: LocalEdits, factor: Any) -> None:
    with pytest.raises(BadRequest, match="up to 4 times"):
        await asked(local, "chelsea", "upscale", factor=factor)


@pytest.mark.parametrize("words", ["make her hair blue", "replace the cup with a dog"])
async def test_what_cannot_be_done_is_refused_with_what_can(local: LocalEdits, words: str) -> None:
    with pytest.raises(Unsupported, match="cannot do that to a photo") as refused:
        await asked(local, "astronaut", "edit", words)
    assert "blur the background" in refused.value.way_out


async def test_no_face_is_said(local: LocalEdits) -> None:
    with pytest.raises(BadRequest, match="do not see a face"):
        await asked(local, "coffee", "edit", "give him sunglasses")
