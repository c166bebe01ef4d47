"""Talking about an uploaded photo: each edit goes on from the one before, and the loop is never held up."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.config import Config
from bot.engines import engines_of
from bot.illustrator.provider import Illustrator
from bot.model.conversation import Place
from bot.model.job import JobState
from bot.model.recipe import Operation
from bot.providers.local import LocalEdits
from bot.studio.requests import Upload
from tests.studio.house import ANN, Talk, finished, opened, talking

ASTRONAUT = Upload((Path(__file__).parents[1] / "photos" / "astronaut.jpg").read_bytes(), "astronaut.jpg")


async def pixels(talk: Talk, version: object) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(await talk.picture(version))))  # type: ignore[arg-type]  # a Version


async def test_a_photo_is_edited_by_talking(tmp_path: Path) -> None:
    illustrator = Illustrator(processes=1)
    async with opened(tmp_path, illustrator, local=LocalEdits(painter=illustrator)) as app:
        talk = Talk(app, await app.studio.begin(ANN, Place.THREAD, "thread"))
        cut = await talk.ask("remove the background", uploads=(ASTRONAUT,))
        beach = await talk.ask("put it on a beach")
        night = await talk.ask("make it night")
        starry = await talk.ask("in the style of starry night")
        assert [one.recipe.provider for one in (cut, beach, night, starry)] == ["local"] * 4
        assert (await pixels(talk, cut)).shape[2] == 4
        assert (await pixels(talk, beach)).shape[2] == 3
        assert (await pixels(talk, night)).mean() < (await pixels(talk, beach)).mean() * 0.8
        assert (await talk.ask("undo")).id == night.id
        assert starry.recipe.operation is Operation.RESTYLE


async def test_what_a_photo_cannot_have_ends_in_a_sentence(tmp_path: Path) -> None:
    async with talking(tmp_path, Illustrator(processes=1)) as talk:
        outcome = await talk.say("make her hair blue", uploads=(ASTRONAUT,))
        job = await finished(talk.app, outcome.jobs[0])
        assert job.state is JobState.FAILED
        assert job.failure is not None
        assert "cannot do that to a photo" in job.failure.message
        assert "blur the background" in job.failure.way_out


def test_the_photo_edits_of_the_app_can_draw() -> None:
    local = next(one for one in engines_of(Config()) if one.name == "local")
    assert isinstance(local, LocalEdits)
    assert local._photos._painter is not None


@pytest.mark.parametrize(
    "operation", [Operation.REMOVE_BACKGROUND, Operation.EDIT, Operation.RESTYLE, Operation.UPSCALE]
)
def test_local_offers_photo_edits(operation: Operation) -> None:
    assert any(operation in model.operations for model in LocalEdits().models())
