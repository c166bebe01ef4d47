"""Buttons, selects and forms of every message, also of those from before the last restart."""

import discord
from discord.ext import commands

from bot.ui.buttons import Control, answer_unknown
from bot.ui.panels import PanelControl
from bot.ui.providers import ProviderControl
from bot.ui.sending import answer_form


class Controls(commands.Cog):
    """Registers the controls and answers what discord.py keeps no handler for."""

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A control that is unknown, or any form that was sent."""
        if interaction.type is discord.InteractionType.component:
            await answer_unknown(interaction)
        elif interaction.type is discord.InteractionType.modal_submit:
            await answer_form(interaction)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    bot.add_dynamic_items(Control, PanelControl, ProviderControl)
    await bot.add_cog(Controls())
