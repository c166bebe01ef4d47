"""/admin setup: the panel of providers."""

import discord

from bot.ui import texts_providers as texts
from bot.ui.answering import answering
from bot.ui.providers import show_panel
from cogs.admin.group import admin, admin_of


@admin.command(name="setup", description=texts.SETUP_COMMAND)
async def set_up(interaction: discord.Interaction) -> None:
    """Everything about providers in one message."""
    async with answering(interaction) as desk:
        admin_of(interaction)
        await show_panel(interaction, desk)
