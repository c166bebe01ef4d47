"""Rows of `settings`: one document for each person, channel and server."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.settings import Settings
from bot.storage.tables import settings

_HERE = select(settings).where(
    settings.c.scope.in_(bindparam("scopes", expanding=True)),
    settings.c.scope_id.in_(bindparam("scope_ids", expanding=True)),
)


async def get(connection: AsyncConnection, scope: str, scope_id: str) -> Settings:
    """What is set there; empty settings when nothing is."""
    query = select(settings.c.document).where(settings.c.scope == scope, settings.c.scope_id == scope_id)
    document = (await connection.execute(query)).scalar()
    return Settings() if document is None else Settings.model_validate_json(document)


async def get_all(connection: AsyncConnection, scopes: Mapping[str, str]) -> dict[str, Settings]:
    """What is set in each of these scopes, given with their ids; scopes in which nothing is set are left out."""
    rows = await connection.execute(_HERE, {"scopes": list(scopes), "scope_ids": list(set(scopes.values()))})
    here = [row for row in rows if row.scope_id == scopes[row.scope]]
    return {row.scope: Settings.model_validate_json(row.document) for row in here}


async def put(connection: AsyncConnection, scope: str, scope_id: str, values: Settings) -> None:
    """Replace what is set there."""
    document = {"document": values.model_dump_json(exclude_none=True)}
    dialect_insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    await connection.execute(
        dialect_insert(settings)
        .values(scope=scope, scope_id=scope_id, **document)
        .on_conflict_do_update(index_elements=["scope", "scope_id"], set_=document)
    )
