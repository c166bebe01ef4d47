"""A new picture from words, for the command and for the buttons that run one."""

from collections.abc import Sequence
from dataclasses import replace

import discord

from bot.model.errors import ConfirmationNeeded, NotFound, PromptError
from bot.model.job import Delivery, Job
from bot.ui import texts
from bot.ui.answering import answer_with_jobs, confirm_view, fix_view, refuse
from bot.ui.asking import check_may_answer, requester, uploads_of
from bot.ui.custom_id import CustomId
from bot.ui.delivery import by_token
from bot.ui.desk import Desk, Draft
from bot.ui.forms import rewrite_form
from bot.ui.paying import asks_first
from bot.ui.text_files import words_and_pictures


@asks_first
async def imagine(interaction: discord.Interaction, desk: Desk, text: str, draft: Draft) -> None:
    """Queue it and answer with its message; a prompt with errors is answered in private, with buttons that fix it."""
    who = requester(interaction)
    check_may_answer(interaction)
    if (draft.attachments or "://" in text) and not interaction.response.is_done():
        # Files and links are read before the row is written, which may take longer than Discord waits for an answer.
        await interaction.response.defer(ephemeral=draft.private, thinking=True)
    words, pictures = await words_and_pictures(draft.attachments)
    text, draft = f"{words} {text}".strip(), replace(draft, attachments=pictures)
    uploads = await uploads_of(draft.attachments)
    delivery = by_token(interaction, ephemeral=draft.private)
    try:
        await answer_with_jobs(
            interaction,
            desk,
            delivery,
            lambda: desk.studio.imagine(
                who,
                text,
                uploads=uploads,
                provider=draft.provider,
                style=draft.style,
                aspect=draft.aspect,
                confirmed=draft.confirmed,
                event_id=str(interaction.id),
                delivery=delivery,
            ),
        )
    except PromptError as error:
        view = fix_view(error, lambda fixes: desk.keep(replace(draft, fixes=fixes, text=text)))
        await refuse(interaction, error, view)
    except ConfirmationNeeded as error:
        if error.micros:
            raise
        draft_id = desk.keep(replace(draft, fixes=(text,), text=text, confirmed=True))
        await refuse(interaction, error, confirm_view(error, draft_id))


async def imagine_all(interaction: discord.Interaction, desk: Desk, prompts: Sequence[str]) -> None:
    """Draw several prompts: the first in the answer, the others in messages of their own."""
    who = requester(interaction)
    delivery = by_token(interaction)

    async def make() -> tuple[Job, ...]:
        jobs: list[Job] = []
        for number, prompt in enumerate(prompts):
            place = delivery if number == 0 else Delivery(channel_id=delivery.channel_id)
            jobs += await desk.studio.imagine(
                who, prompt, confirmed=True, event_id=f"{interaction.id}-{number}", delivery=place
            )
        return tuple(jobs)

    await answer_with_jobs(interaction, desk, delivery, make)


async def use_fix(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[use 1:1] under an error: run the corrected prompt."""
    draft = desk.drafts.get(does.target)
    number = does.number or 0
    if draft is None or not 1 <= number <= len(draft.fixes):
        raise NotFound(texts.TOO_OLD)
    await imagine(interaction, desk, draft.fixes[number - 1], draft)


async def rewrite(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[Edit…] under an error or a question: the prompt in a form."""
    draft = desk.drafts.get(does.target)
    if draft is None:
        raise NotFound(texts.TOO_OLD)
    desk.drafts[does.target] = replace(draft, confirmed=False)
    await interaction.response.send_modal(rewrite_form(does.target, draft.text))


async def dismiss(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[No]: forget the prompt."""
    desk.drafts.pop(does.target, None)
    await interaction.response.edit_message(content=texts.DISMISSED, view=None)


async def try_now(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[Try it now] in the first message in a server."""
    del does
    await imagine(interaction, desk, texts.TRY_PROMPT, Draft())
