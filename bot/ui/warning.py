"""Warnings for the admins of a server, in the channel that they chose: each cause once an hour."""

import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import discord

from bot.model.errors import AtelierError
from bot.model.job import Job, JobState
from bot.studio.requests import Requester
from bot.studio.studio import Studio
from bot.ui import texts_warning as texts
from bot.ui.asking import missing_permissions
from bot.ui.quiet import quiet

log = logging.getLogger(__name__)

Key = TypeVar("Key")
Value = TypeVar("Value")

PAUSE_SECONDS = 3600.0
FAILURES_IN_A_ROW = 3
REMEMBERED = 10_000  # causes and servers; the oldest is forgotten first
_OF_PEOPLE = frozenset(
    {"prompt", "input", "reference", "policy", "moderation", "nothing_drawn", "budget", "permission", "unsupported"}
)
"""Failures that say nothing about how the bot is."""


class Warnings:
    """Listens to jobs as the presenter does. What was told is kept in memory: a restart may tell it again."""

    def __init__(self, client: discord.Client, studio: Studio, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._studio = studio
        self._clock = clock
        self._told: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._failed: OrderedDict[str, int] = OrderedDict()
        self._seen: OrderedDict[tuple[str, JobState], None] = OrderedDict()

    async def run(self, changes: AsyncIterator[str]) -> None:
        """Look at every change, until cancelled."""
        async for job_id in changes:
            try:
                await self.look_at(await self._studio.job(job_id))
            except (AtelierError, discord.HTTPException) as error:
                log.warning("No warning about job %s could be given: %s", job_id, error)

    async def look_at(self, job: Job) -> None:
        """Tell what this job shows about the server's providers and channels."""
        if job.guild_id is None:
            return
        for fault in _faults_of(job):
            await self._of_provider(job.guild_id, *fault)
        if not _first(self._seen, (job.id, job.state)):
            return
        if job.state is JobState.UNDELIVERABLE and job.delivery.channel_id is not None:
            await self._of_channel(job.guild_id, job.delivery.channel_id)
        elif job.state is JobState.GENERATED:
            self._failed.pop(job.guild_id, None)
        elif job.state is JobState.FAILED and job.failure is not None and job.failure.code not in _OF_PEOPLE:
            await self._of_failure(job.guild_id)

    async def budget(self, guild_id: str, used_percent: int, period: str) -> None:
        """Most of a budget is used; `period` is such as "this month"."""
        text = texts.BUDGET.format(percent=used_percent, period=period)
        await self.tell(guild_id, f"budget {period} {used_percent // 10}", text)

    async def tell(self, guild_id: str, cause: str, text: str) -> bool:
        """Write it to the admins' channel, unless the same cause was told within the hour. Whether it was written."""
        now, key = self._clock(), (guild_id, cause)
        if now - self._told.get(key, -PAUSE_SECONDS) < PAUSE_SECONDS:
            return False
        channel_id = (await self._studio.policies.of(Requester("", guild_id=guild_id))).log_channel_id
        channel = self._client.get_channel(int(channel_id)) if channel_id else None
        # An imported or old policy may name a channel of another server: never write there.
        if not isinstance(channel, discord.TextChannel) or str(channel.guild.id) != guild_id:
            return False
        _put(self._told, key, now)
        try:
            await channel.send(f"{text}\n{texts.ONCE_AN_HOUR}"[:2000])
        except discord.Forbidden:
            log.info("I may not write in the log channel %s", channel_id)
            return False
        return True

    async def _of_provider(self, guild_id: str, provider: str, code: str) -> None:
        problem = texts.PROBLEMS.get(code)
        if problem is not None:
            text = texts.PROVIDER.format(provider=quiet(provider, 60), problem=problem)
            await self.tell(guild_id, f"{provider} {code}", text)

    async def _of_failure(self, guild_id: str) -> None:
        count = self._failed.get(guild_id, 0) + 1
        _put(self._failed, guild_id, count)
        if count >= FAILURES_IN_A_ROW:
            await self.tell(guild_id, "failures", texts.FAILURES.format(count=count))

    async def _of_channel(self, guild_id: str, channel_id: str) -> None:
        channel = self._client.get_channel(int(channel_id))
        known = isinstance(channel, discord.abc.GuildChannel | discord.Thread)
        names = missing_permissions(channel) if known else ()
        text = texts.NOWHERE if names else texts.NOWHERE_AT_ALL
        await self.tell(guild_id, f"channel {channel_id}", text.format(channel=channel_id, names="**, **".join(names)))


def _faults_of(job: Job) -> list[tuple[str, str]]:
    """Providers that could not do this job, with the code of the error."""
    found: list[tuple[str, str]] = []
    handed_on = job.facts.get("faults")
    for fault in handed_on if isinstance(handed_on, list) else ():
        if isinstance(fault, dict):
            found.append((str(fault.get("provider")), str(fault.get("code"))))
    if job.state is JobState.FAILED and job.failure is not None:
        found.append((job.recipe.provider, job.failure.code))
    return found


def _first(seen: "OrderedDict[tuple[str, JobState], None]", key: tuple[str, JobState]) -> bool:
    new = key not in seen
    _put(seen, key, None)
    return new


def _put(into: "OrderedDict[Key, Value]", key: Key, value: Value) -> None:
    into[key] = value
    into.move_to_end(key)
    while len(into) > REMEMBERED:
        into.popitem(last=False)
