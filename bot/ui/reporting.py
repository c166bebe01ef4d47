"""Reports: somebody says that a picture should be looked at. They go to the server's moderators, else to the log."""

import logging

import discord

from bot.ui import texts
from bot.ui.answering import say
from bot.ui.quiet import quiet

log = logging.getLogger(__name__)


async def report(interaction: discord.Interaction, message_id: int, reason: str) -> None:
    """Tell the moderators where they read, and keep it in the log for the operator in any case."""
    place = f"{interaction.guild_id or '@me'}/{interaction.channel_id}/{message_id}"
    log.warning("Report of message %s by %s: %s", place, interaction.user.id, reason)
    guild = interaction.guild
    channel = None if guild is None else guild.public_updates_channel
    if guild is None or channel is None or not channel.permissions_for(guild.me).send_messages:
        await say(interaction, texts.REPORTED_LOGGED)
        return
    link = f"https://discord.com/channels/{place}"
    await channel.send(texts.REPORT_MESSAGE.format(reporter=interaction.user.id, reason=quiet(reason, 900), link=link))
    await say(interaction, texts.REPORTED)
