"""Each parameter really changes the picture: from the typed prompt to the illustrator's pixels and scene."""

import io
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from bot.app import App
from bot.illustrator.provider import Illustrator
from bot.imaging import metadata
from bot.model.errors import ConfirmationNeeded, InputError, PromptError
from bot.model.job import Delivery, Job
from bot.model.recipe import Operation
from bot.providers.egress import Fetched
from bot.studio.requests import Upload
from tests.studio.house import ANN, finished, opened


class Lasting(Illustrator):
    """Its drawing processes serve every test of this file."""

    async def close(self) -> None:
        """They end with `end`."""

    def end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._progress.put((0, 0.0, "", None))


@pytest.fixture(scope="module")
def engine() -> Iterator[Lasting]:
    engine = Lasting(processes=1)
    yield engine
    engine.end()


@dataclass
class Drawer:
    """Draws prompts and remembers nothing."""

    app: App

    async def job(self, text: str, **more: Any) -> Job:
        job, *_ = await self.app.studio.imagine(ANN, text, delivery=Delivery(), **more)
        done = await finished(self.app, job)
        assert done.version_id is not None, done.failure
        return done

    async def files(self, text: str, **more: Any) -> list[bytes]:
        job = await self.job(text, **more)
        assert job.version_id is not None
        return [await self.app.studio.asset_bytes(it) for it in await self.app.studio.assets_of(job.version_id)]

    async def scene(self, text: str, **more: Any) -> dict[str, Any]:
        return scene((await self.files(f"{text} --n 1", **more))[0])

    async def pixels(self, text: str, **more: Any) -> np.ndarray:
        return pixels((await self.files(f"{text} --n 1", **more))[0])


@pytest.fixture
async def drawer(tmp_path: Path, engine: Lasting) -> AsyncIterator[Drawer]:
    async with opened(tmp_path, engine, waiting_per_user=100) as app:
        yield Drawer(app)


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), np.float32)


def scene(png: bytes) -> dict[str, Any]:
    facts: Any = metadata.read(png)
    return facts["scene"]


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one - other).mean())


def sharpness(picture: np.ndarray) -> float:
    return float(np.abs(np.diff(picture, axis=1)).mean())


def serve(app: App, files: dict[str, bytes]) -> None:
    """Let these links lead to these files; every other one is unreachable."""

    async def fetch(link: str) -> Fetched:
        if link not in files:
            raise InputError("The link cannot be reached.", way_out="Attach the picture instead.")
        return Fetched(files[link], "image/png")

    app.studio._shop.fetch = fetch  # the network is not there in tests


async def test_chaos_spreads_the_grid(drawer: Drawer) -> None:
    def worlds(files: list[bytes]) -> set[tuple[str, ...]]:
        return {tuple(scene(it)[name] for name in ("setting", "time", "weather", "style")) for it in files}

    assert len(worlds(await drawer.files("a fox --seed 5"))) == 1
    assert len(worlds(await drawer.files("a fox --seed 5 --chaos 100"))) >= 3
    said = await drawer.files("a fox in the snow at night, watercolor --seed 5 --chaos 100")
    assert {(it["setting"], it["time"], it["style"]) for it in map(scene, said)} == {("snow", "night", "watercolor")}


async def test_weird_is_odd_but_keeps_what_was_said(drawer: Drawer) -> None:
    plain = await drawer.scene("a fox --seed 7")
    odd = await drawer.scene("a fox --seed 7 --weird 2800")
    assert {thing["label"] for thing in plain["things"]} <= {thing["label"] for thing in odd["things"]}
    assert odd["things"] != plain["things"]
    red = await drawer.scene("a red fox in the snow --seed 7 --weird 2800")
    assert red["setting"] == "snow"
    assert red["things"][0]["color"] == "red"


async def test_stylize_and_raw_change_how_thick_the_style_is(drawer: Drawer) -> None:
    plain = await drawer.pixels("a fox --seed 7 --style oil")
    strong = await drawer.pixels("a fox --seed 7 --style oil --s 1000")
    raw = await drawer.pixels("a fox --seed 7 --style oil --raw")
    assert difference(plain, strong) > 1
    assert difference(plain, raw) > 1
    assert difference(raw, strong) > difference(plain, raw)


async def test_exp_is_more_daring(drawer: Drawer) -> None:
    assert (await drawer.scene("a fox --seed 7 --exp 60"))["stylize"] == 340


