"""Settings: user over channel over server over what this installation starts with."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import InputError
from bot.model.money import LARGEST_MICROS
from bot.model.settings import Settings
from bot.storage import settings
from bot.studio.permissions import check_may_set
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

SCOPES = ("server", "channel", "user")


def _scope_id(who: Requester, scope: str) -> str | None:
    return {"user": who.user_id, "channel": who.channel_id, "server": who.guild_id}[scope]


async def settings_for(shop: Workshop, who: Requester) -> Settings:
    """What holds for this person here."""
    async with shop.reading() as connection:
        return await settings_on(connection, shop, who)


async def settings_on(connection: AsyncConnection, shop: Workshop, who: Requester) -> Settings:
    """The same on a connection that is open already."""
    scopes = {scope: _scope_id(who, scope) for scope in SCOPES}
    there = await settings.get_all(connection, {name: it for name, it in scopes.items() if it is not None})
    found = shop.defaults
    for scope in SCOPES:
        if scope in there:
            found = there[scope].over(found)
    return found


async def change_settings(shop: Workshop, who: Requester, scope: str, change: Settings) -> Settings:
    """Set the fields that `change` names; one named with None is not set there any more."""
    _check(shop, change)
    said = {name: getattr(change, name) for name in change.model_fields_set}
    return await rewrite_settings(shop, who, scope, lambda before: before.model_copy(update=said))


async def rewrite_settings(
    shop: Workshop, who: Requester, scope: str, change: Callable[[Settings], Settings]
) -> Settings:
    """Replace what is set in a scope by what `change` makes of it, in one step; returns what holds now."""
    check_may_set(who, scope)
    scope_id = _scope_id(who, scope)
    if scope_id is None:
        raise InputError(f"There is no {scope} here.")

    async def put(connection: AsyncConnection) -> None:
        await settings.put(connection, scope, scope_id, change(await settings.get(connection, scope, scope_id)))

    await shop.database.write(put)
    return await settings_for(shop, who)


def _check(shop: Workshop, change: Settings) -> None:
    if change.provider is not None and change.provider not in shop.registry.names:
        raise InputError(f"There is no provider called {change.provider[:40]} here.")
    if change.count is not None and not 1 <= change.count <= 4:
        raise InputError("A grid has one to four pictures.")
    if change.size_px is not None and not 256 <= change.size_px <= 2048:
        raise InputError("The longer side can have 256 to 2048 pixels.")
    if change.confirm_micros is not None and not 0 <= change.confirm_micros <= LARGEST_MICROS:
        raise InputError("A price is between $0 and $1,000,000.")
