"""The whole conversation as a file."""

import io

import discord

from bot.studio.archiving import Archive
from bot.ui import texts
from bot.ui.asking import requester
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk

ROOM = 0.95  # of the upload limit: the request has other parts as well


def limit_for(desk: Desk, guild_id: str | None) -> int:
    """Bytes that the zip may have here."""
    return int(desk.presenter.post.upload_limit(guild_id) * ROOM)


def archive_file(archive: Archive) -> discord.File:
    """The zip, to be attached."""
    return discord.File(io.BytesIO(archive.data), filename="conversation.zip")


def archive_line(archive: Archive) -> str:
    """What is in it."""
    line = texts.EXPORTED.format(pictures=archive.pictures)
    if archive.smaller:
        line += texts.EXPORTED_SMALLER.format(count=archive.smaller)
    if archive.left_out:
        line += texts.EXPORTED_LEFT_OUT.format(count=archive.left_out)
    return line


async def export(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Export, in the history: the zip for the person who pressed."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    who = requester(interaction)
    archive = await desk.studio.archive(who, does.target, limit_for(desk, who.guild_id))
    await interaction.edit_original_response(content=archive_line(archive), attachments=[archive_file(archive)])
