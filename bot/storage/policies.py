"""Rows of `policies`: one document for each server."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.policy import Policy
from bot.storage.tables import policies
from bot.storage.upsert import upsert


async def get(connection: AsyncConnection, guild_id: str) -> Policy:
    """What is decided there; the usual when nothing is."""
    query = select(policies.c.document).where(policies.c.guild_id == guild_id)
    document = (await connection.execute(query)).scalar()
    return Policy() if document is None else Policy.model_validate_json(document)


async def put(connection: AsyncConnection, guild_id: str, policy: Policy) -> None:
    """Replace what is decided there."""
    document = {"document": policy.model_dump_json(exclude_defaults=True)}
    await connection.execute(
        upsert(connection, policies)
        .values(guild_id=guild_id, **document)
        .on_conflict_do_update(index_elements=["guild_id"], set_=document)
    )


async def remove(connection: AsyncConnection, guild_id: str) -> None:
    """The server is as if nobody had decided anything."""
    await connection.execute(delete(policies).where(policies.c.guild_id == guild_id))
