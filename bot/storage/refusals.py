"""Rows of `refusals` and `reports`: what was refused and may be appealed, and what people say should be looked at."""

import time

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import NotFound
from bot.model.moderation import Refusal, Report
from bot.storage.tables import refusals, reports

KEPT_SECONDS = 30 * 86_400
"""How long the words of a refusal are kept."""


async def add(connection: AsyncConnection, refusal: Refusal) -> None:
    """Write it down; those that are too old are forgotten."""
    await connection.execute(delete(refusals).where(refusals.c.created_at < time.time() - KEPT_SECONDS))
    await connection.execute(insert(refusals).values(**refusal.model_dump(mode="json")))


async def get(connection: AsyncConnection, refusal_id: str) -> Refusal:
    """Raises NotFound."""
    row = (await connection.execute(select(refusals).where(refusals.c.id == refusal_id))).mappings().first()
    if row is None:
        raise NotFound("This refusal is no longer kept.", way_out="Ask for the picture again.")
    return Refusal.model_validate(dict(row))


async def move(connection: AsyncConnection, refusal_id: str, before: str, after: str) -> bool:
    """From one state to another; whether it was in the first."""
    statement = update(refusals).where(refusals.c.id == refusal_id, refusals.c.state == before).values(state=after)
    return (await connection.execute(statement)).rowcount == 1


async def allowed(connection: AsyncConnection, author_id: str, guild_id: str, digest: str) -> str | None:
    """The refusal of the same words of this person that moderators allowed and that was not used yet."""
    query = select(refusals.c.id).where(
        refusals.c.author_id == author_id,
        refusals.c.guild_id == guild_id,
        refusals.c.digest == digest,
        refusals.c.state == "allowed",
    )
    return (await connection.execute(query.limit(1))).scalar()


async def add_report(connection: AsyncConnection, report: Report) -> None:
    """Write it down."""
    await connection.execute(insert(reports).values(**report.model_dump(mode="json")))


async def get_report(connection: AsyncConnection, report_id: str) -> Report:
    """Raises NotFound."""
    row = (await connection.execute(select(reports).where(reports.c.id == report_id))).mappings().first()
    if row is None:
        raise NotFound("This report is no longer kept.")
    return Report.model_validate(dict(row))


async def move_report(connection: AsyncConnection, report_id: str, after: str) -> bool:
    """Decide an open report; whether it was open."""
    statement = update(reports).where(reports.c.id == report_id, reports.c.state == "open").values(state=after)
    return (await connection.execute(statement)).rowcount == 1
