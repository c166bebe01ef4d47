"""Jobs: retries, other providers, cancelling, limits, and what a restart finds."""

import asyncio
from pathlib import Path

import pytest

from bot.model.errors import BadKey, BusyError, ConfirmationNeeded, Overloaded, PermissionDenied, RateLimited
from bot.model.job import Delivery, JobState
from bot.studio.requests import Requester
from tests.studio.engine import SmallEngine
from tests.studio.house import ANN, BEN, finished, grid, opened, talking


async def test_a_passing_fault_is_tried_again(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.faults.append(RateLimited("Too many requests.", retry_after_seconds=0.01, provider="small"))
    async with opened(tmp_path, engine) as app:
        assert (await grid(app)).state is JobState.GENERATED
        assert len(engine.runs) == 2


async def test_a_wrong_key_lets_the_next_provider_do_it_and_says_so(tmp_path: Path) -> None:
    first, second = SmallEngine("first"), SmallEngine("second")
    first.faults.append(BadKey("The key of first is not valid.", provider="first"))
    async with opened(tmp_path, first, second) as app:
        job = await grid(app)
        assert job.recipe.provider == "second"
        assert "The key of first is not valid: made by second" in job.notes


async def test_when_nobody_can_the_reason_is_shown(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.faults.append(BadKey("The key is not valid.", way_out="An admin can set it.", provider="small"))
    async with opened(tmp_path, engine) as app:
        job = await grid(app)
        assert job.state is JobState.FAILED
        assert job.failure is not None
        assert (job.failure.message, job.failure.way_out) == ("The key is not valid.", "An admin can set it.")


async def test_cancelling_stops_the_engine_and_keeps_nothing(tmp_path: Path) -> None:
    engine = SmallEngine()
    async with talking(tmp_path, engine) as talk:
        await talk.ask("a red fox")
        engine.gate.clear()
        (job,) = (await talk.say("add a hat")).jobs
        await engine.until_runs(2)
        with pytest.raises(PermissionDenied):
            await talk.app.studio.cancel(BEN, job.id)
        await talk.app.studio.cancel(Requester("mod", guild_id="g", is_moderator=True), job.id)
        assert (await finished(talk.app, job)).state is JobState.CANCELLED
        engine.gate.set()
        await talk.ask("make it night")
        assert engine.cancelled == 1
        assert [version.number for version in await talk.app.studio.versions(talk.id)] == [1, 2]


async def test_cancelling_reaches_the_service_and_a_stop_of_the_bot_does_not(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.remote_id = "remote-1"
    engine.gate.clear()
    async with talking(tmp_path, engine) as talk:
        changes = talk.app.changes.subscribe()
        (job,) = (await talk.say("a red fox")).jobs
        while (await talk.app.studio.job(job.id)).remote_id is None:
            await anext(changes)
        await talk.app.studio.cancel(ANN, job.id)
        while talk.app.runner.running:  # noqa: ASYNC110 - the runner announces jobs, not its own tasks
            await asyncio.sleep(0)
        assert engine.stopped == ["remote-1"]
        engine.remote_id = "remote-2"
        (other,) = (await talk.say("draw a blue cat")).jobs
        while (await talk.app.studio.job(other.id)).remote_id is None:
            await anext(changes)
    assert engine.stopped == ["remote-1"]


async def test_a_restart_finishes_what_was_queued(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.gate.clear()
    async with opened(tmp_path, engine) as app:
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery(channel_id="c"))
    fresh = SmallEngine()
    async with opened(tmp_path, fresh) as app:
        done = await finished(app, job)
        assert done.state is JobState.GENERATED
        assert [it.id for it in await app.studio.jobs_to_show()] == [job.id]
        await app.studio.mark_delivered(job.id, "c", "m")
        assert await app.studio.jobs_to_show() == ()
        shown = await app.studio.version_at_message("m")
        assert shown is not None
        assert shown.id == done.version_id


async def test_a_submitted_job_is_polled_after_a_restart_and_not_sent_again(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.remote_id = "remote-1"
    engine.gate.clear()
    async with opened(tmp_path, engine) as app:
        changes = app.changes.subscribe()
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        while (await app.studio.job(job.id)).remote_id is None:
            await anext(changes)
    fresh = SmallEngine()
    fresh.remote_id = "remote-2"
    async with opened(tmp_path, fresh) as app:
        done = await finished(app, job)
        assert done.remote_id == "remote-1"
        assert [request.remote_id for request in fresh.runs] == ["remote-1"]


async def test_too_many_are_refused_with_a_sentence(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.gate.clear()
    async with opened(tmp_path, engine, running_per_user=1, waiting_per_user=1) as app:
        for _ in range(2):
            await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        with pytest.raises(BusyError, match="2 pictures in the making"):
            await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        await app.studio.imagine(BEN, "a red fox", delivery=Delivery())


async def test_nobody_waits_for_the_crowd_of_another(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.gate.clear()
    async with opened(tmp_path, engine, jobs_at_once=2, running_per_user=2) as app:
        for number in range(4):
            await app.studio.imagine(ANN, f"fox {number}", delivery=Delivery())
        await app.studio.imagine(BEN, "cat", delivery=Delivery())
        await engine.until_runs(2)
        engine.gate.set()
        await engine.until_runs(5)
        assert "cat" in [request.recipe.prompt for request in engine.runs[:3]]


async def test_several_need_a_yes(tmp_path: Path) -> None:
    engine = SmallEngine()
    async with opened(tmp_path, engine) as app:
        with pytest.raises(ConfirmationNeeded) as asked:
            await app.studio.imagine(ANN, "a {red,blue} fox", delivery=Delivery())
        assert asked.value.count == 2
        made = await app.studio.imagine(ANN, "a {red,blue} fox", confirmed=True, delivery=Delivery())
        assert [job.recipe.prompt for job in made] == ["a red fox", "a blue fox"]


async def test_an_overloaded_engine_is_given_up_after_some_tries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.jobs.attempt.Attempt._pause", lambda *_: 0.0)
    engine = SmallEngine()
    engine.faults.extend(Overloaded("small is overloaded.", provider="small") for _ in range(9))
    async with opened(tmp_path, engine) as app:
        job = await grid(app)
        assert job.state is JobState.FAILED
        assert len(engine.runs) == 4
