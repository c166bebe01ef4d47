"""A client for tests: make a world, act as its people, wait for what happens. Talks to the playground over HTTP.

async with Control(playground.url) as control:
    ann = await control.person("Ann")
    done = await ann.command("imagine", {"prompt": "a fox"}, channel="art")
    message = await ann.wait_for_message(lambda each: each["attachments"])
    await ann.press(message, "v1:upscale:…")
"""

from __future__ import annotations

import re
from typing import Any, Literal, Self, TypedDict

import aiohttp
import orjson

from playground.control_person import Person
from playground.record import Request

Json = dict[str, Any]
ChannelKind = Literal["text", "voice", "category", "announcement", "forum"]
FaultKind = Literal["delay", "status", "lost_answer", "reset"]
Drop = Literal["cut", "close", "reconnect", "invalidate", "heartbeat"]


class ServerIds(TypedDict):
    """Ids of a server's things by name."""

    id: str
    owner_id: str
    channels: dict[str, str]
    roles: dict[str, str]
    members: list[str]


class WorldIds(TypedDict):
    """Ids of everything by name, to begin with."""

    application_id: str
    bot: Json
    bot_online: bool
    people: dict[str, str]
    servers: dict[str, ServerIds]


class CommandPermission(TypedDict):
    """`type`: 1 role, 2 user, 3 channel."""

    id: str
    type: Literal[1, 2, 3]
    permission: bool


class ControlError(Exception):
    """The control API refused."""


