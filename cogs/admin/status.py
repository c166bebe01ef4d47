"""/admin status: what the bot lacks here, and how it is."""

import discord

from bot.ui import texts_status as texts
from bot.ui.answering import answering, show
from bot.ui.status import status_card
from cogs.admin.group import admin, admin_of


@admin.command(name="status", description=texts.ADMIN_STATUS)
async def show_status(interaction: discord.Interaction) -> None:
    """As /status, for admins only."""
    async with answering(interaction) as desk:
        await show(interaction, (await status_card(interaction, desk, admin_of(interaction))).view())
