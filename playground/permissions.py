"""Who may do what where: Discord's permission bits and how roles and channel overwrites add up to them."""

from __future__ import annotations

from playground.errors import DiscordError
from playground.model import DIRECT, PRIVATE_THREAD, Channel, Guild
from playground.snowflake import Clock
from playground.world import World

CREATE_INVITE = 1 << 0
KICK_MEMBERS = 1 << 1
BAN_MEMBERS = 1 << 2
ADMINISTRATOR = 1 << 3
MANAGE_CHANNELS = 1 << 4
MANAGE_GUILD = 1 << 5
ADD_REACTIONS = 1 << 6
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
USE_EXTERNAL_EMOJIS = 1 << 18
CHANGE_NICKNAME = 1 << 26
MANAGE_NICKNAMES = 1 << 27
MANAGE_ROLES = 1 << 28
MANAGE_WEBHOOKS = 1 << 29
USE_APPLICATION_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
CREATE_PRIVATE_THREADS = 1 << 36
SEND_MESSAGES_IN_THREADS = 1 << 38
MODERATE_MEMBERS = 1 << 40
USE_EXTERNAL_APPS = 1 << 50
PIN_MESSAGES = 1 << 51
ALL = (1 << 53) - 1

NAMES = {
    name: value
    for name, value in list(globals().items())
    if name.isupper() and isinstance(value, int) and name not in {"ALL"} and value.bit_count() == 1
}
"""Bits by Discord's name, for the control API."""

EVERYONE_DEFAULT = (
    CREATE_INVITE | ADD_REACTIONS | VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY
    | USE_EXTERNAL_EMOJIS | CHANGE_NICKNAME | USE_APPLICATION_COMMANDS | CREATE_PUBLIC_THREADS | CREATE_PRIVATE_THREADS
    | SEND_MESSAGES_IN_THREADS | USE_EXTERNAL_APPS
)  # fmt: skip
BOT_DEFAULT = (
    VIEW_CHANNEL | SEND_MESSAGES | SEND_MESSAGES_IN_THREADS | CREATE_PUBLIC_THREADS | CREATE_PRIVATE_THREADS
    | ATTACH_FILES | EMBED_LINKS | ADD_REACTIONS | READ_MESSAGE_HISTORY | USE_EXTERNAL_EMOJIS
)  # fmt: skip
DIRECT_MESSAGE = (
    ADD_REACTIONS | VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY
    | USE_EXTERNAL_EMOJIS | USE_APPLICATION_COMMANDS | PIN_MESSAGES
)  # fmt: skip
# A member who is timed out may only look (Discord, "Permissions for timed out members").
TIMED_OUT = VIEW_CHANNEL | READ_MESSAGE_HISTORY


def in_guild(guild: Guild, user_id: str, clock: Clock) -> int:
    """Server-wide permissions of a member; 0 for someone who is not one."""
    member = guild.members.get(user_id)
    if member is None:
        return 0
    if user_id == guild.owner_id:
        return ALL
    granted = guild.roles[guild.id].permissions
    for role_id in member.roles:
        granted |= guild.roles[role_id].permissions
    if granted & ADMINISTRATOR:
        return ALL
    if member.timed_out_until and member.timed_out_until > clock.timestamp():
        return granted & TIMED_OUT
    return granted


def in_channel(world: World, channel: Channel, user_id: str) -> int:
    """Permissions of a user in a channel, thread or DM, after overwrites. 0 when they cannot see it."""
    if channel.type == DIRECT:
        return DIRECT_MESSAGE if user_id in channel.recipients else 0
    guild = world.guild(channel.guild_id or "")
    granted = in_guild(guild, user_id, world.clock)
    if granted in (0, ALL):
        return granted
    if channel.thread is not None:
        return _in_thread(world, channel, user_id)
    granted = _with_overwrites(guild, channel, user_id, granted)
    member = guild.members[user_id]
    if member.timed_out_until and member.timed_out_until > world.clock.timestamp():
        granted &= TIMED_OUT
    return granted if granted & VIEW_CHANNEL else 0


def _with_overwrites(guild: Guild, channel: Channel, user_id: str, granted: int) -> int:
    """Discord's order: everyone, then all roles together, then the member."""
    member = guild.members[user_id]
    everyone = channel.overwrites.get(guild.id)
    if everyone:
        granted = granted & ~everyone.deny | everyone.allow
    roles = [channel.overwrites[role_id] for role_id in member.roles if role_id in channel.overwrites]
    for overwrite in roles:
        granted &= ~overwrite.deny
    for overwrite in roles:
        granted |= overwrite.allow
    own = channel.overwrites.get(user_id)
    if own:
        granted = granted & ~own.deny | own.allow
    return granted


def _in_thread(world: World, channel: Channel, user_id: str) -> int:
    """A thread takes its parent's permissions; a private one is seen by its members and thread moderators only."""
    granted = in_channel(world, world.channels[channel.parent_id or ""], user_id)
    if channel.type == PRIVATE_THREAD and user_id not in channel.as_thread.members and not granted & MANAGE_THREADS:
        return 0
    speak = SEND_MESSAGES if granted & SEND_MESSAGES_IN_THREADS else 0
    return granted & ~SEND_MESSAGES | speak


def can_see(world: World, channel: Channel, user_id: str) -> bool:
    return bool(in_channel(world, channel, user_id) & VIEW_CHANNEL)


def require(world: World, channel: Channel, user_id: str, needed: int) -> int:
    """The user's permissions in the channel, or DiscordError 50001 (cannot see it) or 50013 (may not)."""
    granted = in_channel(world, channel, user_id)
    if not granted & VIEW_CHANNEL:
        raise DiscordError(50001)
    if needed & ~granted:
        raise DiscordError(50013)
    return granted


def require_in_guild(world: World, guild: Guild, user_id: str, needed: int) -> None:
    """DiscordError 50001 for someone who is not a member, 50013 for one who may not."""
    if user_id not in guild.members:
        raise DiscordError(50001)
    if needed & ~in_guild(guild, user_id, world.clock):
        raise DiscordError(50013)
