"""A house to live in for tests over real sockets: the playground, and the real bot in a process of its own."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from playground.server import Playground

ROOT = Path(__file__).parent.parent
TOKEN = "playground"
_WAIT_SECONDS = 60


class House:
    """The playground in this process and a bot that can be killed and started again."""

    def __init__(self, playground: Playground, data: Path, picture_size_px: int) -> None:
        self.playground = playground
        self.data = data
        self._picture_size_px = picture_size_px
        self._bot: Process | None = None

    @property
    def url(self) -> str:
        """Where the page is."""
        return self.playground.url

    async def start_bot(self) -> None:
        """Start the bot and return once its commands are there."""
        log = (self.data / "bot.log").open("ab")
        environment = os.environ | {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_BASE": f"{self.url}/api/v10",
            "DISCORD_GATEWAY_URL": f"{self.url.replace('http', 'ws', 1)}/gateway",
            "DISCORD_CDN_BASE": f"{self.url}/cdn",
            "ATELIER_DATA": str(self.data / "bot"),
            "ATELIER_PICTURE_SIZE": str(self._picture_size_px),
            "ATELIER_HEALTH_PORT": "0",
        }
        self._bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=ROOT,
            env=environment,
            stdin=DEVNULL,
            stdout=log,
            stderr=log,
        )
        log.close()
        await asyncio.wait_for(self._bot_is_online(), _WAIT_SECONDS)

    async def kill_bot(self) -> None:
        """kill -9, as a power cut would."""
        assert self._bot is not None
        self._bot.send_signal(signal.SIGKILL)
        await self._bot.wait()
        self._bot = None

    async def stop_bot(self) -> int:
        """SIGTERM, as a deploy would; gives the exit code."""
        assert self._bot is not None
        self._bot.terminate()
        code = await asyncio.wait_for(self._bot.wait(), _WAIT_SECONDS)
        self._bot = None
        return code

    async def close(self) -> None:
        """End the bot, if it still runs."""
        if self._bot is not None:
            with contextlib.suppress(ProcessLookupError):
                self._bot.kill()
            await self._bot.wait()

    def log(self) -> str:
        """All that the bot wrote."""
        return (self.data / "bot.log").read_text(errors="replace")

    async def people(self) -> dict[str, str]:
        """Ids of the people by name."""
        async with aiohttp.ClientSession() as session, session.get(f"{self.url}/page/people") as answer:
            people = await answer.json()
        return {(person.get("global_name") or person["username"]): person["id"] for person in people}

    async def state(self, person: str) -> dict:
        """What the page knows for this person."""
        headers = {"Authorization": f"Person {person}"}
        async with aiohttp.ClientSession(headers=headers) as session, session.get(f"{self.url}/page/state") as answer:
            return await answer.json()

    async def channel(self, person: str, name: str) -> tuple[str, str]:
        """Server id and channel id of a channel by name."""
        for guild in (await self.state(person))["guilds"]:
            for channel in guild["channels"]:
                if channel["name"] == name:
                    return guild["id"], channel["id"]
        raise LookupError(name)

    async def _bot_is_online(self) -> None:
        person = next(iter((await self.people()).values()))
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{self.url}/page/socket?person={person}") as socket,
        ):
            if await self._ready(person):
                return
            async for frame in socket:
                if json.loads(frame.data)["t"] in ("APPLICATION_COMMANDS_UPDATE", "BOT_STATUS") and await self._ready(
                    person
                ):
                    return
        raise ConnectionError("the playground went away before the bot came online")

    async def _ready(self, person: str) -> bool:
        if self._bot is not None and self._bot.returncode is not None:
            raise ConnectionError(f"the bot ended with {self._bot.returncode}:\n{self.log()[-4000:]}")
        state = await self.state(person)
        return bool(state["commands"]) and bool(state.get("bot_online", True))


@asynccontextmanager
async def open_house(data: Path, picture_size_px: int = 512) -> AsyncIterator[House]:
    """A playground and a running bot; the bot's log goes with the failure when something fails."""
    playground = Playground(host="127.0.0.1", port=0, token=TOKEN, strict=True)
    await playground.start()
    house = House(playground, data, picture_size_px)
    try:
        await house.start_bot()
        yield house
    except BaseException:
        sys.stderr.write(house.log()[-8000:])
        raise
    finally:
        await house.close()
        await playground.stop()
