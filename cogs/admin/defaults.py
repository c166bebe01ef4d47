"""/admin defaults: what holds on the server, or in one of its channels, when nothing else is said."""

import re

import discord
from discord import app_commands

from bot.model.errors import InputError
from bot.model.settings import Settings
from bot.studio.requests import Requester
from bot.ui import texts_access as texts
from bot.ui.access_panel import defaults_card
from bot.ui.answering import answering, show
from bot.ui.desk import Desk
from bot.ui.offered import style_names
from bot.ui.options import aspect_choices, provider_choices, style_choices
from bot.ui.quiet import quiet
from cogs.admin.group import Place, admin, admin_of, id_here

defaults = app_commands.Group(name="defaults", description=texts.DEFAULTS_COMMAND, parent=admin)
_SHAPE = re.compile(r"[1-9]\d?:[1-9]\d?")


@defaults.command(name="set", description=texts.DEFAULTS_SET)
@app_commands.describe(
    channel=texts.DEFAULTS_CHANNEL,
    style=texts.DEFAULTS_STYLE,
    aspect=texts.DEFAULTS_ASPECT,
    count=texts.DEFAULTS_COUNT,
    provider=texts.DEFAULTS_PROVIDER,
)
@app_commands.autocomplete(style=style_choices, aspect=aspect_choices, provider=provider_choices)
async def set_defaults(  # noqa: PLR0917 - Discord names the options; discord.py passes them by name
    interaction: discord.Interaction,
    channel: Place | None = None,
    style: str | None = None,
    aspect: str | None = None,
    count: app_commands.Range[int, 1, 4] | None = None,
    provider: str | None = None,
) -> None:
    """What was named is set; the rest stays."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        given = {"style": style, "aspect": aspect, "count": count, "provider": provider}
        said = {name: value for name, value in given.items() if value is not None}
        if not said:
            raise InputError(texts.DEFAULTS_NOTHING)
        await _check(desk, who, style, aspect)
        place = None if channel is None else id_here(interaction, channel)
        settings = await desk.studio.access.set_defaults(who, place, Settings.model_validate(said))
        await show(interaction, defaults_card(settings, place).view())


@defaults.command(name="show", description=texts.DEFAULTS_SHOW)
@app_commands.describe(channel=texts.DEFAULTS_CHANNEL)
async def show_defaults(interaction: discord.Interaction, channel: Place | None = None) -> None:
    """What is set there."""
    async with answering(interaction) as desk:
        place = None if channel is None else id_here(interaction, channel)
        settings = await desk.studio.access.defaults(admin_of(interaction), place)
        await show(interaction, defaults_card(settings, place).view())


@defaults.command(name="clear", description=texts.DEFAULTS_CLEAR)
@app_commands.describe(channel=texts.DEFAULTS_CHANNEL)
async def clear_defaults(interaction: discord.Interaction, channel: Place | None = None) -> None:
    """The next wider place decides again."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        place = None if channel is None else id_here(interaction, channel)
        nothing = Settings(style=None, aspect=None, count=None, provider=None)
        settings = await desk.studio.access.set_defaults(who, place, nothing)
        await show(interaction, defaults_card(settings, place).view())


async def _check(desk: Desk, who: Requester, style: str | None, aspect: str | None) -> None:
    """What is offered while typing is only a help: anything may be sent."""
    if style is not None and style not in await style_names(desk, who):
        raise InputError(texts.NOT_A_CHOICE.format(value=quiet(style, 40)))
    if aspect is not None and not _SHAPE.fullmatch(aspect):
        raise InputError(texts.ODD_SHAPE.format(value=quiet(aspect, 40)))
