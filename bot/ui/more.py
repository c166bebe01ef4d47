"""The "More" panel: what is done less often, for the person who asked."""

from collections.abc import Awaitable, Callable

import discord
from discord import ui

from bot.model.conversation import Version
from bot.model.errors import NotFound
from bot.model.job import Job
from bot.model.recipe import Operation
from bot.studio.requests import Requester
from bot.ui import texts
from bot.ui.answering import say
from bot.ui.asking import requester
from bot.ui.card import Picture
from bot.ui.comparing import compare
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk
from bot.ui.footer import price, seconds
from bot.ui.history import show_history
from bot.ui.quiet import fenced, file_stem, quiet
from bot.ui.removing import may_remove, remove

PRIVATE = 1  # the number in a panel's id when its picture was shown to one person only

Chosen = Callable[[discord.Interaction, Desk, Version], Awaitable[None]]


async def more_panel(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """⋯ More: a private message with one select."""
    version = await desk.studio.version_for(requester(interaction), does.target)
    job = await desk.studio.job(version.job_id)
    can = desk.presenter.shelf.can()
    options = [
        discord.SelectOption(label=label, value=value, emoji=emoji)
        for value, label, emoji in _offers(requester(interaction), version, job, can)
    ]
    private = interaction.message is not None and interaction.message.flags.ephemeral
    view = ui.View(timeout=None)
    view.add_item(
        ui.Select(
            placeholder=texts.MORE_PLACEHOLDER,
            options=options,
            custom_id=CustomId("do", version.id, PRIVATE if private else None).text,
        )
    )
    view.stop()
    await say(interaction, texts.MORE_TITLE, view)


async def more_chosen(interaction: discord.Interaction, desk: Desk, does: CustomId) -> str | None:
    """Do what was chosen in the panel; returns the name of a button's action when it is one."""
    values = (interaction.data or {}).get("values") or [""]
    chosen = str(values[0])
    version = await desk.studio.version_for(requester(interaction), does.target)
    if chosen in ("vary_subtle", "vary_strong"):
        return chosen
    action = _CHOSEN.get(chosen)
    if action is None:
        raise NotFound(texts.UNKNOWN_BUTTON)
    await action(interaction, desk, version)
    return None


def _offers(who: Requester, version: Version, job: Job, can: frozenset[Operation]) -> list[tuple[str, str, str]]:
    """Value, label and icon of each choice that leads somewhere for this person and picture."""
    offers: list[tuple[str, str, str]] = []
    if len(version.asset_ids) == 1 and Operation.VARY in can:
        offers += [("vary_subtle", texts.VARY_SUBTLE, "🌱"), ("vary_strong", texts.VARY_STRONG, "🌪️")]
    if version.parent_id is not None and version.recipe.operation is not Operation.SELECT:
        offers.append(("compare", texts.COMPARE, "🆚"))
    offers += [
        ("history", texts.HISTORY, "🕘"),
        ("info", texts.INFO, "🔎"),
        ("copy", texts.COPY_PROMPT, "📋"),
        ("download", texts.DOWNLOAD, "💾"),
    ]
    if may_remove(who, job):
        offers.append(("delete", texts.DELETE, "❌"))
    return offers


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


_CHOSEN: dict[str, Chosen] = {
    "compare": _compare,
    "history": show_history,
    "info": _info,
    "copy": _copy,
    "download": _download,
    "delete": _delete,
}
