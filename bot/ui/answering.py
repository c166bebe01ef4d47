"""The answer to an interaction: the job's message at once, a picture again, words, or one plain sentence in private."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import discord
from discord import ui

from bot.model.errors import AtelierError, BusyError, ConfirmationNeeded, PromptError
from bot.model.job import Delivery, Job
from bot.studio.requests import Outcome, Shown
from bot.ui import texts
from bot.ui.asking import check_may_answer, requester
from bot.ui.custom_id import CustomId
from bot.ui.delivery import ALREADY_ANSWERED, UNKNOWN_INTERACTION, by_token
from bot.ui.desk import Desk, desk_of
from bot.ui.failure import fixed_texts, sentence
from bot.ui.outcomes import message_of
from bot.ui.question import question_view
from bot.ui.refused import appeal_view

log = logging.getLogger(__name__)


@asynccontextmanager
async def answering(interaction: discord.Interaction) -> AsyncIterator[Desk]:
    """Everything a person asks by an interaction runs in here: errors become one private sentence."""
    try:
        yield desk_of(interaction)
    except AtelierError as error:
        await refuse(interaction, error)
    except discord.NotFound as error:
        if error.code != UNKNOWN_INTERACTION:
            raise
        log.warning("The answer to interaction %s came too late", interaction.id)
    except Exception as error:
        # The last line of defence: discord.py would only log it and leave the person with "interaction failed".
        if isinstance(error, discord.HTTPException) and error.code == ALREADY_ANSWERED:
            log.info("Interaction %s came twice; the first one is answered", interaction.id)
            return
        log.exception("Interaction %s failed", interaction.id)
        await say(interaction, texts.UNEXPECTED)


async def admitted(interaction: discord.Interaction) -> bool:
    """Asked before anything is done: who is too fast is told so in private, and nothing happens."""
    try:
        desk_of(interaction).pace.check(requester(interaction))
    except BusyError as error:
        await refuse(interaction, error)
        return False
    return True


async def say(interaction: discord.Interaction, text: str, view: ui.View | None = None) -> None:
    """Words for this person only."""
    shown = discord.utils.MISSING if view is None else view
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True, view=shown)
    else:
        await interaction.response.send_message(text, ephemeral=True, view=shown)


async def refuse(interaction: discord.Interaction, error: AtelierError, view: ui.View | None = None) -> None:
    """One private sentence with the way out. An answer that was only announced is taken back first."""
    if (
        interaction.response.is_done()
        and interaction.response.type is discord.InteractionResponseType.deferred_channel_message
    ):
        await interaction.delete_original_response()
    await say(interaction, sentence(error)[:2000], view or appeal_view(error))


async def show(interaction: discord.Interaction, view: ui.LayoutView, files: Sequence[discord.File] = ()) -> None:
    """A panel for this person only."""
    if interaction.response.is_done():
        await interaction.followup.send(view=view, files=list(files), ephemeral=True)
    else:
        await interaction.response.send_message(view=view, files=list(files), ephemeral=True)


def fix_view(error: PromptError, keep: Callable[[tuple[str, ...]], str]) -> ui.View:
    """Buttons that run the corrected prompts, and one that opens the prompt; `keep` stores it and gives its id."""
    fixes = fixed_texts(error)
    draft_id = keep(tuple(text for _, text in fixes))
    view = ui.View(timeout=None)
    for number, (label, _) in enumerate(fixes, 1):
        button = CustomId("fix", draft_id, number)
        view.add_item(ui.Button(label=label, style=discord.ButtonStyle.primary, custom_id=button.text))
    view.add_item(ui.Button(label=texts.REWRITE, custom_id=CustomId("rewrite", draft_id).text))
    view.stop()
    return view


def confirm_view(error: ConfirmationNeeded, draft_id: str) -> ui.View:
    """Yes, let me change it, no."""
    view = ui.View(timeout=None)
    run = texts.RUN_ALL.format(count=error.count)
    button = CustomId("fix", draft_id, 1)
    view.add_item(ui.Button(label=run, style=discord.ButtonStyle.primary, custom_id=button.text))
    view.add_item(ui.Button(label=texts.REWRITE, custom_id=CustomId("rewrite", draft_id).text))
    view.add_item(ui.Button(label=texts.DISMISS, custom_id=CustomId("dismiss", draft_id).text))
    view.stop()
    return view


def delivery_for(interaction: discord.Interaction, *, ephemeral: bool = False) -> Delivery:
    """Where results of this interaction go.

    A button in a thread leads to an ordinary message that refers to the pressed one, so that replies to it carry
    their text; everything else answers the interaction.
    """
    message = interaction.message
    if isinstance(interaction.channel, discord.Thread) and message is not None:
        reply_to = None if message.flags.ephemeral else str(message.id)
        return Delivery(channel_id=str(interaction.channel.id), reply_to_id=reply_to)
    private = ephemeral or (message is not None and message.flags.ephemeral and _is_private_answer(message))
    return by_token(interaction, ephemeral=private)


def _is_private_answer(message: discord.Message) -> bool:
    # Panels and errors are ephemeral too, but their results are public; only a private result is a V2 message.
    return message.flags.components_v2


async def answer_with_jobs(
    interaction: discord.Interaction, desk: Desk, delivery: Delivery, make: Callable[[], Awaitable[tuple[Job, ...]]]
) -> None:
    """Make jobs and answer with the message of the first; the others get their own."""

    async def outcome() -> Outcome:
        return Outcome(jobs=await make())

    await answer_with(interaction, desk, delivery, outcome)


async def answer_with(
    interaction: discord.Interaction,
    desk: Desk,
    delivery: Delivery,
    make: Callable[[], Awaitable[Outcome]],
    conversation_id: str = "",
    *,
    in_place: bool = False,
) -> None:
    """Do something that leads to an outcome, then answer with it. The row exists before Discord has its answer.

    `in_place`: what comes stands in the message whose button was pressed.
    """
    check_may_answer(interaction)
    if delivery.token is not None:
        desk.presenter.hold(delivery.token)
    try:
        outcome = await make()
        if in_place and outcome.jobs:
            await _answer_in_place(interaction, desk, outcome.jobs[0], delivery)
        else:
            await show_outcome(interaction, desk, delivery, outcome, conversation_id)
    finally:
        desk.presenter.release(delivery.token)


async def show_outcome(
    interaction: discord.Interaction, desk: Desk, delivery: Delivery, outcome: Outcome, conversation_id: str = ""
) -> None:
    """Answer the interaction with what came of it."""
    if outcome.waiting_behind and outcome.jobs:
        desk.presenter.waits_behind(outcome.jobs[0].id, outcome.waiting_behind)
    if outcome.jobs:
        await _answer_with_progress(interaction, desk, outcome.jobs[0], delivery)
        if outcome.answer:
            await say(interaction, outcome.answer)
    elif outcome.existing is not None:
        await say(interaction, texts.ALREADY_THERE.format(link=message_link(outcome.existing)))
    elif outcome.shown is not None:
        await _show_again(interaction, desk, delivery, outcome.shown)
    elif (made := await message_of(desk, requester(interaction), outcome, conversation_id)) is not None:
        if not interaction.response.is_done():
            await interaction.response.defer(thinking=True)
        await interaction.followup.send(**made)
    elif outcome.question is not None:
        await say(interaction, outcome.question.text, question_view(outcome.question, conversation_id))
    else:
        await say(interaction, outcome.answer or texts.NOTHING_RUNS)


async def _show_again(interaction: discord.Interaction, desk: Desk, delivery: Delivery, shown: Shown) -> None:
    limit = desk.presenter.post.upload_limit(None if interaction.guild_id is None else str(interaction.guild_id))
    card = await desk.presenter.shelf.shown_card(shown, limit)
    if delivery.token is None:
        await interaction.response.defer()
        message_id: str | None = await desk.presenter.post.create(delivery, card, str(interaction.id))
    else:
        response = await interaction.response.send_message(
            view=card.view(), files=card.files(), ephemeral=delivery.ephemeral
        )
        message_id = None if response.message_id is None else str(response.message_id)
    if message_id is not None:
        await desk.studio.remember_message(str(interaction.channel_id), message_id, shown.version.id)


async def _answer_with_progress(interaction: discord.Interaction, desk: Desk, job: Job, delivery: Delivery) -> None:
    if delivery.token is None:
        await interaction.response.defer()
        return
    card = await desk.presenter.progress_card(job)
    desk.presenter.has_seen(job, card)
    if interaction.response.is_done():
        message = await interaction.edit_original_response(view=card.view(), attachments=card.files())
        message_id: int | None = message.id
    else:
        response = await interaction.response.send_message(
            view=card.view(), files=card.files(), ephemeral=delivery.ephemeral
        )
        message_id = response.message_id
    if message_id is not None:
        await desk.studio.set_delivery(job.id, delivery.model_copy(update={"message_id": str(message_id)}))


async def _answer_in_place(interaction: discord.Interaction, desk: Desk, job: Job, delivery: Delivery) -> None:
    """The pressed button's own message shows the job from now on."""
    card = await desk.presenter.progress_card(job)
    desk.presenter.has_seen(job, card)
    await interaction.response.edit_message(view=card.view(), attachments=card.files())
    if interaction.message is not None:
        message_id = str(interaction.message.id)
        await desk.studio.set_delivery(job.id, delivery.model_copy(update={"message_id": message_id}))


def message_link(job: Job) -> str:
    """A link that jumps to the job's message, or its id when there is none yet."""
    delivery = job.delivery
    if delivery.channel_id is None or delivery.message_id is None:
        return f"`{job.id}`"
    return f"https://discord.com/channels/{job.guild_id or '@me'}/{delivery.channel_id}/{delivery.message_id}"
