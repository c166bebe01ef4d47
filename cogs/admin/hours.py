"""/admin hours: when no pictures are made."""

from zoneinfo import available_timezones

import discord
from discord import app_commands

from bot.ui import texts_access as texts
from bot.ui.access_panel import access_card
from bot.ui.answering import answering, show
from bot.ui.options import MAX_CHOICES, Choices
from cogs.admin.group import admin, admin_of

hours = app_commands.Group(name="hours", description=texts.HOURS_COMMAND, parent=admin)
_ZONES = tuple(sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


async def zone_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Time zones whose name has what is typed."""
    del interaction
    typed = current.lower().replace(" ", "_")
    found = ("UTC", *_ZONES)
    return [app_commands.Choice(name=it, value=it) for it in found if typed in it.lower()][:MAX_CHOICES]


@hours.command(name="set", description=texts.HOURS_SET)
@app_commands.describe(begin=texts.HOURS_FROM, end=texts.HOURS_TO, zone=texts.HOURS_ZONE)
@app_commands.rename(begin="from", end="to")
@app_commands.autocomplete(zone=zone_choices)
async def set_hours(interaction: discord.Interaction, begin: str, end: str, zone: str) -> None:
    """Quiet from one time of the day to another, by the server's clock."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        access = await desk.studio.access.set_quiet_hours(who, begin, end, zone)
        await show(interaction, access_card(access, who.guild_id or "").view())


@hours.command(name="clear", description=texts.HOURS_CLEAR)
async def clear_hours(interaction: discord.Interaction) -> None:
    """No quiet hours."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        access = await desk.studio.access.no_quiet_hours(who)
        await show(interaction, access_card(access, who.guild_id or "").view())
