"""Usage: what somebody made, counted from their jobs."""

from dataclasses import dataclass

from sqlalchemy import Integer, case, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.job import JobState
from bot.storage.tables import jobs

DAY_SECONDS = 86_400
_MADE = (JobState.GENERATED, JobState.DELIVERED, JobState.UNDELIVERABLE)


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of one person. `days` are jobs made on each of the last days, the oldest first."""

    waiting: int
    running: int
    made: int
    seconds: float  # of drawing
    cost_micros: int
    days: tuple[int, ...]


async def of_person(connection: AsyncConnection, author_id: str, now: float, days: int = 30) -> Usage:
    """What this person has open, and what they made in the last `days` days."""
    mine = jobs.c.author_id == author_id
    queued = func.sum(case((jobs.c.state == JobState.QUEUED, 1), else_=0))
    open_ones = (await connection.execute(select(func.count(), queued).where(mine, jobs.c.is_open))).one()
    since = now - days * DAY_SECONDS
    age = cast((now - jobs.c.finished_at) / DAY_SECONDS, Integer)
    seconds = func.sum(jobs.c.finished_at - jobs.c.started_at)
    rows = await connection.execute(
        select(age, func.count(), seconds, func.sum(jobs.c.cost_micros))
        .where(mine, jobs.c.state.in_(_MADE), jobs.c.finished_at > since)
        .group_by(age)
    )
    counts, made, took, cost = [0] * days, 0, 0.0, 0
    for days_ago, count, spent, micros in rows:
        counts[days - 1 - min(max(int(days_ago), 0), days - 1)] += count
        made, took, cost = made + count, took + float(spent or 0), cost + int(micros or 0)
    waiting = int(open_ones[1] or 0)
    return Usage(waiting, int(open_ones[0]) - waiting, made, took, cost, tuple(counts))
