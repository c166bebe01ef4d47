"""Rows of `jobs`. What may follow on what is decided in `bot.jobs`; here are only the queries."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Row, bindparam, case, false, func, insert, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import NotFound
from bot.model.job import OPEN_STATES, Delivery, Failure, Job, JobState, Lane, Progress
from bot.model.recipe import Recipe
from bot.storage.tables import jobs

_COLUMNS = tuple(jobs.c[name] for name in Job.model_fields)
# Written as the partial indexes are, or SQLite reads the whole table instead.
_OPEN = jobs.c.is_open == true()
_UNSHOWN = jobs.c.is_shown == false()


class OpenJob(NamedTuple):
    """What the choice of the next job needs to know of each that is not finished."""

    position: int
    id: str
    conversation_id: str
    author_id: str
    guild_id: str | None
    lane: Lane
    state: JobState
    owner: str | None
    lease_until: float
    available_at: float
    attempt: int
    tries: int
    target: str | None
    started_at: float | None


class Crowd(NamedTuple):
    """How many jobs are open: of a person, and on a server."""

    of_person: int
    on_server: int


_OPEN_COLUMNS = tuple(jobs.c[name] for name in OpenJob._fields)


# Made once: a statement of thirty columns takes longer to make than to run, and jobs are read all the time.
_BY_ID = select(*_COLUMNS).where(jobs.c.id == bindparam("job_id"))
_BY_DEDUPE_KEY = select(*_COLUMNS).where(jobs.c.dedupe_key == bindparam("dedupe_key"))
_ALL_OPEN = select(*_OPEN_COLUMNS).where(_OPEN).order_by(jobs.c.position)
_OPEN_IN = select(*_COLUMNS).where(_OPEN, jobs.c.conversation_id == bindparam("conversation")).order_by(jobs.c.position)
_OPEN_PRESS = select(*_COLUMNS).where(_OPEN, jobs.c.press_key == bindparam("press"))
_CROWD = select(
    func.sum(case((jobs.c.author_id == bindparam("author"), 1), else_=0)),
    func.sum(case((jobs.c.guild_id == bindparam("guild"), 1), else_=0)),
).where(_OPEN)
_ADD = insert(jobs)
# The names are not those of columns, which say what is set.
_CHANGE = update(jobs).where(jobs.c.id == bindparam("changed_id"))
_CHANGE_HELD = _CHANGE.where(_OPEN, jobs.c.owner == bindparam("held_by"), jobs.c.attempt == bindparam("held_attempt"))


async def add(
    connection: AsyncConnection,
    job: Job,
    *,
    channel_id: str | None = None,
    press_key: str | None = None,
    target: str | None = None,
) -> None:
    """Store a new job. `target` is "current" or a job's id when its picture is settled only at the start."""
    values = to_values(job.model_dump(exclude={"recipe"}) | {"recipe": job.recipe})
    values |= {"channel_id": channel_id, "press_key": press_key, "target": target, "tries": 0}
    values |= {"owner": None, "lease_until": 0.0, "available_at": job.created_at}
    values |= {"is_shown": not has_place(job.delivery)}
    await connection.execute(_ADD, values)


async def get(connection: AsyncConnection, job_id: str) -> Job:
    """Raises NotFound."""
    row = (await connection.execute(_BY_ID, {"job_id": job_id})).first()
    if row is None:
        raise NotFound("This job is no longer stored.")
    return _job(row)


async def with_target(connection: AsyncConnection, job_id: str) -> tuple[Job, str | None]:
    """A job, and the job that it waits for if its picture is not settled yet. Raises NotFound."""
    target = (await connection.execute(select(jobs.c.target).where(jobs.c.id == job_id))).scalar()
    return await get(connection, job_id), target


async def by_dedupe_key(connection: AsyncConnection, key: str) -> Job | None:
    """The job that this event made before."""
    row = (await connection.execute(_BY_DEDUPE_KEY, {"dedupe_key": key})).first()
    return None if row is None else _job(row)


async def open_jobs(connection: AsyncConnection) -> list[OpenJob]:
    """All that is not finished, in order of arrival."""
    rows = await connection.execute(_ALL_OPEN)
    # As they come: a lane or state compares as the text that it is, and a busy queue is read often.
    return [OpenJob._make(row) for row in rows]


