"""What the buttons of a round of picking do: the next round comes in the same message."""

import discord

from bot.ui import texts
from bot.ui.answering import answer_with, say
from bot.ui.asking import requester
from bot.ui.custom_id import CustomId
from bot.ui.delivery import by_token
from bot.ui.desk import Desk
from bot.ui.forms import name_form
from bot.ui.tuning import NONE


async def create_style(interaction: discord.Interaction, desk: Desk, prompt: str | None) -> None:
    """The first round of making a style; only this person sees it."""
    who, delivery = requester(interaction), by_token(interaction, ephemeral=True)
    await answer_with(
        interaction,
        desk,
        delivery,
        lambda: desk.studio.looks.create_style(who, prompt, event_id=str(interaction.id), delivery=delivery),
    )


async def rank(interaction: discord.Interaction, desk: Desk) -> None:
    """The first pair; only this person sees it."""
    who, delivery = requester(interaction), by_token(interaction, ephemeral=True)
    await answer_with(
        interaction,
        desk,
        delivery,
        lambda: desk.studio.looks.rank(who, event_id=str(interaction.id), delivery=delivery),
    )


async def pick(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """One picture, or none of them."""
    who, delivery = requester(interaction), by_token(interaction, ephemeral=True)
    number = None if does.number == NONE else does.number
    await answer_with(
        interaction,
        desk,
        delivery,
        lambda: desk.studio.looks.pick(who, does.target, number, event_id=str(interaction.id), delivery=delivery),
        in_place=True,
    )


async def ask_style_name(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Save style…: a form asks for its name."""
    del desk
    await interaction.response.send_modal(name_form(texts.SAVE_STYLE_TITLE, does))


async def save_style(interaction: discord.Interaction, desk: Desk, does: CustomId, name: str) -> None:
    """The form came back: of rounds of picking, or of a picture's More."""
    who = requester(interaction)
    if does.action == "style_name":
        saved = await desk.studio.looks.finish_style(who, does.target, name)
    else:
        version = await desk.studio.version_for(who, does.target)
        saved = await desk.studio.looks.save_style(who, name, version)
    await say(interaction, texts.SAVED_STYLE.format(name=saved.name, code=saved.code))
