"""Rows of `looks` and `picks`: saved styles, moodboards and characters, and what people chose among pictures."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Row, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.look import Look, LookKind, Pick, SavedLook
from bot.storage.tables import looks, picks


async def add(connection: AsyncConnection, saved: SavedLook) -> None:
    """Store a new one, in place of one of the same name."""
    await remove(connection, saved.owner_id, saved.kind, saved.name)
    values = saved.model_dump(include={"id", "owner_id", "kind", "name", "code", "created_at"})
    document = saved.model_dump(mode="json", include={"look", "asset_ids"})
    await connection.execute(insert(looks).values(document=orjson.dumps(document).decode(), **values))


async def remove(connection: AsyncConnection, owner_id: str, kind: LookKind, name: str) -> bool:
    """Whether there was one."""
    mine = (looks.c.owner_id == owner_id, looks.c.kind == kind, looks.c.name == name)
    return (await connection.execute(delete(looks).where(*mine))).rowcount > 0


async def of(connection: AsyncConnection, owner_id: str, kind: LookKind | None = None) -> tuple[SavedLook, ...]:
    """A person's own, by name."""
    query = select(looks).where(looks.c.owner_id == owner_id)
    if kind is not None:
        query = query.where(looks.c.kind == kind)
    return tuple(_saved(row) for row in await connection.execute(query.order_by(looks.c.name)))


async def by_code(connection: AsyncConnection, codes: Sequence[str]) -> dict[str, SavedLook]:
    """Anybody's, by the code that they gave away."""
    rows = await connection.execute(select(looks).where(looks.c.code.in_(codes)))
    return {row.code: _saved(row) for row in rows}


async def add_pick(connection: AsyncConnection, pick: Pick) -> bool:
    """Remember a choice. Whether it is the first of its pictures."""
    before = await connection.execute(select(picks.c.job_id).where(picks.c.job_id == pick.job_id))
    if before.first() is not None:
        return False
    values = pick.model_dump(include={"job_id", "user_id", "session", "purpose", "created_at"})
    values["chosen"] = None if pick.chosen is None else pick.chosen.model_dump_json()
    values["others"] = orjson.dumps([look.model_dump(mode="json") for look in pick.others]).decode()
    await connection.execute(insert(picks).values(values))
    return True


async def picks_in(connection: AsyncConnection, session: str) -> tuple[Pick, ...]:
    """The choices of one session, oldest first."""
    query = select(picks).where(picks.c.session == session).order_by(picks.c.created_at, picks.c.job_id)
    return tuple(_pick(row) for row in await connection.execute(query))


async def picks_of(connection: AsyncConnection, user_id: str, purpose: str, most: int = 400) -> tuple[Pick, ...]:
    """A person's newest choices for a purpose."""
    query = select(picks).where(picks.c.user_id == user_id, picks.c.purpose == purpose)
    rows = await connection.execute(query.order_by(picks.c.created_at.desc()).limit(most))
    return tuple(_pick(row) for row in rows)


async def count_picks(connection: AsyncConnection, user_id: str, purpose: str) -> int:
    """How many of a person's choices say something."""
    query = select(func.count()).where(
        picks.c.user_id == user_id, picks.c.purpose == purpose, picks.c.chosen.is_not(None)
    )
    return int((await connection.execute(query)).scalar() or 0)


def _saved(row: Row[Any]) -> SavedLook:
    values = dict(row._mapping)
    return SavedLook.model_validate(values | orjson.loads(values.pop("document")))


def _pick(row: Row[Any]) -> Pick:
    values = dict(row._mapping)
    values["chosen"] = None if row.chosen is None else Look.model_validate_json(row.chosen)
    values["others"] = tuple(Look.model_validate(it) for it in orjson.loads(row.others))
    return Pick(**values)
