"""The card of a finished picture: the grid to choose from, or one picture to go on with."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import discord
from discord import ui

from bot.imaging.grid import compose_grid, fit_upload
from bot.model.asset import Asset
from bot.model.conversation import Place, Version
from bot.model.job import Job
from bot.model.recipe import Operation
from bot.ui import texts
from bot.ui.card import Card, Picture, Row, gallery
from bot.ui.custom_id import CustomId
from bot.ui.footer import footer
from bot.ui.progress import header
from bot.ui.quiet import file_stem, quiet
from bot.ui.tuning import Tuning, tuning_card

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}
MAX_SUGGESTIONS = 3
MAX_LABEL_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Result:
    """All that a result's card shows."""

    job: Job
    version: Version
    assets: tuple[Asset, ...]
    place: Place
    can: frozenset[Operation]
    parent_number: int | None = None
    line: str = ""  # above the picture instead of the request, as after undo
    tuning: Tuning | None = None  # the pictures of a round, to pick one of

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Short instructions that the engine proposes."""
        found = self.job.facts.get("suggestions")
        return tuple(str(it) for it in found[:MAX_SUGGESTIONS]) if isinstance(found, list) else ()

    @property
    def remix(self) -> str:
        """What a remix changed in the prompt: ~~out~~ and **in**."""
        before = self.job.facts.get("remixed_from")
        return difference(before, self.version.recipe.prompt) if isinstance(before, str) else ""


async def result_card(result: Result, files: Sequence[bytes], limit_bytes: int) -> Card:
    """The finished message. `files` are the assets' bytes in order; pixels are worked on in a thread."""
    if result.tuning is not None:
        picture = await asyncio.to_thread(_grid_picture, result, files, limit_bytes)
        return tuning_card(result.job.id, result.tuning, picture)
    if len(files) > 1:
        picture = await asyncio.to_thread(_grid_picture, result, files, limit_bytes)
        return Card(_layout(result, picture, _grid_rows(result)), (picture,))
    picture = await asyncio.to_thread(_single_picture, result, files[0], limit_bytes)
    return Card(_layout(result, picture, _single_rows(result)), (picture,))


def _layout(result: Result, picture: Picture, rows: Sequence[Row]) -> tuple[ui.Item[ui.LayoutView], ...]:
    items: list[ui.Item[ui.LayoutView]] = []
    if result.line:
        items.append(ui.TextDisplay(result.line))
    elif len(result.assets) > 1 or result.place is not Place.THREAD:
        items.append(ui.TextDisplay(header(result.job)))
    items.append(gallery([picture]))
    items.extend(row.item() for row in rows)
    if result.remix:
        items.append(ui.TextDisplay(f"-# {texts.REMIXED.format(difference=result.remix)}"))
    items.append(ui.TextDisplay(f"-# {footer(result.job, result.version, result.assets, result.parent_number)}"))
    return tuple(items)


def _grid_rows(result: Result) -> list[Row]:
    job_id = result.job.id
    choose, vary = Row(), Row()
    for number in range(1, len(result.assets) + 1):
        choose.add(f"U{number}", CustomId("select", job_id, number))
        if Operation.VARY in result.can:
            vary.add(f"V{number}", CustomId("vary", job_id, number))
    choose.add(None, CustomId("reroll", job_id), emoji="🔁")
    vary.add(texts.MORE, CustomId("more", result.version.id), emoji="⋯")
    return [choose, vary]


def _single_rows(result: Result) -> list[Row]:
    version_id = result.version.id
    main = Row()
    if Operation.EDIT in result.can:
        main.add(texts.EDIT, CustomId("edit", version_id), style=discord.ButtonStyle.primary)
    if Operation.VARY in result.can:
        main.add(texts.VARY, CustomId("vary", version_id))
    if Operation.UPSCALE in result.can and result.version.recipe.operation is not Operation.UPSCALE:
        main.add(texts.UPSCALE, CustomId("upscale", version_id, 2))
    if Operation.EXPAND in result.can:
        main.add(texts.EXPAND, CustomId("expand", version_id))
    main.add(texts.MORE, CustomId("more", version_id), emoji="⋯")
    second = Row()
    for number, suggestion in enumerate(result.suggestions, 1):
        second.add(suggestion[:MAX_LABEL_CHARACTERS], CustomId("suggest", version_id, number))
    if result.place is Place.CHANNEL:
        second.add(texts.OPEN_THREAD, CustomId("thread", version_id), emoji="💬")
    return [main, second] if second.buttons else [main]


def _grid_picture(result: Result, files: Sequence[bytes], limit_bytes: int) -> Picture:
    data, _ = fit_upload(compose_grid(files), limit_bytes)
    subject = result.version.subject or result.job.recipe.prompt
    words = [asset.alt_text for asset in result.assets if asset.alt_text]
    alt = words[0] if words and len(set(words)) == 1 else subject
    return Picture(_name(result, "jpg"), data, texts.GRID_ALT.format(count=len(files), subject=alt))


def _single_picture(result: Result, file: bytes, limit_bytes: int) -> Picture:
    data, media_type = fit_upload(file, limit_bytes)
    alt = result.assets[0].alt_text or result.version.subject or result.job.recipe.prompt
    return Picture(_name(result, _ENDINGS.get(media_type, "png")), data, alt)


def _name(result: Result, ending: str) -> str:
    stem = file_stem(result.version.subject or result.job.recipe.prompt)
    return f"{stem}-v{result.version.number}.{ending}"


def difference(before: str, after: str, limit: int = 300) -> str:
    """The words of `after`, with those that are gone struck out and those that are new in bold."""
    old, new = before.split(), after.split()
    said: list[str] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = " ".join(old[old_from:old_to]), " ".join(new[new_from:new_to])
        if kind == "equal":
            said.append(quiet(come))
            continue
        said += [f"~~{quiet(gone)}~~"] if gone else []
        said += [f"**{quiet(come)}**"] if come else []
    text = " ".join(said)
    return text if len(text) <= limit else quiet(after, limit)


def back_line(version: Version, line: str, author_id: str | None = None) -> str:
    """The line above a picture that is shown again, with whose change it was when somebody else's."""
    said = quiet(line, 300) or texts.BACK_TO.format(number=version.number)
    return said if author_id is None else texts.SOMEBODY_ELSES.format(line=said, author=author_id)
