"""`python -m playground`: starts a local Discord and says where it is."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
from pathlib import Path

from playground.server import Playground


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m playground", description="A local Discord for bots, tests and newcomers."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 lets the system choose")
    parser.add_argument("--state", type=Path, help="a file that keeps the world between runs")
    parser.add_argument("--report", type=Path, help="a file that gets a line about what was checked")
    parser.add_argument("--token", default="playground", help="the bot's token")
    parser.add_argument(
        "--lenient", action="store_true", help="note requests outside Discord's description, do not refuse them"
    )
    parser.add_argument("--rate-limits", choices=["wide", "discord"], default="wide")
    return parser.parse_args()


async def run(options: argparse.Namespace) -> None:
    playground = Playground(
        options.host,
        options.port,
        options.token,
        strict=not options.lenient,
        rate_limits=options.rate_limits,
        state=options.state,
        report=options.report,
    )
    stopped = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stopped.set)
    await playground.start()
    print(f"Playground ready at {playground.url}", flush=True)  # noqa: T201  the one line that callers wait for
    try:
        await stopped.wait()
    finally:
        await playground.stop()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(arguments()))
