"""What of a composed scene can be seen: whether other drawings cover a thing, and how many copies are left to count."""

import cv2
import numpy as np

from bot.illustrator import sprite
from bot.illustrator.order import Copy, painting_order
from bot.illustrator.scene import Scene
from bot.illustrator.stage import stage_of

_SIDE_PX = 160
_PROBE_PX = 64
_HIDDEN = 0.22  # a copy of which less than this share shows cannot be counted
_MOST_COPIES = 80  # beyond this nobody counts


def hidden(scene: Scene) -> tuple[str, ...]:
    """In words, which things of a composed scene are covered by others: "the fireflies (hidden)", "two of the bottles (hidden)"."""
    copies = painting_order(scene, stage_of(scene))
    if len(copies) > _MOST_COPIES or scene.tile:
        return ()
    shares = _visible_shares(copies)
    said: list[str] = []
    for thing in scene.things:
        covered = sum(share < _HIDDEN for copy, share in zip(copies, shares, strict=True) if copy.thing.id == thing.id)
        if covered and covered == thing.count:
            said.append(f"the {thing.said or thing.label} (behind other things)")
        elif covered:
            said.append(f"{covered} of the {thing.count} {thing.said or thing.label} (behind other things)")
    return tuple(said)


def _visible_shares(copies: list[Copy]) -> list[float]:
    """The share of each copy's drawing that nothing painted later covers; 1 for what has no size."""
    owner = np.full((_SIDE_PX, _SIDE_PX), -1, np.int32)
    sizes: list[int] = []
    for number, copy in enumerate(copies):
        x0, y0, x1, y1 = (round(edge * _SIDE_PX) for edge in copy.box)
        wide, tall = max(1, x1 - x0), max(1, y1 - y0)
        mask = cv2.resize(_outline(copy), (wide, tall), interpolation=cv2.INTER_AREA) > 0.4
        left, top, right, bottom = max(0, x0), max(0, y0), min(_SIDE_PX, x0 + wide), min(_SIDE_PX, y0 + tall)
        part = mask[top - y0 : bottom - y0, left - x0 : right - x0] if right > left and bottom > top else mask[:0]
        sizes.append(int(mask.sum()))
        if part.size:
            owner[top:bottom, left:right][part] = number
    shown = np.bincount(owner[owner >= 0], minlength=len(copies))
    return [float(shown[number]) / size if size > 3 else 1.0 for number, size in enumerate(sizes)]


def _outline(copy: Copy) -> np.ndarray:
    thing = copy.thing
    proportion = sprite.proportion(thing.artwork, thing.pose)
    wide = max(4, round(_PROBE_PX * min(1.0, proportion)))
    tall = max(4, round(_PROBE_PX * min(1.0, 1 / proportion)))
    return sprite.outline(thing.artwork, thing.pose, wide, tall, thing.flipped)
