"""Finding room: the place for a rectangle that covers least of what is already there."""

import numpy as np

from bot.illustrator.measure import Rect


def overlap(first: Rect, second: Rect) -> float:
    """Area that two rectangles share."""
    across = min(first[2], second[2]) - max(first[0], second[0])
    down = min(first[3], second[3]) - max(first[1], second[1])
    return across * down if across > 0 and down > 0 else 0.0


def union(rects: list[Rect]) -> Rect:
    """The smallest rectangle around all."""
    return min(r[0] for r in rects), min(r[1] for r in rects), max(r[2] for r in rects), max(r[3] for r in rects)


def free_place(
    size: tuple[float, float],
    zone: Rect,
    taken: list[Rect],
    chance: np.random.Generator,
    *,
    wish: tuple[float, float] | None = None,
    smallest: float = 0.6,
) -> tuple[Rect, float]:
    """A rectangle of `size` (or a little smaller) inside `zone`, and the scale that was needed.

    It covers as little of `taken` as can be; among equals the one nearest to `wish` (its centre) wins.
    """
    best: tuple[float, Rect, float] = (float("inf"), zone, 1.0)
    for scale in (1.0, 0.88, 0.76, 0.66, smallest):
        width, height = size[0] * scale, size[1] * scale
        room_x, room_y = zone[2] - zone[0] - width, zone[3] - zone[1] - height
        for across in np.linspace(0, 1, 13):
            for down in np.linspace(0, 1, 7):
                x0 = zone[0] + max(0.0, room_x) * across + min(0.0, room_x) / 2
                y0 = zone[1] + max(0.0, room_y) * down + min(0.0, room_y) / 2
                rect = (x0, y0, x0 + width, y0 + height)
                covered = sum(overlap(rect, other) for other in taken) / max(1e-6, width * height)
                cost = covered * 6 + (1 - scale) * 0.9 + float(chance.uniform(0, 0.12))
                if wish is not None:
                    cost += np.hypot(x0 + width / 2 - wish[0], y0 + height / 2 - wish[1]) * 0.8
                if cost < best[0]:
                    best = (cost, rect, scale)
    return best[1], best[2]


def kept_inside(rect: Rect, frame: Rect) -> Rect:
    """The rectangle moved, and only when it must be made smaller, into the frame."""
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    scale = min(1.0, (frame[2] - frame[0]) / width, (frame[3] - frame[1]) / height)
    centre, bottom = (rect[0] + rect[2]) / 2, rect[3]
    width, height = width * scale, height * scale
    x0 = min(max(centre - width / 2, frame[0]), frame[2] - width)
    y1 = max(min(bottom, frame[3]), frame[1] + height)
    return x0, y1 - height, x0 + width, y1
