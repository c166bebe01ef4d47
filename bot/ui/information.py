"""/info: the queue, speed, defaults and the last 30 days of one person, with a plot."""

import io

from discord import ui
from PIL import Image, ImageDraw

from bot.imaging.fonts import font
from bot.model.parameters import Parameters
from bot.studio.preferences import defaults_of
from bot.studio.requests import Requester
from bot.ui import texts
from bot.ui.card import Card, Picture, gallery
from bot.ui.desk import Desk
from bot.ui.footer import price
from bot.ui.quiet import quiet

_WIDTH, _HEIGHT, _EDGE = 900, 240, 30
_BACKGROUND, _BAR, _LINE, _WORDS = "#2b2d31", "#5fb3a1", "#4a4d55", "#dbdee1"


async def information_card(desk: Desk, who: Requester) -> Card:
    """Words and a plot; the plot is left out when nothing was made."""
    usage = await desk.studio.usage(who)
    settings = await desk.studio.settings_for(who)
    usual = settings.parameters or Parameters()
    text = texts.INFO_PANEL.format(
        name=quiet(who.display_name, 60),
        speed=usual.speed or "fast",
        visibility=usual.visibility or "public",
        running=usage.running,
        waiting=usage.waiting,
        place=await _wait(desk, who) if usage.waiting else "",
        made=usage.made,
        seconds=texts.SECONDS.format(seconds=usage.seconds),
        price=price(usage.cost_micros),
        defaults=f"`{defaults_of(settings)}`",
        suffix=f"`{settings.suffix}`" if settings.suffix else texts.NONE_SET,
        options=", ".join(f"`--{name}`" for name in settings.aliases or {}) or texts.NONE_SET,
        lists=", ".join(f"`__{name}__`" for name in settings.lists or {}) or texts.NONE_SET,
    )
    if not usage.made:
        return Card((ui.Container(ui.TextDisplay(text[:3500])),))
    alt = texts.INFO_CHART_ALT.format(most=max(usage.days))
    picture = Picture("last-30-days.png", _plot(usage.days), alt)
    return Card((ui.Container(ui.TextDisplay(text[:3500]), gallery([picture])),), (picture,))


async def _wait(desk: Desk, who: Requester) -> str:
    """How long this person's newest waiting job takes to begin."""
    for job_id in reversed(desk.presenter.open_jobs):
        job = await desk.studio.job(job_id)
        if job.author_id == who.user_id:
            _, seconds = await desk.studio.queue_place(job_id)
            return texts.INFO_NEXT.format(seconds=round(seconds))
    return ""


def _plot(days: tuple[int, ...]) -> bytes:
    """Bars from the oldest day to today, with the largest and today's count written on them. PNG."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _BACKGROUND)
    draw = ImageDraw.Draw(image)
    letters = font(20)
    bottom, most = _HEIGHT - _EDGE, max(days)
    room = bottom - _EDGE - 10
    step = (_WIDTH - 2 * _EDGE) / len(days)
    draw.line((_EDGE, bottom, _WIDTH - _EDGE, bottom), _LINE, 2)
    for place, count in enumerate(days):
        left = _EDGE + place * step
        top = bottom - room * count / most
        if count:
            draw.rounded_rectangle((left + 3, top, left + step - 3, bottom), 4, _BAR)
        if count and ((count == most and place == days.index(most)) or place == len(days) - 1):
            draw.text((left + step / 2, top - 4), str(count), _WORDS, letters, anchor="mb")
    draw.text((_EDGE, _HEIGHT - 4), texts.INFO_CHART_FROM.format(days=len(days)), _WORDS, letters, anchor="lb")
    draw.text((_WIDTH - _EDGE, _HEIGHT - 4), texts.INFO_CHART_TO, _WORDS, letters, anchor="rb")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
