"""Reactions: ❌ cancel or delete, 🔁 again, ✉️ as a direct message, ⭐ favourite (taken away again: none any more)."""

import logging
from typing import cast

import discord
from discord.ext import commands

from bot.model.errors import AtelierError
from bot.model.ids import new_id
from bot.model.job import OPEN_STATES, Delivery, Job
from bot.studio.requests import Requester
from bot.ui.asking import reactor
from bot.ui.delivery import NowhereToPost
from bot.ui.desk import Desk
from bot.ui.removing import may_see, remove
from bot.ui.showing import show_directly

log = logging.getLogger(__name__)

REMOVE, AGAIN, ENVELOPE, STAR = "❌", "🔁", "✉️", "⭐"
_MEANINGS = {REMOVE, AGAIN, ENVELOPE, "✉", STAR}


class Reactions(commands.Cog):
    """What an emoji on a picture does."""

    def __init__(self, bot: commands.Bot, desk: Desk) -> None:
        self._bot = bot
        self._desk = desk

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """Do it; who may not is ignored, for a reaction has no private answer."""
        emoji = payload.emoji.name
        if emoji not in _MEANINGS or self._bot.user is None or payload.user_id == self._bot.user.id:
            return
        who = reactor(self._bot, payload)
        try:
            job = await self._job_at(str(payload.message_id))
            if job is None or not may_see(who, job):
                return
            self._desk.pace.check(who)
            if emoji == REMOVE:
                await self._remove(who, job)
            elif emoji == AGAIN:
                delivery = Delivery(channel_id=str(payload.channel_id), reply_to_id=str(payload.message_id))
                await self._desk.studio.press(who, "reroll", job.id, delivery=delivery)
            elif job.version_id is None:
                return
            elif emoji == STAR:
                await self._desk.studio.looks.keep_favourite(who, await self._version_at(payload) or job.version_id)
            else:
                await show_directly(self._desk, who.user_id, job.version_id, new_id())
        except (AtelierError, NowhereToPost, discord.Forbidden) as error:
            log.info("The reaction %s of %s did nothing: %s", emoji, payload.user_id, error)

    @commands.Cog.listener()
    async def on_raw_reaction_remove(self, payload: discord.RawReactionActionEvent) -> None:
        """A star that is taken away: no favourite any more."""
        if payload.emoji.name != STAR:
            return
        version_id = await self._version_at(payload)
        if version_id is None:
            return
        try:
            await self._desk.studio.looks.keep_favourite(reactor(self._bot, payload), version_id, kept=False)
        except AtelierError as error:
            log.info("The star of %s was not taken away: %s", payload.user_id, error)

    async def _version_at(self, payload: discord.RawReactionActionEvent) -> str | None:
        version = await self._desk.studio.version_at_message(str(payload.message_id))
        return None if version is None else version.id

    async def _job_at(self, message_id: str) -> Job | None:
        studio = self._desk.studio
        version = await studio.version_at_message(message_id)
        if version is not None:
            return await studio.job(version.job_id)
        for job_id in self._desk.presenter.open_jobs:
            job = await studio.job(job_id)
            if job.delivery.message_id == message_id:
                return job
        return None

    async def _remove(self, who: Requester, job: Job) -> None:
        if job.state in OPEN_STATES:
            await self._desk.studio.cancel(who, job.id)
        else:
            await remove(self._bot, who, job)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Reactions(bot, cast(Desk, bot.desk)))  # pyright: ignore[reportAttributeAccessIssue] - AtelierBot has it
