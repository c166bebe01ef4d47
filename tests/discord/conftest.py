"""The real bot in SimCord, with the real studio on a temporary folder."""

import asyncio
import logging
from collections.abc import AsyncIterator, Generator, Sequence
from pathlib import Path

import pytest
import simcord

from bot.app import open_app
from bot.client import AtelierBot
from bot.config import Config
from bot.illustrator.provider import Illustrator
from bot.model.capability import ModelDescription
from bot.providers.base import Provider, ProviderRequest, ProviderResult, RunEvents
from bot.providers.local import LocalEdits
from bot.ui import message_order, presenter
from tests.discord.described import report
from tests.discord.world import World

PICTURE_PX = 256


class HeldIllustrator:
    """The illustrator, which can be told to wait; its processes serve all tests of a run."""

    name = "illustrator"

    def __init__(self, engine: Illustrator) -> None:
        self._engine = engine
        self.gate = asyncio.Event()
        self.gate.set()

    def models(self) -> Sequence[ModelDescription]:
        """As the illustrator."""
        return self._engine.models()

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Half way, then on when the gate is open."""
        await events.progress(0.5, "drawing")
        await self.gate.wait()
        return await self._engine.run(request, events)

    async def close(self) -> None:
        """The processes stay for the next test."""


@pytest.fixture(scope="session")
def engine() -> Illustrator:
    """One pool of drawing processes; they end with this process."""
    return Illustrator(processes=1)


@pytest.fixture
def more_engines() -> Sequence[Provider]:
    """Engines beside the illustrator; a test module that needs some has its own fixture of this name."""
    return ()


@pytest.fixture
async def world(
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    engine: Illustrator,
    more_engines: Sequence[Provider],
) -> AsyncIterator[World]:
    """A server with people in it. A test in which the bot logs an error fails."""
    # SimCord's clock goes on to the next timer while a database thread is still at work.
    monkeypatch.setattr(presenter, "ACKNOWLEDGE_SECONDS", None)
    monkeypatch.setattr(message_order, "TURN_SECONDS", None)
    held = HeldIllustrator(engine)
    config = Config().model_copy(
        update={"data": tmp_path, "picture_size_px": PICTURE_PX, "database_url": None, "grace_seconds": 0.0}
    )
    async with open_app(config, [held, *more_engines, LocalEdits()]) as app:
        bot = AtelierBot(app.studio)
        env = simcord.Env(bot)
        await env.start()
        _be_patient(env, monkeypatch)
        _forget_deleted_answers(env, monkeypatch)
        it = World(env, bot, app.studio, app.changes.subscribe, held.gate)
        await it.start()
        try:
            yield it
        finally:
            await it.stop()
            await env.shutdown()
            report(env)
        env.raise_errors()
    broken = [it for it in caplog.get_records("call") if it.levelno >= logging.ERROR]
    assert not broken, [it.getMessage() for it in broken]


def _be_patient(env: simcord.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a busy machine answer later than Discord's three seconds; bench.acknowledge measures how soon it is."""
    after = env.backend.iso_after
    monkeypatch.setattr(env.backend, "iso_after", lambda seconds: after(60 if seconds == 3 else seconds))


def _forget_deleted_answers(env: simcord.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Discord does, take a follow-up as a new message once the announced answer was deleted."""
    delete = env.backend.delete_message

    def deleted(channel_id: int, message_id: int, *args: object, **more: object) -> object:
        for record in env.backend.interactions.values():
            if record.message_id == message_id and record.loading:
                record.complete_deferred()
        return delete(channel_id, message_id, *args, **more)

    monkeypatch.setattr(env.backend, "delete_message", deleted)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None]:
    """SimCord's clock and webhooks in the test's own context, which an async fixture cannot set."""
    world = item.funcargs.get("world")
    if isinstance(world, World):
        with world.env.time_context():
            return (yield)
    return (yield)
