"""Copies of one thing: a row, rows in perspective up to ten, a crowd beyond."""

import math
from dataclasses import dataclass

import numpy as np

from bot.illustrator.measure import Rect


@dataclass(frozen=True, slots=True)
class Spot:
    """One copy, in heights of the nearest copy: base centre x, base y (negative is further away), and its scale."""

    x: float
    y: float
    scale: float


def rows_for(count: int, aspect: float = 1.0) -> list[int]:
    """How many stand in each row, the nearest row first; fewer and longer rows on a wide page."""
    lines = 1 if count <= 4 else 2 if count <= 10 else max(3, round(math.sqrt(count / 1.8)))
    lines = min(count, max(1, round(lines / math.sqrt(aspect))))
    base, extra = divmod(count, lines)
    return [base + (1 if line < extra else 0) for line in range(lines)]


def formation(
    count: int, proportion: float, chance: np.random.Generator, *, airborne: bool = False, aspect: float = 1.0
) -> list[Spot]:
    """Spots for copies of a thing `proportion` wide and 1 high, so that every one of them can be counted."""
    if count == 1:
        return [Spot(0.0, 0.0, 1.0)]
    if airborne:
        return _flock(count, proportion, chance)
    spots: list[Spot] = []
    rise = 0.0
    rows = rows_for(count, aspect)
    for line, number in enumerate(rows):
        scale = 0.86**line
        gap = proportion * scale * 1.14
        shift = 0.5 * gap if line % 2 and number % 2 == rows[0] % 2 else 0.0
        for place in range(number):
            wobble = float(chance.uniform(-0.03, 0.03)) * gap
            stagger = -0.07 * scale * (place % 2) if number > 1 else 0.0
            spots.append(Spot((place - (number - 1) / 2) * gap + shift + wobble, -rise + stagger, scale))
        rise += 0.62 * scale
    return spots


def _flock(count: int, proportion: float, chance: np.random.Generator) -> list[Spot]:
    across = max(1, math.ceil(math.sqrt(count * 1.6 / max(0.4, proportion))))
    spots = []
    for number in range(count):
        row, column = divmod(number, across)
        in_row = min(across, count - row * across)
        x = (column - (in_row - 1) / 2) * proportion * 1.25 + (0.3 * proportion if row % 2 else 0)
        y = -row * 1.2 - 0.35 * (column % 2)
        spots.append(Spot(x + float(chance.uniform(-0.06, 0.06)), y + float(chance.uniform(-0.05, 0.05)), 1.0))
    return spots


def bounds(spots: list[Spot], proportion: float) -> Rect:
    """The rectangle that the copies fill, in the unit of the spots."""
    return (
        min(spot.x - proportion * spot.scale / 2 for spot in spots),
        min(spot.y - spot.scale for spot in spots),
        max(spot.x + proportion * spot.scale / 2 for spot in spots),
        max(spot.y for spot in spots),
    )
