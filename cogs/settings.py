"""/settings: a person's own defaults."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import texts
from bot.ui.answering import answering, show
from bot.ui.asking import requester
from bot.ui.settings_panel import settings_view


class Settings(commands.Cog):
    """Defaults of a person."""

    @app_commands.command(name="settings", description=texts.SETTINGS_COMMAND)
    async def settings(self, interaction: discord.Interaction) -> None:
        """Show the panel; its controls save at once."""
        async with answering(interaction) as desk:
            await show(interaction, await settings_view(desk, requester(interaction)))


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Settings())
