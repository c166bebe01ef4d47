"""The scenarios over sockets. Their transcripts are kept in tests/scenarios/transcripts and compared in tests/discord.

`make transcripts` writes them anew, after a change of what people see.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import open_app
from bot.client import AtelierBot
from bot.config import Config
from bot.illustrator.provider import Illustrator
from bot.providers.local import LocalEdits
from tests.playground.probe_bot import Telling
from tests.playground.sockets import Sockets
from tests.playground.stage import Stage, stage
from tests.scenarios.atelier import ATELIER, PICTURE_PX
from tests.scenarios.recorded import read, write
from tests.scenarios.scenarios import SCENARIOS
from tests.scenarios.stage import Scenario, Transcript


async def play(name: str, scenario: Scenario, sockets: Sockets) -> None:
    transcript = Transcript(sockets)
    await scenario(sockets, transcript)
    if os.environ.get("ATELIER_RECORD_SCENARIOS"):
        write(name, transcript.lines)
    assert transcript.lines == read(name), "if this is what people should see now: make transcripts"


@pytest.mark.parametrize("name", SCENARIOS)
async def test_the_playground_plays_it_as_recorded(it: Stage, name: str) -> None:
    people = {"ann": it.ann, "ben": await it.person("Ben")}
    await play(name, SCENARIOS[name], Sockets(it, people, it.bot.idle))


class KeptIllustrator(Illustrator):
    """Its processes stay for the next test."""

    async def close(self) -> None:
        """They end with this process."""


@pytest.fixture(scope="module")
def engine() -> KeptIllustrator:
    return KeptIllustrator(processes=1)


class ToldAtelier(Telling, AtelierBot):
    """Atelier, whose events can be waited for."""


@pytest.fixture
async def atelier(tmp_path: Path, engine: KeptIllustrator) -> AsyncIterator[Sockets]:
    """Atelier itself in the playground."""
    config = Config().model_copy(update={"data": tmp_path, "picture_size_px": PICTURE_PX, "database_url": None})
    async with open_app(config, [engine, LocalEdits()]) as app:
        bot = ToldAtelier(app.studio)
        async with stage(bot) as it:  # pyright: ignore[reportArgumentType] - it needs no more than what is told
            showing = asyncio.create_task(bot.desk.presenter.run(app.changes.subscribe()))

            async def settled() -> None:
                async with asyncio.timeout(60):
                    await bot.idle()
                    # two owners' states; there is no one event for both
                    while bot.desk.presenter.open_jobs or await app.studio.jobs_to_show():  # noqa: ASYNC110
                        await asyncio.sleep(0.02)

            yield Sockets(it, {"ann": it.ann, "ben": await it.person("Ben")}, settled)
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)


@pytest.mark.parametrize("name", ATELIER)
async def test_atelier_plays_it_as_recorded(atelier: Sockets, name: str) -> None:
    await play(name, ATELIER[name], atelier)
