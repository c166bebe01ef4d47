"""/admin rules: all rules at a glance."""

import discord

from bot.ui import texts_access as texts
from bot.ui.access_panel import access_card
from bot.ui.answering import answering, show
from cogs.admin.group import admin, admin_of


@admin.command(name="rules", description=texts.RULES_COMMAND)
async def show_rules(interaction: discord.Interaction) -> None:
    """Where, who, what and when."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        await show(interaction, access_card(await desk.studio.access.of(who), who.guild_id or "").view())
