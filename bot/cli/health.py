"""`health`: what the container's health check asks."""

import argparse
import urllib.error
import urllib.request

from bot.cli.lines import say
from bot.config import Config

_TIMEOUT_SECONDS = 4


async def health(options: argparse.Namespace) -> int:
    """Exit code 0 when the bot on this machine answers that it is ready, else 1."""
    url = f"http://127.0.0.1:{Config().health_port}/readyz"
    try:
        # The only thing this process does is wait for this answer, so blocking is fine.
        with urllib.request.urlopen(url, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: ASYNC210 - fixed http address on loopback
            say(answer.read().decode())
            return 0
    except urllib.error.HTTPError as error:
        say(error.read().decode())
    except OSError as error:
        say(f"no answer on {url}: {error}")
    return 1
