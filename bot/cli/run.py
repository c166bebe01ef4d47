"""`run`: the bot on Discord, or in the local playground when there is no token."""

import argparse
import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from pydantic import SecretStr

from bot.cli.lines import say
from bot.client import run_bot
from bot.config import Config
from bot.logs import write_logs
from bot.model.errors import InputError
from bot.processes import die_with_parent

_START_TIMEOUT_SECONDS = 30
_STOP_TIMEOUT_SECONDS = 10
_PLAYGROUND_TOKEN = "playground"  # noqa: S105 - not a secret: it opens only the local playground


async def run(options: argparse.Namespace) -> int:
    """Run until SIGTERM or Ctrl-C. Exit code 1 when the connection ended by itself."""
    config = Config()
    write_logs(config)
    if config.discord_token is not None:
        return await run_bot(config)
    playground, url = await _start_playground(options.port, config.data)
    say(f"No DISCORD_TOKEN is set, so this is the playground: open {url}")
    try:
        return await run_bot(in_playground(config, url))
    finally:
        await _stop(playground)


def in_playground(config: Config, url: str) -> Config:
    """The same settings, with Discord's addresses pointing to the playground at `url`."""
    return config.model_copy(
        update={
            "discord_token": SecretStr(_PLAYGROUND_TOKEN),
            "discord_api_base": f"{url}/api/v10",
            "discord_gateway_url": f"{url.replace('http', 'ws', 1)}/gateway",
            "discord_cdn_base": f"{url}/cdn",
        }
    )


async def _start_playground(port: int, data: Path) -> tuple[Process, str]:
    data.mkdir(parents=True, exist_ok=True)
    playground = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "playground", "--port", str(port), "--token", _PLAYGROUND_TOKEN),
        *("--state", str(data / "playground.json")),
        stdout=PIPE,
        # Out of the terminal's reach: Ctrl-C is for the bot, which says goodbye to the playground and then stops it.
        start_new_session=True,
        preexec_fn=die_with_parent,
    )
    line = b""
    with contextlib.suppress(TimeoutError):
        line = await asyncio.wait_for(_first_line(playground), _START_TIMEOUT_SECONDS)
    if not line.startswith(b"Playground ready at "):
        await _stop(playground)
        raise InputError(
            f"The playground did not start on port {port}.", way_out=f"Try another: make run PORT={port + 1}."
        )
    return playground, line.decode().removeprefix("Playground ready at ").strip()


async def _first_line(process: Process) -> bytes:
    return await process.stdout.readline() if process.stdout is not None else b""


async def _stop(playground: Process) -> None:
    if playground.returncode is not None:
        return
    playground.terminate()
    try:
        await asyncio.wait_for(playground.wait(), _STOP_TIMEOUT_SECONDS)
    except TimeoutError:
        playground.kill()
        await playground.wait()
