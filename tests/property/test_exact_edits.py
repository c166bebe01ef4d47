"""Whoever draws, and whatever the mask: no byte outside of it changes."""

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from bot.illustrator.provider import Illustrator
from bot.imaging import mask as masks
from bot.imaging.grid import to_png
from bot.imaging.region import mask_by_words
from bot.jobs.exact import difference, kept
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.base import InputImage, ProducedImage, ProviderRequest, ProviderResult
from bot.providers.local import LocalEdits
from tests.studio.engine import Repainter

SIDE = 256
PHOTOS = Path(__file__).parents[1] / "photos"


def pixels(data: bytes) -> np.ndarray:
    """Height × width × 3, wide enough to add to."""
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), np.int16)


class _Silent:
    async def submitted(self, remote_id: str) -> None: ...

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None: ...


@st.composite
def regions(draw: st.DrawFn, size: tuple[int, int] = (SIDE, SIDE)) -> bytes:
    """Blobs and boxes, hard and soft, as people draw them."""
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    for _ in range(draw(st.integers(1, 4))):
        x, y = draw(st.integers(0, size[0] - 12)), draw(st.integers(0, size[1] - 12))
        corner = (x + draw(st.integers(8, size[0])), y + draw(st.integers(8, size[1])))
        shape = draw(st.sampled_from([pen.ellipse, pen.rectangle]))
        shape((x, y, *corner), fill=draw(st.sampled_from([64, 200, 255])))
    return to_png(mask)


def photo(width: int, height: int, seed: int) -> bytes:
    """Grain on a slope of light, as a JPEG: what a camera gives, without a person in it."""
    random = np.random.default_rng(seed)
    slope = np.linspace(40, 200, width)[None, :, None] + random.normal(0, 18, (height, width, 3))
    out = io.BytesIO()
    Image.fromarray(slope.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=88)
    return out.getvalue()


def edited(
    provider: Repainter | LocalEdits | Illustrator, recipe: Recipe, source: InputImage, **more
) -> ProviderResult:
    """As an attempt at the job does it."""
    size = Image.open(io.BytesIO(source.data)).size
    request = ProviderRequest(recipe, size, (source,), **more)
    return kept(request, asyncio.run(provider.run(request, _Silent())))


def assert_kept(before: bytes, after: bytes, region: Image.Image) -> None:
    """Every byte where the mask is black."""
    outside = np.asarray(region) == 0
    old, new = pixels(before), pixels(after)
    assert old.shape == new.shape
    assert (old[outside] == new[outside]).all()


@given(
    st.integers(16, 96),
    st.integers(16, 96),
    st.integers(0, 99),
    st.sampled_from([None, (64, 64), (96, 30), (200, 100)]),
    st.data(),
)
@settings(max_examples=40, deadline=None)
def test_a_provider_that_repaints_everything(
    width: int, height: int, seed: int, sent: tuple[int, int] | None, data: st.DataObject
) -> None:
    source = InputImage(photo(width, height, seed), "image/jpeg", InputRole.SOURCE)
    mask = data.draw(regions((width, height)))
    recipe = Recipe(operation=Operation.EDIT, prompt="add a hat", provider="repainter")
    result = edited(Repainter(sent, seed), recipe, source, mask=mask)
    assert result.facts["changed_outside"] == 0.0
    assert_kept(source.data, result.images[0].data, masks.normalised(mask, (width, height)))


@given(st.integers(0, 99), st.sampled_from(["top left", "B2", "A1-B3", "the right half"]))
@settings(max_examples=20, deadline=None)
def test_a_photo_edited_exactly_in_a_place(seed: int, place: str) -> None:
    source = InputImage(photo(90, 60, seed), "image/jpeg", InputRole.SOURCE)
    arguments = {"brightness": -0.5, "region": place}
    recipe = Recipe(operation=Operation.ADJUST, arguments=arguments, provider="local")
    result = edited(LocalEdits(), recipe, source)
    region = mask_by_words(place, (90, 60))
    assert region is not None
    assert result.facts["changed_outside"] == 0.0
    assert_kept(source.data, result.images[0].data, region)
    assert pixels(result.images[0].data).mean() < pixels(source.data).mean()


@pytest.fixture(scope="module")
def illustrator() -> Iterator[Illustrator]:
    engine = Illustrator(processes=1)
    yield engine
    asyncio.run(engine.close())


@pytest.fixture(scope="module")
def drawn(illustrator: Illustrator) -> InputImage:
    recipe = Recipe(operation=Operation.GENERATE, prompt="a red fox in the snow", seed=7)
    made = asyncio.run(illustrator.run(ProviderRequest(recipe, (SIDE, SIDE)), _Silent())).images[0]
    return InputImage(made.data, made.media_type, InputRole.SOURCE, made.scene, made.alt_text)


