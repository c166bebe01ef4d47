"""Pictures side by side: one message that fills up as each is finished, with votes and a way on from each."""

import asyncio
from collections.abc import Sequence
from itertools import pairwise

import discord
from discord import ui

from bot.imaging.compare import lettered
from bot.imaging.grid import compose_grid, fit_upload
from bot.model.conversation import Version
from bot.model.job import OPEN_STATES, Job, JobState
from bot.studio.beside import Beside
from bot.studio.requests import Requester
from bot.studio.sides import LETTERS, MOST
from bot.studio.studio import Studio
from bot.ui import texts, texts_beside
from bot.ui.answering import answer_with, answer_with_jobs, delivery_for, say
from bot.ui.asking import check_may_answer, requester
from bot.ui.card import Card, Picture, Row, gallery
from bot.ui.custom_id import CustomId
from bot.ui.delivery import by_token
from bot.ui.desk import Desk
from bot.ui.footer import price, seconds
from bot.ui.progress import header, progress_line
from bot.ui.quiet import quiet

MAX_NOTES = 2
MAX_OPTIONS = 25


async def compare_words(interaction: discord.Interaction, desk: Desk, prompt: str, providers: str) -> None:
    """/compare"""
    check_may_answer(interaction)
    if "://" in prompt and not interaction.response.is_done():
        # Links are read before the rows are written, which may take longer than Discord waits for an answer.
        await interaction.response.defer(thinking=True)
    who, delivery = requester(interaction), by_token(interaction)
    await answer_with_jobs(
        interaction,
        desk,
        delivery,
        lambda: desk.studio.beside.compare(who, prompt, providers, event_id=str(interaction.id), delivery=delivery),
    )


async def ask_who(interaction: discord.Interaction, desk: Desk, version: Version) -> None:
    """More → By others…: a private panel that asks by whom."""
    names = await others_than(desk, requester(interaction), version)
    if not names:
        await say(interaction, texts_beside.NOBODY_ELSE)
        return
    view = ui.View(timeout=None)
    view.add_item(
        ui.Select(
            placeholder=texts_beside.WHO_PLACEHOLDER,
            options=[discord.SelectOption(label=name[:100], value=name[:100]) for name in names],
            max_values=min(len(names), MOST - 1),
            custom_id=CustomId("beside", version.id).text,
        )
    )
    view.stop()
    await say(interaction, texts_beside.WHO, view)


async def others_than(desk: Desk, who: Requester, version: Version) -> list[str]:
    """Who could draw a picture as well."""
    same = {version.recipe.provider, f"{version.recipe.provider}/{version.recipe.model}"}
    return [name for name in await desk.studio.beside.engines(who) if name not in same][:MAX_OPTIONS]


