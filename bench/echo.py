"""What plain aiohttp can do: a POST is answered with its own body and sent to every socket of its channel. No more.

    python -m bench.echo

Prints where it listens; the bound beside which `bench.playground` prints its figures.
"""

import asyncio
import contextlib
from collections import defaultdict

from aiohttp import web

sockets: dict[str, set[web.WebSocketResponse]] = defaultdict(set)


async def post(request: web.Request) -> web.Response:
    body = await request.read()
    for socket in sockets[request.match_info["channel_id"]]:
        await socket.send_bytes(body)
    return web.Response(body=body, content_type="application/json")


async def listen(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    sockets[request.match_info["channel_id"]].add(socket)
    with contextlib.suppress(ConnectionError):
        async for _ in socket:
            pass
    sockets[request.match_info["channel_id"]].discard(socket)
    return socket


async def main() -> None:
    application = web.Application()
    application.router.add_post("/channels/{channel_id}", post)
    application.router.add_get("/channels/{channel_id}", listen)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"Echo ready at http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
