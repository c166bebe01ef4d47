"""/fast, /relax, /turbo, and /info about all of it."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import texts
from bot.ui.answering import answering, say, show
from bot.ui.asking import requester
from bot.ui.information import information_card


class Lanes(commands.Cog):
    """How soon a person's pictures are drawn."""

    @app_commands.command(name="fast", description=texts.FAST_COMMAND)
    async def fast(self, interaction: discord.Interaction) -> None:
        """In turn."""
        await _keep(interaction, "fast")

    @app_commands.command(name="relax", description=texts.RELAX_COMMAND)
    async def relax(self, interaction: discord.Interaction) -> None:
        """When nobody else waits."""
        await _keep(interaction, "relax")

    @app_commands.command(name="turbo", description=texts.TURBO_COMMAND)
    async def turbo(self, interaction: discord.Interaction) -> None:
        """Before others."""
        await _keep(interaction, "turbo")

    @app_commands.command(name="info", description=texts.INFO_COMMAND)
    async def info(self, interaction: discord.Interaction) -> None:
        """Queue, speed, defaults, and the last 30 days as a plot."""
        async with answering(interaction) as desk:
            card = await information_card(desk, requester(interaction))
            await show(interaction, card.view(), card.files())


async def _keep(interaction: discord.Interaction, lane: str) -> None:
    async with answering(interaction) as desk:
        await desk.studio.set_parameter(requester(interaction), "speed", lane)
        await say(interaction, texts.LANES[lane])


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Lanes())
