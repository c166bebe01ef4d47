"""The /admin group: offered to those who manage the server, and checked again at every use."""

import discord
from discord import app_commands

from bot.model.errors import PermissionDenied
from bot.studio.requests import Requester
from bot.ui import texts_admin
from bot.ui.asking import requester

admin = app_commands.Group(
    name="admin",
    description=texts_admin.ADMIN_COMMAND,
    guild_only=True,
    default_permissions=discord.Permissions(manage_guild=True),
)


def admin_of(interaction: discord.Interaction) -> Requester:
    """Who asks. Raises PermissionDenied: an overwrite in the server's settings can offer /admin to anyone."""
    who = requester(interaction)
    if not who.is_admin:
        raise PermissionDenied(texts_admin.ADMINS_ONLY, way_out=texts_admin.ASK_AN_ADMIN)
    return who
