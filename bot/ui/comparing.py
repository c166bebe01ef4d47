"""Two versions to be looked at: side by side, or blinking in one place."""

import asyncio

import discord
from discord import ui

from bot.imaging.compare import blink, side_by_side
from bot.imaging.grid import fit_upload
from bot.model.conversation import Version
from bot.model.errors import NotFound
from bot.studio.requests import Compared
from bot.ui import texts
from bot.ui.asking import requester
from bot.ui.card import Card, Picture, Row, gallery
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk
from bot.ui.quiet import quiet


async def comparison(desk: Desk, first: Version, second: Version, *, blinking: bool, limit_bytes: int) -> Card:
    """Both in one picture, and a button that shows them the other way."""
    files = [await desk.studio.asset_bytes((await desk.studio.assets_of(it.id))[0]) for it in (first, second)]
    names = (_name(first), _name(second))
    data = await asyncio.to_thread(_drawn, files[0], files[1], names, blinking=blinking, limit_bytes=limit_bytes)
    numbers = {"first": first.number, "second": second.number}
    line = (texts.COMPARED_BLINKING if blinking else texts.COMPARED).format(**numbers)
    alt = texts.COMPARED_ALT.format(
        **numbers, first_alt=f"{first.recipe.prompt}.", second_alt=f"{second.recipe.prompt}."
    )
    name = f"v{first.number}-v{second.number}.{'gif' if blinking else 'jpg'}"
    picture = Picture(name, data, alt)
    row = Row()
    if blinking:
        row.add(texts.SIDE_BY_SIDE, CustomId("compare", first.id, second.number))
    else:
        row.add(texts.BLINK, CustomId("blink", first.id, second.number))
    return Card((ui.TextDisplay(line), gallery([picture]), row.item()), (picture,))


async def compared_card(desk: Desk, compared: Compared, limit_bytes: int) -> Card:
    """What a plan asked to be compared."""
    first, second = [await desk.studio.version(it) for it in (compared.first, compared.second)]
    return await comparison(desk, first, second, blinking=compared.blink, limit_bytes=limit_bytes)


async def compare(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """The buttons: `compare` and `blink` name a version and the number of the other one; without, its parent."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    other = await _other(desk, version, does.number)
    limit = desk.presenter.post.upload_limit(None if interaction.guild_id is None else str(interaction.guild_id))
    if does.number is not None:
        # Pressed on a comparison: the message becomes the other kind.
        await interaction.response.defer()
        card = await comparison(desk, version, other, blinking=does.action == "blink", limit_bytes=limit)
        await interaction.edit_original_response(view=card.view(), attachments=card.files())
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    card = await comparison(desk, other, version, blinking=False, limit_bytes=limit)
    await interaction.edit_original_response(view=card.view(), attachments=card.files())


async def _other(desk: Desk, version: Version, number: int | None) -> Version:
    if number is None and version.parent_id is not None:
        return await desk.studio.version(version.parent_id)
    there = await desk.studio.versions(version.conversation_id)
    wanted = version.number - 1 if number is None else number
    found = next((it for it in there if it.number == wanted), None)
    if found is None:
        raise NotFound(texts.NOTHING_TO_COMPARE)
    return found


def _name(version: Version) -> str:
    name = texts.VERSION.format(number=version.number)
    return f"{name} {quiet(version.label, 24)}" if version.label else name


def _drawn(first: bytes, second: bytes, names: tuple[str, str], *, blinking: bool, limit_bytes: int) -> bytes:
    if blinking:
        return blink(first, second, names)
    return fit_upload(side_by_side(first, second, names), limit_bytes)[0]
