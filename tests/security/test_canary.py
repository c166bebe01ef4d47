"""The canary test: secrets are planted everywhere, much goes wrong, and none of them shows up anywhere."""

import asyncio
import gc
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import aiohttp
import pytest
from simcord.backend.serializers import message_payload

from bot.app import open_app
from bot.config import Config
from bot.engines import engines_of
from bot.logs import write_logs
from bot.model.capability import ModelDescription
from bot.model.job import Delivery, JobState
from bot.model.recipe import Operation
from bot.providers.base import Provider, ProviderRequest, ProviderResult, RunEvents
from bot.web.health import HealthServer
from tests.compatible_service import CompatibleService
from tests.discord.test_providers import add
from tests.discord.world import World
from tests.studio.house import ANN, finished

GOOD = "sk-canary-good-0123456789abcdef"
WRONG = "sk-canary-wrong-0123456789abcdef"
PLAIN = "canaryplain0123456789zyxwvut"  # a key that looks like any other word
MEMBERS = "AIzacanarymember0123456789ghij"
TOKEN = "MTAcanarytoken.GhIjKl.0123456789-abcdefghijklmnopqrstuvw"
SECRETS = (GOOD, WRONG, PLAIN, MEMBERS, TOKEN)


class Exploding:
    """An engine with a mistake in it, which has a key at hand and says it."""

    name = "exploding"

    def models(self) -> Sequence[ModelDescription]:
        """Draws."""
        return (ModelDescription(name="one", operations=frozenset({Operation.GENERATE})),)

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Raises what no adapter should."""
        del request, events
        key = PLAIN
        raise RuntimeError(f"headers: Authorization: Bearer {key}")

    async def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
async def service(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[CompatibleService]:
    """Knows one key and repeats wrong ones; the environment holds keys and the token as well."""
    running = CompatibleService(key=GOOD)
    await running.start()
    monkeypatch.setenv("ATELIER_PRIVATE_HOSTS", running.host)
    monkeypatch.setenv("OPENAI_API_KEY", PLAIN)
    monkeypatch.setenv("OPENAI_BASE_URL", running.base_url)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    yield running
    await running.stop()


@pytest.fixture(params=["text", "json"])
def log(
    request: pytest.FixtureRequest, service: CompatibleService, monkeypatch: pytest.MonkeyPatch
) -> Iterator[io.StringIO]:
    """What the operator reads, at its most talkative."""
    del service
    monkeypatch.setenv("LOG_FORMAT", request.param)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    write_logs(Config())
    written = io.StringIO()
    (handler,) = root.handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


async def test_no_secret_shows_anywhere(
    service: CompatibleService, log: io.StringIO, world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # An admin types a wrong key, then the right one, then another address; a member brings a key.
    refused = await add(world, service, WRONG)
    await world.admin.click(refused.message, label="Test again")
    form = await world.admin.click(refused.message, label="Change…")
    await world.admin.submit_modal(form, {"address": service.base_url, "secret": GOOD, "model": ""})
    await world.admin.slash(world.channel, "admin provider allow", own_keys=True)
    form = await world.ann.slash(world.channel, "key set", provider="gemini")
    await world.ann.submit_modal(form, {"secret": MEMBERS})
    await world.ann.slash(world.channel, "key show")
    await world.grid("a red fox")
    service.down = True
    await world.grid("a blue fox")
    service.down = False
    service.key = "rotated at the service"
    await world.grid("a green fox")
    for command in ("admin setup", "admin provider list", "admin log show"):
        await world.admin.slash(world.channel, command)
    # The operator's own key is refused too, and one engine breaks.
    states, other = await operators_errors(tmp_path / "operator")

    assert GOOD in service.keys_seen
    assert WRONG in service.keys_seen
    assert PLAIN in service.keys_seen
    assert states == [JobState.GENERATED, JobState.FAILED]
    caplog.clear()  # the world fails tests that log errors; here they are wanted
    assert "RuntimeError" in log.getvalue(), "the traceback is there, without the key"
    everywhere = {
        "log": log.getvalue(),
        "messages": _messages(world),
        "metrics": await _metrics(),
        "repr": "\n".join(_reprs()),
        "jobs": other,
    }
    for where, text in everywhere.items():
        assert text
        for secret in SECRETS:
            assert secret not in text, f"{secret} in the {where}"
            assert secret[8:24] not in text, f"a part of {secret} in the {where}"
    stored = await asyncio.to_thread(_files, tmp_path)
    assert "atelier.db-wal" in stored, "the write-ahead log is looked at too"
    for name, data in stored.items():
        for secret in SECRETS:
            assert secret.encode() not in data, f"{secret} in {name}"


async def operators_errors(data: Path) -> tuple[list[JobState], str]:
    """Jobs by the operator's engines, one with a wrong key and one that is broken: their states, and all of them."""
    config = Config().model_copy(update={"data": data, "picture_size_px": 256, "grace_seconds": 0.0})
    engines: list[Provider] = [*engines_of(config), Exploding()]
    shown: list[str] = [repr(config), str(config)]
    states: list[JobState] = []
    async with open_app(config, engines) as app:
        for provider in ("openai", "exploding"):
            (job,) = await app.studio.imagine(ANN, "a fox", provider=provider, count=1, delivery=Delivery())
            done = await finished(app, job)
            states.append(done.state)
            shown.append(done.model_dump_json())
    return states, "\n".join(shown)


def _files(folder: Path) -> dict[str, bytes]:
    """Every file by its path: databases, their write-ahead logs, pictures, the key file."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _messages(world: World) -> str:
    """Every message as its people get it, private ones too."""
    backend = world.env.backend
    there = [message for channel in backend.messages.values() for message in channel.values()]
    return json.dumps([dict(message_payload(backend, message)) for message in there], default=str)


async def _metrics() -> str:
    server = HealthServer({}, port=0)
    await server.start()
    try:
        pages: list[str] = []
        async with aiohttp.ClientSession() as session:
            for path in ("metrics", "healthz", "readyz"):
                async with session.get(f"http://127.0.0.1:{server.port}/{path}") as answer:
                    pages.append(await answer.text())
        return "\n".join(pages)
    finally:
        await server.stop()
        await asyncio.sleep(0)


def _reprs() -> Iterator[str]:
    """Every object of the bot that is alive."""
    for thing in gc.get_objects():
        kind = type(thing)
        if str(getattr(kind, "__module__", "")).startswith(("bot.", "cogs.")):
            yield repr(thing)[:20_000]
