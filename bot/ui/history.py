"""History: the versions of a conversation as one strip, with ways to move between them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.imaging.grid import StripEntry, strip
from bot.model.conversation import Conversation, Version
from bot.model.errors import NotFound
from bot.ui import texts
from bot.ui.asking import requester
from bot.ui.card import Picture
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk
from bot.ui.quiet import one_line

MAX_SHOWN = 12  # columns of the strip
MAX_LABEL_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Page:
    """Twelve versions at most, as a picture and what can be done from there. Pages count from the newest, from 1."""

    text: str
    picture: Picture
    view: ui.View


async def show_history(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    """The newest page, privately."""
    studio = desk.studio
    conversation = await studio.conversation(version.conversation_id)
    if conversation.version_count < 2:
        await interaction.response.send_message(texts.ONE_VERSION, ephemeral=True)
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    await _put(interaction, await page_of(desk, conversation))


async def turn(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Older and Newer: the same message shows another page."""
    conversation = await desk.studio.conversation(does.target)
    if conversation.owner_id != requester(interaction).user_id and (
        conversation.guild_id is None or conversation.guild_id != requester(interaction).guild_id
    ):
        raise NotFound(texts.UNKNOWN_BUTTON)
    await interaction.response.defer()
    await _put(interaction, await page_of(desk, conversation, does.number or 1))


async def page_of(desk: Desk, conversation: Conversation, page: int = 1) -> Page:
    """A page of the history; one that is not there is the nearest that is."""
    studio = desk.studio
    versions = await studio.versions(conversation.id)
    pages = max(1, -(-len(versions) // MAX_SHOWN))
    page = min(max(1, page), pages)
    end = len(versions) - (page - 1) * MAX_SHOWN
    shown = versions[max(0, end - MAX_SHOWN) : end]
    rows = branch_rows(versions)
    entries: list[StripEntry] = []
    for it in shown:
        asset = (await studio.assets_of(it.id))[0]
        entries.append(StripEntry(it.number, await studio.asset_bytes(asset), rows[it.id]))
    current = next((it for it in versions if it.id == conversation.head_version_id), versions[-1])
    picture = Picture("history.jpg", await asyncio.to_thread(strip, entries, current.number), texts.HISTORY_ALT)
    values = {"count": len(versions), "current": current.number}
    text = texts.HISTORY_TITLE.format(**values)
    if pages > 1:
        text = texts.HISTORY_PAGE.format(**values, first=shown[0].number, last=shown[-1].number)
    view = _view(shown, current, page, pages, can_redo=bool(conversation.redo_version_ids))
    return Page(text, picture, view)


def branch_rows(versions: Sequence[Version]) -> dict[str, int]:
    """The row of each version: a first child goes on in its parent's row, every further child starts a new one."""
    rows: dict[str, int] = {}
    continued: set[str] = set()
    used = 0
    for version in versions:
        parent = version.parent_id
        if parent in rows and parent not in continued:
            rows[version.id] = rows[parent]
            continued.add(parent)
        else:
            rows[version.id] = used
            used += 1
    return rows


async def _put(interaction: discord.Interaction, page: Page) -> None:
    await interaction.edit_original_response(content=page.text, attachments=[page.picture.file()], view=page.view)


def _view(shown: Sequence[Version], current: Version, page: int, pages: int, *, can_redo: bool) -> ui.View:
    view = ui.View(timeout=None)
    place = current.conversation_id
    options = [
        discord.SelectOption(label=_label(it), value=str(it.number), default=it.id == current.id) for it in shown
    ]
    view.add_item(ui.Select(placeholder=texts.GO_TO, options=options, custom_id=CustomId("goto", place).text))
    if current.parent_id is not None:
        view.add_item(ui.Button(label=texts.UNDO, emoji="↩️", custom_id=CustomId("undo", current.id).text))
    if can_redo:
        view.add_item(ui.Button(label=texts.REDO, emoji="↪️", custom_id=CustomId("redo", current.id).text))
    if current.number > 1:
        view.add_item(ui.Button(label=texts.COMPARE, emoji="🆚", custom_id=CustomId("compare", current.id).text))
    view.add_item(ui.Button(label=texts.EXPORT, emoji="📦", custom_id=CustomId("export", place).text))
    for label, emoji, other in ((texts.OLDER, "◀️", page + 1), (texts.NEWER, "▶️", page - 1)):
        if 1 <= other <= pages:
            custom_id = CustomId("history", place, other).text
            view.add_item(ui.Button(label=label, emoji=emoji, custom_id=custom_id, row=2))
    view.stop()
    return view


def _label(version: Version) -> str:
    what = one_line(version.label or version.recipe.prompt) or version.recipe.operation.value
    text = f"{texts.VERSION.format(number=version.number)} · {what}"
    return text if len(text) <= MAX_LABEL_CHARACTERS else text[: MAX_LABEL_CHARACTERS - 1] + "…"
