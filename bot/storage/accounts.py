"""Rows of `provider_accounts`: what servers and people brought. Keys stand in a column of their own, sealed."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Row, and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.account import Account, Scope
from bot.model.errors import NotFound
from bot.storage.tables import provider_accounts as rows

_COLUMNS = {"id", "scope", "scope_id", "name", "position", "changed_at"}


async def add(connection: AsyncConnection, account: Account, sealed_key: bytes | None) -> None:
    """A new one; its name must be free."""
    await connection.execute(insert(rows).values(sealed_key=sealed_key, **_values(account)))


async def change(connection: AsyncConnection, account: Account, sealed_key: bytes | None = None) -> bool:
    """Replace one, with a new key when one is given; whether it has a key now.

    A key goes only where it was entered for: when the address is another one, the same statement drops it.
    Raises NotFound.
    """
    before, kept = await get_sealed(connection, account.id)
    if sealed_key is None and account.base_url == before.base_url:
        sealed_key = kept
    hint = account.key_hint if sealed_key is not None else ""
    values = _values(account.model_copy(update={"key_hint": hint}))
    await connection.execute(update(rows).where(rows.c.id == account.id).values(sealed_key=sealed_key, **values))
    return sealed_key is not None


async def note(connection: AsyncConnection, account: Account) -> None:
    """Store what is only known about it: its place in the order, its last test, whether it is asked."""
    values = _values(account)
    del values["changed_at"]
    await connection.execute(update(rows).where(rows.c.id == account.id).values(**values))


async def remove(connection: AsyncConnection, account_id: str) -> None:
    """Gone, with its key."""
    await connection.execute(delete(rows).where(rows.c.id == account_id))


async def remove_all(connection: AsyncConnection, scope: Scope, scope_id: str) -> tuple[str, ...]:
    """All of a server or a person, with their keys; returns their ids."""
    found = await of(connection, scope, scope_id)
    await connection.execute(delete(rows).where(_in(scope, scope_id)))
    return tuple(account.id for account in found)


async def of(connection: AsyncConnection, scope: Scope, scope_id: str) -> tuple[Account, ...]:
    """Those of a server or a person, in order."""
    query = select(rows).where(_in(scope, scope_id)).order_by(rows.c.position, rows.c.id)
    return tuple(_account(row) for row in await connection.execute(query))


async def get_sealed(connection: AsyncConnection, account_id: str) -> tuple[Account, bytes | None]:
    """One with its sealed key. Raises NotFound."""
    row = (await connection.execute(select(rows).where(rows.c.id == account_id))).first()
    if row is None:
        raise NotFound("This provider is not set up here any more.")
    return _account(row), row.sealed_key


async def sealed_for(
    connection: AsyncConnection, guild_id: str | None, user_id: str
) -> tuple[tuple[Account, bytes | None], ...]:
    """What a person on a server may be served by: the person's own, then the server's, each in order."""
    whose = [_in(Scope.USER, user_id), *([] if guild_id is None else [_in(Scope.SERVER, guild_id)])]
    query = select(rows).where(or_(*whose)).order_by(rows.c.scope.desc(), rows.c.position, rows.c.id)
    return tuple((_account(row), row.sealed_key) for row in await connection.execute(query))


async def all_sealed(connection: AsyncConnection) -> tuple[tuple[Account, bytes], ...]:
    """Everyone's with a key, to seal them anew."""
    query = select(rows).where(rows.c.sealed_key.is_not(None)).order_by(rows.c.id)
    return tuple((_account(row), row.sealed_key) for row in await connection.execute(query))


async def reseal(connection: AsyncConnection, resealed: Sequence[tuple[str, bytes]]) -> None:
    """Replace sealed keys by account id."""
    for account_id, sealed_key in resealed:
        await connection.execute(update(rows).where(rows.c.id == account_id).values(sealed_key=sealed_key))


def _in(scope: Scope, scope_id: str) -> ColumnElement[bool]:
    return and_(rows.c.scope == scope, rows.c.scope_id == scope_id)


def _values(account: Account) -> dict[str, Any]:
    document = account.model_dump_json(exclude=_COLUMNS, exclude_defaults=True)
    return account.model_dump(include=_COLUMNS) | {"document": document}


def _account(row: Row[Any]) -> Account:
    document: dict[str, Any] = orjson.loads(row.document)
    return Account.model_validate(document | {name: getattr(row, name) for name in _COLUMNS})
