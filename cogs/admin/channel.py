"""/admin channel: where pictures are made."""

import discord
from discord import app_commands

from bot.studio.access_rules import Verb
from bot.ui import texts_access as texts
from bot.ui.access_panel import access_card
from bot.ui.answering import answering, show
from cogs.admin.group import Place, admin, admin_of, id_here

channel = app_commands.Group(name="channel", description=texts.CHANNEL_COMMAND, parent=admin)


@channel.command(name="allow", description=texts.CHANNEL_ALLOW)
@app_commands.describe(channel=texts.CHANNEL_OPTION)
async def allow_channel(interaction: discord.Interaction, channel: Place) -> None:
    """Pictures are made in this channel and in the others that were chosen."""
    await _list(interaction, channel, "allow")


@channel.command(name="deny", description=texts.CHANNEL_DENY)
@app_commands.describe(channel=texts.CHANNEL_OPTION)
async def deny_channel(interaction: discord.Interaction, channel: Place) -> None:
    """No pictures are made in this channel."""
    await _list(interaction, channel, "deny")


@channel.command(name="clear", description=texts.CHANNEL_CLEAR)
@app_commands.describe(channel=texts.CHANNEL_OPTION)
async def clear_channel(interaction: discord.Interaction, channel: Place) -> None:
    """The channel is as any other."""
    await _list(interaction, channel, "forget")


async def _list(interaction: discord.Interaction, channel: Place, verb: Verb) -> None:
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        access = await desk.studio.access.list_channel(who, id_here(interaction, channel), verb)
        await show(interaction, access_card(access, who.guild_id or "").view())
