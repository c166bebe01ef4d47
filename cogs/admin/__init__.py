"""/admin: one file for each group of its commands."""

from discord.ext import commands

from cogs.admin import log, moderation
from cogs.admin.group import admin

__all__ = ["log", "moderation"]


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    bot.tree.add_command(admin)
