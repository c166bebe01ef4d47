"""Upsert: an insert that says what happens when the row is there, as each database has it."""

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection


def upsert(connection: AsyncConnection, table: Table) -> SqliteInsert | PostgresqlInsert:
    """The insert of this connection's dialect, with `on_conflict_do_update` and `on_conflict_do_nothing`."""
    return sqlite_insert(table) if connection.dialect.name == "sqlite" else postgresql_insert(table)