class Control:
    """The world's strings. An async context manager; people opened through it are closed with it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._people: list[Person] = []

    async def __aenter__(self) -> Self:
        self.http = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        for person in self._people:
            await person.close()
        await self.http.close()

    async def get(self, name: str) -> Any:
        async with self.http.get(f"{self.url}/control/{name}") as response:
            return orjson.loads(await response.read())

    async def post(self, name: str, /, **body: Any) -> Any:
        """Raises ControlError with the playground's sentence."""
        async with self.http.post(f"{self.url}/control/{name}", json=body) as response:
            answer = orjson.loads(await response.read())
            if response.status != 200:
                raise ControlError(f"{name}: {answer['message']}")
            return answer

    async def world(self) -> WorldIds:
        return await self.get("world")

    async def server(self, name: str = "Studio") -> ServerIds:
        return (await self.world())["servers"][name]

    async def person(self, name: str) -> Person:
        """Acts as someone who exists, with an open socket."""
        world = await self.world()
        person = Person(self.http, self.url, world["people"][name], name)
        self._people.append(person)
        await person.open()
        return person

    async def add_person(self, name: str, *servers: str, accepts_direct_messages: bool = True) -> Person:
        """Someone new, member of the servers of these ids."""
        body = {"name": name, "servers": list(servers), "accepts_direct_messages": accepts_direct_messages}
        await self.post("people", **body)
        return await self.person(name)

    async def change_person(
        self,
        user_id: str,
        *,
        locale: str | None = None,
        accepts_direct_messages: bool | None = None,
        installed_application: bool | None = None,
    ) -> None:
        """What is given: a language such as "de", whether they take DMs, whether the bot is their own application."""
        given = {
            "locale": locale,
            "accepts_direct_messages": accepts_direct_messages,
            "installed_application": installed_application,
        }
        await self.post("change_person", user_id=user_id, **{key: it for key, it in given.items() if it is not None})

    async def add_server(self, name: str, owner_id: str, *, with_bot: bool = True) -> Json:
        return await self.post("servers", name=name, owner_id=owner_id, with_bot=with_bot)

    async def add_member(self, server_id: str, user_id: str, *roles: str) -> None:
        """Someone joins, with roles by id; also the bot, by its user's id."""
        await self.post("members", server_id=server_id, user_id=user_id, roles=list(roles))

    async def remove_member(self, server_id: str, user_id: str) -> None:
        await self.post("remove_member", server_id=server_id, user_id=user_id)

    async def add_channel(self, server_id: str, name: str, kind: ChannelKind = "text", **fields: Any) -> Json:
        """Fields: topic, nsfw, parent_id."""
        return await self.post("channels", server_id=server_id, name=name, type=kind, **fields)

    async def change_channel(self, channel_id: str, **fields: Any) -> None:
        """Fields: name, topic, nsfw, slowmode_seconds."""
        await self.post("change_channel", channel_id=channel_id, **fields)

    async def delete_channel(self, channel_id: str) -> None:
        await self.post("delete_channel", channel_id=channel_id)

    async def add_role(self, server_id: str, name: str, *names: str) -> Json:
        """A role with these permissions, such as SEND_MESSAGES."""
        return await self.post("roles", server_id=server_id, name=name, permissions=list(names))

    async def set_role_permissions(self, server_id: str, role_id: str, *names: str) -> None:
        await self.post("role_permissions", server_id=server_id, role_id=role_id, permissions=list(names))

    async def set_member_roles(self, server_id: str, user_id: str, *roles: str) -> None:
        await self.post("member_roles", server_id=server_id, user_id=user_id, roles=list(roles))

    async def overwrite(
        self, channel_id: str, target_id: str, *, allow: list[str] | None = None, deny: list[str] | None = None
    ) -> None:
        """Permissions of a role or member in one channel."""
        await self.post("permissions", channel_id=channel_id, target_id=target_id, allow=allow or [], deny=deny or [])

    async def set_command_permissions(
        self, server_id: str, *permissions: CommandPermission, command_id: str | None = None
    ) -> None:
        """What an admin sets for one command, or without `command_id` for all of them."""
        await self.post(
            "command_permissions", server_id=server_id, command_id=command_id, permissions=list(permissions)
        )

    async def allow_intents(
        self, *, message_content: bool = True, members: bool = True, presences: bool = True
    ) -> None:
        """Which privileged intents the developer portal grants."""
        await self.post(
            "application",
            message_content_allowed=message_content,
            members_allowed=members,
            presences_allowed=presences,
        )

    async def fault(
        self,
        kind: FaultKind,
        route: str = ".*",
        *,
        times: int = 1,
        seconds: float = 0.0,
        status: int = 500,
        retry_after: float = 0.1,
        scope: Literal["user", "shared", "global"] = "user",
    ) -> None:
        """Goes wrong `times` times for the bot; `route` is a regular expression on "METHOD /template"."""
        await self.post(
            "faults",
            kind=kind,
            route=route,
            times=times,
            seconds=seconds,
            status=status,
            retry_after=retry_after,
            scope=scope,
        )

    async def limit(self, route: str, requests: int, seconds: float) -> None:
        """A rate limit of a route, "METHOD /template", in each channel, server or webhook."""
        await self.post("limits", route=route, requests=requests, seconds=seconds)

    async def clear_faults(self) -> None:
        await self.post("clear_faults")

    async def drop_gateway(self, *, resume: bool = True, how: Drop = "cut", code: int = 4000) -> None:
        await self.post("drop_gateway", resume=resume, how=how, code=code)

    async def slow_gateway(self, seconds: float, *, acknowledge: bool = True) -> None:
        await self.post("slow_gateway", seconds=seconds, acknowledge=acknowledge)

    async def move_time(self, seconds: float) -> None:
        await self.post("time", seconds=seconds)

    async def requests(self, route: str = ".*") -> list[Request]:
        """The bot's requests so far whose "METHOD /template" matches a regular expression."""
        found = [Request(**each) for each in await self.get("requests")]
        return [each for each in found if re.fullmatch(route, f"{each.method} {each.path}")]

    async def clear_requests(self) -> None:
        await self.post("clear_requests")

    async def violations(self) -> list[str]:
        """What was outside Discord's description."""
        return (await self.get("violations"))["violations"]

    async def snapshot(self) -> str:
        return (await self.get("snapshot"))["world"]

    async def restore(self, world: str) -> None:
        await self.post("restore", world=world)

    async def reset(self) -> None:
        """The server "Studio" as it was at the start."""
        await self.post("reset")
