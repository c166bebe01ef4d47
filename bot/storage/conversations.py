"""Rows of `conversations`."""

from typing import Any

import orjson
from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.conversation import Conversation
from bot.model.errors import NotFound
from bot.storage.tables import conversations

_BY_ID = select(conversations).where(conversations.c.id == bindparam("conversation_id"))
_BY_CHANNEL = select(conversations).where(conversations.c.channel_id == bindparam("at"))


async def add(connection: AsyncConnection, conversation: Conversation) -> None:
    """Store a new conversation."""
    values = conversation.model_dump(mode="json")
    values["redo_version_ids"] = orjson.dumps(conversation.redo_version_ids).decode()
    await connection.execute(insert(conversations).values(values))


async def get(connection: AsyncConnection, conversation_id: str) -> Conversation:
    """Raises NotFound."""
    found = await connection.execute(_BY_ID, {"conversation_id": conversation_id})
    row = found.first()
    if row is None:
        raise NotFound("This conversation is gone.", way_out="Start a new one with /imagine.")
    return _conversation(row)


async def at_channel(connection: AsyncConnection, channel_id: str) -> Conversation | None:
    """The conversation that a thread or DM belongs to."""
    found = await connection.execute(_BY_CHANNEL, {"at": channel_id})
    row = found.first()
    return None if row is None else _conversation(row)


async def move_head(connection: AsyncConnection, conversation_id: str, head: str, redo: tuple[str, ...] = ()) -> None:
    """Make another version the current one."""
    await _set(connection, conversation_id, head_version_id=head, redo_version_ids=orjson.dumps(redo).decode())


async def grow(connection: AsyncConnection, conversation_id: str, head: str, number: int) -> None:
    """Version `number` was added and is the current one; nothing is left to redo."""
    await _set(connection, conversation_id, head_version_id=head, redo_version_ids="[]", version_count=number)


async def set_title(connection: AsyncConnection, conversation_id: str, title: str) -> None:
    """Another name."""
    await _set(connection, conversation_id, title=title)


async def _set(connection: AsyncConnection, conversation_id: str, **values: Any) -> None:
    await connection.execute(update(conversations).where(conversations.c.id == conversation_id).values(values))


def _conversation(row: Row[tuple[object, ...]]) -> Conversation:
    values = dict(row._mapping)
    values["redo_version_ids"] = tuple(orjson.loads(row.redo_version_ids))
    return Conversation(**values)
