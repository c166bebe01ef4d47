"""/usage: what was spent and what is left."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.model.money import MICROS, dollars
from bot.model.settings import Settings
from bot.ui import texts_money
from bot.ui.answering import answering, say, show
from bot.ui.asking import requester
from bot.ui.spending import own_card, server_card

_VIEWS = [
    app_commands.Choice(name=texts_money.MINE, value="mine"),
    app_commands.Choice(name=texts_money.SERVER, value="server"),
]


class Usage(commands.Cog):
    """Money, as each person sees it."""

    @app_commands.command(name="usage", description=texts_money.USAGE_COMMAND)
    @app_commands.describe(of=texts_money.USAGE_OPTION, confirm_above=texts_money.USAGE_CONFIRM)
    @app_commands.choices(of=_VIEWS)
    async def usage(
        self,
        interaction: discord.Interaction,
        of: str = "mine",
        confirm_above: app_commands.Range[float, 0, 1_000_000] | None = None,
    ) -> None:
        """30 days as a plot, with budgets; or one's own limit for being asked."""
        async with answering(interaction) as desk:
            who = requester(interaction)
            if confirm_above is not None:
                micros = round(confirm_above * MICROS)
                await desk.studio.change_settings(who, "user", Settings(confirm_micros=micros))
                await say(interaction, texts_money.CONFIRM_SET.format(price=dollars(micros)))
                return
            card = await (server_card(desk, who) if of == "server" else own_card(desk, who))
            await show(interaction, card.view(), card.files())


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Usage())