async def test_no_and_negative_weights_leave_out(drawer: Drawer) -> None:
    def labels(drawn: dict[str, Any]) -> set[str]:
        return {thing["label"] for thing in drawn["things"]}

    assert "hat" in labels(await drawer.scene("a fox and a hat --seed 1"))
    assert "hat" not in labels(await drawer.scene("a fox and a hat --no hat --seed 1"))
    assert labels(await drawer.scene("a fox::2 a tree::1 a house::-1 --seed 1")) == {"fox", "tree"}


async def test_weights_make_larger_and_smaller(drawer: Drawer) -> None:
    def height(drawn: dict[str, Any], label: str) -> float:
        box = next(thing["boxes"][0] for thing in drawn["things"] if thing["label"] == label)
        return box[3] - box[1]

    fox_first = await drawer.scene("a fox::3 a tree::1 --seed 1")
    tree_first = await drawer.scene("a fox::1 a tree::3 --seed 1")
    ratio = height(fox_first, "fox") / height(fox_first, "tree")
    assert ratio > 1.5 * height(tree_first, "fox") / height(tree_first, "tree")


@pytest.mark.parametrize("prompt", ["a strawberry", "a fox and a lemon --style watercolor", "a city at night --ar 3:2"])
async def test_tile_has_no_seam(drawer: Drawer, prompt: str) -> None:
    tile = await drawer.pixels(f"{prompt} --tile --seed 3")
    for axis in (0, 1):
        inner = np.abs(np.diff(tile, axis=axis)).mean(axis=(1 - axis, 2))
        edge = np.abs(np.take(tile, 0, axis=axis) - np.take(tile, -1, axis=axis)).mean()
        assert edge <= max(1.5 * float(np.percentile(inner, 95)), 2.0)


async def test_seed_repeats_a_picture(drawer: Drawer) -> None:
    first = await drawer.files("a fox on a beach --seed 11")
    assert first == await drawer.files("a fox on a beach --seed 11")
    assert first != await drawer.files("a fox on a beach --seed 12")


async def test_draft_hd_and_quality_change_size_and_work(drawer: Drawer) -> None:
    async def size(text: str) -> tuple[int, int]:
        return Image.open(io.BytesIO((await drawer.files(f"{text} --n 1"))[0])).size

    assert await size("a fox --hd") == (512, 512)
    assert await size("a fox --ar 3:2") == (256, 168)
    plain = await drawer.pixels("a fox --seed 7")
    low = await drawer.pixels("a fox --seed 7 --q .25")
    assert low.shape == plain.shape
    assert sharpness(low) < sharpness(plain)


async def test_draft_is_half_as_large(tmp_path: Path, engine: Lasting) -> None:
    async with opened(tmp_path, engine, picture_size_px=512) as app:
        (draft, *_) = await Drawer(app).files("a fox --draft --n 1")
        assert Image.open(io.BytesIO(draft)).size == (256, 256)


async def test_stop_leaves_it_soft_and_edits_keep_it_so(drawer: Drawer) -> None:
    plain = await drawer.pixels("a fox --seed 7")
    assert sharpness(await drawer.pixels("a fox --seed 7 --stop 20")) < 0.6 * sharpness(plain)
    assert (await drawer.scene("a fox --stop 20"))["tones"][0]["blur"] > 0.2


async def test_repeat_asks_and_runs_several(drawer: Drawer) -> None:
    studio = drawer.app.studio
    with pytest.raises(ConfirmationNeeded) as asked:
        await studio.imagine(ANN, "a fox --repeat 3", delivery=Delivery())
    assert asked.value.count == 3
    jobs = await studio.imagine(ANN, "a fox --repeat 3 --n 1", confirmed=True, delivery=Delivery())
    assert len({job.recipe.seed for job in jobs}) == 3


async def test_more_jobs_than_may_run_are_refused(drawer: Drawer) -> None:
    with pytest.raises(PromptError, match="50 jobs"):
        await drawer.app.studio.imagine(ANN, "a {red,blue} fox --repeat 25", confirmed=True, delivery=Delivery())


async def test_a_style_code_is_always_the_same_look(drawer: Drawer) -> None:
    first = await drawer.pixels("a fox --seed 7 --sref 421337")
    assert np.array_equal(first, await drawer.pixels("a fox --seed 7 --sref 421337"))
    assert difference(first, await drawer.pixels("a fox --seed 7 --sref 99")) > 3
    assert difference(first, await drawer.pixels("a fox --seed 7 --sref 421337 --sw 20")) > 1
    found = await drawer.job("a fox --sref random --n 1")
    references = found.recipe.parameters.style_reference
    assert references is not None
    assert references[0].isdecimal()


