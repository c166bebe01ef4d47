"""/library: the pictures that a person keeps."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import texts
from bot.ui.answering import answering
from bot.ui.favourites import show_favourites


class Library(commands.Cog):
    """One's own pictures."""

    library = app_commands.Group(name="library", description=texts.LIBRARY_COMMAND)

    @library.command(name="favourites", description=texts.FAVOURITES_COMMAND)
    async def favourites(self, interaction: discord.Interaction) -> None:
        """Those with a star, the newest first."""
        async with answering(interaction) as desk:
            await show_favourites(interaction, desk)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Library())
