"""The world: people, servers, channels and messages, and the finding of them. Starts as the server "Studio"."""

from __future__ import annotations

from typing import Any, TypeVar

from playground import model
from playground.errors import DiscordError
from playground.model import Channel, Guild, Member, Message, Overwrite, Role, User, WorldData
from playground.snowflake import Clock, Snowflakes

Thing = TypeVar("Thing")


class World:
    """Holds `WorldData` and creates things in it. Raises DiscordError with Discord's "unknown" codes."""

    def __init__(self, data: WorldData, clock: Clock) -> None:
        self.data = data
        self.clock = clock
        self.snowflakes = Snowflakes(clock)
        self.snowflakes.last = data.last_snowflake

    @property
    def bot_id(self) -> str:
        return self.data.bot_id

    @property
    def channels(self) -> dict[str, Channel]:
        return self.data.channels

    def new_id(self) -> str:
        snowflake = self.snowflakes.next()
        self.data.last_snowflake = self.snowflakes.last
        return snowflake

    def user(self, user_id: str) -> User:
        return _found(self.data.users, user_id, 10013)

    def guild(self, guild_id: str) -> Guild:
        return _found(self.data.guilds, guild_id, 10004)

    def channel(self, channel_id: str) -> Channel:
        return _found(self.data.channels, channel_id, 10003)

    def message(self, channel_id: str, message_id: str) -> Message:
        return _found(self.channel(channel_id).messages, message_id, 10008)

    def any_message(self, channel_id: str, message_id: str) -> Message:
        """A message of the channel, or one that only its reader sees."""
        ephemeral = self.data.ephemeral.get(message_id)
        if ephemeral and ephemeral.channel_id == channel_id:
            return ephemeral
        return self.message(channel_id, message_id)

    def member(self, guild_id: str, user_id: str) -> Member:
        return _found(self.guild(guild_id).members, user_id, 10007)

    def guilds_of(self, user_id: str) -> list[Guild]:
        return [guild for guild in self.data.guilds.values() if user_id in guild.members]

    def guild_channels(self, guild_id: str) -> list[Channel]:
        """Channels of a server without its threads."""
        return [c for c in self.channels.values() if c.guild_id == guild_id and not c.is_thread]

    def threads(self, guild_id: str, *, archived: bool = False) -> list[Channel]:
        found = (c for c in self.channels.values() if c.guild_id == guild_id and c.thread)
        return [c for c in found if c.thread and c.thread.archived is archived]

    def direct_messages(self, user_id: str) -> list[Channel]:
        return [c for c in self.channels.values() if c.type == model.DIRECT and user_id in c.recipients]

    def direct_message(self, first: str, second: str) -> Channel:
        """The DM channel of two users, made when there is none."""
        for channel in self.direct_messages(first):
            if second in channel.recipients:
                return channel
        channel = Channel(self.new_id(), model.DIRECT, recipients=[first, second])
        self.channels[channel.id] = channel
        return channel

    def starter(self, thread: Channel) -> Message | None:
        """The message in the parent channel from which a thread was made."""
        parent = self.channels.get(thread.parent_id or "")
        return parent.messages.get(thread.id) if parent else None

    def add_user(self, name: str, *, bot: bool = False) -> User:
        # As on Discord: a bot's name is its username, people's usernames are in small letters.
        user = User(self.new_id(), name if bot else name.lower().replace(" ", "_"), name, bot=bot)
        self.data.users[user.id] = user
        return user

    def add_guild(self, name: str, owner_id: str, everyone: int) -> Guild:
        guild_id = self.new_id()
        guild = Guild(guild_id, name, owner_id)
        guild.roles[guild_id] = Role(guild_id, "@everyone", everyone, 0)
        self.data.guilds[guild_id] = guild
        self.add_member(guild, owner_id)
        return guild

    def add_role(self, guild: Guild, name: str, permissions: int = 0, **fields: Any) -> Role:
        role = Role(self.new_id(), name, permissions, len(guild.roles), **fields)
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, user_id: str, roles: list[str] | None = None) -> Member:
        member = Member(user_id, self.clock.timestamp(), list(roles or []))
        guild.members[user_id] = member
        return member

    def add_channel(self, guild: Guild, name: str, kind: int = model.TEXT, **fields: Any) -> Channel:
        fields.setdefault("position", len(self.guild_channels(guild.id)))
        channel = Channel(self.new_id(), kind, name, guild.id, **fields)
        self.channels[channel.id] = channel
        return channel

    def overwrite(self, channel: Channel, target_id: str, *, allow: int = 0, deny: int = 0) -> Overwrite:
        """Sets a channel's overwrite for a role or member of its server."""
        is_role = target_id in self.guild(channel.guild_id or "").roles
        overwrite = Overwrite(target_id, 0 if is_role else 1, allow, deny)
        channel.overwrites[target_id] = overwrite
        return overwrite


def _found(table: dict[str, Thing], key: str, code: int) -> Thing:
    try:
        return table[key]
    except KeyError:
        raise DiscordError(code) from None
