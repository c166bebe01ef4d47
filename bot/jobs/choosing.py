"""Which job runs next. Pure: what is open goes in, a choice comes out."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.jobs.limits import Limits
from bot.model.job import Lane
from bot.storage.jobs import OpenJob

RELAX_EVERY = 5
"""Relaxed jobs get at least every fifth turn, so that a busy day does not starve them."""

_ORDER = {Lane.TURBO: 0, Lane.FAST: 1, Lane.RELAX: 2}
_NOBODY: Mapping[str, int] = MappingProxyType({})


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
    served: Mapping[str, int] = _NOBODY,
    gone: Callable[[str], bool] = lambda _owner: False,
) -> Choice:
    """The fairest job that may run. In a conversation only the oldest may; a person and a server have a number at once.

    Of a lane, who has least running comes first, then who waited longest since a job of theirs was `served` (by turn),
    then who came first. `mine` are the jobs that this process runs: their leases are not in question.
    """

    def held(job: OpenJob) -> bool:
        return job.id in mine or (job.owner is not None and job.lease_until > now and not gone(job.owner))

    at_work = [job for job in open_jobs if held(job)]
    of_person = Counter(job.author_id for job in at_work)
    of_server = Counter(job.guild_id for job in at_work if job.guild_id is not None)
    conversations: set[str] = set()
    candidates: list[OpenJob] = []
    times: list[float] = []
    for job in open_jobs:
        first = job.conversation_id not in conversations
        conversations.add(job.conversation_id)
        if held(job):
            if job.id not in mine:
                times.append(job.lease_until)
        elif first and job.available_at > now:
            times.append(job.available_at)
        elif (
            first
            and of_person[job.author_id] < limits.running_per_user
            and of_server[job.guild_id or ""] < limits.running_per_server
        ):
            candidates.append(job)
    relax_first = turn % RELAX_EVERY == 0

    def fairness(job: OpenJob) -> tuple[int, int, int, int]:
        lane = -1 if relax_first and job.lane == Lane.RELAX else _ORDER[Lane(job.lane)]
        return lane, of_person[job.author_id], served.get(job.author_id, -1), job.position

    chosen = min(candidates, key=fairness, default=None)
    return Choice(chosen, min(times, default=None))
