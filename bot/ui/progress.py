"""The card of a job that waits or runs."""

import time

from discord import ui

from bot.model.job import OPEN_STATES, Job, JobState
from bot.ui import texts
from bot.ui.card import GREY, Card, Picture, Row, gallery
from bot.ui.custom_id import CustomId
from bot.ui.pricing import price_note
from bot.ui.quiet import quiet

BAR_CELLS = 10
_MIN_FRACTION_FOR_ESTIMATE = 0.1


def progress_card(
    job: Job, *, place: tuple[int, float] | None = None, waiting_behind: str | None = None, preview: bytes | None = None
) -> Card:
    """What is seen until the picture is there. `place` is the jobs ahead and seconds; `preview` a small JPEG."""
    line = " · ".join(filter(None, [progress_line(job, place, waiting_behind), price_note(job)]))
    pictures: tuple[Picture, ...] = ()
    if preview is not None:
        pictures = (Picture("preview.jpg", preview, texts.PREVIEW_ALT.format(prompt=job.recipe.prompt)),)
    inside: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(header(job))]
    if pictures:
        inside.append(gallery(pictures))
    inside.append(ui.TextDisplay(line))
    if job.state in OPEN_STATES:
        inside.append(Row().add(texts.CANCEL, CustomId("cancel", job.id)).item())
    return Card((ui.Container(*inside, accent_colour=GREY),), pictures, key=f"{line}{job.progress.preview_sha256}")


def header(job: Job) -> str:
    """The one line above a picture: what was asked, by whom."""
    return f"**{quiet(job.recipe.prompt) or job.recipe.operation.value}** · <@{job.author_id}>"


def progress_line(job: Job, place: tuple[int, float] | None, waiting_behind: str | None) -> str:
    """How far it is, in words and a bar."""
    if job.state is JobState.QUEUED:
        lane = texts.LANE_SHOWN.get(job.lane.value)
        return " · ".join(filter(None, [_queued(place, waiting_behind), lane]))
    if job.state is JobState.GENERATED:
        return texts.RUNNING.format(bar=bar(1.0), percent=100, stage=texts.ALMOST_THERE)
    fraction = min(max(job.progress.fraction, 0.0), 1.0)
    stage = quiet(job.progress.stage, 60) or (texts.DRAWING if fraction else texts.STARTING)
    values = {"bar": bar(fraction), "percent": round(fraction * 100), "stage": stage}
    if job.started_at is None or fraction < _MIN_FRACTION_FOR_ESTIMATE:
        return texts.RUNNING.format(**values)
    left = (time.time() - job.started_at) * (1 - fraction) / fraction
    return texts.RUNNING_LEFT.format(**values, seconds=max(1, round(left)))


def bar(fraction: float) -> str:
    """▰▰▰▰▰▱▱▱▱▱"""
    full = round(fraction * BAR_CELLS)
    return "▰" * full + "▱" * (BAR_CELLS - full)


def _queued(place: tuple[int, float] | None, waiting_behind: str | None) -> str:
    if waiting_behind:
        return texts.QUEUED_BEHIND.format(instruction=quiet(waiting_behind, 80))
    if place is None:
        return texts.QUEUED
    ahead, seconds = place
    if ahead == 0:
        return texts.QUEUED_NEXT_IN.format(seconds=round(seconds)) if seconds >= 1 else texts.QUEUED_NEXT
    return texts.QUEUED_PLACE.format(place=_ordinal(ahead + 1), seconds=max(1, round(seconds)))


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
