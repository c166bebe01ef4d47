"""/compare: one prompt by several, side by side."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import texts, texts_beside
from bot.ui.answering import answering
from bot.ui.beside import compare_words
from bot.ui.options import prompt_choices, side_choices


class Compare(commands.Cog):
    """Pictures side by side."""

    @app_commands.command(name="compare", description=texts_beside.COMPARE_COMMAND)
    @app_commands.describe(prompt=texts.IMAGINE_PROMPT, providers=texts_beside.COMPARE_PROVIDERS)
    @app_commands.autocomplete(prompt=prompt_choices, providers=side_choices)
    async def compare(self, interaction: discord.Interaction, prompt: str, providers: str = "") -> None:
        """Draw it once by each."""
        async with answering(interaction) as desk:
            await compare_words(interaction, desk, prompt, providers)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Compare())
