"""Rows of `settings`: one document for each person, channel and server."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.settings import Settings
from bot.storage.tables import settings
from bot.storage.upsert import upsert

_HERE = select(settings).where(
    settings.c.scope.in_(bindparam("scopes", expanding=True)),
    settings.c.scope_id.in_(bindparam("scope_ids", expanding=True)),
)


async def get(connection: AsyncConnection, scope: str, scope_id: str) -> Settings:
    """What is set there; empty settings when nothing is."""
    query = select(settings.c.document).where(settings.c.scope == scope, settings.c.scope_id == scope_id)
    document = (await connection.execute(query)).scalar()
    return Settings() if document is None else Settings.model_validate_json(document)


async def get_all(connection: AsyncConnection, scopes: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Settings]:
    """What is set in each of these scopes, given with their ids; scopes in which nothing is set are left out."""
    asked = {"scopes": list({scope for scope, _ in scopes}), "scope_ids": list({it for _, it in scopes})}
    rows = await connection.execute(_HERE, asked)
    here = [row for row in rows if (row.scope, row.scope_id) in scopes]
    return {(row.scope, row.scope_id): Settings.model_validate_json(row.document) for row in here}


async def put(connection: AsyncConnection, scope: str, scope_id: str, values: Settings) -> None:
    """Replace what is set there."""
    document = {"document": values.model_dump_json(exclude_none=True)}
    await connection.execute(
        upsert(connection, settings)
        .values(scope=scope, scope_id=scope_id, **document)
        .on_conflict_do_update(index_elements=["scope", "scope_id"], set_=document)
    )
