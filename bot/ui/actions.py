"""What each button does. Every action is: read the id, one call to the studio, one answer."""

from collections.abc import Awaitable, Callable

import discord

from bot.model.errors import NotFound
from bot.studio.changing import Chosen
from bot.studio.requests import Requester, Said
from bot.studio.wishes import blur_background
from bot.ui import appealing, reporting, texts
from bot.ui.addressed import words_of
from bot.ui.answering import answer_with, delivery_for, say
from bot.ui.archiving import export
from bot.ui.asking import check_may_open_thread, requester, uploads_of
from bot.ui.beside import beside_chosen, go_on_with, vote
from bot.ui.comparing import compare
from bot.ui.conversing import talk_by_interaction
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk
from bot.ui.favourites import show_favourite
from bot.ui.forms import background_form, edit_form, region_form, remix_form, zoom_form
from bot.ui.growing import background_panel, expand_panel
from bot.ui.history import turn
from bot.ui.imagining import dismiss, rewrite, try_now, use_fix
from bot.ui.more import more_chosen, more_panel
from bot.ui.paying import asks_first, pay, pay_not
from bot.ui.picking import ask_style_name, pick
from bot.ui.picturing import change_chosen
from bot.ui.question import AFTERWARDS, INSTEAD, pressed_label
from bot.ui.removing import remove
from bot.ui.result import MAX_SUGGESTIONS

Action = Callable[[discord.Interaction, Desk, CustomId], Awaitable[None]]

THREAD_EXISTS = 160004
ARCHIVE_MINUTES = 1440
BLUR = 2


@asks_first
async def press(
    interaction: discord.Interaction,
    desk: Desk,
    does: CustomId,
    *,
    prompt: str | None = None,
    region: str | None = None,
    private: bool = False,
) -> None:
    """A button that the studio knows: select, vary, reroll, upscale, zoom, pan and their kind."""
    who = requester(interaction)
    delivery = delivery_for(interaction, ephemeral=private or await made_privately(interaction, desk, does.target))
    action = "reroll" if does.action == "retry" else does.action
    await answer_with(
        interaction,
        desk,
        delivery,
        lambda: desk.studio.press(
            who,
            action,
            does.target,
            does.number,
            prompt=prompt,
            region=region,
            event_id=str(interaction.id),
            delivery=delivery,
        ),
    )


async def made_privately(interaction: discord.Interaction, desk: Desk, target_id: str) -> bool:
    """Whether a panel's picture was made for one person only: then what comes of it is, too."""
    message = interaction.message
    if message is None or not message.flags.ephemeral or message.flags.components_v2:
        return False
    try:
        version = await desk.studio.version(target_id)
    except NotFound:
        return False  # a grid's button names its job, and is never in a panel
    return (await desk.studio.job(version.job_id)).delivery.ephemeral


