"""/memory: what the bot remembers of a person's taste, and a button that erases it."""

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.model.ids import new_id
from bot.ui import texts
from bot.ui.answering import answering, say
from bot.ui.asking import requester
from bot.ui.custom_id import CustomId


class Memory(commands.Cog):
    """Likes, visible and erasable."""

    @app_commands.command(name="memory", description=texts.MEMORY_COMMAND)
    async def memory(self, interaction: discord.Interaction) -> None:
        """Show them to the person alone."""
        async with answering(interaction) as desk:
            outcome = await desk.studio.likes(requester(interaction))
            view = ui.View(timeout=None)
            view.add_item(ui.Button(label=texts.FORGET_ALL, emoji="🧽", custom_id=CustomId("forget", new_id()).text))
            view.stop()
            await say(interaction, outcome.answer or "", view)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Memory())
