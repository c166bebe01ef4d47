"""Rows of `blocked`: versions and pictures that nothing is made from any more, on a server or everywhere."""

import time
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import blocked
from bot.storage.upsert import upsert

EVERYWHERE = ""


async def add(connection: AsyncConnection, guild_id: str, keys: Iterable[str], actor_id: str) -> None:
    """Block versions by id and pictures by hash; twice is the same."""
    rows = [{"guild_id": guild_id, "key": key, "actor_id": actor_id, "created_at": time.time()} for key in set(keys)]
    if rows:
        await connection.execute(upsert(connection, blocked).values(rows).on_conflict_do_nothing())


async def among(connection: AsyncConnection, guild_id: str | None, keys: Iterable[str]) -> frozenset[str]:
    """Which of these are blocked on this server or everywhere."""
    wanted = tuple(set(keys))
    if not wanted:
        return frozenset()
    places = (EVERYWHERE, guild_id) if guild_id else (EVERYWHERE,)
    query = select(blocked.c.key).where(blocked.c.guild_id.in_(places), blocked.c.key.in_(wanted))
    return frozenset((await connection.execute(query)).scalars())
