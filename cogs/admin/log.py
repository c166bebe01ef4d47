"""/admin log: what admins changed, and where warnings go."""

import io

import discord
from discord import app_commands

from bot.model.errors import InputError
from bot.ui import texts_admin
from bot.ui import texts_configuration as texts
from bot.ui.answering import answering, say, show
from bot.ui.audit_panel import WORD, audit_card
from cogs.admin.group import admin, admin_of

log = app_commands.Group(name="log", description=texts_admin.LOG_COMMAND, parent=admin)


@log.command(name="show", description=texts_admin.LOG_SHOW)
@app_commands.describe(person=texts.LOG_PERSON, word=texts.LOG_WORD)
async def show_log(interaction: discord.Interaction, person: discord.User | None = None, word: str = "") -> None:
    """The last changes, page by page."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        wanted = word.strip().lower()
        if not WORD.fullmatch(wanted):
            raise InputError(texts.ODD_WORD)
        card = await audit_card(desk, who, actor_id=str(person.id) if person else "", word=wanted)
        await show(interaction, card.view())


@log.command(name="export", description=texts.LOG_EXPORT)
async def export_log(interaction: discord.Interaction) -> None:
    """A CSV file."""
    async with answering(interaction) as desk:
        data = await desk.studio.policies.export_entries(admin_of(interaction))
        file = discord.File(io.BytesIO(data), filename="atelier-changes.csv")
        await interaction.response.send_message(texts.LOG_EXPORTED.format(most=5_000), file=file, ephemeral=True)


@log.command(name="channel", description=texts_admin.LOG_CHANNEL)
@app_commands.describe(channel=texts_admin.LOG_CHANNEL_OPTION)
async def log_channel(interaction: discord.Interaction, channel: discord.TextChannel | None = None) -> None:
    """Where warnings for the admins go; without a channel nowhere."""
    async with answering(interaction) as desk:
        await desk.studio.policies.set_log_channel(admin_of(interaction), str(channel.id) if channel else None)
        said = texts_admin.LOG_TO.format(channel=channel.mention) if channel else texts_admin.LOG_NOWHERE
        await say(interaction, said)
