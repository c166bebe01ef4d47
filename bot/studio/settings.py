"""Settings: user over channel over server over what this installation starts with."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import InputError
from bot.model.money import LARGEST_MICROS
from bot.model.settings import Settings
from bot.providers.registry import Registry
from bot.storage import audit, settings
from bot.studio.permissions import asker, check_may_set
from bot.studio.policies import entry
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
    """The same on a connection that is open already. What holds for a channel holds in its threads."""
    ids = (("server", who.guild_id), ("channel", who.parent_id), ("channel", who.channel_id), ("user", who.user_id))
    scopes = [(scope, it) for scope, it in ids if it is not None]
    there = await settings.get_all(connection, scopes)
    found = shop.defaults
    for scope in scopes:
        if scope in there:
            found = there[scope].over(found)
    access = (await shop.policies.of(connection, who.guild_id)).access
    if access.providers:
        names = (await shop.lineups.on(connection, who.guild_id, who.user_id)).names
        usual = found.provider or names[0]
        if access.refuses(asker(who), usual):
            found = found.model_copy(update={"provider": access.first_open(asker(who), names) or usual})
    return found


def usual_provider(settings: Settings, lineup: Registry) -> str | None:
    """The provider that the settings name, as long as there is one of that name here."""
    return settings.provider if settings.provider in lineup.names else None


async def settings_set(shop: Workshop, who: Requester, scope: str) -> Settings:
    """Only what is set in this scope itself; empty settings where there is none."""
    scope_id = _scope_id(who, scope)
    return Settings() if scope_id is None else await settings_in(shop, scope, scope_id)


async def settings_in(shop: Workshop, scope: str, scope_id: str) -> Settings:
    """What is set in one scope and nowhere else."""
    async with shop.reading() as connection:
        return await settings.get(connection, scope, scope_id)


async def change_settings(shop: Workshop, who: Requester, scope: str, change: Settings) -> Settings:
    """Set the fields that `change` names; one named with None is not set there any more."""
    await check_settings(shop, who, change)
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
        before = await settings.get(connection, scope, scope_id)
        after = change(before)
        await settings.put(connection, scope, scope_id, after)
        if who.is_admin and who.guild_id is not None and scope != "user" and after.likes == before.likes:
            documents = {"before": before.model_dump_json(), "after": after.model_dump_json()}
            await audit.add(connection, entry(who, f"set {scope} defaults", scope_id, **documents))

    await shop.database.write(put)
    return await settings_for(shop, who)


async def check_settings(shop: Workshop, who: Requester, change: Settings) -> None:
    """Raises InputError for values that nothing here can use."""
    if change.provider is not None and change.provider not in (await shop.lineup(who)).names:
        raise InputError(f"There is no provider called {change.provider[:40]} here.")
    check_values(change)


def check_values(change: Settings) -> None:
    """Raises InputError for values that nobody can use."""
    if change.count is not None and not 1 <= change.count <= 4:
        raise InputError("A grid has one to four pictures.")
    if change.size_px is not None and not 256 <= change.size_px <= 2048:
        raise InputError("The longer side can have 256 to 2048 pixels.")
    if change.confirm_micros is not None and not 0 <= change.confirm_micros <= LARGEST_MICROS:
        raise InputError("A price is between $0 and $1,000,000.")
