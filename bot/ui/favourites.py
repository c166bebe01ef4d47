"""Favourites: a private strip of them, and a way to show one again here."""

import asyncio

import discord
from discord import ui

from bot.imaging.grid import StripEntry, strip
from bot.model.conversation import Version
from bot.model.errors import NotFound
from bot.model.ids import is_id, new_id
from bot.ui import texts
from bot.ui.answering import say
from bot.ui.asking import check_may_answer, requester
from bot.ui.card import Picture
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk
from bot.ui.quiet import one_line

MAX_SHOWN = 12
MAX_LABEL_CHARACTERS = 100


async def show_favourites(interaction: discord.Interaction, desk: Desk) -> None:
    """The newest of them as one picture, with a select that shows one again."""
    found = (await desk.studio.looks.favourites(requester(interaction)))[:MAX_SHOWN]
    if not found:
        await say(interaction, texts.NO_FAVOURITES)
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    entries: list[StripEntry] = []
    for number, version in enumerate(found, 1):
        asset = (await desk.studio.assets_of(version.id))[0]
        entries.append(StripEntry(number, await desk.studio.asset_bytes(asset), (number - 1) // 4))
    picture = Picture("favourites.jpg", await asyncio.to_thread(strip, entries, None), texts.FAVOURITES_ALT)
    view = ui.View(timeout=None)
    options = [
        discord.SelectOption(label=_label(number, version), value=version.id) for number, version in enumerate(found, 1)
    ]
    view.add_item(
        ui.Select(placeholder=texts.SHOW_HERE, options=options, custom_id=CustomId("favourite", new_id()).text)
    )
    view.stop()
    await interaction.edit_original_response(
        content=texts.FAVOURITES_TITLE.format(count=len(found)), attachments=[picture.file()], view=view
    )


async def show_favourite(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """The chosen version in a new message of this channel, with live buttons."""
    del does
    check_may_answer(interaction)
    version_id = str(((interaction.data or {}).get("values") or [""])[0])
    if not is_id(version_id):
        raise NotFound(texts.UNKNOWN_BUTTON)
    version = await desk.studio.version_for(requester(interaction), version_id)
    await desk.studio.moderation.check_shown(requester(interaction), version_id)
    await interaction.response.defer(thinking=True)
    limit = desk.presenter.post.upload_limit(None if interaction.guild_id is None else str(interaction.guild_id))
    card = await desk.presenter.shelf.version_card(version, limit)
    message = await interaction.edit_original_response(view=card.view(), attachments=card.files())
    await desk.studio.remember_message(str(interaction.channel_id), str(message.id), version.id)


def _label(number: int, version: Version) -> str:
    return f"{number}. {one_line(version.recipe.prompt) or version.subject or version.recipe.operation.value}"[
        :MAX_LABEL_CHARACTERS
    ]
