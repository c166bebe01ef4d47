"""Side by side, without Discord: the same words and seed by each, in one conversation."""

from pathlib import Path

import pytest

from bot.model.errors import InputError
from bot.model.job import Delivery, JobState
from bot.model.recipe import Operation
from bot.providers.registry import Registry
from bot.studio.sides import engines, sides_named, styles
from tests.studio.engine import Repainter, SmallEngine
from tests.studio.house import ANN, finished, opened

HERE = Delivery(channel_id="c")


async def test_each_draws_the_same_words_with_the_same_seed_once(tmp_path: Path) -> None:
    first, second = SmallEngine(), Repainter()
    async with opened(tmp_path, first, second) as app:
        jobs = await app.studio.beside.compare(ANN, "a fox --ar 3:2", "", event_id="e", delivery=HERE)
        done = [await finished(app, job) for job in jobs]
        again = await app.studio.beside.compare(ANN, "a fox --ar 3:2", "", event_id="e", delivery=HERE)
    one, other = [engine.runs[0].recipe for engine in (first, second)]
    assert (one.prompt, one.seed, one.count, one.parameters.aspect) == ("a fox", other.seed, 1, "3:2")
    assert [job.state for job in done] == [JobState.GENERATED] * 2
    assert {job.conversation_id for job in done} == {done[0].conversation_id}
    assert [job.lead_id for job in done] == [done[0].id] * 2
    assert [job.id for job in again] == [job.id for job in jobs]
    assert len(first.runs) == 1


async def test_a_chosen_picture_is_drawn_from_its_words_again(tmp_path: Path) -> None:
    """Not from its pixels: the other one starts where the first one did."""
    first, second = SmallEngine(), Repainter()
    async with opened(tmp_path, first, second) as app:
        (grid,) = await app.studio.imagine(ANN, "a fox", delivery=HERE)
        grid = await finished(app, grid)
        picked = (await app.studio.press(ANN, "select", grid.id, 2, delivery=HERE)).jobs[0]
        assert picked.version_id is not None
        (job,) = await app.studio.beside.compare_again(
            ANN, picked.version_id, ["repainter"], event_id="e", delivery=HERE
        )
        await finished(app, job)
        shown = await app.studio.beside.look(job)
    recipe = second.runs[0].recipe
    assert (recipe.operation, recipe.prompt, recipe.inputs) == (Operation.GENERATE, "a fox", ())
    assert [it.id for it in shown.jobs] == [picked.id, job.id]


async def test_words_stand_for_a_provider_a_model_or_a_style() -> None:
    registry = Registry([SmallEngine(), Repainter()])
    assert engines(registry) == ("small", "repainter")
    assert styles(registry) == ()
    assert [side.route.model.name for side in sides_named(registry, "small/one, repainter")] == ["one", "all"]
    for named in ("small", "small, small", "small/two, repainter", "small, nobody"):
        with pytest.raises(InputError):
            sides_named(registry, named)
