"""Rows of `assets`."""

from collections.abc import Sequence

import orjson
from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.asset import Asset
from bot.storage.tables import assets

_BY_IDS = select(assets).where(assets.c.id.in_(bindparam("ids", expanding=True)))


async def add(connection: AsyncConnection, new: Sequence[Asset]) -> None:
    """Store new assets."""
    if new:
        await connection.execute(insert(assets), [_values(asset) for asset in new])


async def get_many(connection: AsyncConnection, ids: Sequence[str]) -> tuple[Asset, ...]:
    """The assets with these ids, in this order; those that are gone are left out."""
    rows = await connection.execute(_BY_IDS, {"ids": list(ids)})
    found = {row.id: _asset(row) for row in rows}
    return tuple(found[asset_id] for asset_id in ids if asset_id in found)


async def ids_by_hash(connection: AsyncConnection, hashes: Sequence[str]) -> dict[str, str]:
    """Stored pictures with these bytes, the oldest of each: ids by hash."""
    rows = await connection.execute(
        select(assets.c.sha256, assets.c.id).where(assets.c.sha256.in_(hashes)).order_by(assets.c.id.desc())
    )
    return {row.sha256: row.id for row in rows}


def _values(asset: Asset) -> dict[str, object]:
    values = asset.model_dump()
    values["scene"] = None if asset.scene is None else orjson.dumps(asset.scene).decode()
    values["facts"] = orjson.dumps(asset.facts).decode()
    return values


def _asset(row: Row[tuple[object, ...]]) -> Asset:
    values = dict(row._mapping)
    values["scene"] = None if row.scene is None else orjson.loads(row.scene)
    values["facts"] = orjson.loads(row.facts)
    return Asset(**values)
