"""Reports: somebody says that a picture should be looked at. They go to the server's moderators, else to the log."""

import asyncio
import contextlib
import io
import logging

import discord

from bot.imaging.grid import fit_upload
from bot.model.errors import NotFound
from bot.model.job import Job
from bot.model.moderation import Report
from bot.ui import texts, texts_moderation
from bot.ui.answering import say
from bot.ui.asking import requester
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk
from bot.ui.moderators import channel_of, settle
from bot.ui.quiet import quiet
from bot.ui.refused import buttons

log = logging.getLogger(__name__)

PICTURE_BYTES = 2 * 1024 * 1024


async def report(interaction: discord.Interaction, desk: Desk, message_id: int, reason: str) -> None:
    """Tell the moderators where they read, and keep it in the log for the operator in any case."""
    place = f"{interaction.guild_id or '@me'}/{interaction.channel_id}/{message_id}"
    log.warning("Report of message %s by %s: %s", place, interaction.user.id, reason)
    version = await desk.studio.version_at_message(str(message_id))
    if version is None:
        raise NotFound(texts.NO_PICTURE_THERE)
    who = requester(interaction)
    kept = await desk.studio.moderation.report(
        who, version.id, reason, channel_id=str(interaction.channel_id), message_id=str(message_id)
    )
    channel = await channel_of(interaction, desk)
    if channel is None:
        await say(interaction, texts.REPORTED_LOGGED)
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    text = texts_moderation.REPORT_MESSAGE.format(
        reporter=who.user_id,
        reason=quiet(reason, 900),
        author=version.author_id,
        link=f"https://discord.com/channels/{place}",
    )
    remove, dismiss = CustomId("report_remove", kept.id), CustomId("report_dismiss", kept.id)
    try:
        await channel.send(
            text,
            file=await _hidden_picture(desk, version.id),
            view=buttons(
                (texts_moderation.REMOVE_PICTURE, remove, discord.ButtonStyle.danger),
                (texts_moderation.DISMISS_REPORT, dismiss, discord.ButtonStyle.secondary),
            ),
        )
    except (discord.Forbidden, discord.NotFound):
        await say(interaction, texts.REPORTED_LOGGED)
        return
    await say(interaction, texts.REPORTED)


async def decide(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[Remove it] and [Dismiss]; who presses is checked by the studio."""
    who, removes = requester(interaction), does.action == "report_remove"
    decided, job = await desk.studio.moderation.decide_report(who, does.target, remove=removes)
    line = texts_moderation.REMOVED_BY if removes else texts_moderation.DISMISSED_BY
    await settle(interaction, line.format(moderator=who.user_id))
    if removes:
        await _take_away(interaction.client, decided, job)


async def _hidden_picture(desk: Desk, version_id: str) -> discord.File:
    """The first picture, small and behind Discord's spoiler."""
    asset = (await desk.studio.assets_of(version_id))[0]
    data, media_type = await asyncio.to_thread(fit_upload, await desk.studio.asset_bytes(asset), PICTURE_BYTES)
    ending = media_type.rpartition("/")[2]
    return discord.File(io.BytesIO(data), filename=f"reported.{ending}", spoiler=True)


async def _take_away(client: discord.Client, report: Report, job: Job) -> None:
    """The message that was reported, and the job's own when that is another one."""
    places = {(report.channel_id, report.message_id), (job.delivery.channel_id, job.delivery.message_id)}
    for channel_id, message_id in places:
        if not channel_id or not message_id or (job.delivery.ephemeral and message_id == job.delivery.message_id):
            continue
        with contextlib.suppress(discord.NotFound, discord.Forbidden):
            await client.get_partial_messageable(int(channel_id)).get_partial_message(int(message_id)).delete()
