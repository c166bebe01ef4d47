"""A small world for the bot: a server with a channel, Ann and Ben, and a studio that really draws."""

import asyncio
from collections.abc import AsyncIterator, Callable

import discord
import simcord
from simcord.builders import ChannelHandle

from bot.client import AtelierBot
from bot.studio.studio import Studio
from tests.discord.seen import Seen, see

SETTLE_SECONDS = 20


class World:
    """The bot in a simulated Discord. `settled` waits until every job's message is final."""

    def __init__(
        self,
        env: simcord.Env,
        bot: AtelierBot,
        studio: Studio,
        changes: Callable[[], AsyncIterator[str]],
        gate: asyncio.Event,
    ) -> None:
        self.env, self.bot, self.studio = env, bot, studio
        self._gate = gate
        self._changes = changes
        self._showing: asyncio.Task[None] | None = None
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("art")
        self.ann = self.guild.add_member(env.create_user("ann"))
        self.ben = self.guild.add_member(env.create_user("ben"))
        moderators = self.guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
        self.mod = self.guild.add_member(env.create_user("mod"), roles=[moderators])
        self.admins = self.guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
        self.admin = self.guild.add_member(env.create_user("admin"), roles=[self.admins])

    async def settled(self) -> None:
        """Wait until nothing is waiting, drawn or shown any more."""
        async with asyncio.timeout(SETTLE_SECONDS):
            # two owners' states; there is no one event for both
            while self.bot.desk.presenter.open_jobs or await self.studio.jobs_to_show():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await self.env.settle()

    async def until(self, check: Callable[[], bool]) -> None:
        """Wait until something is seen."""
        async with asyncio.timeout(SETTLE_SECONDS):
            while not check():  # noqa: ASYNC110 - it is seen in Discord, which announces nothing to tests
                await asyncio.sleep(0.01)

    def hold_drawing(self) -> None:
        """Drawing starts but does not end until `go_on`."""
        self._gate.clear()

    def go_on(self) -> None:
        """Let what is held be drawn."""
        self._gate.set()

    def see(self, message: object) -> Seen:
        """A message as it is now."""
        return see(self.env, message)  # pyright: ignore[reportArgumentType] - both kinds of SimCord

    def last(self, channel: ChannelHandle | None = None) -> Seen:
        """The newest message of a channel."""
        return self.see((channel or self.channel).last_message)

    def count(self, channel: ChannelHandle | None = None) -> int:
        """How many messages a channel has."""
        return len((channel or self.channel).history())

    async def grid(self, prompt: str = "a red fox in the snow") -> Seen:
        """Ann's grid, finished."""
        result = await self.ann.slash(self.channel, "imagine", prompt=prompt)
        await self.settled()
        return self.see(result.response)

    async def single(self, prompt: str = "a red fox in the snow") -> Seen:
        """The second picture of Ann's grid, chosen."""
        grid = await self.grid(prompt)
        result = await self.ann.click(grid.message, label="U2")
        await self.settled()
        return self.see(result.response)

    async def thread(self) -> ChannelHandle:
        """A thread opened from a chosen picture."""
        single = await self.single()
        await self.ann.click(single.message, label="Open thread")
        return self.channel.threads[0]

    async def say(self, thread: ChannelHandle, text: str, **extra: object) -> Seen:
        """Ann says something; the answer when all is done."""
        await self.ann.send(thread, text, **extra)  # pyright: ignore[reportArgumentType] - reply_to, attachments
        await self.settled()
        return self.last(thread)

    async def restart(self, *, message_content: bool = True) -> None:
        """The bot ends and comes back, perhaps without reading messages; Discord and everything stored stay."""
        await self.stop()
        self.bot = AtelierBot(self.studio, message_content=message_content)
        await self.env.restart_bot(self.bot)
        await self.start()

    async def start(self) -> None:
        """The presenter at work, outside of what SimCord waits for: it waits for changes forever."""
        with self.env.time_context():
            self._showing = asyncio.create_task(self.bot.desk.presenter.run(self._changes()))
        await asyncio.sleep(0)

    async def stop(self) -> None:
        """The presenter is cut off, whatever it does."""
        if self._showing is not None:
            self._showing.cancel()
            await asyncio.gather(self._showing, return_exceptions=True)