async def test_unknown_styles_and_lists_are_named(drawer: Drawer) -> None:
    assert "no style called zorbism" in (await drawer.job("a fox --style zorbism --n 1")).notes
    assert "there is no list called zorbs" in (await drawer.job("a __zorbs__ fox --n 1")).notes


async def test_links_are_pictures_in_their_roles(drawer: Drawer) -> None:
    (ink,) = await drawer.files("a cat at night in a city --style ink --n 1")
    (knight,) = await drawer.files("a purple cat wearing a crown --n 1")
    serve(drawer.app, {"https://a.com/ink.png": ink, "https://a.com/cat.png": knight})
    styled = await drawer.scene("a fox --sref https://a.com/ink.png")
    assert (styled["style"], styled["time"]) == ("ink", "day")
    inspired = await drawer.scene("https://a.com/ink.png a fox")
    assert (inspired["style"], inspired["time"], inspired["setting"]) == ("gouache", "night", "city")
    assert (await drawer.scene("https://a.com/ink.png a fox --iw 0"))["time"] == "day"
    assert (await drawer.scene("https://a.com/ink.png a fox on a beach"))["setting"] == "beach"
    kept = await drawer.scene("a cat on a beach --cref https://a.com/cat.png")
    assert {thing["label"]: thing["color"] for thing in kept["things"]} == {"cat": "purple", "crown": None}


async def test_a_photo_gives_its_colours(drawer: Drawer) -> None:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), (20, 40, 120)).save(out, "PNG")
    plain = await drawer.pixels("a fox in the snow --seed 7")
    blue = await drawer.pixels("a fox in the snow --seed 7", uploads=[Upload(out.getvalue(), "blue.png")])
    assert (blue[..., 2] - blue[..., 0]).mean() > (plain[..., 2] - plain[..., 0]).mean() + 10


async def test_edit_reads_the_prompt_as_an_instruction(drawer: Drawer) -> None:
    (fox,) = await drawer.files("a fox in the snow --n 1 --seed 3")
    serve(drawer.app, {"https://a.com/fox.png": fox})
    job = await drawer.job("make it night --edit https://a.com/fox.png")
    assert job.recipe.operation is Operation.EDIT
    assert job.version_id is not None
    (asset,) = await drawer.app.studio.assets_of(job.version_id)
    night: Any = asset.scene
    assert (night["time"], night["things"][0]["boxes"]) == ("night", scene(fox)["things"][0]["boxes"])


async def test_links_that_lead_nowhere_are_all_told_at_their_place(drawer: Drawer) -> None:
    text = "https://a.com/x.png a fox --sref https://b.com/y.png"
    serve(drawer.app, {"https://a.com/x.png": b"no picture"})
    with pytest.raises(PromptError) as told:
        await drawer.app.studio.imagine(ANN, text, delivery=Delivery())
    places = {text[it.start : it.end]: it.message for it in told.value.issues}
    assert set(places) == {"https://a.com/x.png", "https://b.com/y.png"}
    assert "cannot be reached" in places["https://b.com/y.png"]


@pytest.mark.parametrize(
    "link", ["https://127.0.0.1/a.png", "https://[::1]/a.png", "https://10.0.0.8/a.png", "https://0x7f000001/a.png"]
)
async def test_private_addresses_are_not_reached(drawer: Drawer, link: str) -> None:
    with pytest.raises(PromptError, match=r"private|address"):
        await drawer.app.studio.imagine(ANN, f"{link} a fox", delivery=Delivery())


async def test_an_attached_picture_that_is_not_there_is_told(drawer: Drawer) -> None:
    with pytest.raises(PromptError) as told:
        await drawer.app.studio.imagine(ANN, "a fox like @2", delivery=Delivery())
    (issue,) = told.value.issues
    assert "no picture is attached" in issue.message
    assert "a fox like @2"[issue.start : issue.end] == "@2"


async def test_ten_thousand_permutations_are_refused_before_anything_runs(drawer: Drawer) -> None:
    text = "{" + ",".join(map(str, range(100))) + "} foxes and {" + ",".join(map(str, range(100))) + "} dogs"
    with pytest.raises(PromptError, match="10,000 prompts"):
        await drawer.app.studio.imagine(ANN, text, confirmed=True, delivery=Delivery())
