"""/admin usage: what was spent, for bookkeeping."""

import io

import discord
from discord import app_commands

from bot.studio.spending import MOST_ROWS
from bot.ui import texts_money
from bot.ui.answering import answering
from cogs.admin.group import admin, admin_of

usage = app_commands.Group(name="usage", description=texts_money.ADMIN_USAGE, parent=admin)


@usage.command(name="export", description=texts_money.ADMIN_USAGE_EXPORT)
async def export(interaction: discord.Interaction) -> None:
    """A CSV file, for this admin only."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        file = discord.File(io.BytesIO(await desk.studio.spendings.export(who)), "atelier-usage.csv")
        await interaction.followup.send(texts_money.EXPORT_READY.format(most=MOST_ROWS), file=file, ephemeral=True)
