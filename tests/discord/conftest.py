"""The real bot in SimCord, with a real studio on a temporary folder."""

import logging
import sys
from collections.abc import AsyncIterator, Generator

import pytest
import simcord

sys.path.insert(0, "/tmp/early")
import types

app = types.ModuleType("bot.app")
app.App = object
app.open_app = None
cfg = types.ModuleType("bot.config")
cfg.Config = object
sys.modules["bot.app"] = app
sys.modules["bot.config"] = cfg
from memory import Memory

from bot.client import AtelierBot
from tests.discord.world import World


@pytest.fixture
async def world(caplog: pytest.LogCaptureFixture) -> AsyncIterator[World]:
    """A server with people in it. A test in which the bot logs an error fails."""
    studio = Memory()
    bot = AtelierBot(studio)
    env = simcord.Env(bot)
    await env.start()
    it = World(env, bot, studio, studio.subscribe)
    await it.start()
    yield it
    await it.stop()
    await env.shutdown()
    env.raise_errors()
    broken = [it for it in caplog.get_records("call") if it.levelno >= logging.ERROR]
    assert not broken, [it.getMessage() for it in broken]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None]:
    """SimCord's clock and webhooks in the test's own context, which an async fixture cannot set."""
    world = item.funcargs.get("world")
    if isinstance(world, World):
        with world.env.time_context():
            return (yield)
    return (yield)
