"""1,000 people in 200 servers write 200 messages a second for a minute: is any lost, is the order kept, how late?

    python -m bench.playground [--seconds 60] [--rate 200]

Everyone's page is open and an unmodified discord.py client listens, so a message goes to six sockets. Beside it stands
the same load on `bench.echo`, plain aiohttp that only passes bodies on: nothing in aiohttp can be faster than that.
The servers run in processes of their own; whoever writes and listens shares this one.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import discord
import orjson

from playground import permissions, snapshot
from playground.snowflake import Clock
from playground.studio_world import studio_world
from playground.world import World
from tests.playground.probe_bot import point_discord_at

PEOPLE, SERVERS = 1000, 200
TOKEN = "playground"
TOP_SPEED_SECONDS, TOP_SPEED_WRITERS = 10, 16
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Room:
    """A channel and who is in it."""

    channel_id: str
    people: list[str]


@dataclass
class Heard:
    """What one listener heard: numbers of messages by channel in order of arrival, seconds from due to heard."""

    order: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    late: list[float] = field(default_factory=list)


class Load:
    """Writes messages and notes who hears them. A message's text is its number and when it was due."""

    def __init__(self, rooms: list[Room], write: Callable[[Room, str, str], Awaitable[None]]) -> None:
        self.rooms = rooms
        self.sent: dict[str, list[int]] = defaultdict(list)
        self.listeners: dict[str, Heard] = defaultdict(Heard)
        self._write = write
        self._number = 0
        self._choice = random.Random(7)

    def hear(self, listener: str, channel_id: str, text: str) -> None:
        number, due = text.split()
        heard = self.listeners[listener]
        heard.order[channel_id].append(int(number))
        heard.late.append(time.perf_counter() - float(due))

    async def one(self, due: float) -> None:
        room = self._choice.choice(self.rooms)
        self._number += 1
        number = self._number
        self.sent[room.channel_id].append(number)
        await self._write(room, self._choice.choice(room.people), f"{number} {due}")

    async def steadily(self, rate: int, seconds: int) -> None:
        """An open loop: each message is due at its time, however late the others are."""
        started = time.perf_counter()
        async with asyncio.TaskGroup() as writing:
            for number in range(rate * seconds):
                due = started + number / rate
                await asyncio.sleep(max(due - time.perf_counter(), 0))
                writing.create_task(self.one(due))

    async def flat_out(self) -> float:
        """Messages a second, when a few write one after the other as fast as they can."""
        started, before = time.perf_counter(), self._number

        async def writer() -> None:
            while time.perf_counter() < started + TOP_SPEED_SECONDS:
                await self.one(time.perf_counter())

        await asyncio.gather(*(writer() for _ in range(TOP_SPEED_WRITERS)))
        return (self._number - before) / (time.perf_counter() - started)

    def missing(self, listener: str, channels: list[str]) -> int:
        heard = self.listeners[listener].order
        return sum(len({*self.sent[each]} - {*heard[each]}) for each in channels)

    async def everything_heard(self, expected: dict[str, list[str]]) -> None:
        """Until every listener has heard all of its channels, or patience ends; what is missing is counted later."""
        deadline = time.perf_counter() + PATIENCE_SECONDS
        while any(self.missing(each, channels) for each, channels in expected.items()):
            if time.perf_counter() > deadline:
                return
            await asyncio.sleep(0.2)


class Listener(discord.Client):
    """The bot: notes each message the moment discord.py dispatches it."""

    def __init__(self, load: Load) -> None:
        intents = discord.Intents(guilds=True, messages=True, message_content=True)
        super().__init__(intents=intents, max_messages=None, guild_ready_timeout=0.5)
        self._load = load

    def dispatch(self, event: str, /, *arguments: object, **keywords: object) -> None:
        super().dispatch(event, *arguments, **keywords)
        if event == "message" and isinstance(arguments[0], discord.Message):
            self._load.hear("bot", str(arguments[0].channel.id), arguments[0].content)


def crowded_world() -> tuple[World, list[Room]]:
    """The studio and 200 servers with five people and the bot in each."""
    world, rooms = studio_world(Clock()), []
    people = [world.add_user(f"Person {number}").id for number in range(PEOPLE)]
    for number in range(SERVERS):
        members = people[number::SERVERS]
        guild = world.add_guild(f"Server {number}", members[0], permissions.EVERYONE_DEFAULT)
        for member in (*members[1:], world.bot_id):
            world.add_member(guild, member)
        rooms.append(Room(world.add_channel(guild, "general").id, members))
    return world, rooms


@asynccontextmanager
async def process(*arguments: str) -> AsyncIterator[str]:
    """A server in a process of its own, which prints its address when it is ready."""
    started = await asyncio.create_subprocess_exec(sys.executable, "-m", *arguments, stdout=asyncio.subprocess.PIPE)
    try:
        assert started.stdout
        line = (await started.stdout.readline()).decode()
        yield line.rsplit(" ", 1)[1].strip()
    finally:
        started.terminate()
        await started.wait()


async def until_closed(socket: aiohttp.ClientWebSocketResponse, heard: Callable[[bytes | str], None]) -> None:
    async for frame in socket:
        heard(frame.data)


