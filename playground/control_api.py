"""The control API's way in: `/control/NAME`, JSON both ways, errors answered as Discord's are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import orjson
from aiohttp import web
from pydantic import ValidationError

from playground.errors import DiscordError

Json = dict[str, Any]
Post = Callable[[Json], Any]
Get = Callable[[], Any]


class Controls(Protocol):
    """A family of controls by name."""

    def posts(self) -> dict[str, Post]: ...

    def gets(self) -> dict[str, Get]: ...


def add_controls(application: web.Application, *families: Controls) -> None:
    for family in families:
        for name, change in family.posts().items():
            application.router.add_post(f"/control/{name}", _post(change))
        for name, read in family.gets().items():
            application.router.add_get(f"/control/{name}", _get(read))


def _post(handler: Post) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            raw = await request.read()
            return _json(handler(orjson.loads(raw) if raw else {}))
        except DiscordError as error:
            return _json(error.payload(), error.status)
        except (KeyError, ValueError, TypeError, ValidationError) as error:
            return _json({"message": f"{type(error).__name__}: {error}", "code": 50035}, 400)

    return answer


def _get(handler: Get) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        return _json(handler())

    return answer


def _json(payload: Any, status: int = 200) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(payload), content_type="application/json")
