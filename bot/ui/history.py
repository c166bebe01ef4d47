"""History: the versions of a conversation as one strip, with ways to move between them."""

import asyncio
from collections.abc import Sequence

import discord
from discord import ui

from bot.imaging.grid import StripEntry, strip
from bot.model.conversation import Version
from bot.ui import texts
from bot.ui.card import Picture
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk
from bot.ui.quiet import one_line

MAX_SHOWN = 12  # columns of the strip
MAX_LABEL_CHARACTERS = 100


async def show_history(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    """The strip, privately, with "Go to…", Undo and Redo."""
    studio = desk.studio
    versions = await studio.versions(version.conversation_id)
    if len(versions) < 2:
        await interaction.response.send_message(texts.ONE_VERSION, ephemeral=True)
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    conversation = await studio.conversation(version.conversation_id)
    shown = versions[-MAX_SHOWN:]
    rows = branch_rows(versions)
    entries: list[StripEntry] = []
    for it in shown:
        asset = (await studio.assets_of(it.id))[0]
        entries.append(StripEntry(it.number, await studio.asset_bytes(asset), rows[it.id]))
    current = next((it for it in versions if it.id == conversation.head_version_id), versions[-1])
    picture = Picture("history.jpg", await asyncio.to_thread(strip, entries, current.number), texts.HISTORY_ALT)
    await interaction.edit_original_response(
        content=texts.HISTORY_TITLE.format(count=len(versions), current=current.number),
        attachments=[picture.file()],
        view=_view(shown, current, can_redo=bool(conversation.redo_version_ids)),
    )


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


def _view(shown: Sequence[Version], current: Version, *, can_redo: bool) -> ui.View:
    view = ui.View(timeout=None)
    options = [
        discord.SelectOption(label=_label(it), value=str(it.number), default=it.id == current.id) for it in shown
    ]
    view.add_item(
        ui.Select(placeholder=texts.GO_TO, options=options, custom_id=CustomId("goto", current.conversation_id).text)
    )
    if current.parent_id is not None:
        view.add_item(ui.Button(label=texts.UNDO, emoji="↩️", custom_id=CustomId("undo", current.id).text))
    if can_redo:
        view.add_item(ui.Button(label=texts.REDO, emoji="↪️", custom_id=CustomId("redo", current.id).text))
    view.stop()
    return view


def _label(version: Version) -> str:
    what = one_line(version.label or version.recipe.prompt) or version.recipe.operation.value
    text = f"{texts.VERSION.format(number=version.number)} · {what}"
    return text if len(text) <= MAX_LABEL_CHARACTERS else text[: MAX_LABEL_CHARACTERS - 1] + "…"
