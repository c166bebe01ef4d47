"""Rows of `versions`, and which message shows which of them."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.conversation import Version
from bot.model.errors import NotFound
from bot.model.plan import ContextVersion
from bot.model.recipe import Operation, Recipe
from bot.storage.tables import messages, versions
from bot.storage.upsert import upsert

_BY_ID = select(versions).where(versions.c.id == bindparam("version_id"))
_FOR_PLANNING = (
    select(versions.c.id, versions.c.number, versions.c.parent_id, versions.c.recipe, versions.c.subject)
    .add_columns(versions.c.objects, versions.c.asset_ids, versions.c.author_id, versions.c.label)
    .where(versions.c.conversation_id == bindparam("conversation"), versions.c.number > bindparam("after"))
    .order_by(versions.c.number)
)


async def add(
    connection: AsyncConnection, version: Version, *, objects: Sequence[str] = (), channel_id: str | None = None
) -> None:
    """Store a new version. `objects` are labels of what is in the picture; `channel_id` is where it was asked for."""
    values = version.model_dump(exclude={"recipe", "asset_ids"})
    values["recipe"] = version.recipe.to_json().decode()
    values["asset_ids"] = orjson.dumps(version.asset_ids).decode()
    values["objects"] = orjson.dumps(list(objects)).decode()
    values["channel_id"] = channel_id
    await connection.execute(insert(versions), values)


async def get(connection: AsyncConnection, version_id: str) -> Version:
    """Raises NotFound."""
    found = await connection.execute(_BY_ID, {"version_id": version_id})
    row = found.first()
    if row is None:
        raise NotFound("This picture is no longer stored.")
    return _version(row)


async def set_label(connection: AsyncConnection, version_id: str, label: str) -> None:
    """Give a version the name that people call it by."""
    await connection.execute(update(versions).where(versions.c.id == version_id).values(label=label))


async def objects_of(connection: AsyncConnection, version_id: str) -> tuple[str, ...]:
    """Labels of what is in a version's picture."""
    found = await connection.execute(select(versions.c.objects).where(versions.c.id == version_id))
    return tuple(orjson.loads(found.scalar() or "[]"))


async def numbered(connection: AsyncConnection, conversation_id: str, number: int) -> Version | None:
    """Version v`number` of a conversation."""
    query = select(versions).where(versions.c.conversation_id == conversation_id, versions.c.number == number)
    row = (await connection.execute(query)).first()
    return None if row is None else _version(row)


async def all_of(connection: AsyncConnection, conversation_id: str) -> tuple[Version, ...]:
    """Every version of a conversation, oldest first."""
    query = select(versions).where(versions.c.conversation_id == conversation_id).order_by(versions.c.number)
    return tuple(_version(row) for row in await connection.execute(query))


async def before(connection: AsyncConnection, conversation_id: str, number: int) -> Version | None:
    """The newest version with a smaller number."""
    query = (
        select(versions)
        .where(versions.c.conversation_id == conversation_id, versions.c.number < number)
        .order_by(versions.c.number.desc())
        .limit(1)
    )
    row = (await connection.execute(query)).first()
    return None if row is None else _version(row)


async def copy_in(connection: AsyncConnection, conversation_id: str, original_id: str) -> Version | None:
    """The version with which a conversation started, when it was opened from `original_id`."""
    query = select(versions).where(
        versions.c.parent_id == original_id, versions.c.conversation_id == conversation_id, versions.c.number == 1
    )
    row = (await connection.execute(query)).first()
    return None if row is None else _version(row)


async def latest_by(connection: AsyncConnection, author_id: str, channel_id: str | None) -> Version | None:
    """The newest version of a person in a channel."""
    query = (
        select(versions)
        .where(versions.c.author_id == author_id, versions.c.channel_id == channel_id)
        .order_by(versions.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(query)).first()
    return None if row is None else _version(row)


async def for_planning(
    connection: AsyncConnection, conversation_id: str, after: int = 0
) -> list[tuple[str, str | None, ContextVersion]]:
    """Id, parent's id and what the planner may know of the versions numbered above `after`, oldest first."""
    rows = await connection.execute(_FOR_PLANNING, {"conversation": conversation_id, "after": after})
    return [(row.id, row.parent_id, _known(row)) for row in rows]


def _known(row: Row[Any]) -> ContextVersion:
    recipe = orjson.loads(row.recipe)
    return ContextVersion(
        number=row.number,
        operation=Operation(recipe["operation"]),
        prompt=recipe.get("prompt", ""),
        subject=row.subject,
        objects=tuple(orjson.loads(row.objects)),
        pictures=len(orjson.loads(row.asset_ids)),
        author=row.author_id,
        label=row.label,
    )


async def remember_message(connection: AsyncConnection, channel_id: str, message_id: str, version_id: str) -> None:
    """The message shows the version."""
    values = {"channel_id": channel_id, "version_id": version_id}
    await connection.execute(
        upsert(connection, messages)
        .values(message_id=message_id, **values)
        .on_conflict_do_update(index_elements=["message_id"], set_=values)
    )


async def at_message(connection: AsyncConnection, message_id: str) -> Version | None:
    """The version that a message shows."""
    query = select(versions).join(messages, messages.c.version_id == versions.c.id)
    row = (await connection.execute(query.where(messages.c.message_id == message_id))).first()
    return None if row is None else _version(row)


def _version(row: Row[Any]) -> Version:
    values = dict(row._mapping)
    for column in ("objects", "channel_id"):
        values.pop(column)
    values["recipe"] = Recipe.model_validate_json(row.recipe)
    values["asset_ids"] = tuple(orjson.loads(row.asset_ids))
    return Version(**values)
