"""Paying: what costs more than a limit is done only after the person said yes to its price."""

import functools
from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec

import discord
from discord import ui

from bot.model.errors import ConfirmationNeeded, NotFound, PermissionDenied
from bot.model.money import dollars
from bot.ui import texts, texts_money
from bot.ui.answering import refuse
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk, Promise

P = ParamSpec("P")
Work = Callable[Concatenate[discord.Interaction, Desk, P], Awaitable[None]]


def asks_first(work: Work[P]) -> Work[P]:
    """Above a limit, ask in private with the price on a button; the button then does the same, agreed to."""

    @functools.wraps(work)
    async def asking(interaction: discord.Interaction, desk: Desk, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await work(interaction, desk, *args, **kwargs)
        except ConfirmationNeeded as error:
            if not error.micros:
                raise

            async def run(again: discord.Interaction) -> None:
                await work(again, desk, *args, **kwargs)

            promise = Promise(str(interaction.user.id), error.micros, run)
            await refuse(interaction, error, price_view(error, desk.promise(promise)))

    return asking


def price_view(error: ConfirmationNeeded, promise_id: str) -> ui.View:
    """[Run · $0.32] [No]"""
    view = ui.View(timeout=None)
    label = texts_money.RUN_FOR.format(price=dollars(error.micros))
    button = CustomId("pay", promise_id)
    view.add_item(ui.Button(label=label, style=discord.ButtonStyle.primary, custom_id=button.text))
    view.add_item(ui.Button(label=texts.DISMISS, custom_id=CustomId("pay_not", promise_id).text))
    view.stop()
    return view


async def pay(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[Run · $0.32]: once, and only by the person who was asked."""
    promise = _promise(interaction, desk, does)
    interaction.extras["agreed_micros"] = promise.micros
    await promise.run(interaction)


async def pay_not(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[No]"""
    _promise(interaction, desk, does)
    await interaction.response.edit_message(content=texts.DISMISSED, view=None)


def _promise(interaction: discord.Interaction, desk: Desk, does: CustomId) -> Promise:
    """What was asked. It is forgotten, so that a second press pays nothing. Raises NotFound and PermissionDenied."""
    promise = desk.promises.get(does.target)
    if promise is None:
        raise NotFound(texts_money.TOO_OLD)
    if promise.user_id != str(interaction.user.id):
        raise PermissionDenied(texts_money.NOT_YOURS)
    return desk.promises.pop(does.target)
