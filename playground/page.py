"""What the web page needs beyond REST: its files, who one can be, what a person sees, their socket, interactions."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import WSMsgType, web

from playground import interaction_data, payloads
from playground.call import read_body
from playground.errors import DiscordError
from playground.hub import Watcher
from playground.model import User

if TYPE_CHECKING:
    from playground.server import Playground

FILES = Path(__file__).parent / "page"
# The page may run and show only what the playground serves; blob: is for previews of files before they are sent.
POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self' blob: ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
)


class Page:
    """Serves `/` and `/page`."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground
        self._sockets: set[web.WebSocketResponse] = set()

    def add_to(self, application: web.Application) -> None:
        router = application.router
        router.add_get("/", self._index)
        router.add_get("/page/people", self._people)
        router.add_get("/page/state", self._state)
        router.add_get("/page/socket", self._socket)
        router.add_post("/page/interactions", self._interact)
        if FILES.is_dir():
            router.add_static("/page/static/", FILES)

    async def close(self) -> None:
        for socket in list(self._sockets):
            await socket.close(code=1001)

    def commands_changed(self) -> None:
        """Tells every open page which commands its person has now."""
        for person in self.playground.people():
            self.playground.hub.to_person(
                person.id, "APPLICATION_COMMANDS_UPDATE", {"commands": self._commands(person)}
            )

    async def _index(self, _: web.Request) -> web.StreamResponse:
        index = FILES / "index.html"
        if not index.is_file():
            return web.Response(status=404, text="The page's files are missing.")
        return web.FileResponse(index, headers={"Cache-Control": "no-cache", "Content-Security-Policy": POLICY})

    async def _people(self, _: web.Request) -> web.Response:
        return _json([payloads.user(person) for person in self.playground.people()])

    def _person(self, person_id: str) -> User:
        person = self.playground.world.data.users.get(person_id)
        if person is None or person.bot:
            raise DiscordError(0)
        return person

    def _caller(self, request: web.Request) -> User:
        kind, _, person_id = request.headers.get("Authorization", "").partition(" ")
        if kind != "Person":
            raise DiscordError(0)
        return self._person(person_id)

    async def _state(self, request: web.Request) -> web.Response:
        try:
            return _json(self.state(self._caller(request)))
        except DiscordError as error:
            return _json(error.payload(), error.status)

    def state(self, person: User) -> dict[str, Any]:
        """All that a person sees, messages apart."""
        playground = self.playground
        world = playground.world
        guilds = [
            payloads.guild_create(world, each, person.id, all_members=True) for each in world.guilds_of(person.id)
        ]
        return {
            "user": payloads.own_user(person),
            "people": [payloads.user(each) for each in playground.people()],
            "application": payloads.application(world),
            "bot_online": playground.hub.bot_online,
            "guilds": guilds,
            "direct_messages": [payloads.channel(world, each, person.id) for each in world.direct_messages(person.id)],
            "commands": self._commands(person),
            "unread": {},
        }

    def _commands(self, person: User) -> list[dict[str, Any]]:
        """Commands of all the person's servers and of DMs, each once."""
        places = [*(guild.id for guild in self.playground.world.guilds_of(person.id)), None]
        found = (
            each for place in places for each in interaction_data.visible_commands(self.playground, place, person.id)
        )
        return list({each["id"]: each for each in found}.values())

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        try:
            person = self._person(request.query.get("person", ""))
        except DiscordError as error:
            return _json(error.payload(), error.status)
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        watcher = Watcher(person.id)
        self.playground.hub.watch(watcher)
        self._sockets.add(socket)
        writer = asyncio.create_task(_write(socket, watcher))
        self.playground.hub.to_person(person.id, "BOT_STATUS", {"online": self.playground.hub.bot_online})
        try:
            async for message in socket:
                if message.type == WSMsgType.ERROR:
                    break
        finally:
            self._sockets.discard(socket)
            self.playground.hub.unwatch(watcher)
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    async def _interact(self, request: web.Request) -> web.Response:
        try:
            person = self._caller(request)
            body, uploads = await read_body(request)
            one = await self.playground.interactions.start(person, body, uploads)
        except DiscordError as error:
            return _json(error.payload(), error.status)
        return _json({"id": one.id})


async def _write(socket: web.WebSocketResponse, watcher: Watcher) -> None:
    while True:
        frame = await watcher.frames.get()
        try:
            await socket.send_str(frame.decode())
        except ConnectionError:
            return


def _json(payload: Any, status: int = 200) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(payload), content_type="application/json")
