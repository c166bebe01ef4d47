"""Talk: what a person said leads to pictures, words or a question, in the place where it was said."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

import discord

from bot.model.conversation import Version
from bot.model.errors import AtelierError, ConfirmationNeeded
from bot.model.job import Delivery
from bot.studio.requests import Outcome, Requester, Said, Upload
from bot.ui.answering import answer_with, delivery_for
from bot.ui.asking import requester
from bot.ui.desk import Desk, Promise
from bot.ui.failure import sentence
from bot.ui.outcomes import message_of
from bot.ui.paying import asks_first, price_view
from bot.ui.question import question_view
from bot.ui.refused import appeal_view
from bot.ui.threads import rename

MAX_CONTENT = 2000


@asks_first
async def talk_by_interaction(
    interaction: discord.Interaction,
    desk: Desk,
    conversation_id: str,
    text: str,
    *,
    version_id: str | None = None,
    uploads: tuple[Upload, ...] = (),
    private: bool = False,
) -> None:
    """Say `text` in a conversation for the person who pressed a button or sent a form."""
    who, delivery = requester(interaction), delivery_for(interaction, ephemeral=private)
    said = Said(
        text=text,
        uploads=uploads,
        reply_to_version_id=version_id,
        event_id=str(interaction.id),
        delivery=delivery,
    )
    await answer_with(
        interaction, desk, delivery, lambda: desk.studio.talk(who, conversation_id, said), conversation_id
    )


async def talk_by_message(
    desk: Desk,
    who: Requester,
    message: discord.Message,
    conversation_id: str,
    *,
    text: str,
    uploads: tuple[Upload, ...] = (),
    reply_to: Version | None = None,
    channel: discord.abc.Messageable | None = None,
) -> None:
    """Say what a message says. `channel` is a thread that was opened for it; else the answer stands below it."""
    place = message.channel if channel is None else channel
    target_id = str(getattr(place, "id", message.channel.id))
    delivery = Delivery(channel_id=target_id, reply_to_id=str(message.id) if channel is None else None)
    said = Said(
        text=text,
        uploads=uploads,
        reply_to_version_id=None if reply_to is None else reply_to.id,
        event_id=str(message.id),
        delivery=delivery,
    )
    try:
        outcome = await desk.studio.talk(who, conversation_id, said)
    except ConfirmationNeeded as error:
        again = partial(
            talk_by_message,
            desk,
            replace(who, agreed_micros=error.micros),
            message,
            conversation_id,
            text=text,
            uploads=uploads,
            reply_to=reply_to,
            channel=channel,
        )
        await _ask_first(desk, place, message, error, again)
        return
    except AtelierError as error:
        await reply(place, message, sentence(error), appeal_view(error))
        return
    try:
        await _show(desk, who, place, message, outcome, conversation_id=conversation_id)
    except AtelierError as error:
        await reply(place, message, sentence(error), appeal_view(error))


async def _ask_first(
    desk: Desk,
    place: discord.abc.Messageable,
    message: discord.Message,
    error: ConfirmationNeeded,
    again: Callable[[], Awaitable[None]],
) -> None:
    """The price below the message; who said it can press it, and the question goes away."""

    async def agreed(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.delete_original_response()
        await again()

    promise_id = desk.promise(Promise(str(message.author.id), error.micros, agreed))
    await reply(place, message, sentence(error), price_view(error, promise_id))


async def reply(
    place: discord.abc.Messageable, message: discord.Message, text: str, view: discord.ui.View | None = None
) -> None:
    """Words below a message; nobody is pinged."""
    same_place = getattr(place, "id", None) == message.channel.id
    # Any: discord.py's default is None, its types know only references.
    reference: Any = message.to_reference(fail_if_not_exists=False) if same_place else None
    await place.send(text[:MAX_CONTENT], reference=reference, view=discord.utils.MISSING if view is None else view)


async def _show(
    desk: Desk,
    who: Requester,
    place: discord.abc.Messageable,
    message: discord.Message,
    outcome: Outcome,
    *,
    conversation_id: str,
) -> None:
    if outcome.jobs:
        # The presenter makes their messages; here only what is not stored is added.
        if outcome.waiting_behind:
            desk.presenter.waits_behind(outcome.jobs[0].id, outcome.waiting_behind)
        if outcome.answer:
            await reply(place, message, outcome.answer)
        await rename(desk, place, outcome)
    elif (made := await message_of(desk, who, outcome, conversation_id)) is not None:
        await place.send(**made, reference=message.to_reference(fail_if_not_exists=False))
    elif outcome.shown is not None:
        limit = desk.presenter.post.upload_limit(who.guild_id)
        card = await desk.presenter.shelf.shown_card(outcome.shown, limit)
        sent = await place.send(
            view=card.view(), files=card.files(), reference=message.to_reference(fail_if_not_exists=False)
        )
        await desk.studio.remember_message(str(sent.channel.id), str(sent.id), outcome.shown.version.id)
    elif outcome.question is not None:
        await reply(place, message, outcome.question.text, question_view(outcome.question, conversation_id))
    elif outcome.answer:
        await reply(place, message, outcome.answer)
