"""Rows of `audit`: what admins changed. Rows are only added; nothing here changes or removes one."""

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.policy import AuditEntry
from bot.storage.tables import audit


async def add(connection: AsyncConnection, entry: AuditEntry) -> None:
    """Write it down, in the transaction of the change itself."""
    await connection.execute(insert(audit).values(**entry.model_dump()))


async def newest(
    connection: AsyncConnection, guild_id: str, most: int, *, before: str = "", actor_id: str = "", word: str = ""
) -> tuple[AuditEntry, ...]:
    """The last changes of a server, the newest first: before an entry, by one person, with a word in the action."""
    query = select(audit).where(audit.c.guild_id == guild_id).order_by(audit.c.id.desc()).limit(most)
    if before:
        query = query.where(audit.c.id < before)
    if actor_id:
        query = query.where(audit.c.actor_id == actor_id)
    if word:
        query = query.where(audit.c.action.icontains(word, autoescape=True))
    return tuple(AuditEntry(**row) for row in (await connection.execute(query)).mappings())
