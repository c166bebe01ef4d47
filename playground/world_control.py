"""The control API: a world made to order, faults, time, records, snapshots. Described in README.md."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web
from pydantic import ValidationError

from playground import payloads, permissions, snapshot
from playground.errors import DiscordError
from playground.faults import Fault
from playground.studio_world import studio_world
from playground.world import World

if TYPE_CHECKING:
    from playground.server import Playground

Json = dict[str, Any]
Handler = Callable[[Json], Awaitable[Any]]
CHANNEL_TYPES = {"text": 0, "voice": 2, "category": 4, "announcement": 5, "forum": 15}


class WorldControl:
    """Serves `/control`. Errors are answered as Discord's are."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground

    def add_to(self, application: web.Application) -> None:
        posts: dict[str, Callable[[Json], Any]] = {
            "people": self._person,
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
            "application": self._application,
            "faults": self._fault,
            "clear_faults": self._clear_faults,
            "drop_gateway": self._drop_gateway,
            "slow_gateway": self._slow_gateway,
            "time": self._time,
            "restore": self._restore,
            "reset": self._reset,
            "clear_requests": self._clear_requests,
        }
        gets: dict[str, Callable[[], Any]] = {
            "world": self._world,
            "requests": self._requests,
            "violations": self._violations,
            "snapshot": self._snapshot,
        }
        for name, handler in posts.items():
            application.router.add_post(f"/control/{name}", self._post(handler))
        for name, handler in gets.items():
            application.router.add_get(f"/control/{name}", self._get(handler))

    def _post(self, handler: Callable[[Json], Any]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            try:
                raw = await request.read()
                return _json(handler(orjson.loads(raw) if raw else {}))
            except DiscordError as error:
                return _json(error.payload(), error.status)
            except (KeyError, ValueError, TypeError, ValidationError) as error:
                return _json({"message": f"{type(error).__name__}: {error}", "code": 50035}, 400)

        return answer

    def _get(self, handler: Callable[[], Any]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(_: web.Request) -> web.Response:
            return _json(handler())

        return answer

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

    def _fault(self, body: Json) -> Json:
        self.playground.faults.add(Fault(**body))
        return {}

    def _clear_faults(self, _: Json) -> Json:
        self.playground.faults.clear()
        self._slow_gateway({"seconds": 0})
        return {}

    def _drop_gateway(self, body: Json) -> Json:
        """Cuts the gateway's connections; `how` is cut, close (with `code`) or reconnect (opcode 7)."""
        how = body.get("how", "cut")
        if how == "reconnect":
            self.playground.gateway.ask_to_reconnect()
            return {"dropped": len(self.playground.gateway.connections)}
        code = body.get("code", 4000) if how == "close" else None
        return {"dropped": self.playground.gateway.drop(resume=body.get("resume", True), code=code)}

    def _slow_gateway(self, body: Json) -> Json:
        """Delays every frame to the bot; `acknowledge` false leaves heartbeats unanswered."""
        self.playground.faults.gateway_delay_seconds = body.get("seconds", 0.0)
        for connection in self.playground.gateway.connections:
            connection.delay_seconds = body.get("seconds", 0.0)
            connection.acknowledges = body.get("acknowledge", True)
        return {}

    def _time(self, body: Json) -> Json:
        """Moves the clock: tokens, links and time-outs expire."""
        self.playground.clock.skew_seconds += body["seconds"]
        self.playground.interactions.time_moved()
        return {"now": self.playground.clock.timestamp()}

    def _requests(self) -> list[Json]:
        return [dataclasses.asdict(each) for each in self.playground.requests]

    def _clear_requests(self, _: Json) -> Json:
        self.playground.requests.clear()
        self.playground.violations.clear()
        return {}

    def _violations(self) -> Json:
        checked = self.playground.checked
        return {"violations": self.playground.violations, "checked": checked.summary()}

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


def _json(payload: Any, status: int = 200) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(payload), content_type="application/json")