@given(mask=regions(), words=st.sampled_from(["make it night", "add a hat", "make the fox blue"]))
@settings(max_examples=8, deadline=None)
def test_the_illustrator_inside_a_mask(illustrator: Illustrator, drawn: InputImage, mask: bytes, words: str) -> None:
    recipe = Recipe(operation=Operation.EDIT, prompt=words, seed=7)
    result = edited(illustrator, recipe, drawn, mask=mask)
    assert result.facts["changed_outside"] == 0.0
    assert_kept(drawn.data, result.images[0].data, masks.normalised(mask, (SIDE, SIDE)))


def test_a_thing_that_the_scene_knows_is_a_region(drawn: InputImage) -> None:
    recipe = Recipe(
        operation=Operation.EDIT, prompt="make it blue", arguments={"region": "the fox"[4:]}, provider="repainter"
    )
    result = edited(Repainter(), recipe, drawn)
    share = float((pixels(result.images[0].data) != pixels(drawn.data)).any(axis=2).mean())
    assert result.facts["changed_outside"] == 0.0
    assert 0.01 < share < 0.7


def test_precise_keeps_what_a_small_change_did_not_need() -> None:
    before = photo(200, 150, 3)

    class Nudger(Repainter):
        """Changes a spot for good and everything else a little, as models do."""

        async def run(self, request: ProviderRequest, events) -> ProviderResult:
            image = pixels(request.inputs[0].data) + np.random.default_rng(5).integers(-6, 7, (150, 200, 3))
            image[40:80, 60:110] = (250, 20, 20)
            data = to_png(Image.fromarray(image.clip(0, 255).astype(np.uint8)))
            return ProviderResult((ProducedImage(data, "image/png"),))

    source = InputImage(before, "image/jpeg", InputRole.SOURCE)
    recipe = Recipe(operation=Operation.EDIT, prompt="x", arguments={"precise": True}, provider="repainter")
    result = edited(Nudger(), recipe, source)
    after = pixels(result.images[0].data)
    assert (after[45:75, 65:105] == (250, 20, 20)).all()
    changed = (after != pixels(before)).any(axis=2)
    assert not changed[:20].any()
    assert not changed[:, 150:].any()
    assert result.facts["changed_outside"] == 0.0


def test_when_everything_changed_it_is_said() -> None:
    source = InputImage(photo(80, 60, 1), "image/jpeg", InputRole.SOURCE)
    recipe = Recipe(operation=Operation.EDIT, prompt="x", arguments={"precise": True}, provider="repainter")
    result = edited(Repainter(), recipe, source)
    assert "everything changed, so nothing could be kept" in result.notes
    share = result.facts["changed"]
    assert isinstance(share, float)
    assert share > 0.5


def test_two_pictures_that_do_not_differ_have_no_region() -> None:
    image = Image.open(io.BytesIO(photo(40, 40, 1)))
    found = difference(image, image)
    assert found is not None
    assert found.getextrema() == (0, 0)


def test_a_change_elsewhere_is_put_back_and_said() -> None:
    class Misser(Repainter):
        """Paints a spot in the lower right, wherever the region is."""

        async def run(self, request: ProviderRequest, events) -> ProviderResult:
            image = pixels(request.inputs[0].data).astype(np.uint8)
            image[70:95, 60:85] = (250, 20, 20)
            return ProviderResult((ProducedImage(to_png(Image.fromarray(image)), "image/png"),))

    source = InputImage(photo(90, 100, 2), "image/jpeg", InputRole.SOURCE)
    recipe = Recipe(operation=Operation.EDIT, prompt="x", arguments={"region": "top left"}, provider="repainter")
    result = edited(Misser(), recipe, source)
    assert (pixels(result.images[0].data) == pixels(source.data)).all()
    assert "most of the change fell outside of the region and was put back" in result.notes


@pytest.mark.parametrize(
    ("photo_name", "words", "inside", "outside"),
    [
        ("astronaut", "face", (0.44, 0.22), (0.1, 0.9)),
        ("chelsea", "background", (0.02, 0.05), (0.5, 0.5)),
        ("chelsea", "cat", (0.5, 0.5), (0.02, 0.05)),
    ],
)
def test_a_part_of_a_photo_is_a_region(
    photo_name: str, words: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    data = (PHOTOS / f"{photo_name}.jpg").read_bytes()
    source = InputImage(data, "image/jpeg", InputRole.SOURCE)
    recipe = Recipe(operation=Operation.EDIT, prompt="x", arguments={"region": words}, provider="repainter")
    result = edited(Repainter(), recipe, source)
    assert result.facts["changed_outside"] == 0.0
    changed = (pixels(result.images[0].data) != pixels(data)).any(axis=2)
    height, width = changed.shape
    assert changed[int(inside[1] * height), int(inside[0] * width)]
    assert not changed[int(outside[1] * height), int(outside[0] * width)]
