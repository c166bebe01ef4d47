"""/fast, /relax, /turbo, /stealth, /public, and /info about all of it."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import texts
from bot.ui.answering import answering, say, show
from bot.ui.asking import requester
from bot.ui.information import information_card


class Lanes(commands.Cog):
    """How fast a person's pictures are drawn and who sees them."""

    @app_commands.command(name="fast", description=texts.FAST_COMMAND)
    async def fast(self, interaction: discord.Interaction) -> None:
        """In turn."""
        await _keep(interaction, "speed", "fast", texts.LANES["fast"])

    @app_commands.command(name="relax", description=texts.RELAX_COMMAND)
    async def relax(self, interaction: discord.Interaction) -> None:
        """When nobody else waits."""
        await _keep(interaction, "speed", "relax", texts.LANES["relax"])

    @app_commands.command(name="turbo", description=texts.TURBO_COMMAND)
    async def turbo(self, interaction: discord.Interaction) -> None:
        """Before others."""
        await _keep(interaction, "speed", "turbo", texts.LANES["turbo"])

    @app_commands.command(name="stealth", description=texts.STEALTH_COMMAND)
    async def stealth(self, interaction: discord.Interaction) -> None:
        """Not in the gallery."""
        await _keep(interaction, "visibility", "stealth", texts.VISIBLE["stealth"])

    @app_commands.command(name="public", description=texts.PUBLIC_COMMAND)
    async def public(self, interaction: discord.Interaction) -> None:
        """In the gallery."""
        await _keep(interaction, "visibility", "public", texts.VISIBLE["public"])

    @app_commands.command(name="info", description=texts.INFO_COMMAND)
    async def info(self, interaction: discord.Interaction) -> None:
        """Queue, speed, defaults, and the last 30 days as a plot."""
        async with answering(interaction) as desk:
            card = await information_card(desk, requester(interaction))
            await show(interaction, card.view(), card.files())


async def _keep(interaction: discord.Interaction, name: str, value: str, said: str) -> None:
    async with answering(interaction) as desk:
        await desk.studio.set_parameter(requester(interaction), name, value)
        await say(interaction, said)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Lanes())
