"""Health and metrics for operators, on loopback only."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

Check = Callable[[], Awaitable[str | None]]
"""Gives None when all is well, else one sentence that says what is wrong. It must not take long."""

_CHECK_TIMEOUT_SECONDS = 3.0
_LAG_INTERVAL_SECONDS = 0.5
_LAG = Gauge("event_loop_lag_seconds", "How late the event loop woke up last")


class HealthServer:
    """`/healthz` (alive), `/readyz` (every check passes) and `/metrics` (Prometheus)."""

    def __init__(self, checks: Mapping[str, Check], *, port: int, host: str = "127.0.0.1") -> None:
        self._checks = checks
        self._host = host
        self._port = port
        self._runner: web.AppRunner | None = None
        self._lag_task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        app = web.Application()
        app.add_routes(
            [
                web.get("/healthz", self._alive),
                web.get("/readyz", self._ready),
                web.get("/metrics", self._metrics),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        self._lag_task = asyncio.create_task(_measure_lag(), name="event loop lag")

    async def stop(self) -> None:
        """Stop listening."""
        if self._lag_task is not None:
            self._lag_task.cancel()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def port(self) -> int:
        """The port in use, also when 0 was asked for."""
        if self._runner is None:
            raise RuntimeError("the server was not started")
        return self._runner.addresses[0][1]

    async def _alive(self, _request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _ready(self, _request: web.Request) -> web.Response:
        problems = {name: problem for name, check in self._checks.items() if (problem := await _ask(check)) is not None}
        return web.json_response({"ready": not problems, "problems": problems}, status=503 if problems else 200)

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _ask(check: Check) -> str | None:
    try:
        return await asyncio.wait_for(check(), _CHECK_TIMEOUT_SECONDS)
    except TimeoutError:
        return f"no answer within {_CHECK_TIMEOUT_SECONDS:g} s"


async def _measure_lag() -> None:
    while True:
        started = time.monotonic()
        await asyncio.sleep(_LAG_INTERVAL_SECONDS)
        _LAG.set(max(0.0, time.monotonic() - started - _LAG_INTERVAL_SECONDS))
