"""What a server's configuration is made of beside its policy: settings of its places and the providers it brought."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.settings import Settings
from bot.storage.tables import provider_accounts, settings

_AT_ONCE = 500  # a server has at most 500 channels; SQLite takes more variables than that


async def settings_of_channels(connection: AsyncConnection, channel_ids: Sequence[str]) -> dict[str, Settings]:
    """What is set in each of these channels."""
    found: dict[str, Settings] = {}
    for start in range(0, len(channel_ids), _AT_ONCE):
        part = channel_ids[start : start + _AT_ONCE]
        query = select(settings).where(settings.c.scope == "channel", settings.c.scope_id.in_(part))
        for row in await connection.execute(query):
            found[row.scope_id] = Settings.model_validate_json(row.document)
    return found


async def accounts_of(connection: AsyncConnection, guild_id: str) -> tuple[dict[str, Any], ...]:
    """The providers of a server in their order, without keys: name, position, document."""
    columns = (provider_accounts.c.name, provider_accounts.c.position, provider_accounts.c.document)
    query = (
        select(*columns)
        .where(provider_accounts.c.scope == "server", provider_accounts.c.scope_id == guild_id)
        .order_by(provider_accounts.c.position)
    )
    rows = await connection.execute(query)
    return tuple({"name": row.name, "position": row.position, "document": orjson.loads(row.document)} for row in rows)
