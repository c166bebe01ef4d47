"""/admin log: what admins changed, and where warnings go."""

import discord
from discord import app_commands

from bot.ui import texts_admin
from bot.ui.answering import answering, say
from bot.ui.quiet import quiet
from cogs.admin.group import admin, admin_of

log = app_commands.Group(name="log", description=texts_admin.LOG_COMMAND, parent=admin)


@log.command(name="show", description=texts_admin.LOG_SHOW)
async def show_log(interaction: discord.Interaction) -> None:
    """The last changes."""
    async with answering(interaction) as desk:
        entries = await desk.studio.policies.entries(admin_of(interaction))
        lines = [
            texts_admin.LOG_LINE.format(
                at=int(one.created_at), who=one.actor_id, action=one.action, target=quiet(one.target, 60)
            )
            for one in entries
        ]
        await say(interaction, "\n".join(lines) or texts_admin.LOG_EMPTY)


@log.command(name="channel", description=texts_admin.LOG_CHANNEL)
@app_commands.describe(channel=texts_admin.LOG_CHANNEL_OPTION)
async def log_channel(interaction: discord.Interaction, channel: discord.TextChannel | None = None) -> None:
    """Where warnings for the admins go; without a channel nowhere."""
    async with answering(interaction) as desk:
        await desk.studio.policies.set_log_channel(admin_of(interaction), str(channel.id) if channel else None)
        said = texts_admin.LOG_TO.format(channel=channel.mention) if channel else texts_admin.LOG_NOWHERE
        await say(interaction, said)
