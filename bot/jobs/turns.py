"""Turns: whose turn it is, how long jobs take, and what follows from both: the next job, places, waits and refusals."""

from collections.abc import Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jobs import room
from bot.jobs.choosing import Choice, choose
from bot.jobs.forecast import Forecast, forecast
from bot.jobs.limits import Limits
from bot.jobs.owner import is_surely_gone
from bot.storage import jobs

SECONDS_A_JOB = 4.0
"""What a job takes before any was measured."""

REMEMBERED_JOBS = 20
"""Each finished job moves the mean by this part, so that about so many count."""

REMEMBERED_PEOPLE = 10_000
"""Whose turn it was is remembered of so many; who is forgotten counts as one who never had one."""


LONG_QUEUE = 20
FRESH_SECONDS = 1.0
"""A forecast of a longer queue serves everybody's message for so long; a shorter one is played for each."""


class Turns:
    """Kept in memory: after a restart everybody is equal again."""

    def __init__(self, limits: Limits, now: Callable[[], float]) -> None:
        self._limits = limits
        self._now = now
        self._turn = 0
        self._served: dict[str, int] = {}  # the turn at which a person's job was taken last, oldest first
        self._seconds_a_job: float | None = None  # read once, then followed
        self._kept: tuple[float, Forecast] = (0.0, Forecast())

    def choose(self, there: Sequence[jobs.OpenJob], mine: frozenset[str]) -> Choice:
        """The job to run now, or when to look again."""
        now, limits = self._now(), self._limits
        return choose(there, now, limits, mine=mine, turn=self._turn, served=self._served, gone=is_surely_gone)

    def taken(self, author_id: str) -> None:
        """A job of this person was taken: the next of them comes after those who waited longer."""
        self._turn += 1
        self._served.pop(author_id, None)
        self._served[author_id] = self._turn
        while len(self._served) > REMEMBERED_PEOPLE:
            del self._served[next(iter(self._served))]

    def finished(self, seconds: float) -> None:
        """A job took so long."""
        if self._seconds_a_job is not None:
            self._seconds_a_job += (seconds - self._seconds_a_job) / REMEMBERED_JOBS

    async def check_room(self, connection: AsyncConnection, author_id: str, guild_id: str | None, more: int) -> None:
        """Raises BusyError that says when there is room again."""
        crowd = await jobs.crowd(connection, author_id, guild_id)
        of_person, of_server = room.missing(crowd, more, self._limits, on_server=guild_id is not None)
        if not of_person and not of_server:
            return
        there = await jobs.open_jobs(connection)
        ends = (await self._forecast(connection, there)).ends
        in_the_way = [
            ends[job.id]
            for job in there
            if job.id in ends and (job.author_id == author_id if of_person else job.guild_id == guild_id)
        ]
        raise room.refuse(crowd, more, self._limits, in_the_way, self._now(), of_person=bool(of_person))

    async def place(self, connection: AsyncConnection, job_id: str) -> tuple[int, float]:
        """Jobs that start before this one, and an estimate in seconds until it starts."""
        now = self._now()
        kept_at, kept = self._kept
        if len(kept.order) <= LONG_QUEUE or not 0 <= now - kept_at < FRESH_SECONDS:
            kept = await self._forecast(connection, await jobs.open_jobs(connection))
            self._kept = now, kept
        if job_id in kept.starts:
            return kept.place(job_id, now)
        if len(kept.order) <= LONG_QUEUE:
            return 0, 0.0
        return len(kept.order), max(0.0, max(kept.starts.values()) - now)  # asked for since: behind those, for now

    async def _forecast(self, connection: AsyncConnection, there: Sequence[jobs.OpenJob]) -> Forecast:
        if self._seconds_a_job is None:
            self._seconds_a_job = await jobs.mean_seconds(connection) or SECONDS_A_JOB
        return forecast(
            there,
            self._now(),
            self._limits,
            self._seconds_a_job,
            turn=self._turn,
            served=self._served,
            gone=is_surely_gone,
        )
