"""/admin export and import: a server's configuration as a file."""

import io

import discord
from discord import app_commands

from bot.model.errors import InputError
from bot.ui import texts_configuration as texts
from bot.ui.answering import answering, say
from bot.ui.configuration_panel import FILE_NAME, apply_view, file_of, known_in, preview_text
from bot.ui.texts_admin import ADMINS_ONLY
from cogs.admin.group import admin, admin_of


@admin.command(name="export", description=texts.EXPORT)
async def export_configuration(interaction: discord.Interaction) -> None:
    """The file, for this person only."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        data = await desk.studio.configuration.export(who, known_in(_guild(interaction)))
        file = discord.File(io.BytesIO(data), filename=FILE_NAME)
        await interaction.response.send_message(texts.EXPORTED, file=file, ephemeral=True)


@admin.command(name="import", description=texts.IMPORT)
@app_commands.describe(file=texts.IMPORT_FILE)
async def import_configuration(interaction: discord.Interaction, file: discord.Attachment) -> None:
    """What the file changes, with Apply."""
    async with answering(interaction) as desk:
        who, guild = admin_of(interaction), _guild(interaction)
        data = await file_of(file)
        preview = await desk.studio.configuration.preview(who, data, known_in(guild))
        text = preview_text(preview, guild)
        if not preview.changes:
            await say(interaction, text)
            return
        kept = discord.File(io.BytesIO(data), filename=FILE_NAME)
        await interaction.response.send_message(text, view=apply_view(), file=kept, ephemeral=True)


def _guild(interaction: discord.Interaction) -> discord.Guild:
    if interaction.guild is None:
        raise InputError(ADMINS_ONLY)
    return interaction.guild
