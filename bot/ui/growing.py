"""Panels under a picture: how it should grow, and what shall be behind it. Private messages with a few buttons."""

import discord
from discord import ui

from bot.model.conversation import Version
from bot.ui import texts
from bot.ui.answering import say
from bot.ui.custom_id import CustomId

ZOOMS = {15: texts.ZOOM_SMALL, 20: texts.ZOOM_LARGE}
"""Tenths of the factor, and the button's label."""


async def expand_panel(interaction: discord.Interaction, version: Version, *, square: bool) -> None:
    """Zoom, pan, and make square unless it is."""
    view = ui.View(timeout=None)
    for tenths, label in ZOOMS.items():
        view.add_item(_button(label, CustomId("zoom", version.id, tenths), row=0))
    view.add_item(_button(texts.ZOOM_CUSTOM, CustomId("zoom_custom", version.id), row=0))
    if not square:
        view.add_item(_button(texts.SQUARE, CustomId("square", version.id), row=0))
    for number, label in enumerate(texts.PANS, 1):
        view.add_item(_button(label, CustomId("pan", version.id, number), row=1))
    view.stop()
    await say(interaction, texts.EXPAND_TITLE, view)


async def background_panel(interaction: discord.Interaction, version: Version) -> None:
    """Remove, blur, replace."""
    view = ui.View(timeout=None)
    view.add_item(_button(texts.GROUND_REMOVE, CustomId("ground", version.id, 1)))
    view.add_item(_button(texts.GROUND_BLUR, CustomId("ground", version.id, 2)))
    view.add_item(_button(texts.GROUND_NEW, CustomId("ground_new", version.id)))
    view.stop()
    await say(interaction, texts.BACKGROUND_TITLE, view)


def _button(label: str, does: CustomId, *, row: int | None = None) -> ui.Button[ui.View]:
    return ui.Button(label=label, style=discord.ButtonStyle.secondary, custom_id=does.text, row=row)
