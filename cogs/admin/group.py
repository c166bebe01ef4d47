"""The /admin group: offered to those who manage the server, and checked again at every use."""

import discord
from discord import app_commands

from bot.model.errors import InputError
from bot.ui import texts_access, texts_admin
from bot.ui.admin_controls import admin_of

__all__ = ["Place", "admin", "admin_of", "id_here"]

admin = app_commands.Group(
    name="admin",
    description=texts_admin.ADMIN_COMMAND,
    guild_only=True,
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    default_permissions=discord.Permissions(manage_guild=True),
)

Place = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.ForumChannel | discord.Thread
"""Where people can talk to the bot."""


def id_here(interaction: discord.Interaction, channel: Place) -> str:
    """The channel's id. Raises InputError for one of another server."""
    if channel.guild.id != interaction.guild_id:
        raise InputError(texts_access.ELSEWHERE)
    return str(channel.id)
