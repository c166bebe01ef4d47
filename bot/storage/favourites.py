"""Rows of `favourites`: which pictures a person likes best."""

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import favourites


async def add(connection: AsyncConnection, user_id: str, version_id: str, now: float) -> bool:
    """Remember it. Whether it was new."""
    if await has(connection, user_id, version_id):
        return False
    await connection.execute(insert(favourites).values(user_id=user_id, version_id=version_id, created_at=now))
    return True


async def remove(connection: AsyncConnection, user_id: str, version_id: str) -> None:
    """Forget it; what is not there is fine."""
    mine = (favourites.c.user_id == user_id, favourites.c.version_id == version_id)
    await connection.execute(delete(favourites).where(*mine))


async def has(connection: AsyncConnection, user_id: str, version_id: str) -> bool:
    """Whether this is one."""
    mine = (favourites.c.user_id == user_id, favourites.c.version_id == version_id)
    return (await connection.execute(select(favourites.c.user_id).where(*mine))).first() is not None


async def of(connection: AsyncConnection, user_id: str, most: int) -> tuple[str, ...]:
    """Ids of the versions, the newest favourite first."""
    query = select(favourites.c.version_id).where(favourites.c.user_id == user_id)
    rows = await connection.execute(query.order_by(favourites.c.created_at.desc()).limit(most))
    return tuple(rows.scalars())
