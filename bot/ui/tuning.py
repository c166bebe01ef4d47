"""Rounds of picking: pictures of the same words in several looks, and buttons to choose one."""

from dataclasses import dataclass

import discord
from discord import ui

from bot.model.job import Job
from bot.studio.requests import Requester
from bot.studio.studio import Studio
from bot.ui import texts
from bot.ui.card import Card, Picture, Row, gallery
from bot.ui.custom_id import CustomId

NONE = 99
"""The number of the button that picks nothing."""

RANKING = "rank"
_SAVE_FROM = 4
"""The round from which a style can be saved: three were picked then, unless some were passed."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """What a round says and offers."""

    purpose: str
    number: int
    pictures: int
    ranked: int = 0
    enough: int = 0

    @property
    def title(self) -> str:
        """The line above the pictures."""
        if self.purpose == RANKING:
            text = texts.RANKING_ENOUGH if self.ranked >= self.enough else texts.RANKING_TITLE
            return text.format(count=self.ranked, enough=self.enough)
        text = texts.TUNING_ENOUGH if self.number >= _SAVE_FROM else texts.TUNING_TITLE
        return text.format(round=self.number)


async def tuning_of(studio: Studio, job: Job) -> Tuning | None:
    """The round that a job shows, if it is one."""
    facts = job.facts.get("tuning")
    if not isinstance(facts, dict):
        return None
    purpose, number = str(facts.get("purpose")), facts.get("round")
    ranked, enough = 0, 0
    if purpose == RANKING:
        ranked, enough = await studio.looks.ranked(Requester(job.author_id))
    return Tuning(purpose, number if isinstance(number, int) else 1, job.recipe.count, ranked, enough)


def tuning_card(job_id: str, shown: Tuning, picture: Picture) -> Card:
    """The pictures with a button for each; a style that took shape can be saved."""
    row = Row()
    ranking = shown.purpose == RANKING
    for number in range(1, shown.pictures + 1):
        label = (texts.PICK_LEFT, texts.PICK_RIGHT)[number - 1] if ranking else str(number)
        row.add(label, CustomId("pick", job_id, number), style=discord.ButtonStyle.primary)
    row.add(texts.PICK_SKIP if ranking else texts.PICK_NONE, CustomId("pick", job_id, NONE))
    rows = [row]
    if not ranking and shown.number >= _SAVE_FROM:
        rows.append(Row().add(texts.PICK_FINISH, CustomId("style_name", job_id), style=discord.ButtonStyle.success))
    items: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(shown.title), gallery([picture])]
    return Card((*items, *(it.item() for it in rows)), (picture,))
