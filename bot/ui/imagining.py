"""A new picture from words, for the command and for the buttons that run one."""

from dataclasses import replace

import discord

from bot.model.errors import ConfirmationNeeded, NotFound, PromptError
from bot.ui import texts
from bot.ui.answering import answer_with_jobs, confirm_view, fix_view, refuse
from bot.ui.asking import check_may_answer, requester, uploads_of
from bot.ui.custom_id import CustomId
from bot.ui.delivery import by_token
from bot.ui.desk import Desk, Draft


async def imagine(interaction: discord.Interaction, desk: Desk, text: str, draft: Draft) -> None:
    """Queue it and answer with its message; a prompt with errors is answered in private, with buttons that fix it."""
    who = requester(interaction)
    check_may_answer(interaction)
    if draft.attachments:
        # Files are read before the row is written, which may take longer than Discord waits for an answer.
        await interaction.response.defer(ephemeral=draft.private, thinking=True)
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
        view = fix_view(error, lambda fixes: desk.keep(replace(draft, fixes=fixes)))
        await refuse(interaction, error, view)
    except ConfirmationNeeded as error:
        draft_id = desk.keep(replace(draft, fixes=(text,), confirmed=True))
        await refuse(interaction, error, confirm_view(error, draft_id))


async def use_fix(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[use 1:1] under an error: run the corrected prompt."""
    draft = desk.drafts.get(does.target)
    number = does.number or 0
    if draft is None or not 1 <= number <= len(draft.fixes):
        raise NotFound(texts.TOO_OLD)
    await imagine(interaction, desk, draft.fixes[number - 1], draft)


async def try_now(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[Try it now] in the first message in a server."""
    del does
    await imagine(interaction, desk, texts.TRY_PROMPT, Draft())
