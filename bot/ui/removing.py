"""Taking a picture's message away: its author or a moderator of the same server may."""

import discord

from bot.model.errors import NotFound, PermissionDenied
from bot.model.job import Job
from bot.studio.requests import Requester
from bot.ui import texts


def may_remove(who: Requester, job: Job) -> bool:
    """Whether this person may delete the message or cancel the job."""
    return who.user_id == job.author_id or (who.is_moderator and who.guild_id == job.guild_id)


async def remove(client: discord.Client, who: Requester, job: Job) -> None:
    """Delete the job's message. Raises PermissionDenied, and NotFound when it is gone."""
    if not may_remove(who, job):
        raise PermissionDenied(texts.NOT_YOURS.format(owner=f"<@{job.author_id}>"))
    delivery = job.delivery
    if delivery.channel_id is None or delivery.message_id is None:
        raise NotFound(texts.MESSAGE_GONE)
    channel = client.get_partial_messageable(int(delivery.channel_id))
    try:
        await channel.get_partial_message(int(delivery.message_id)).delete()
    except discord.NotFound as error:
        raise NotFound(texts.MESSAGE_GONE) from error


def may_see(who: Requester, job: Job) -> bool:
    """Whether a job belongs to this server, or to this person in direct messages; private ones to their author."""
    if job.author_id == who.user_id:
        return True
    return job.guild_id is not None and job.guild_id == who.guild_id and not job.delivery.ephemeral
