"""Lineage: a version and all that it was made from, nearest first, in one query."""

from typing import Any, NamedTuple

import orjson
from sqlalchemy import Select, bindparam, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.job import ALLOWED
from bot.storage.tables import assets, jobs, versions

DEEPEST = 400
"""Steps back that are read; longer conversations start anew somewhere in between."""


class Ancestor(NamedTuple):
    """What is known of one version of a lineage."""

    version_id: str
    prompt: str
    subject: str
    asset_ids: tuple[str, ...]
    allowed: bool


def _chain() -> Select[Any, Any, Any, Any, Any]:
    first = select(versions.c.id, versions.c.parent_id, literal(1).label("depth")).where(
        versions.c.id == bindparam("version_id")
    )
    chain = first.cte("chain", recursive=True)
    chain = chain.union_all(
        select(versions.c.id, versions.c.parent_id, chain.c.depth + 1)
        .join(chain, versions.c.id == chain.c.parent_id)
        .where(chain.c.depth < DEEPEST)
    )
    return (
        select(versions.c.id, versions.c.recipe, versions.c.subject, versions.c.asset_ids, jobs.c.facts)
        .join(chain, versions.c.id == chain.c.id)
        .outerjoin(jobs, jobs.c.id == versions.c.job_id)
        .order_by(chain.c.depth)
    )


_CHAIN = _chain()


async def of(connection: AsyncConnection, version_id: str) -> tuple[Ancestor, ...]:
    """The version and its ancestors, also those in the conversation that a thread was opened from."""
    rows = await connection.execute(_CHAIN, {"version_id": version_id})
    return tuple(
        Ancestor(
            row.id,
            orjson.loads(row.recipe).get("prompt", ""),
            row.subject,
            tuple(orjson.loads(row.asset_ids)),
            ALLOWED in orjson.loads(row.facts or "{}"),
        )
        for row in rows
    )


async def versions_with(connection: AsyncConnection, asset_id: str) -> tuple[str, ...]:
    """The versions of a picture's maker that show it. Reads all of that person's: only for copies that come back."""
    query = (
        select(versions.c.id)
        .join(assets, assets.c.owner_id == versions.c.author_id)
        .where(assets.c.id == asset_id, versions.c.asset_ids.contains(asset_id, autoescape=True))
    )
    return tuple((await connection.execute(query.limit(8))).scalars())
