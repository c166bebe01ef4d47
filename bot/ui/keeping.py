"""What people keep: styles, moodboards and characters, saved, listed, used and forgotten by commands."""

import discord

from bot.model.errors import NotFound
from bot.model.look import LookKind, SavedLook
from bot.model.settings import Settings
from bot.ui import texts
from bot.ui.answering import say
from bot.ui.asking import requester, uploads_of
from bot.ui.desk import Desk
from bot.ui.offered import style_names
from bot.ui.quiet import quiet

MAX_LINES = 25


async def use_style(interaction: discord.Interaction, desk: Desk, name: str) -> None:
    """The style of this person's pictures from now on: a built-in or a saved one."""
    who = requester(interaction)
    if name.strip().lower() in await style_names(desk, who):
        style = shown = name.strip().lower()
    else:
        saved = await desk.studio.looks.find(who, LookKind.STYLE, name)
        style, shown = (saved.name if saved.owner_id == who.user_id else saved.code), saved.name
    await desk.studio.change_settings(who, "user", Settings(style=style))
    await say(interaction, texts.LOOK_USED.format(name=quiet(shown)))


async def save_style(interaction: discord.Interaction, desk: Desk, name: str, image: discord.Attachment | None) -> None:
    """How the newest picture here looks, or an attached one."""
    who = requester(interaction)
    if image is None:
        version = await desk.studio.latest_version(who)
        if version is None:
            raise NotFound(texts.NO_PICTURE_YET)
        saved = await desk.studio.looks.save_style(who, name, version)
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)
        saved = await desk.studio.looks.save_style_of(who, name, (await uploads_of([image]))[0])
    await say(interaction, texts.SAVED_STYLE.format(name=saved.name, code=saved.code))


async def save_moodboard(
    interaction: discord.Interaction, desk: Desk, name: str, images: list[discord.Attachment], *, more: bool = False
) -> None:
    """Pictures as a direction."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    uploads = await uploads_of(images)
    saved = await desk.studio.looks.save_moodboard(requester(interaction), name, uploads, more=more)
    count = len(saved.asset_ids)
    await say(interaction, texts.SAVED_MOODBOARD.format(name=saved.name, code=saved.code, count=count))


async def save_character(interaction: discord.Interaction, desk: Desk, name: str, words: str | None) -> None:
    """From words; without them from the newest picture here."""
    who = requester(interaction)
    version = None if words else await desk.studio.latest_version(who)
    if not words and version is None:
        raise NotFound(texts.NO_PICTURE_YET)
    saved = await desk.studio.looks.save_character(who, name, words or "", version)
    await say(interaction, texts.SAVED_CHARACTER.format(name=saved.name, words=quiet(saved.look.words)))


async def delete(interaction: discord.Interaction, desk: Desk, kind: LookKind, name: str) -> None:
    """Forget one's own."""
    await desk.studio.looks.delete(requester(interaction), kind, name)
    await say(interaction, texts.LOOK_DELETED.format(name=quiet(name.lower())))


async def show_list(interaction: discord.Interaction, desk: Desk, kind: LookKind) -> None:
    """Names, codes, and what each is like."""
    who = requester(interaction)
    own = await desk.studio.looks.of(who, kind)
    lines = [_line(it) for it in own[:MAX_LINES]] or [texts.NO_LOOKS[kind.value]]
    if kind is LookKind.STYLE:
        lines.append(texts.BUILT_IN_STYLES.format(names=", ".join(await style_names(desk, who))))
    await say(interaction, "\n".join(lines)[:2000])


def _line(saved: SavedLook) -> str:
    saying = quiet(saved.look.saying, 120) or "–"
    if saved.kind is LookKind.CHARACTER:
        return f"**@{saved.name}** · {saying}"
    return texts.LOOK_LINE.format(name=saved.name, code=saved.code, saying=saying)
