"""Providers behind their guard, as jobs meet them; and stopping at the service what was cancelled or given up here."""

import asyncio
import sqlite3
import time
from collections import deque
from pathlib import Path

import pytest

from bot.app import App
from bot.model.errors import Gone, OutOfService, Overloaded, ProviderError, RateLimited
from bot.model.job import Delivery, Job, JobState
from bot.providers.guard import FAULTS_IN_A_ROW, State
from bot.providers.guarded import Guarded
from tests.studio.engine import SmallEngine
from tests.studio.house import ANN, finished, grid, opened


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.attempt.Attempt._pause", lambda *_: 0.0)


async def test_a_provider_that_keeps_failing_is_left_alone_and_the_next_one_is_named(tmp_path: Path) -> None:
    first, second = SmallEngine("first"), SmallEngine("second")
    first.faults.extend(Overloaded("first is overloaded.", provider="first") for _ in range(FAULTS_IN_A_ROW))
    guarded = Guarded(first)
    async with opened(tmp_path, guarded, second) as app:
        for _ in range(4):
            assert (await grid(app)).recipe.provider == "second"
        assert len(first.runs) == FAULTS_IN_A_ROW, "the third and fourth job did not ask it"
        assert guarded.condition.state is State.RESTING
        job = await grid(app)
        assert job.notes == ("first failed several times in a row and is left alone for now: made by second",)


async def test_without_another_provider_the_person_reads_when_it_is_tried_again(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.faults.extend(Overloaded("small is overloaded.", provider="small") for _ in range(FAULTS_IN_A_ROW))
    async with opened(tmp_path, Guarded(engine)) as app:
        await grid(app)
        await grid(app)
        job = await grid(app)
        assert job.failure is not None
        assert job.failure.code == OutOfService.code
        assert job.failure.way_out.startswith("It is tried again in ")


async def test_retry_after_holds_for_the_other_jobs_and_costs_them_no_try(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.faults.append(RateLimited("Too many requests.", retry_after_seconds=2.2, provider="small"))
    async with opened(tmp_path, Guarded(engine)) as app:
        loop = asyncio.get_running_loop()
        first = asyncio.create_task(grid(app))
        await engine.until_runs(1)
        while app.runner.running:  # noqa: ASYNC110 - the runner announces jobs, not its own tasks
            await asyncio.sleep(0.001)
        began = loop.time()
        second = await grid(app, "a blue cat")
        assert loop.time() - began > 2
        assert second.state is JobState.GENERATED
        assert (await first).state is JobState.GENERATED
        assert len(engine.runs) == 3


async def submitted(app: App, engine: SmallEngine) -> Job:
    """A job that the service accepted and goes on with."""
    engine.gate.clear()
    changes = app.changes.subscribe()
    (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
    while (await app.studio.job(job.id)).remote_id is None:
        await anext(changes)
    return job


async def told(engine: SmallEngine, count: int = 1) -> list[str]:
    async with asyncio.timeout(10):
        while len(engine.stopped) < count:  # noqa: ASYNC110 - nobody announces this
            await asyncio.sleep(0.01)
    return engine.stopped


def orphaned(data: Path, job: Job) -> None:
    """The worker died: nobody holds the lease any more, and it is not over yet."""
    with sqlite3.connect(data / "atelier.db") as database:
        database.execute(
            "UPDATE jobs SET owner = 'elsewhere:1:x:y', lease_until = 9e12, state = 'submitted' WHERE id = ?", (job.id,)
        )


async def test_a_job_whose_worker_died_is_stopped_at_the_service_when_it_is_cancelled(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.remote_id = "remote-1"
    async with opened(tmp_path, engine) as app:
        job = await submitted(app, engine)
    orphaned(tmp_path, job)
    fresh = SmallEngine()
    async with opened(tmp_path, Guarded(fresh)) as app:
        await app.studio.cancel(ANN, job.id)
        assert await told(fresh) == ["remote-1"]
        assert (await app.studio.job(job.id)).state is JobState.CANCELLED
        assert fresh.runs == []
    assert engine.stopped == []


async def test_a_crash_between_the_cancel_and_the_telling_is_made_up_for_once(tmp_path: Path) -> None:
    engine = SmallEngine()
    engine.remote_id = "remote-1"
    async with opened(tmp_path, engine) as app:
        job = await submitted(app, engine)
    orphaned(tmp_path, job)
    with sqlite3.connect(tmp_path / "atelier.db") as database:
        database.execute(
            "UPDATE jobs SET state = 'cancelled', is_open = 0, cancel_requested = 1, finished_at = ? WHERE id = ?",
            (time.time(), job.id),
        )
    fresh = SmallEngine()
    async with opened(tmp_path, fresh) as app:
        assert await told(fresh) == ["remote-1"]
    again = SmallEngine()
    async with opened(tmp_path, again) as app:
        await grid(app)
    assert again.stopped == []


class Unwilling(SmallEngine):
    """Answers the first cancels with errors."""

    def __init__(self, *errors: ProviderError) -> None:
        super().__init__()
        self.errors = deque(errors)
        self.asked = 0

    async def cancel(self, remote_id: str) -> None:
        self.asked += 1
        if self.errors:
            raise self.errors.popleft()
        await super().cancel(remote_id)


@pytest.mark.parametrize(
    ("errors", "asked"), [([Overloaded("busy"), RateLimited("slowly")], 3), ([Gone("finished long ago")], 1)]
)
async def test_a_service_that_does_not_take_the_cancel_is_told_again_unless_it_is_of_no_use(
    errors: list[ProviderError], asked: int, tmp_path: Path
) -> None:
    engine = SmallEngine()
    engine.remote_id = "remote-1"
    async with opened(tmp_path, engine) as app:
        job = await submitted(app, engine)
    orphaned(tmp_path, job)
    fresh = Unwilling(*errors)
    async with opened(tmp_path, fresh) as app:
        app.ledger.to_stop.clear()
        await app.studio.cancel(ANN, job.id)
        async with asyncio.timeout(10):
            while app.ledger.to_stop:  # noqa: ASYNC110 - nobody announces this
                await asyncio.sleep(0.01)
    assert fresh.asked == asked


async def test_a_job_that_never_ends_is_stopped_at_the_service_and_made_elsewhere(tmp_path: Path) -> None:
    first, second = SmallEngine("first"), SmallEngine("second")
    first.remote_id = "remote-1"
    first.gate.clear()
    async with opened(tmp_path, first, second, job_seconds=0.3) as app:
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        done = await finished(app, job)
        assert done.recipe.provider == "second"
        assert done.notes == ("first did not answer in time: made by second",)
        assert first.stopped == ["remote-1"]
