"""What `make run` starts, as a newcomer meets it: one line in the terminal, the page, and Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from pathlib import Path

import aiohttp
import pytest

from tests.house import ROOT

pytestmark = [pytest.mark.timeout(60)]


async def started(data: Path) -> tuple[Process, str]:
    """`python -m bot run` without a token, in a process group of its own as in a terminal; and the page's address."""
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--port", "0"),
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("DISCORD_")}
        | {"ATELIER_DATA": str(data), "ATELIER_HEALTH_PORT": "0"},
        stdout=PIPE,
        stderr=STDOUT,
        start_new_session=True,
    )
    assert bot.stdout is not None
    line = (await bot.stdout.readline()).decode()
    assert "open http://" in line
    while b"connected to Gateway" not in (lines := await bot.stdout.readline()):
        assert lines, "the bot ended before it was connected"
    return bot, line.split("open ")[1].strip()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
async def test_ctrl_c_ends_the_bot_and_its_playground(tmp_path: Path, ending: signal.Signals) -> None:
    bot, url = await started(tmp_path)
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as page:
            assert page.status == 200
        # A terminal sends it to the whole group.
        os.killpg(bot.pid, ending)
        assert bot.stdout is not None
        said, code = await asyncio.wait_for(asyncio.gather(bot.stdout.read(), bot.wait()), 20)
        assert code == 0, said.decode()
        assert b"Traceback" not in said
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(url)
