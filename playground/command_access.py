"""Which commands a person may use where: contexts, installs, permissions set by admins, names by locale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground import permissions
from playground.model import Channel, Guild, User
from playground.world import World

if TYPE_CHECKING:
    from playground.server import Playground

Json = dict[str, Any]
IN_GUILD, WITH_BOT, PRIVATE = 0, 1, 2
GUILD_INSTALL, USER_INSTALL = 0, 1
ROLE, USER, CHANNEL = 1, 2, 3


def visible_commands(
    playground: Playground, guild_id: str | None, user_id: str, channel: Channel | None = None
) -> list[Json]:
    """Commands that a person may use in a server, in a DM of theirs or, without either, in a DM with the bot."""
    world = playground.world
    person = world.user(user_id)
    if guild_id is None:
        context = WITH_BOT if channel is None or world.bot_id in channel.recipients else PRIVATE
        found = [each for each in world.data.commands.get("", []) if _offered(each, context)]
        found = [each for each in found if context == WITH_BOT or installed_by(each, person)]
    else:
        guild = world.guild(guild_id)
        commands = [*world.data.commands.get("", []), *world.data.commands.get(guild_id, [])]
        found = [each for each in commands if _offered(each, IN_GUILD) and _usable(world, guild, each, person, channel)]
    return [_localized(each, person.locale) for each in found]


def owners(world: World, command: Json, person: User, channel: Channel) -> dict[str, str]:
    """`authorizing_integration_owners`: through the server ("0", its id), the person ("1", theirs), or both."""
    found: dict[str, str] = {}
    if world.bot_id in (world.guild(channel.guild_id).members if channel.guild_id else channel.recipients):
        found["0"] = channel.guild_id or "0"
    if installed_by(command, person):
        found["1"] = person.id
    return found


def installed_by(command: Json, person: User) -> bool:
    """Whether a person has the command everywhere, because they installed the application for themselves."""
    return person.installed_application and USER_INSTALL in command["integration_types"]


def _offered(command: Json, context: int) -> bool:
    if command["contexts"] is None:
        return context == IN_GUILD or (context == WITH_BOT and bool(command["dm_permission"]))
    return context in command["contexts"]


def _usable(world: World, guild: Guild, command: Json, person: User, channel: Channel | None) -> bool:
    if command["nsfw"] and channel is not None and not channel.nsfw:
        return False
    if installed_by(command, person):
        return True
    if world.bot_id not in guild.members or GUILD_INSTALL not in command["integration_types"]:
        return False
    granted = (
        permissions.in_channel(world, channel, person.id)
        if channel
        else permissions.in_guild(guild, person.id, world.clock)
    )
    if granted & permissions.ADMINISTRATOR:
        return True
    # What is set for the command goes before what is set for the whole application.
    stored = world.data.command_permissions
    levels = [stored.get(f"{guild.id}/{each}", []) for each in (command["id"], world.data.application.id)]
    if channel and any(_closes(level, guild, channel) for level in levels):
        return False
    decided = [each for each in (_for_person(level, guild, person) for level in levels) if each is not None]
    if decided:
        return decided[0]
    needed = command["default_member_permissions"]
    return needed is None or (needed != "0" and int(needed) & ~granted == 0)


def _closes(level: list[Json], guild: Guild, channel: Channel) -> bool:
    """Whether a level closes a channel; its own entry goes before the one for all (the server's id less one)."""
    entries = {each["id"]: each["permission"] for each in level if each["type"] == CHANNEL}
    channel_id = channel.parent_id if channel.thread else channel.id
    return not entries.get(channel_id or "", entries.get(str(int(guild.id) - 1), True))


def _for_person(level: list[Json], guild: Guild, person: User) -> bool | None:
    """What a level says of a person: by themselves, then by roles (one that allows is enough), then by everyone."""
    own = next((each for each in level if each["type"] == USER and each["id"] == person.id), None)
    if own:
        return own["permission"]
    roles = {each["id"]: each["permission"] for each in level if each["type"] == ROLE}
    held = [roles[each] for each in guild.members[person.id].roles if each in roles]
    return any(held) if held else roles.get(guild.id)


def _localized(command: Json, locale: str) -> Json:
    """With the name and description in the person's language, where the command has one."""
    added = {
        f"{key}_localized": command[f"{key}_localizations"][locale]
        for key in ("name", "description")
        if locale in (command.get(f"{key}_localizations") or {})
    }
    return command | added if added else command
