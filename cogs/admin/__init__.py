"""/admin: one file for each group of its commands."""

from discord.ext import commands

from bot.ui.admin_controls import AdminControl
from cogs.admin import (
    channel,
    configuration,
    defaults,
    hours,
    limits,
    log,
    moderation,
    providers,
    role,
    rules,
    status,
    usage,
)
from cogs.admin import setup as setting_up
from cogs.admin.group import admin

__all__ = [
    "channel",
    "configuration",
    "defaults",
    "hours",
    "limits",
    "log",
    "moderation",
    "providers",
    "role",
    "rules",
    "setting_up",
    "status",
    "usage",
]


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    bot.add_dynamic_items(AdminControl)
    bot.tree.add_command(admin)
