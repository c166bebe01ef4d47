"""The health server answers what it was told, over a real socket."""

import asyncio

import aiohttp
import pytest

from bot.web import health
from bot.web.health import HealthServer


async def fetch(server: HealthServer, path: str) -> tuple[int, str]:
    url = f"http://127.0.0.1:{server.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def well() -> str | None:
    return None


async def test_ready_when_every_check_passes():
    server = HealthServer({"database": well, "gateway": well}, port=0)
    await server.start()
    try:
        assert await fetch(server, "/readyz") == (200, '{"ready": true, "problems": {}}')
        assert (await fetch(server, "/healthz"))[0] == 200
        status, metrics = await fetch(server, "/metrics")
        assert status == 200
        assert "event_loop_lag_seconds" in metrics
    finally:
        await server.stop()


async def test_not_ready_names_the_problem():
    async def full() -> str | None:
        return "the disk is full"

    server = HealthServer({"database": full, "gateway": well}, port=0)
    await server.start()
    try:
        status, body = await fetch(server, "/readyz")
        assert status == 503
        assert '"database": "the disk is full"' in body
        assert "gateway" not in body
    finally:
        await server.stop()


async def test_a_check_that_hangs_is_a_problem(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "_CHECK_TIMEOUT_SECONDS", 0.01)

    async def hangs() -> str | None:
        await asyncio.Event().wait()
        return None

    server = HealthServer({"database": hangs}, port=0)
    await server.start()
    try:
        status, body = await fetch(server, "/readyz")
        assert status == 503
        assert "no answer within 0.01 s" in body
    finally:
        await server.stop()
