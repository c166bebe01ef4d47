"""A playground with the probe bot and its people, for one check."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import discord

from playground.control import Control
from playground.control_person import Person, Refused
from playground.server import Playground
from tests.playground.probe_bot import ProbeBot, point_discord_at

Bot = TypeVar("Bot", bound=discord.Client)


class Stage:
    """`bot` is logged in; `ann` owns the server "Studio"; `channel` is #general as the bot sees it."""

    def __init__(self, playground: Playground, control: Control, bot: ProbeBot, ann: Person) -> None:
        self.playground, self.control, self.bot, self.ann = playground, control, bot, ann

    @property
    def guild(self) -> discord.Guild:
        return next(guild for guild in self.bot.guilds if guild.name == "Studio")

    def channel_named(self, name: str) -> Any:
        return next(channel for channel in self.guild.channels if channel.name == name)

    @property
    def channel(self) -> discord.TextChannel:
        return self.channel_named("general")

    @property
    def me(self) -> discord.Member:
        return self.guild.me

    async def person(self, name: str) -> Person:
        return await self.control.person(name)

    async def promote_bot(self, *names: str) -> None:
        """Gives the bot's own role these permissions besides seeing and writing, and waits until it knows."""
        role = next(role for role in self.guild.roles if role.is_bot_managed())
        since = len(self.bot.events)
        wanted = ["VIEW_CHANNEL", "SEND_MESSAGES", "READ_MESSAGE_HISTORY", *names]
        await self.control.set_role_permissions(str(self.guild.id), str(role.id), *wanted)
        await self.bot.told("guild_role_update", since=since)

    async def restrict_everyone(self, *names: str) -> None:
        """Leaves @everyone and the bot's role only these permissions."""
        guild_id = str(self.guild.id)
        for role in [role for role in self.guild.roles if role.is_default() or role.is_bot_managed()]:
            since = len(self.bot.events)
            await self.control.set_role_permissions(guild_id, str(role.id), *names)
            await self.bot.told("guild_role_update", since=since)

    async def said(self, text: str, **fields: Any) -> discord.Message:
        """What Ann says in #general, as the bot hears it."""
        sent = await self.ann.say("general", text, **fields)
        return await self.bot.told("message", lambda message: message.id == int(sent["id"]))

    async def raw(self, method: str, path: str, **body: Any) -> tuple[int, dict[str, str], Any]:
        """A request with the bot's token past discord.py: status, headers, body."""
        headers = {"Authorization": f"Bot {self.playground.token}"}
        address = f"{self.playground.url}/api/v10{path}"
        async with self.control.http.request(method, address, headers=headers, **body) as response:
            answer = await response.json() if response.content_type == "application/json" else await response.read()
            return response.status, dict(response.headers), answer


@asynccontextmanager
async def online(playground: Playground, bot: Bot) -> AsyncIterator[Bot]:
    """A bot that is logged in and ready. Raises what ended it, or what failed in its handlers."""
    point_discord_at(playground.url)
    async with bot:  # closes it also when this is cancelled: its keep-alive thread would outlive the loop
        running = asyncio.create_task(bot.start(playground.token))
        ready = asyncio.create_task(bot.told("ready"))  # pyright: ignore[reportAttributeAccessIssue] - Telling
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            ready.cancel()
            running.result()
        ready.result()
        try:
            yield bot
        finally:
            await bot.close()
            await running
    assert bot.broken == []  # pyright: ignore[reportAttributeAccessIssue] - Telling


@asynccontextmanager
async def stage(bot: ProbeBot | None = None, **options: Any) -> AsyncIterator[Stage]:
    """A playground made with `options`, the probe bot in it and Ann at her page."""
    playground = Playground(**options)
    await playground.start()
    try:
        async with Control(playground.url) as control, online(playground, bot or ProbeBot()) as running:
            yield Stage(playground, control, running, await control.person("Ann"))
    finally:
        await playground.stop()


@asynccontextmanager
async def empty_playground(**options: Any) -> AsyncIterator[tuple[Playground, Control]]:
    """Without a bot."""
    playground = Playground(**options)
    await playground.start()
    point_discord_at(playground.url)
    try:
        async with Control(playground.url) as control:
            yield playground, control
    finally:
        await playground.stop()


async def refused(awaitable: Any) -> tuple[int, int | None]:
    """HTTP status and Discord's code with which something is refused, to a bot or a person."""
    try:
        await awaitable
    except discord.HTTPException as error:
        return error.status, error.code
    except Refused as error:
        return error.status, error.code
    raise AssertionError("it was not refused")
