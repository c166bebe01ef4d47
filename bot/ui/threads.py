"""Threads: their names follow what is drawn in them, and an archived one is opened to be written in."""

import logging
import time

import discord

from bot.model.errors import AtelierError
from bot.model.recipe import Operation
from bot.studio.requests import Outcome
from bot.ui.desk import Desk

log = logging.getLogger(__name__)

RENAME_SECONDS = 600.0
"""Discord lets a channel's name change twice in ten minutes; discord.py would wait that long for a third."""

ARCHIVED = 50083


async def rename(desk: Desk, place: object, outcome: Outcome) -> None:
    """Something new is drawn in a thread of the bot: name it after that, unless people named it themselves."""
    job = outcome.jobs[0] if outcome.jobs else None
    if job is None or job.recipe.operation is not Operation.GENERATE or not isinstance(place, discord.Thread):
        return
    since = time.monotonic() - desk.renamed.get(place.id, -RENAME_SECONDS)
    if place.owner_id != place.guild.me.id or since < RENAME_SECONDS:
        return
    try:
        names = await desk.studio.retitle(job.conversation_id, job.recipe.prompt)
        if names is None or place.name != names[0]:
            return
        desk.renamed[place.id] = time.monotonic()
        await place.edit(name=names[1])
    except (discord.HTTPException, AtelierError) as error:
        log.info("Thread %s keeps its name: %s", place.id, error)


async def unarchive(client: discord.Client, channel_id: int) -> bool:
    """Open an archived thread. False when that is not allowed, as in a locked one."""
    try:
        thread = await client.fetch_channel(channel_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)
            return True
    except discord.HTTPException as error:
        log.info("Thread %s stays archived: %s", channel_id, error)
    return False
