"""/status: how the bot is."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import texts_status as texts
from bot.ui.answering import answering, show
from bot.ui.asking import requester
from bot.ui.status import status_card


class Status(commands.Cog):
    """For everyone; admins and operators see more."""

    @app_commands.command(name="status", description=texts.STATUS_COMMAND)
    async def status(self, interaction: discord.Interaction) -> None:
        """Show it to this person alone."""
        async with answering(interaction) as desk:
            await show(interaction, (await status_card(interaction, desk, requester(interaction))).view())


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Status())