async def on_the_playground(rate: int, seconds: int) -> tuple[Load, float]:
    world, rooms = crowded_world()
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "world.json"
        snapshot.write(world.data, state)
        connector = aiohttp.TCPConnector(limit=0)
        async with (
            process("playground", "--state", str(state)) as url,
            aiohttp.ClientSession(connector=connector) as http,
        ):

            async def write(room: Room, person: str, text: str) -> None:
                address = f"{url}/api/v10/channels/{room.channel_id}/messages"
                headers = {"Authorization": f"Person {person}"}
                async with http.post(address, json={"content": text}, headers=headers) as answer:
                    if answer.status != 200:
                        raise RuntimeError(f"{answer.status}: {await answer.text()}")

            load = Load(rooms, write)

            def page(person: str) -> Callable[[bytes | str], None]:
                def heard(data: bytes | str) -> None:
                    frame = orjson.loads(data)
                    if frame["t"] == "MESSAGE_CREATE":
                        load.hear(person, frame["d"]["channel_id"], frame["d"]["content"])

                return heard

            point_discord_at(url)
            async with Listener(load) as bot, asyncio.TaskGroup() as tasks:
                running = [tasks.create_task(bot.start(TOKEN))]
                for room in rooms:
                    for person in room.people:
                        socket = await http.ws_connect(f"{url}/page/socket?person={person}", max_msg_size=0)
                        running.append(tasks.create_task(until_closed(socket, page(person))))
                await bot.wait_until_ready()
                await load.steadily(rate, seconds)
                await load.everything_heard(expected(rooms))
                report("playground", load, rooms)
                print(f"  as the history has it in {await as_stored(http, url, load)} of {len(rooms)} channels")
                top = await load.flat_out()
                await load.everything_heard(expected(rooms))
                await bot.close()
                for task in running[1:]:
                    task.cancel()
    return load, top


async def as_stored(http: aiohttp.ClientSession, url: str, load: Load) -> int:
    """In how many channels the bot heard the newest hundred messages in the order in which they are kept."""
    same = 0
    for room in load.rooms:
        address = f"{url}/api/v10/channels/{room.channel_id}/messages?limit=100"
        async with http.get(address, headers={"Authorization": f"Person {room.people[0]}"}) as answer:
            stored = [int(message["content"].split()[0]) for message in reversed(await answer.json())]
        same += stored == load.listeners["bot"].order[room.channel_id][-len(stored) or None :]
    return same


async def on_the_echo(rate: int, seconds: int) -> tuple[Load, float]:
    _, rooms = crowded_world()
    connector = aiohttp.TCPConnector(limit=0)
    async with process("bench.echo") as url, aiohttp.ClientSession(connector=connector) as http:

        async def write(room: Room, _: str, text: str) -> None:
            # As long as a message of the playground, so that the same bytes travel.
            body = {"channel": room.channel_id, "text": text, "more": "x" * 900}
            async with http.post(f"{url}/channels/{room.channel_id}", json=body) as answer:
                await answer.read()

        load = Load(rooms, write)

        def hears(listener: str) -> Callable[[bytes | str], None]:
            def heard(data: bytes | str) -> None:
                frame = orjson.loads(data)
                load.hear(listener, frame["channel"], frame["text"])

            return heard

        async with asyncio.TaskGroup() as tasks:
            running: list[asyncio.Task[None]] = []
            for room in rooms:
                for listener in (*room.people, "bot"):
                    socket = await http.ws_connect(f"{url}/channels/{room.channel_id}")
                    running.append(tasks.create_task(until_closed(socket, hears(listener))))
            await load.steadily(rate, seconds)
            await load.everything_heard(expected(rooms))
            report("plain aiohttp echo", load, rooms)
            top = await load.flat_out()
            for task in running:
                task.cancel()
    return load, top


def expected(rooms: list[Room]) -> dict[str, list[str]]:
    """Who has to hear which channels."""
    people = {person: [room.channel_id] for room in rooms for person in room.people}
    return people | {"bot": [room.channel_id for room in rooms]}


def report(name: str, load: Load, rooms: list[Room]) -> None:
    lost = sum(load.missing(each, channels) for each, channels in expected(rooms).items())
    twice = sum(len(order) - len({*order}) for heard in load.listeners.values() for order in heard.order.values())
    # All who are in a channel must have heard it in the same order.
    orders: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    for heard in load.listeners.values():
        for channel_id, order in heard.order.items():
            orders[channel_id].add(tuple(order))
    kept = sum(len(each) == 1 for each in orders.values())
    sent = sum(map(len, load.sent.values()))
    people = [late for listener, heard in load.listeners.items() if listener != "bot" for late in heard.late]
    print(f"{name}: {sent} messages, {len(people)} arrivals at pages; lost {lost}, twice {twice}, "
          f"one order for everyone in {kept} of {len(orders)} channels")  # fmt: skip
    for who, late in (("bot", load.listeners["bot"].late), ("pages", people)):
        cuts = [cut * 1000 for cut in statistics.quantiles(late, n=100)]
        print(f"  due → {who:6} p50 {cuts[49]:7.1f} ms  p99 {cuts[98]:7.1f} ms  max {max(late) * 1000:7.1f} ms")


async def main() -> None:
    parser = argparse.ArgumentParser(description="The load that the playground carries.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=int, default=200)
    options = parser.parse_args()
    _, echo = await on_the_echo(options.rate, options.seconds)
    _, playground = await on_the_playground(options.rate, options.seconds)
    print(f"flat out: plain aiohttp echo {echo:.0f} messages/s, playground {playground:.0f} messages/s "
          f"({playground / echo:.0%} of the bound)")  # fmt: skip


if __name__ == "__main__":
    asyncio.run(main())
