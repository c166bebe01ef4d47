"""One request as a route sees it: who asks, with what; and the answer that a route gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
from aiohttp import BodyPartReader, web

from playground.errors import DiscordError, invalid_form
from playground.model import Channel, Guild, User
from playground.world import World

if TYPE_CHECKING:
    from playground.hub import Hub
    from playground.server import Playground

# Discord's limit for a file without boosts or subscription.
LARGEST_FILE_BYTES = 10 * 1024 * 1024


class Answer(NamedTuple):
    status: int
    body: Any = None


NO_CONTENT = Answer(204)


class Upload(NamedTuple):
    """A file of a multipart body; `index` is n of `files[n]`."""

    index: str
    filename: str
    content_type: str
    data: bytes


@dataclass
class Call:
    """A request with its caller. `actor` is None for routes that a token in the path opens."""

    playground: Playground
    request: web.Request
    template: str
    actor: User | None = None
    body: Any = None
    uploads: list[Upload] = field(default_factory=list)

    @property
    def world(self) -> World:
        return self.playground.world

    @property
    def hub(self) -> Hub:
        return self.playground.hub

    @property
    def user(self) -> User:
        if self.actor is None:
            raise DiscordError(0)
        return self.actor

    @property
    def query(self) -> dict[str, str]:
        return dict(self.request.query)

    def __getitem__(self, name: str) -> str:
        """A parameter of the path; `@me` stands for the caller."""
        value = self.request.match_info[name]
        return self.user.id if value == "@me" else value

    def channel(self) -> Channel:
        return self.world.channel(self["channel_id"])

    def guild(self) -> Guild:
        """The server of the path, which the caller must be in."""
        guild = self.world.guild(self["guild_id"])
        if self.user.id not in guild.members:
            raise DiscordError(50001)
        return guild

    def limit(self, default: int, most: int) -> int:
        """`limit` of the query, between 1 and `most`."""
        text = self.query.get("limit", str(default))
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise invalid_form("limit", "NUMBER_TYPE_RANGE", f"int value should be between 1 and {most}.")
        return int(text)

    def is_bot(self) -> bool:
        return self.actor is not None and self.actor.id == self.world.bot_id


async def read_body(request: web.Request) -> tuple[Any, list[Upload]]:
    """JSON and files of a request. Raises DiscordError 50035 for what is no JSON, 40005 for a file past 10 MiB."""
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request)
    raw = await request.read()
    if not raw:
        return None, []
    try:
        return orjson.loads(raw), []
    except orjson.JSONDecodeError:
        raise DiscordError(50109, status=400, message="The request body contains invalid JSON.") from None


async def _read_multipart(request: web.Request) -> tuple[Any, list[Upload]]:
    body: Any = {}
    uploads: list[Upload] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise DiscordError(50035)
        name = part.name or ""
        if name == "payload_json":
            body = orjson.loads(await part.read())
            continue
        data = bytes(await part.read())
        if part.filename is None and not name.startswith("file"):
            body[name] = data.decode()
            continue
        if len(data) > LARGEST_FILE_BYTES:
            await request.release()
            raise DiscordError(40005)
        index = name.removeprefix("files[").removesuffix("]") if name.startswith("files[") else "0"
        content_type = part.headers.get("Content-Type", "application/octet-stream").split(";")[0]
        uploads.append(Upload(index, part.filename or "file", content_type, data))
    return body, uploads
