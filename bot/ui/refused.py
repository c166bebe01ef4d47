"""The button under a refusal by which the moderators are asked."""

import discord
from discord import ui

from bot.model.errors import AtelierError, ModerationError
from bot.ui import texts_moderation
from bot.ui.custom_id import CustomId


def appeal_view(error: AtelierError) -> ui.View | None:
    """[Appeal], where somebody can decide; None for all other errors."""
    if not isinstance(error, ModerationError) or error.refusal_id is None:
        return None
    return buttons((texts_moderation.APPEAL, CustomId("appeal", error.refusal_id), discord.ButtonStyle.secondary))


def buttons(*shown: tuple[str, CustomId, discord.ButtonStyle]) -> ui.View:
    """Plain buttons under words; they live forever, as their ids say all."""
    view = ui.View(timeout=None)
    for label, does, style in shown:
        view.add_item(ui.Button(label=label, style=style, custom_id=does.text))
    view.stop()
    return view
