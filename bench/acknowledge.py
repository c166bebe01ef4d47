"""From an interaction to its acknowledgement while 50 jobs are in flight, beside the playground's own round trip.

    python -m bench.acknowledge

Both are measured from the person's side of the playground: a POST, then the event on the socket. The playground's
round trip is a plain chat message, which never touches the bot's answer; the rest is the bot and discord.py.
"""

import asyncio
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import aiohttp

from tests.house import House, open_house

IN_FLIGHT = 50
MEASURED = 200
WARM_UP = 20
GOAL_SECONDS = 0.050


class Person:
    """Someone at the page, who notes when an answer arrives."""

    def __init__(self, session: aiohttp.ClientSession, url: str, person: str, guild: str, channel: str) -> None:
        self._session = session
        self._url = url
        self._place = {"guild_id": guild, "channel_id": channel}
        self._person = person
        self._waiting: dict[str, asyncio.Future[float]] = {}

    async def listen(self) -> None:
        async with self._session.ws_connect(f"{self._url}/page/socket?person={self._person}") as socket:
            async for frame in socket:
                now = time.perf_counter()
                event = json.loads(frame.data)
                nonce = (event.get("d") or {}).get("nonce")
                if event["t"] in ("INTERACTION_SUCCESS", "MESSAGE_CREATE") and nonce in self._waiting:
                    self._waiting.pop(nonce).set_result(now)

    async def message(self, number: int) -> float:
        """Seconds from a chat message to its event."""
        path = f"/api/v10/channels/{self._place['channel_id']}/messages"
        return await self._timed(path, f"m{number}", {"content": f"hello {number}"})

    async def imagine(self, command: dict, number: int) -> float:
        """Seconds from /imagine to its acknowledgement."""
        options = [{"type": 3, "name": "prompt", "value": f"a red fox and {number % 9 + 1} trees --seed {number}"}]
        data = {"id": command["id"], "name": "imagine", "type": 1, "options": options}
        return await self._timed("/page/interactions", f"i{number}", {"type": 2, "data": data} | self._place)

    async def _timed(self, path: str, nonce: str, body: dict) -> float:
        arrived = self._waiting[nonce] = asyncio.get_running_loop().create_future()
        started = time.perf_counter()
        async with self._session.post(f"{self._url}{path}", json=body | {"nonce": nonce}) as answer:
            if answer.status >= 300:
                raise RuntimeError(f"{answer.status}: {await answer.text()}")
        return await asyncio.wait_for(arrived, 30) - started


async def main() -> None:
    os.environ["ATELIER_WAITING_PER_USER"] = os.environ["ATELIER_WAITING_PER_SERVER"] = "100000"
    with tempfile.TemporaryDirectory() as folder:
        async with open_house(Path(folder), picture_size_px=1024) as house:
            await measure(house)


async def measure(house: House) -> None:
    ann = (await house.people())["Ann"]
    guild, channel = await house.channel(ann, "art")
    command = next(it for it in (await house.state(ann))["commands"] if it["name"] == "imagine")
    async with aiohttp.ClientSession(headers={"Authorization": f"Person {ann}"}) as session:
        person = Person(session, house.url, ann, guild, channel)
        listening = asyncio.create_task(person.listen())
        await asyncio.sleep(0.5)  # the socket's handshake; nothing is measured yet
        await asyncio.gather(*(person.imagine(command, number) for number in range(IN_FLIGHT)))
        for number in range(WARM_UP):  # what 50 people who press at the same moment leave behind is another figure
            await person.imagine(command, 1_000 + number)
        loaded_trip, acknowledged = [], []
        for number in range(MEASURED):
            loaded_trip.append(await person.message(number))
            acknowledged.append(await person.imagine(command, IN_FLIGHT + number))
        listening.cancel()
    report("playground round trip", loaded_trip)
    report("interaction → acknowledged", acknowledged)
    ratio = percentile(acknowledged, 99) / percentile(loaded_trip, 99)
    met = "met" if percentile(acknowledged, 99) <= GOAL_SECONDS else "NOT met"
    print(f"p99 ratio {ratio:.1f}; goal p99 ≤ {GOAL_SECONDS * 1000:.0f} ms with {IN_FLIGHT} jobs in flight: {met}")


def percentile(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]


def report(name: str, values: list[float]) -> None:
    figures: list[tuple[str, Callable[[list[float]], float]]] = [
        ("p50", lambda it: percentile(it, 50)),
        ("p99", lambda it: percentile(it, 99)),
        ("max", max),
    ]
    print(f"{name:28}" + "".join(f"  {label} {figure(values) * 1000:7.1f} ms" for label, figure in figures))


if __name__ == "__main__":
    asyncio.run(main())
