"""Rows of `spendings`: one for each job and budget that it counts in. What may be spent is decided in `bot.jobs`."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.money import Spent, periods
from bot.storage.tables import spendings

_COUNTED = func.coalesce(spendings.c.settled_micros, spendings.c.reserved_micros)
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Spending:
    """A job's row in one budget. `settled_micros` is None while the job is open."""

    job_id: str
    pot: str
    guild_id: str | None
    author_id: str
    provider: str
    day: str
    month: str
    reserved_micros: int
    settled_micros: int | None
    in_doubt: bool
    created_at: float


@dataclass(frozen=True, slots=True)
class DaySpent:
    """What one person spent at one provider on one day, with what is reserved."""

    day: str
    provider: str
    author_id: str
    micros: int
    jobs: int


_COLUMNS = tuple(spendings.c[name] for name in Spending.__dataclass_fields__)


async def alone(connection: AsyncConnection) -> None:
    """Until the end of this transaction nobody else spends. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("LOCK TABLE spendings IN EXCLUSIVE MODE"))


async def spent(connection: AsyncConnection, pots: Sequence[str], now: float, *, but: str = "") -> dict[str, Spent]:
    """What counts in each of these budgets, without the job `but`."""
    day, month = periods(now)
    today = func.sum(case((spendings.c.day == day, _COUNTED), else_=0))
    query = (
        select(spendings.c.pot, today, func.sum(_COUNTED))
        .where(spendings.c.pot.in_(pots), spendings.c.month == month, spendings.c.job_id != but)
        .group_by(spendings.c.pot)
    )
    found = {pot: Spent(int(of_day), int(of_month)) for pot, of_day, of_month in await connection.execute(query)}
    return {pot: found.get(pot, Spent()) for pot in pots}


async def add(connection: AsyncConnection, rows: Sequence[Spending]) -> None:
    """Count these."""
    await connection.execute(
        insert(spendings), [{column.name: getattr(row, column.name) for column in _COLUMNS} for row in rows]
    )


async def of_job(connection: AsyncConnection, job_id: str) -> tuple[Spending, ...]:
    """Where a job counts; nothing for those that were free."""
    rows = await connection.execute(select(*_COLUMNS).where(spendings.c.job_id == job_id))
    return tuple(Spending(**row) for row in rows.mappings())


async def reserve_again(connection: AsyncConnection, job_id: str, provider: str, micros: int) -> None:
    """Another provider does it, at another price."""
    await connection.execute(
        update(spendings).where(spendings.c.job_id == job_id).values(provider=provider, reserved_micros=micros)
    )


async def settle(connection: AsyncConnection, job_id: str, micros: int, *, in_doubt: bool) -> bool:
    """The job is over and cost so much. Whether it was counted anywhere."""
    values = {"settled_micros": micros, "in_doubt": in_doubt}
    result = await connection.execute(update(spendings).where(spendings.c.job_id == job_id).values(values))
    return result.rowcount > 0


async def by_day(connection: AsyncConnection, pot: str, now: float, days: int) -> tuple[DaySpent, ...]:
    """What was spent from one budget in the last `days` days, the oldest first."""
    since, _ = periods(now - (days - 1) * _DAY_SECONDS)
    query = (
        select(spendings.c.day, spendings.c.provider, spendings.c.author_id, func.sum(_COUNTED), func.count())
        .where(spendings.c.pot == pot, spendings.c.day >= since, spendings.c.month >= since[:7])
        .group_by(spendings.c.day, spendings.c.provider, spendings.c.author_id)
        .order_by(spendings.c.day)
    )
    return tuple(
        DaySpent(day, provider, who, int(micros), count)
        for day, provider, who, micros, count in await connection.execute(query)
    )


async def newest(connection: AsyncConnection, pot: str, most: int) -> tuple[Spending, ...]:
    """The last rows of one budget, the newest first."""
    query = select(*_COLUMNS).where(spendings.c.pot == pot).order_by(spendings.c.created_at.desc()).limit(most)
    return tuple(Spending(**row) for row in (await connection.execute(query)).mappings())
