"""The preview of an import: what changes, what is left out, and Apply."""

from typing import Any

import discord
from discord import ui

from bot.model.errors import InputError
from bot.studio.configuration import MAX_BYTES, Changed, Known, Preview
from bot.ui import texts_configuration as texts
from bot.ui.quiet import quiet

APPLY, DISCARD = "v1:admin:apply", "v1:admin:discard"
FILE_NAME = "atelier-server.json"
MAX_LINES = 12
_LONGEST = 1_900


def known_in(guild: discord.Guild) -> Known:
    """The ids of this server."""
    channels = [*guild.channels, *guild.threads]
    return Known(frozenset(str(it.id) for it in channels), frozenset(str(it.id) for it in guild.roles))


async def file_of(attachment: discord.Attachment) -> bytes:
    """What was sent. Raises InputError before a large file is read."""
    if attachment.size > MAX_BYTES:
        raise InputError(f"This file has {attachment.size // 1024:,} KB; a configuration has at most 256.")
    try:
        return await attachment.read()
    except discord.HTTPException as error:
        raise InputError(texts.FILE_GONE) from error


def preview_text(preview: Preview, guild: discord.Guild, *, applied: bool = False) -> str:
    """What changes, or changed, as words."""
    count = len(preview.changes)
    title = texts.PREVIEW_ONE if count == 1 else texts.PREVIEW.format(count=count)
    if applied:
        title = texts.APPLIED.format(count=count)
    lines = [title if count else texts.NO_CHANGE]
    lines += [_line(one, guild) for one in preview.changes[:MAX_LINES]]
    if count > MAX_LINES:
        lines.append(texts.MORE.format(count=count - MAX_LINES))
    if preview.dropped:
        lines += ["", texts.DROPPED, *(f"`{_code(one)}`" for one in preview.dropped[:MAX_LINES])]
        if len(preview.dropped) > MAX_LINES:
            lines.append(texts.MORE.format(count=len(preview.dropped) - MAX_LINES))
    if preview.providers:
        names = ", ".join(quiet(name, 40) for name in preview.providers[:MAX_LINES])
        lines += ["", texts.PROVIDERS.format(names=names)]
    return "\n".join(lines)[:_LONGEST]


def apply_view() -> ui.View:
    """Apply or not. The file hangs on the message, so that it works after a restart too."""
    view = ui.View(timeout=None)
    apply: ui.Button[Any] = ui.Button(label=texts.APPLY, style=discord.ButtonStyle.primary, custom_id=APPLY)
    discard: ui.Button[Any] = ui.Button(label=texts.DISCARD, custom_id=DISCARD)
    view.add_item(apply)
    view.add_item(discard)
    view.stop()
    return view


def _line(one: Changed, guild: discord.Guild) -> str:
    before, after = (_named(it, guild) for it in (one.before, one.after))
    return texts.CHANGE_LINE.format(path=_code(one.path), before=before, after=after)


def _named(value: str, guild: discord.Guild) -> str:
    """Ids as people see them."""
    if not value:
        return texts.NOTHING
    return ", ".join(_mention(part, guild) for part in value.split(", ")[:MAX_LINES])


def _mention(value: str, guild: discord.Guild) -> str:
    if value.isdecimal() and len(value) >= 15:
        if guild.get_channel_or_thread(int(value)) is not None:
            return f"<#{value}>"
        if guild.get_role(int(value)) is not None:
            return f"<@&{value}>"
    return quiet(value, 60)


def _code(text: str) -> str:
    return text.replace("`", "'").replace("\n", " ")[:120]
