"""Forecast: when each waiting job starts and ends, by playing the queue forward with the same choice that runs it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.jobs.choosing import choose
from bot.jobs.limits import Limits
from bot.storage.jobs import OpenJob

MOST_PLAYED = 40
"""Starts that are played exactly. What comes later is estimated by its order of arrival: it is far away anyway."""

MOST_SEEN = 120
"""Jobs among which the next is chosen while playing, in order of arrival; it keeps a forecast at a few milliseconds."""

_LEAST_LEFT = 0.5  # seconds that a job which takes longer than usual is said to take still
_FOREVER = float("inf")


@dataclass(frozen=True, slots=True)
class Forecast:
    """Waiting jobs in the order in which they start, and when all of the played ones start and end (Unix seconds)."""

    order: tuple[str, ...] = ()
    starts: Mapping[str, float] = field(default_factory=dict[str, float])
    ends: Mapping[str, float] = field(default_factory=dict[str, float])

    def place(self, job_id: str, now: float) -> tuple[int, float]:
        """Waiting jobs that start before this one, and seconds until it starts."""
        return self.order.index(job_id), max(0.0, self.starts[job_id] - now)


def forecast(
    open_jobs: Sequence[OpenJob],
    now: float,
    limits: Limits,
    seconds_a_job: float,
    *,
    mine: frozenset[str] = frozenset(),
    turn: int = 1,
    served: Mapping[str, int] | None = None,
    gone: Callable[[str], bool] = lambda _owner: False,
    until: str | None = None,
) -> Forecast:
    """Play the queue forward as if every job took as long as jobs do on average. `until`: stop when this one starts."""
    waiting, ends = _at_work(open_jobs, now, seconds_a_job, mine, gone)
    running = {job.id: job for job in open_jobs if job.id in ends}
    last_served = dict(served or {})
    starts: dict[str, float] = {}
    time = now
    while waiting and len(starts) < MOST_PLAYED:
        seen = [*running.values(), *list(waiting.values())[:MOST_SEEN]]
        there = sorted(seen, key=lambda job: job.position)
        full = len(running) >= limits.at_once
        choice = None if full else choose(there, time, limits, mine=frozenset(running), turn=turn, served=last_served)
        if choice is not None and choice.job is not None:
            job = choice.job
            starts[job.id], ends[job.id] = time, time + seconds_a_job
            running[job.id] = waiting.pop(job.id)
            last_served[job.author_id] = turn
            turn += 1
            if job.id == until:
                break
            continue
        following = [ends[job_id] for job_id in running]
        if choice is not None and choice.again_at is not None:
            following.append(choice.again_at)
        if not following:
            break
        time = max(time, min(following))
        running = {job_id: job for job_id, job in running.items() if ends[job_id] > time}
    for number, job_id in enumerate(waiting):
        starts[job_id] = time + (number // limits.at_once + 1) * seconds_a_job
        ends[job_id] = starts[job_id] + seconds_a_job
    return Forecast(tuple(starts), starts, ends)


def _at_work(
    open_jobs: Sequence[OpenJob],
    now: float,
    seconds_a_job: float,
    mine: frozenset[str],
    gone: Callable[[str], bool],
) -> tuple[dict[str, OpenJob], dict[str, float]]:
    """The jobs that wait, and when those that run end, if they take as long as usual."""
    waiting: dict[str, OpenJob] = {}
    ends: dict[str, float] = {}
    for job in open_jobs:
        if job.id in mine or (job.owner is not None and job.lease_until > now and not gone(job.owner)):
            began = now if job.started_at is None else job.started_at
            ends[job.id] = max(now + _LEAST_LEFT, began + seconds_a_job)
        else:
            waiting[job.id] = job._replace(owner=None, lease_until=0.0)
    return waiting, ends
