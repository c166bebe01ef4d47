"""A plot of 30 days: dollars on each day, stacked by provider."""

import io
from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

from bot.imaging.fonts import font
from bot.model.money import dollars
from bot.ui import texts_money

_WIDTH, _HEIGHT, _EDGE = 900, 320, 30
_LEFT = 90
_LEGEND = 44
_BACKGROUND, _LINE, _GRID, _WORDS = "#2b2d31", "#4a4d55", "#383a40", "#dbdee1"
_COLORS = ("#5fb3a1", "#e0a458", "#8ab4f8", "#d98aa0", "#9c89b8")
"""Told apart in common colour blindness by lightness as well (Okabe and Ito's order, softened)."""


def spending_chart(days: Mapping[str, Sequence[int]]) -> bytes:
    """PNG. `days`: millionths of a dollar on each day, the oldest first, by provider; the dearest provider first."""
    shown = _most(days)
    count = len(next(iter(shown.values())))
    sums = [sum(values[day] for values in shown.values()) for day in range(count)]
    top_value = _round_up(max(sums))
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _BACKGROUND)
    draw = ImageDraw.Draw(image)
    bottom, room = _HEIGHT - _EDGE - 6, _HEIGHT - _EDGE - 6 - _LEGEND - 12
    _scale(draw, top_value, bottom, room)
    step = (_WIDTH - _LEFT - _EDGE) / count
    for day in range(count):
        base = float(bottom)
        left = _LEFT + day * step
        for color, values in zip(_COLORS, shown.values(), strict=False):
            if values[day]:
                top = base - room * values[day] / top_value
                draw.rectangle((left + 3, min(top, base - 1), left + step - 3, base - 1), color)
                base = top
    letters = font(20)
    draw.text((_LEFT, _HEIGHT - 6), texts_money.CHART_FROM, _WORDS, letters, anchor="lb")
    draw.text((_WIDTH - _EDGE, _HEIGHT - 6), texts_money.CHART_TO, _WORDS, letters, anchor="rb")
    _legend(draw, list(shown))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _most(days: Mapping[str, Sequence[int]]) -> dict[str, Sequence[int]]:
    """One colour for each provider; the cheapest ones share the last."""
    names = list(days)
    if len(names) <= len(_COLORS):
        return dict(days)
    kept, rest = names[: len(_COLORS) - 1], names[len(_COLORS) - 1 :]
    together = [sum(values) for values in zip(*(days[name] for name in rest), strict=True)]
    return {name: days[name] for name in kept} | {texts_money.OTHERS: together}


def _scale(draw: ImageDraw.ImageDraw, top_value: int, bottom: float, room: float) -> None:
    letters = font(18)
    for share in (0.0, 0.5, 1.0):
        y = bottom - room * share
        draw.line((_LEFT, y, _WIDTH - _EDGE, y), _GRID if share else _LINE, 2)
        draw.text((_LEFT - 10, y), dollars(round(top_value * share)), _WORDS, letters, anchor="rm")


def _legend(draw: ImageDraw.ImageDraw, names: Sequence[str]) -> None:
    letters, x = font(20), float(_LEFT)
    for color, name in zip(_COLORS, names, strict=False):
        short = name if len(name) <= 18 else name[:17] + "…"
        draw.rectangle((x, 16, x + 14, 30), color)
        draw.text((x + 22, 23), short, _WORDS, letters, anchor="lm")
        x += 22 + draw.textlength(short, letters) + 26


def _round_up(micros: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50… that is at least this, at least one cent."""
    step = 10_000
    while True:
        for factor in (1, 2, 5):
            if micros <= step * factor:
                return step * factor
        step *= 10
