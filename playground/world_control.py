"""Control of the world: people, servers, roles, channels, permissions, snapshots. Described in docs/playground.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground import payloads, permissions, snapshot
from playground.control_api import Get, Post
from playground.studio_world import studio_world
from playground.world import World

if TYPE_CHECKING:
    from playground.server import Playground

Json = dict[str, Any]
CHANNEL_TYPES = {"text": 0, "voice": 2, "category": 4, "announcement": 5, "forum": 15}


class WorldControl:
    """What there is, and who may do what in it."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground

    def posts(self) -> dict[str, Post]:
        return {
            "people": self._person,
            "change_person": self._change_person,
            "servers": self._server,
            "members": self._member,
            "remove_member": self._remove_member,
            "roles": self._role,
            "member_roles": self._member_roles,
            "channels": self._channel,
            "change_channel": self._change_channel,
            "delete_channel": self._delete_channel,
            "permissions": self._permissions,
            "role_permissions": self._role_permissions,
            "command_permissions": self._command_permissions,
            "application": self._application,
            "restore": self._restore,
            "reset": self._reset,
        }

    def gets(self) -> dict[str, Get]:
        return {"world": self._world, "snapshot": self._snapshot}

    @property
    def _here(self) -> World:
        return self.playground.world

    def _world(self) -> Json:
        """Ids by name, to begin with."""
        world = self._here
        return {
            "application_id": world.data.application.id,
            "bot": payloads.user(world.user(world.bot_id)),
            "bot_online": self.playground.hub.bot_online,
            "people": {user.global_name: user.id for user in self.playground.people()},
            "servers": {
                guild.name: {
                    "id": guild.id,
                    "owner_id": guild.owner_id,
                    "channels": {each.name: each.id for each in world.guild_channels(guild.id)},
                    "roles": {each.name: each.id for each in guild.roles.values()},
                    "members": list(guild.members),
                }
                for guild in world.data.guilds.values()
            },
        }

    def _person(self, body: Json) -> Json:
        accepts = body.get("accepts_direct_messages", True)
        person = self.playground.changes.add_person(
            body["name"], body.get("servers") or [], accepts_direct_messages=accepts
        )
        return payloads.user(person)

    def _change_person(self, body: Json) -> Json:
        """A person's language, whether they take DMs, whether they installed the application for themselves."""
        person = self._here.user(body["user_id"])
        for key in ("locale", "accepts_direct_messages", "installed_application"):
            if key in body:
                setattr(person, key, body[key])
        self.playground.page.commands_changed()
        return payloads.own_user(person)

    def _server(self, body: Json) -> Json:
        guild = self.playground.changes.add_guild(body["name"], body["owner_id"], with_bot=body.get("with_bot", True))
        return {"id": guild.id, "name": guild.name, "system_channel_id": guild.system_channel_id}

    def _member(self, body: Json) -> Json:
        guild = self._here.guild(body["server_id"])
        member = self.playground.changes.add_member(guild, self._here.user(body["user_id"]).id, body.get("roles"))
        return payloads.member(self._here, guild, member)

    def _remove_member(self, body: Json) -> Json:
        self._here.member(body["server_id"], body["user_id"])
        self.playground.changes.remove_member(self._here.guild(body["server_id"]), body["user_id"])
        return {}

    def _role(self, body: Json) -> Json:
        granted = _bits(body.get("permissions") or [])
        role = self.playground.changes.add_role(self._here.guild(body["server_id"]), body["name"], granted)
        return payloads.role(role)

    def _member_roles(self, body: Json) -> Json:
        guild = self._here.guild(body["server_id"])
        member = self._here.member(guild.id, body["user_id"])
        member.roles = [role_id for role_id in body["roles"] if role_id in guild.roles]
        if "timed_out_until" in body:
            member.timed_out_until = body["timed_out_until"]
        self.playground.changes.member_changed(guild, member)
        return payloads.member(self._here, guild, member)

    def _channel(self, body: Json) -> Json:
        guild = self._here.guild(body["server_id"])
        kind = CHANNEL_TYPES[body.get("type", "text")]
        fields = {key: body[key] for key in ("topic", "nsfw", "parent_id") if key in body}
        channel = self.playground.changes.add_channel(guild, body["name"], kind, **fields)
        return payloads.channel(self._here, channel)

    def _change_channel(self, body: Json) -> Json:
        channel = self._here.channel(body["channel_id"])
        for key in ("name", "topic", "nsfw", "slowmode_seconds"):
            if key in body:
                setattr(channel, key, body[key])
        self.playground.changes.channel_changed(channel)
        return payloads.channel(self._here, channel)

    def _delete_channel(self, body: Json) -> Json:
        self.playground.changes.remove_channel(self._here.channel(body["channel_id"]))
        return {}

    def _permissions(self, body: Json) -> Json:
        """An overwrite of a channel for a role or member; empty lists take it away."""
        channel = self._here.channel(body["channel_id"])
        allow, deny = _bits(body.get("allow") or []), _bits(body.get("deny") or [])
        self._here.overwrite(channel, body["target_id"], allow=allow, deny=deny)
        self.playground.changes.channel_changed(channel)
        return payloads.channel(self._here, channel)

    def _role_permissions(self, body: Json) -> Json:
        guild = self._here.guild(body["server_id"])
        role = guild.roles[body["role_id"]]
        role.permissions = _bits(body["permissions"])
        self.playground.changes.role_changed(guild, role)
        return payloads.role(role)

    def _application(self, body: Json) -> Json:
        """Which privileged intents the bot may ask for."""
        application = self._here.data.application
        for key in ("message_content_allowed", "members_allowed", "presences_allowed"):
            if key in body:
                setattr(application, key, body[key])
        return payloads.application(self._here)

    def _command_permissions(self, body: Json) -> Json:
        """Who may use a command, as an admin sets it: entries of id, type (1 role, 2 user, 3 channel), permission."""
        guild = self._here.guild(body["server_id"])
        command_id = body.get("command_id") or self._here.data.application.id
        changed = self.playground.changes.set_command_permissions(guild, command_id, body["permissions"])
        self.playground.page.commands_changed()
        return changed

    def _snapshot(self) -> Json:
        return {"world": snapshot.dumps(self._here.data).decode()}

    def _restore(self, body: Json) -> Json:
        """Puts a snapshot back; the bot reconnects and starts a new session."""
        self.playground.replace_world(World(snapshot.loads(body["world"].encode()), self.playground.clock))
        return {}

    def _reset(self, _: Json) -> Json:
        """The server "Studio" as it was at the start."""
        self.playground.replace_world(studio_world(self.playground.clock))
        return {}


def _bits(names: list[str]) -> int:
    """Permissions by Discord's names, such as SEND_MESSAGES. Raises ValueError for one it does not know."""
    unknown = [name for name in names if name not in permissions.NAMES]
    if unknown:
        raise ValueError(f"unknown permissions {unknown}; known: {sorted(permissions.NAMES)}")
    return sum(permissions.NAMES[name] for name in set(names))
