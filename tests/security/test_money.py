"""S40 to S42: nobody spends more than is allowed, by speed, by numbers, or by cancelling."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.model.errors import BudgetError
from bot.model.job import Delivery, Job, JobState
from bot.studio.requests import Requester
from tests.studio.house import ANN, finished, opened
from tests.studio.priced import CENT, PricedEngine, allow, rows_of

WIDE: dict[str, Any] = {"waiting_per_user": 100, "waiting_per_server": 500, "jobs_at_once": 8}


async def _asks(app: App, who: Requester) -> Job | None:
    try:
        (job,) = await app.studio.imagine(who, "a red fox", count=1, delivery=Delivery())
    except BudgetError:
        return None
    return job


@pytest.mark.parametrize("left", [1, 7])
async def test_s41_of_fifty_at_once_exactly_those_that_fit_are_accepted(tmp_path: Path, left: int) -> None:
    engine = PricedEngine()
    async with opened(tmp_path, engine, **WIDE) as app:
        await allow(app, (10 + left) * 4 * CENT)
        for _ in range(10):
            job = await _asks(app, ANN)
            assert job is not None
            await finished(app, job)
        people = [Requester(f"person{number % 25}", guild_id="g", channel_id="c") for number in range(50)]
        accepted = [job for job in await asyncio.gather(*(_asks(app, who) for who in people)) if job is not None]
        assert len(accepted) == left
        for job in accepted:
            await finished(app, job)
        assert len(engine.runs) == 10 + left


async def test_s42_a_cancel_before_the_provider_was_asked_costs_nothing(tmp_path: Path) -> None:
    engine = PricedEngine()
    engine.gate.clear()
    async with opened(tmp_path, engine, jobs_at_once=1) as app:
        await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        await engine.until_runs(1)
        (waiting,) = await app.studio.imagine(ANN, "a blue fox", delivery=Delivery())
        cancelled = await app.studio.cancel(ANN, waiting.id)
        assert cancelled.cost_micros == 0
        assert {row.settled_micros for row in (await rows_of(app, waiting.id)).values()} == {0}


@pytest.mark.parametrize("remote_id", ["remote-7", None])
async def test_s42_a_cancel_after_the_provider_began_is_charged(tmp_path: Path, remote_id: str | None) -> None:
    """Without a remote id nobody can tell what was billed: it is charged and marked for the admins."""
    engine = PricedEngine()
    engine.remote_id = remote_id
    engine.gate.clear()
    async with opened(tmp_path, engine) as app:
        await allow(app, 16 * CENT)
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        await engine.until_runs(1)
        cancelled = await app.studio.cancel(ANN, job.id)
        assert (cancelled.state, cancelled.cost_micros) == (JobState.CANCELLED, 16 * CENT)
        rows = await rows_of(app, job.id)
        assert {(row.settled_micros, row.in_doubt) for row in rows.values()} == {(16 * CENT, remote_id is None)}
        # Cancelling again gives nothing back, and there is nothing left to go round with.
        assert (await app.studio.cancel(ANN, job.id)).cost_micros == 16 * CENT
        assert await _asks(app, ANN) is None


async def test_s40_many_accounts_share_the_budget_of_their_server(tmp_path: Path) -> None:
    async with opened(tmp_path, PricedEngine(), **WIDE) as app:
        await allow(app, 20 * CENT)
        people = [Requester(f"account{number}", guild_id="g", channel_id="c") for number in range(50)]
        accepted = [job for job in await asyncio.gather(*(_asks(app, who) for who in people)) if job is not None]
        assert len(accepted) == 5


async def test_s40_many_servers_of_one_owner_share_what_the_operator_allows(tmp_path: Path) -> None:
    async with opened(tmp_path, PricedEngine(), budget_owner_day=0.2, **WIDE) as app:
        people = [
            replace(ANN, user_id=f"person{number}", guild_id=f"server{number}", server_owner_id="one")
            for number in range(50)
        ]
        accepted = [job for job in await asyncio.gather(*(_asks(app, who) for who in people)) if job is not None]
        assert len(accepted) == 5
        other = replace(ANN, guild_id="another", server_owner_id="two")
        assert await _asks(app, other) is not None
