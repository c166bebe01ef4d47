"""A client for tests: make a world, act as its people, wait for what happens. Talks to the playground over HTTP.

async with Control(playground.url) as control:
    ann = await control.person("Ann")
    done = await ann.command("imagine", {"prompt": "a fox"}, channel="art")
    message = await ann.wait_for_message(lambda each: each["attachments"])
    await ann.press(message, "v1:upscale:…")
"""

from __future__ import annotations

from typing import Any, Self

import aiohttp
import orjson

from playground.control_person import Person

Json = dict[str, Any]


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

    async def world(self) -> Json:
        """Ids by name."""
        return await self.get("world")

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

    async def add_server(self, name: str, owner_id: str, *, with_bot: bool = True) -> Json:
        return await self.post("servers", name=name, owner_id=owner_id, with_bot=with_bot)

    async def add_channel(self, server_id: str, name: str, kind: str = "text", **fields: Any) -> Json:
        return await self.post("channels", server_id=server_id, name=name, type=kind, **fields)

    async def add_role(self, server_id: str, name: str, *names: str) -> Json:
        """A role with these permissions, such as SEND_MESSAGES."""
        return await self.post("roles", server_id=server_id, name=name, permissions=list(names))

    async def overwrite(
        self, channel_id: str, target_id: str, *, allow: list[str] | None = None, deny: list[str] | None = None
    ) -> None:
        """Permissions of a role or member in one channel."""
        await self.post("permissions", channel_id=channel_id, target_id=target_id, allow=allow or [], deny=deny or [])

    async def fault(self, kind: str, route: str = ".*", **fields: Any) -> None:
        """delay (seconds), status (status, retry_after, scope), lost_answer, reset; `route` as "METHOD /template"."""
        await self.post("faults", kind=kind, route=route, **fields)

    async def clear_faults(self) -> None:
        await self.post("clear_faults")

    async def drop_gateway(self, *, resume: bool = True, how: str = "cut", code: int = 4000) -> None:
        await self.post("drop_gateway", resume=resume, how=how, code=code)

    async def slow_gateway(self, seconds: float, *, acknowledge: bool = True) -> None:
        await self.post("slow_gateway", seconds=seconds, acknowledge=acknowledge)

    async def move_time(self, seconds: float) -> None:
        await self.post("time", seconds=seconds)

    async def requests(self) -> list[Json]:
        """Every request of the bot so far."""
        return await self.get("requests")

    async def violations(self) -> list[str]:
        """What was outside Discord's description."""
        return (await self.get("violations"))["violations"]

    async def snapshot(self) -> str:
        return (await self.get("snapshot"))["world"]

    async def restore(self, world: str) -> None:
        await self.post("restore", world=world)