async def remixable(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """V1–V4, re-roll, zoom, pan: with remix on, a form with the prompt comes first."""
    settings = await desk.studio.settings_for(requester(interaction))
    if not settings.remix:
        await press(interaction, desk, does)
        return
    prompt = await _prompt_of(desk, requester(interaction), does.target)
    await interaction.response.send_modal(remix_form(does, prompt))


async def expand(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Expand: a private panel with zoom, pan and square."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    asset = (await desk.studio.assets_of(version.id))[0]
    await expand_panel(interaction, version, square=asset.width == asset.height)


async def zoom_custom(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Custom zoom: a form with the prompt, the factor and perhaps another shape."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    await interaction.response.send_modal(zoom_form(version, version.recipe.prompt))


async def region(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Vary a region: a form asks which, and what shall be there."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    await interaction.response.send_modal(region_form(version))


async def background(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Background…: a private panel."""
    await background_panel(interaction, await desk.studio.version_for(requester(interaction), does.target))


async def ground(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Remove the background (1), said as if it was typed in reply to the picture; or blur it (2)."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    private = await made_privately(interaction, desk, version.id)
    if does.number == BLUR:
        chosen = Chosen(version=version)
        await change_chosen(interaction, desk, chosen, lambda _: blur_background(), private=private)
        return
    words = texts.BACKGROUND_WORDS[1]
    await talk_by_interaction(interaction, desk, version.conversation_id, words, version_id=version.id, private=private)


async def ground_new(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Replace the background: a form asks by what."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    await interaction.response.send_modal(background_form(version))


async def edit(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Edit…: a form asks what should change."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    await interaction.response.send_modal(edit_form(version))


async def cancel(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Cancel: the job's own message then says so."""
    await desk.studio.cancel(requester(interaction), does.target)
    await interaction.response.defer()


async def suggest(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """A suggestion under a picture is said as if it was typed in reply to it."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    job = await desk.studio.job(version.job_id)
    suggestions = job.facts.get("suggestions")
    number = does.number or 0
    if not isinstance(suggestions, list) or not 1 <= number <= min(len(suggestions), MAX_SUGGESTIONS):
        raise NotFound(texts.UNKNOWN_BUTTON)
    text = str(suggestions[number - 1])
    await talk_by_interaction(interaction, desk, version.conversation_id, text, version_id=version.id)


async def choose(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """An answer to a question: what the button says is said, with the pictures of the message in question."""
    label = pressed_label(interaction)
    if label is None:
        raise NotFound(texts.UNKNOWN_BUTTON)
    if label in (INSTEAD, AFTERWARDS):
        # The words stand in the message that the question answers.
        asked = await _answered_message(interaction)
        words = "" if asked is None else words_of(asked, interaction.client.user)
        if not words:
            raise NotFound(texts.MESSAGE_EMPTY)
        label = f"{label}: {words}"
    uploads = ()
    reference = interaction.message.reference if interaction.message is not None else None
    if reference is not None and isinstance(reference.resolved, discord.Message):
        uploads = await uploads_of(reference.resolved.attachments)
    await talk_by_interaction(interaction, desk, does.target, label, uploads=uploads)


@asks_first
async def draw_again(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Draw again, under a message that was changed: what it says now, from where it started at first."""
    message = await _answered_message(interaction)
    text = "" if message is None else words_of(message, interaction.client.user)
    if message is None or not text:
        raise NotFound(texts.MESSAGE_EMPTY)
    who, delivery = requester(interaction), delivery_for(interaction)
    stamp = int(message.edited_at.timestamp()) if message.edited_at else 0
    said = Said(
        text=text,
        uploads=await uploads_of(message.attachments),
        event_id=f"{message.id}@{stamp}",
        delivery=delivery,
    )
    job = await desk.studio.job(does.target)
    await answer_with(
        interaction, desk, delivery, lambda: desk.studio.again(who, does.target, said), job.conversation_id
    )


async def forget(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Forget all, under what is remembered."""
    del does
    outcome = await desk.studio.forget_likes(requester(interaction))
    await say(interaction, outcome.answer or "")


async def _answered_message(interaction: discord.Interaction) -> discord.Message | None:
    """The message that the pressed one replies to, as it is now."""
    reference = interaction.message.reference if interaction.message is not None else None
    channel = interaction.channel
    if reference is None or reference.message_id is None or not isinstance(channel, discord.abc.Messageable):
        return None
    try:
        return await channel.fetch_message(reference.message_id)
    except (discord.NotFound, discord.Forbidden):
        return None


async def open_thread(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Open thread: from the picture's message; the first message in it says how to talk."""
    who, message = requester(interaction), interaction.message
    await desk.studio.version_for(who, does.target)
    title = await desk.studio.thread_title(does.target)
    check_may_open_thread(interaction)
    if message is None or interaction.guild is None:
        raise NotFound(texts.UNKNOWN_BUTTON)
    await interaction.response.defer(ephemeral=True, thinking=True)
    thread = await thread_from(message, title)
    if thread is not None:
        await desk.studio.open_thread(who, does.target, str(thread.id))
        hint = await thread.send(texts.THREAD_HINT)
        await desk.studio.remember_message(str(thread.id), str(hint.id), does.target)
    # A thread that starts from a message has that message's id.
    await interaction.edit_original_response(content=texts.THREAD_OPENED.format(thread=f"<#{message.id}>"))


async def thread_from(message: discord.Message, title: str) -> discord.Thread | None:
    """A thread that starts from this message; None when there is one already."""
    try:
        return await message.create_thread(name=title[:100], auto_archive_duration=ARCHIVE_MINUTES)
    except discord.HTTPException as error:
        if error.code == THREAD_EXISTS:
            return None
        raise


async def delete(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Delete the message of a version: its author or a moderator may."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    await remove(interaction.client, requester(interaction), await desk.studio.job(version.job_id))
    await say(interaction, texts.DELETED)


async def more(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """A choice in the "More" panel: something it does itself, or what a button would do."""
    chosen = await more_chosen(interaction, desk, does)
    action = None if chosen is None else ACTIONS.get(chosen.action)
    if action is not None and chosen is not None:
        await action(interaction, desk, chosen)


async def goto(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """A version chosen in the history."""
    values = (interaction.data or {}).get("values") or [""]
    if not str(values[0]).isdecimal():
        raise NotFound(texts.UNKNOWN_BUTTON)
    await talk_by_interaction(interaction, desk, does.target, texts.GO_TO_TEXT.format(number=int(values[0])))


async def _prompt_of(desk: Desk, who: Requester, target_id: str) -> str:
    """The prompt of a job or version."""
    try:
        version_id = (await desk.studio.job(target_id)).version_id or target_id
    except NotFound:
        version_id = target_id
    return (await desk.studio.version_for(who, version_id)).recipe.prompt


ACTIONS: dict[str, Action] = {
    "select": press,
    "reroll": remixable,
    "retry": press,
    "styles": press,
    "hd": press,
    "upscale": press,
    "upscale_creative": press,
    "vary": remixable,
    "vary_subtle": remixable,
    "vary_strong": remixable,
    "region": region,
    "expand": expand,
    "zoom": remixable,
    "zoom_custom": zoom_custom,
    "pan": remixable,
    "square": remixable,
    "background": background,
    "ground": ground,
    "ground_new": ground_new,
    "undo": press,
    "redo": press,
    "edit": edit,
    "cancel": cancel,
    "suggest": suggest,
    "choose": choose,
    "thread": open_thread,
    "delete": delete,
    "more": more_panel,
    "do": more,
    "goto": goto,
    "history": turn,
    "compare": compare,
    "blink": compare,
    "export": export,
    "again": draw_again,
    "beside": beside_chosen,
    "vote": vote,
    "continue": go_on_with,
    "forget": forget,
    "favourite": show_favourite,
    "pick": pick,
    "style_name": ask_style_name,
    "style_save": ask_style_name,
    "appeal": appealing.appeal,
    "appeal_job": appealing.appeal,
    "appeal_allow": appealing.decide,
    "appeal_keep": appealing.decide,
    "report_remove": reporting.decide,
    "report_dismiss": reporting.decide,
    "fix": use_fix,
    "rewrite": rewrite,
    "dismiss": dismiss,
    "try": try_now,
    "pay": pay,
    "pay_not": pay_not,
}
"""By the action's name in the custom id."""
