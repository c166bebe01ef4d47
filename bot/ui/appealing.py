"""Appeals: the person presses Appeal, the moderators read it in their channel and decide by a button."""

import discord

from bot.model.errors import NotFound
from bot.model.moderation import Refusal
from bot.ui import texts_moderation as texts
from bot.ui.answering import say
from bot.ui.asking import requester
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk
from bot.ui.moderators import channel_of, server_of, settle, tell
from bot.ui.quiet import quiet
from bot.ui.refused import buttons

SHOWN_WORDS = 900


async def appeal(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[Appeal] under a refusal, or under a job that a checker refused."""
    channel = await channel_of(interaction, desk)
    if channel is None:
        raise NotFound(texts.NO_CHANNEL)
    who, moderation = requester(interaction), desk.studio.moderation
    ask = moderation.appeal_job if does.action == "appeal_job" else moderation.appeal
    refusal = await ask(who, does.target)
    try:
        await channel.send(
            _message(refusal),
            view=buttons(
                (texts.ALLOW_ONCE, CustomId("appeal_allow", refusal.id), discord.ButtonStyle.primary),
                (texts.KEEP_REFUSED, CustomId("appeal_keep", refusal.id), discord.ButtonStyle.secondary),
            ),
        )
    except (discord.Forbidden, discord.NotFound) as error:
        await moderation.withdraw(refusal.id)
        raise NotFound(texts.NO_CHANNEL) from error
    await say(interaction, texts.APPEALED)


async def decide(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """[Allow once] and [Keep refused]; who presses is checked by the studio."""
    who, allow = requester(interaction), does.action == "appeal_allow"
    refusal = await desk.studio.moderation.decide(who, does.target, allow=allow)
    await settle(interaction, (texts.ALLOWED_BY if allow else texts.KEPT_BY).format(moderator=who.user_id))
    told = texts.TOLD_ALLOWED if allow else texts.TOLD_KEPT
    text = told.format(server=server_of(interaction), words=quiet(refusal.words, 300))
    await tell(interaction.client, refusal.author_id, refusal.channel_id, text)


def _message(refusal: Refusal) -> str:
    return texts.APPEAL_MESSAGE.format(
        author=refusal.author_id,
        place=f"<#{refusal.channel_id}>",
        rule=texts.CATEGORIES[refusal.category.value],
        step=texts.STEPS[refusal.step],
        words=quiet(refusal.words, SHOWN_WORDS),
    )
