"""/admin: one file for each group of its commands."""

from discord.ext import commands

from cogs.admin import channel, defaults, hours, log, role, rules
from cogs.admin.group import admin

__all__ = ["channel", "defaults", "hours", "log", "role", "rules"]


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    bot.tree.add_command(admin)
