"""The "More" panel: what is done less often, for the person who asked."""

from collections.abc import Awaitable, Callable, Sequence

import discord
from discord import ui

from bot.model.asset import Asset
from bot.model.conversation import Version
from bot.model.errors import NotFound
from bot.model.ids import new_id
from bot.model.job import Job
from bot.model.recipe import Operation
from bot.studio.requests import Requester
from bot.studio.wishes import LARGEST_PX
from bot.ui import texts, texts_beside
from bot.ui.answering import say
from bot.ui.asking import requester
from bot.ui.beside import ask_who, others_than
from bot.ui.card import Picture
from bot.ui.comparing import compare
from bot.ui.custom_id import CustomId
from bot.ui.delivery import NowhereToPost
from bot.ui.desk import Desk
from bot.ui.footer import price, seconds
from bot.ui.history import show_history
from bot.ui.offered import style_names
from bot.ui.quiet import fenced, file_stem, quiet
from bot.ui.removing import may_remove, remove
from bot.ui.showing import show_directly

Chosen = Callable[[discord.Interaction, Desk, Version], Awaitable[None]]


async def more_panel(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """⋯ More: a private message with one select."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    job = await desk.studio.job(version.job_id)
    assets = await desk.studio.assets_of(version.id)
    who = requester(interaction)
    favourite = version.id in {it.id for it in await desk.studio.looks.favourites(who)}
    hd = [("hd", texts.IN_HD, "🔎")] if await _can_be_hd(desk, who, version) else []
    offers = [*await _changes(desk, who, version, assets), *hd, *_about(who, version, job, favourite=favourite)]
    options = [discord.SelectOption(label=label, value=value, emoji=emoji) for value, label, emoji in offers]
    view = ui.View(timeout=None)
    view.add_item(
        ui.Select(placeholder=texts.MORE_PLACEHOLDER, options=options, custom_id=CustomId("do", version.id).text)
    )
    view.stop()
    await say(interaction, texts.MORE_TITLE, view)


async def more_chosen(interaction: discord.Interaction, desk: Desk, does: CustomId) -> CustomId | None:
    """Do what was chosen in the panel; returns what a button would do when it is that of one."""
    values = (interaction.data or {}).get("values") or [""]
    name, _, number = str(values[0]).partition(":")
    version = await desk.studio.version_for(requester(interaction), does.target)
    if name in _BUTTONS:
        return CustomId(name, version.id, int(number) if number.isdecimal() else None)
    action = _CHOSEN.get(name)
    if action is None:
        raise NotFound(texts.UNKNOWN_BUTTON)
    await action(interaction, desk, version)
    return None


Offer = tuple[str, str, str]
"""Value, label and icon. A value with a number is that of a button: `pan:1`."""


async def _changes(desk: Desk, who: Requester, version: Version, assets: Sequence[Asset]) -> list[Offer]:
    """What can be made of a single picture by the engines that there are."""
    can = await desk.presenter.shelf.can(who)
    offers: list[Offer] = []
    if len(assets) == 1:
        size = assets[0].width, assets[0].height
        if Operation.VARY in can:
            offers += [("vary_subtle", texts.VARY_SUBTLE, "🌱"), ("vary_strong", texts.VARY_STRONG, "🌪️")]
            offers += [("region", texts.VARY_REGION, "🔲")]
        if Operation.EXPAND in can and max(size) < LARGEST_PX:
            offers += [("zoom:15", texts.MORE_ZOOM_SMALL, "🔭"), ("zoom:20", texts.MORE_ZOOM_LARGE, "🔭")]
            offers += [("zoom_custom", texts.MORE_ZOOM_CUSTOM, "🔭")]
            offers += [(f"pan:{number}", label, _ARROWS[number - 1]) for number, label in enumerate(texts.MORE_PANS, 1)]
            offers += [("square", texts.MORE_SQUARE, "🔳")] if size[0] != size[1] else []
        if Operation.UPSCALE in can and version.recipe.operation is not Operation.UPSCALE:
            offers += [("upscale:4", texts.MORE_UPSCALE, "🔍")] if max(size) * 4 <= LARGEST_PX else []
            offers += [("upscale_creative", texts.MORE_UPSCALE_CREATIVE, "✨")]
        if Operation.REMOVE_BACKGROUND in can:
            offers.append(("background", texts.BACKGROUND, "🏞️"))
        offers.append(("style_save", texts.SAVE_STYLE, "🎨"))
    if version.recipe.operation in (Operation.GENERATE, Operation.SELECT):
        offers += [("styles", texts.TRY_STYLES, "🎭")] if await style_names(desk, who) else []
        offers += [("beside", texts_beside.ELSEWHERE, "🔀")] if await others_than(desk, who, version) else []
    return offers


async def _can_be_hd(desk: Desk, who: Requester, version: Version) -> bool:
    """Drawn from words, alone or in a grid, by an engine that can draw it larger."""
    drawn = version
    if version.recipe.operation is Operation.SELECT and version.parent_id is not None:
        drawn = await desk.studio.version(version.parent_id)
    fresh = drawn.recipe.operation is Operation.GENERATE and not drawn.recipe.parameters.hd
    if not fresh or drawn.recipe.provider not in await desk.studio.providers(who):
        return False
    models = await desk.studio.models(who, drawn.recipe.provider)
    return any(Operation.GENERATE in it.operations and "hd" in it.honoured for it in models)


def _about(who: Requester, version: Version, job: Job, *, favourite: bool) -> list[Offer]:
    """What can be done with the message and what is known of it."""
    offers = [("favourite", texts.NOT_FAVOURITE if favourite else texts.FAVOURITE, "⭐")]
    if version.parent_id is not None and version.recipe.operation is not Operation.SELECT:
        offers.append(("compare", texts.COMPARE, "🆚"))
    offers += [
        ("history", texts.HISTORY, "🕘"),
        ("info", texts.INFO, "🔎"),
        ("copy", texts.COPY_PROMPT, "📋"),
        ("download", texts.DOWNLOAD, "💾"),
        ("direct", texts.MENU_SEND, "✉️"),
    ]
    if may_remove(who, job):
        offers.append(("delete", texts.DELETE, "❌"))
    return offers


async def _favourite(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    is_one = await desk.studio.looks.toggle_favourite(requester(interaction), version.id)
    await say(interaction, texts.FAVOURITE_ADDED if is_one else texts.FAVOURITE_REMOVED)


async def _info(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    job = await desk.studio.job(version.job_id)
    assets = await desk.studio.assets_of(version.id)
    recipe = version.recipe
    await say(
        interaction,
        texts.INFO_LINES.format(
            title=texts.VERSION.format(number=version.number),
            prompt=quiet(recipe.prompt, 900) or "–",
            provider=quiet(recipe.provider, 60),
            model=quiet(recipe.model, 60) or "–",
            width=assets[0].width,
            height=assets[0].height,
            seed=recipe.seed,
            seconds=seconds(job) or "–",
            price=price(job.cost_micros),
            author=job.author_id,
            created=int(version.created_at),
            version=version.id,
        ),
    )


async def _compare(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    await compare(interaction, desk, CustomId("compare", version.id))


async def _copy(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    del desk
    await say(interaction, fenced(version.recipe.prompt[:1900]))


async def _download(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    stem = file_stem(version.subject or version.recipe.prompt)
    files: list[discord.File] = []
    for number, asset in enumerate(await desk.studio.assets_of(version.id), 1):
        data = await desk.studio.asset_bytes(asset)
        ending = asset.media_type.removeprefix("image/").replace("jpeg", "jpg")
        files.append(Picture(f"{stem}-v{version.number}-{number}.{ending}", data, asset.alt_text).file())
    await interaction.edit_original_response(content=texts.DOWNLOADS, attachments=files)


async def _delete(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    await remove(interaction.client, requester(interaction), await desk.studio.job(version.job_id))
    await say(interaction, texts.DELETED)


async def _direct(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    try:
        await show_directly(desk, str(interaction.user.id), version.id, new_id())
    except NowhereToPost:
        await interaction.edit_original_response(content=texts.DIRECT_CLOSED)
    else:
        await interaction.edit_original_response(content=texts.SENT_TO_YOU)


_ARROWS = ("⬅️", "➡️", "⬆️", "⬇️")

_BUTTONS = frozenset(
    {
        "vary_subtle", "vary_strong", "region", "zoom", "zoom_custom", "pan", "square", "upscale", "upscale_creative",
        "background", "style_save", "styles", "hd",
    }
)  # fmt: skip
"""Choices that do what a button with this action does."""

_CHOSEN: dict[str, Chosen] = {
    "beside": ask_who,
    "favourite": _favourite,
    "compare": _compare,
    "direct": _direct,
    "history": show_history,
    "info": _info,
    "copy": _copy,
    "download": _download,
    "delete": _delete,
}
