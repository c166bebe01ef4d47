"""Changes of the world that everyone is told of: people come and go, servers and channels appear."""

from __future__ import annotations

from typing import Any

from playground import intents, model, payloads, permissions, posting
from playground.errors import DiscordError
from playground.hub import Hub
from playground.model import Channel, Guild, Member, Role, User
from playground.routes.channels import remove
from playground.snowflake import created_seconds
from playground.world import World


class Changes:
    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    @property
    def world(self) -> World:
        return self.hub.world

    def add_person(self, name: str, guild_ids: list[str], *, accepts_direct_messages: bool = True) -> User:
        """A new person, member of the named servers."""
        person = self.world.add_user(name)
        person.accepts_direct_messages = accepts_direct_messages
        for guild_id in guild_ids:
            self.add_member(self.world.guild(guild_id), person.id)
        return person

    def add_member(self, guild: Guild, user_id: str, roles: list[str] | None = None) -> Member:
        """Someone joins; for the bot and for a person's page the server appears."""
        member = self.world.add_member(guild, user_id, roles)
        if user_id == self.world.bot_id:
            self._tell_bot_of(guild)
        else:
            self.hub.to_person(
                user_id, "GUILD_CREATE", payloads.guild_create(self.world, guild, user_id, all_members=True)
            )
        payload = payloads.member(self.world, guild, member) | {"guild_id": guild.id}
        self.hub.in_guild(guild, "GUILD_MEMBER_ADD", payload)
        return member

    def _tell_bot_of(self, guild: Guild) -> None:
        """A server that the bot joins comes without `unavailable`, unlike those it comes back to."""
        for session in self.hub.sessions.values():
            if session.serves(guild.id) and intents.wants(session.intents, "GUILD_CREATE", in_guild=True):
                everyone = bool(session.intents & intents.MEMBERS)
                payload = payloads.guild_create(self.world, guild, self.world.bot_id, all_members=everyone)
                del payload["unavailable"]
                session.dispatch("GUILD_CREATE", payload)

    def remove_member(self, guild: Guild, user_id: str) -> None:
        if user_id == guild.owner_id:
            raise DiscordError(50013)
        guild.members.pop(user_id)
        payload = {"id": guild.id, "unavailable": False}
        if user_id == self.world.bot_id:
            self.hub.to_bot(guild.id, "GUILD_DELETE", payload)
        else:
            self.hub.to_person(user_id, "GUILD_DELETE", payload)
        user = payloads.user(self.world.user(user_id))
        self.hub.in_guild(guild, "GUILD_MEMBER_REMOVE", {"guild_id": guild.id, "user": user})

    def add_guild(self, name: str, owner_id: str, *, with_bot: bool) -> Guild:
        """A new server with one channel, and the bot in it when wanted."""
        guild = self.world.add_guild(name, owner_id, permissions.EVERYONE_DEFAULT)
        channel = self.world.add_channel(guild, "general")
        guild.system_channel_id = channel.id
        if with_bot:
            name = self.world.user(self.world.bot_id).username
            role = self.world.add_role(guild, name, permissions.BOT_DEFAULT, managed=True, bot_id=self.world.bot_id)
            self.add_member(guild, self.world.bot_id, [role.id])
        created = payloads.guild_create(self.world, guild, owner_id, all_members=True)
        self.hub.to_person(owner_id, "GUILD_CREATE", created)
        return guild

    def add_role(self, guild: Guild, name: str, granted: int, **fields: Any) -> Role:
        role = self.world.add_role(guild, name, granted, **fields)
        self.hub.in_guild(guild, "GUILD_ROLE_CREATE", {"guild_id": guild.id, "role": payloads.role(role)})
        return role

    def role_changed(self, guild: Guild, role: Role) -> None:
        self.hub.in_guild(guild, "GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": payloads.role(role)})

    def member_changed(self, guild: Guild, member: Member) -> None:
        payload = payloads.member(self.world, guild, member) | {"guild_id": guild.id}
        self.hub.in_guild(guild, "GUILD_MEMBER_UPDATE", payload)

    def add_channel(self, guild: Guild, name: str, kind: int = model.TEXT, **fields: Any) -> Channel:
        channel = self.world.add_channel(guild, name, kind, **fields)
        self.channel_changed(channel, "CHANNEL_CREATE")
        return channel

    def channel_changed(self, channel: Channel, event: str = "CHANNEL_UPDATE") -> None:
        self.hub.in_channel(channel, event, lambda viewer: payloads.channel(self.world, channel, viewer))

    def remove_channel(self, channel: Channel) -> None:
        remove(self.hub, channel)

    def archive_quiet_threads(self) -> None:
        """Archives threads in which nothing was written for as long as they allow."""
        now = self.world.clock.now()
        for thread in [each for each in self.world.channels.values() if each.thread]:
            state = thread.as_thread
            quiet_since = created_seconds(thread.last_message_id or thread.id)
            if not state.archived and now - quiet_since > state.auto_archive_minutes * 60:
                state.archived, state.archive_timestamp = True, self.world.clock.timestamp()
                posting.announce_thread(self.hub, thread, "THREAD_UPDATE")

    def set_command_permissions(self, guild: Guild, command_id: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
        """What an admin set in the server's settings for a command or, by the application's id, for all of them."""
        application_id = self.world.data.application.id
        self.world.data.command_permissions[f"{guild.id}/{command_id}"] = entries
        payload = {"id": command_id, "application_id": application_id, "guild_id": guild.id, "permissions": entries}
        self.hub.to_bot(guild.id, "APPLICATION_COMMAND_PERMISSIONS_UPDATE", payload)
        return payload