async def crowd(connection: AsyncConnection, author_id: str, guild_id: str | None) -> Crowd:
    """Who else waits."""
    row = (await connection.execute(_CROWD, {"author": author_id, "guild": guild_id})).one()
    return Crowd(row[0] or 0, row[1] or 0)


async def still_to_stop(connection: AsyncConnection, since: float) -> set[str]:
    """Ids of jobs cancelled after `since` whose service was not told."""
    wanted = (
        jobs.c.state == JobState.CANCELLED,
        jobs.c.cancel_requested == true(),
        jobs.c.remote_id.is_not(None),
        jobs.c.finished_at > since,
    )
    return set((await connection.execute(select(jobs.c.id).where(*wanted))).scalars())


async def open_press(connection: AsyncConnection, press_key: str) -> Job | None:
    """The job of the same press that is not finished."""
    row = (await connection.execute(_OPEN_PRESS, {"press": press_key})).first()
    return None if row is None else _job(row)


async def unshown(connection: AsyncConnection) -> tuple[Job, ...]:
    """Jobs whose message is not final, in order of arrival."""
    query = select(*_COLUMNS).where(_UNSHOWN).order_by(jobs.c.position)
    return tuple(_job(row) for row in await connection.execute(query))


async def open_in(connection: AsyncConnection, conversation_id: str) -> tuple[Job, ...]:
    """Jobs of a conversation that are not finished, in order of arrival."""
    rows = await connection.execute(_OPEN_IN, {"conversation": conversation_id})
    return tuple(_job(row) for row in rows)


async def mark_shown(connection: AsyncConnection, job_id: str, values: Mapping[str, Any]) -> None:
    """The job's message is final."""
    await change(connection, job_id, {**values, "is_shown": True})


async def mean_seconds(connection: AsyncConnection, last: int = 20) -> float:
    """How long the newest finished jobs took on average; 0 when there are none."""
    newest = (
        select(jobs.c.started_at, jobs.c.finished_at)
        .where(jobs.c.finished_at.is_not(None), jobs.c.started_at.is_not(None))
        .order_by(jobs.c.position.desc())
        .limit(last)
        .subquery()
    )
    query = select(func.avg(newest.c.finished_at - newest.c.started_at))
    return float((await connection.execute(query)).scalar() or 0.0)


async def change(
    connection: AsyncConnection, job_id: str, values: Mapping[str, Any], *, fence: tuple[str, int] | None = None
) -> bool:
    """Set columns of a job; with a `fence` of owner and attempt only while that attempt holds it. Whether it did."""
    where: dict[str, Any] = {"changed_id": job_id}
    if fence is not None:
        where |= {"held_by": fence[0], "held_attempt": fence[1]}
    result = await connection.execute(_CHANGE if fence is None else _CHANGE_HELD, to_values(values) | where)
    return result.rowcount == 1


async def renew(connection: AsyncConnection, owner: str, job_ids: Sequence[str], lease_until: float) -> None:
    """Keep the leases of these jobs, as far as they are still the owner's."""
    mine = (jobs.c.owner == owner, jobs.c.id.in_(job_ids), _OPEN)
    await connection.execute(update(jobs).where(*mine).values(lease_until=lease_until))


def has_place(delivery: Delivery) -> bool:
    """Whether somebody waits for a message: jobs of the command line have none."""
    return delivery.channel_id is not None or delivery.token is not None


def to_values(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Python values as columns; `is_open` follows the state."""
    values = dict(changes)
    if "recipe" in values:
        values["recipe"] = values["recipe"].to_json().decode()
    for name in ("progress", "failure", "delivery", "notes", "facts"):
        if values.get(name) is not None:
            value = values[name]
            values[name] = orjson.dumps(
                value if isinstance(value, (dict, tuple, list)) else value.model_dump()
            ).decode()
    if "state" in values:
        values["is_open"] = values["state"] in OPEN_STATES
    return values


def _job(row: Row[Any]) -> Job:
    values = dict(row._mapping)
    values["recipe"] = Recipe.model_validate_json(row.recipe)
    values["progress"] = Progress.model_validate_json(row.progress)
    values["failure"] = None if row.failure is None else Failure.model_validate_json(row.failure)
    values["delivery"] = Delivery.model_validate_json(row.delivery)
    values["notes"] = tuple(orjson.loads(row.notes))
    values["facts"] = orjson.loads(row.facts)
    return Job(**values)
