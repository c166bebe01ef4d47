"""What sending each form does."""

import discord

from bot.model.conversation import Place
from bot.model.errors import NotFound
from bot.ui import texts
from bot.ui.actions import ACTIONS, made_privately, press, remixable
from bot.ui.answering import admitted, answering, say
from bot.ui.asking import requester, uploads_of
from bot.ui.conversing import talk_by_interaction
from bot.ui.custom_id import PATTERN, PROVIDER_PATTERN, CustomId
from bot.ui.desk import Desk
from bot.ui.forms import REGION_FIELD, REPORT_PATTERN, UPLOAD_PATTERN, filled_in
from bot.ui.picking import save_style
from bot.ui.prompt_forms import CREATE_FORM, created, rewritten
from bot.ui.providers import form_sent
from bot.ui.reporting import report
from bot.ui.settings_panel import SUFFIX_FORM, suffix_sent


async def answer_form(interaction: discord.Interaction) -> None:
    """Do what the form is for; unknown forms get a plain sentence."""
    if not await admitted(interaction):
        return
    custom_id = str((interaction.data or {}).get("custom_id", ""))
    text = filled_in(interaction)
    async with answering(interaction) as desk:
        if (upload := UPLOAD_PATTERN.fullmatch(custom_id)) is not None:
            await _edit_upload(interaction, desk, int(upload["message"]), text)
        elif custom_id == CREATE_FORM:
            await created(interaction, desk)
        elif custom_id == SUFFIX_FORM:
            await suffix_sent(interaction, desk, text)
        elif (provider := PROVIDER_PATTERN.fullmatch(custom_id)) is not None:
            await form_sent(interaction, desk, provider["what"], provider["target"] or "")
        elif (reported := REPORT_PATTERN.fullmatch(custom_id)) is not None:
            await report(interaction, desk, int(reported["message"]), text)
        elif (known := PATTERN.fullmatch(custom_id)) is not None:
            await _of_a_picture(interaction, desk, CustomId.of(known), text)
        else:
            await say(interaction, texts.UNKNOWN_BUTTON)


async def _of_a_picture(interaction: discord.Interaction, desk: Desk, does: CustomId, text: str) -> None:
    """The form of a button."""
    if does.action in ("edit", "ground"):
        version = await desk.studio.version_for(requester(interaction), does.target)
        said = text if does.action == "edit" else texts.BACKGROUND_REPLACE.format(words=text)
        private = await made_privately(interaction, desk, version.id)
        await talk_by_interaction(
            interaction, desk, version.conversation_id, said, version_id=version.id, private=private
        )
    elif does.action == "region":
        await press(interaction, desk, does, prompt=text or None, region=filled_in(interaction, REGION_FIELD))
    elif does.action == "rewrite":
        await rewritten(interaction, desk, does.target, text)
    elif does.action in ("style_name", "style_save"):
        await save_style(interaction, desk, does, text)
    elif ACTIONS.get(does.action) is remixable:
        await press(interaction, desk, does, prompt=text)
    else:
        await say(interaction, texts.UNKNOWN_BUTTON)


async def _edit_upload(interaction: discord.Interaction, desk: Desk, message_id: int, text: str) -> None:
    """Edit the picture of somebody's message: it is read anew, for links to attachments expire."""
    channel = interaction.channel
    if not isinstance(channel, discord.abc.Messageable):
        raise NotFound(texts.NO_PICTURE_THERE)
    await interaction.response.defer(thinking=True)
    try:
        message = await channel.fetch_message(message_id)
    except (discord.NotFound, discord.Forbidden) as error:
        raise NotFound(texts.NO_PICTURE_THERE) from error
    pictures = [it for it in message.attachments if (it.content_type or "").startswith("image/")]
    uploads = await uploads_of(pictures[:1])
    conversation = await desk.studio.begin(requester(interaction), Place.CHANNEL, None)
    await talk_by_interaction(interaction, desk, conversation.id, text, uploads=uploads)
