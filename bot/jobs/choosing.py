"""Which job runs next. Pure: what is open goes in, a choice comes out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.jobs.limits import Limits
from bot.model.errors import BusyError
from bot.model.job import Lane
from bot.storage.jobs import Crowd, OpenJob

RELAX_EVERY = 5
"""Relaxed jobs get at least every fifth turn, so that a busy day does not starve them."""

_ORDER = {Lane.TURBO: 0, Lane.FAST: 1, Lane.RELAX: 2}


@dataclass(frozen=True, slots=True)
class Choice:
    """The job to run now, or None and when to look again (Unix seconds)."""

    job: OpenJob | None
    again_at: float | None = None


def choose(
    open_jobs: Sequence[OpenJob],
    now: float,
    limits: Limits,
    *,
    mine: frozenset[str] = frozenset(),
    turn: int = 1,
    gone: Callable[[str], bool] = lambda _owner: False,
) -> Choice:
    """The fairest job that may run. In a conversation only the oldest may; a person has a number at once.

    `mine` are the jobs that this process runs: their leases are not in question, whatever the clock says.
    """

    def held(job: OpenJob) -> bool:
        return job.id in mine or (job.owner is not None and job.lease_until > now and not gone(job.owner))

    running = Counter(job.author_id for job in open_jobs if held(job))
    conversations: set[str] = set()
    candidates: list[OpenJob] = []
    times: list[float] = []
    for job in open_jobs:
        first = job.conversation_id not in conversations
        conversations.add(job.conversation_id)
        if job.id not in mine and held(job):
            times.append(job.lease_until)
        elif first and not held(job) and job.available_at > now:
            times.append(job.available_at)
        elif first and not held(job) and running[job.author_id] < limits.running_per_user:
            candidates.append(job)
    relax_first = turn % RELAX_EVERY == 0

    def fairness(job: OpenJob) -> tuple[int, int, int]:
        lane = -1 if relax_first and job.lane == Lane.RELAX else _ORDER[job.lane]
        return lane, running[job.author_id], job.position

    chosen = min(candidates, key=fairness, default=None)
    return Choice(chosen, min(times, default=None))


def check_room(crowd: Crowd, more: int, limits: Limits, *, on_server: bool) -> None:
    """Raises BusyError when `more` jobs of this person would be too many."""
    if crowd.of_person + more > limits.running_per_user + limits.waiting_per_user:
        raise BusyError(
            f"You have {crowd.of_person} pictures in the making, which is as many as fit.",
            way_out="There is room again when the first of them is done.",
        )
    if on_server and crowd.on_server + more > limits.waiting_per_server:
        raise BusyError(
            f"{crowd.on_server} pictures are in the making on this server, which is as many as fit.",
            way_out="There is room again in a minute or so.",
        )