async def beside_chosen(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """It was chosen who else draws it."""
    names = [str(it) for it in (interaction.data or {}).get("values") or []]
    who, delivery = requester(interaction), delivery_for(interaction)
    if delivery.token is not None:
        # The message begins with the picture that is there, which has to be drawn into it first.
        await interaction.response.defer(thinking=True)
    await answer_with_jobs(
        interaction,
        desk,
        delivery,
        lambda: desk.studio.beside.compare_again(
            who, does.target, names, event_id=str(interaction.id), delivery=delivery
        ),
    )


async def vote(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """👍: the counts stand in the same message."""
    await interaction.response.defer()
    shown = await desk.studio.beside.vote(requester(interaction), does.target, does.number or 0)
    limit = desk.presenter.post.upload_limit(None if interaction.guild_id is None else str(interaction.guild_id))
    card = await card_of(desk.studio, shown, limit)
    await interaction.edit_original_response(view=card.view(), attachments=card.files())


async def go_on_with(interaction: discord.Interaction, desk: Desk, does: CustomId) -> None:
    """Continue: the picture by itself, with all its buttons."""
    who, delivery = requester(interaction), delivery_for(interaction)
    number = does.number or 0
    await answer_with(interaction, desk, delivery, lambda: desk.studio.beside.go_on_with(who, does.target, number))


async def beside_card(studio: Studio, job: Job, limit_bytes: int) -> Card:
    """The message of a job that leads others, as it is now."""
    return await card_of(studio, await studio.beside.look(job), limit_bytes)


async def card_of(studio: Studio, shown: Beside, limit_bytes: int) -> Card:
    """Pictures that are there, a line for each side, and buttons for those that are there."""
    pictures: list[Picture] = []
    for letter, version in zip(LETTERS, shown.versions, strict=False):
        if version is not None:
            pictures.append(await _picture(studio, letter, version, limit_bytes))
    lead = next(job for job in shown.jobs if job.id == shown.lead_id)
    lines = "\n".join(_lines(shown))
    items: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(header(lead))]
    items += [gallery(pictures)] if pictures else []
    items.append(ui.TextDisplay(lines))
    items += [row.item() for row in _rows(shown)]
    return Card(tuple(items), tuple(pictures), key=lines)


def _lines(shown: Beside) -> list[str]:
    recipes = [job.recipe for job in shown.jobs]
    styles_differ = any(one.parameters.style != other.parameters.style for one, other in pairwise(recipes))
    lines: list[str] = []
    for letter, job, votes in zip(LETTERS, shown.jobs, shown.votes, strict=False):
        style = job.recipe.parameters.style if styles_differ else None
        names = dict.fromkeys((job.recipe.provider, job.recipe.model, style))
        parts = [quiet(name, 60) for name in names if name]
        parts += _state(job)
        if votes:
            parts.append(texts_beside.VOTES.get(votes) or texts_beside.VOTES_MANY.format(count=votes))
        lines.append(texts_beside.CAPTION.format(letter=letter, line=" · ".join(filter(None, parts))))
    return lines


def _state(job: Job) -> list[str]:
    """Time and price; how far it is; or why there is no picture."""
    if job.state in OPEN_STATES:
        return [progress_line(job, None, None)]
    if job.failure is not None:
        return [quiet(f"{job.failure.message} {job.failure.way_out}", 300)]
    if job.state is JobState.CANCELLED:
        return [texts_beside.STOPPED]
    return [seconds(job), price(job.cost_micros), *(quiet(note, 120) for note in job.notes[:MAX_NOTES])]


def _rows(shown: Beside) -> list[Row]:
    """Votes, and ways on; Cancel stands with the latter while something is drawn."""
    votes, further = Row(), Row()
    for number, version in enumerate(shown.versions, 1):
        if version is None:
            continue
        letter, count = LETTERS[number - 1], shown.votes[number - 1]
        label = f"{letter} · {count}" if count else letter
        votes.add(label, CustomId("vote", shown.lead_id, number), emoji="👍")
        label = texts_beside.CONTINUE.format(letter=letter)
        further.add(label, CustomId("continue", shown.lead_id, number), style=discord.ButtonStyle.primary)
    if not shown.is_closed:
        further.add(texts.CANCEL, CustomId("cancel", shown.lead_id))
    return [row for row in (votes, further) if row.buttons]


async def _picture(studio: Studio, letter: str, version: Version, limit_bytes: int) -> Picture:
    assets = await studio.assets_of(version.id)
    files = [await studio.asset_bytes(asset) for asset in assets]
    data = await asyncio.to_thread(_drawn, files, letter, limit_bytes)
    alt = assets[0].alt_text or version.subject or version.recipe.prompt
    words = texts_beside.ALT.format(letter=letter, name=version.recipe.provider, alt=alt)
    return Picture(f"{letter.lower()}.jpg", data, words)


def _drawn(files: Sequence[bytes], letter: str, limit_bytes: int) -> bytes:
    """The picture, or its grid, with its letter in the corner; the stored one stays as it is."""
    return fit_upload(lettered(compose_grid(files[:4]), letter), limit_bytes)[0]
