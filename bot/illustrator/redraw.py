"""Exact edits: only the pixels of what changed are new; all others are those of the former picture."""

from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from bot.illustrator.attach import ATTACHED
from bot.illustrator.cast import Cast
from bot.illustrator.order import painting_order
from bot.illustrator.render import OnStage, finished, prepare
from bot.illustrator.scene import Box, Scene, Thing
from bot.illustrator.styles import style_of

_EVERYWHERE = (
    "aspect", "seed", "setting", "time", "season", "weather", "style", "look", "backdrop_color", "transparent", "tile",
    "stylize", "chaos", "weird", "raw", "zoom", "pan", "unit", "tones",
)  # fmt: skip
_FEATHER = 0.004  # of the shorter side


@dataclass(frozen=True, slots=True)
class Change:
    """An edited picture. `changed_outside` is the share of pixels outside the changed region that differ."""

    image: Image.Image
    changed_outside: float
    whole: bool


def render_change(before: Scene, after: Scene, former: Image.Image, *, on_stage: OnStage | None = None) -> Change:
    """Draw `after` over the picture of `before`, both composed, at the former picture's size."""
    fresh = finished(after, former.size, on_stage=on_stage)
    if _whole(before, after) or fresh.mode != former.mode:
        return Change(fresh, 0.0, whole=True)
    mask = changed_region(before, after, former.size)
    old, new = np.asarray(former), np.asarray(fresh)
    mixed = old.copy()
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if len(rows):
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        share = mask[part][:, :, None]
        mixed[part] = (old[part] * (1 - share) + new[part] * share + 0.5).astype(np.uint8)
    outside = mask == 0
    differing = (mixed != old).any(axis=2) & outside
    return Change(Image.fromarray(mixed), float(differing.sum() / max(1, outside.sum())), whole=False)


def changed_region(before: Scene, after: Scene, size: tuple[int, int]) -> np.ndarray:
    """Where the picture may change: 0 outside, 1 inside, soft between; float32 (height, width)."""
    width, height = size
    region = np.zeros((height, width), np.uint8)
    names = _changed_things(before, after)
    for scene in (before, after):
        painting = prepare(scene, size)
        cast = Cast(painting)
        for copy in painting_order(scene, painting.stage):
            if copy.thing.id in names:
                _fill(region, cast.footprint(copy))
    for box in _changed_lettering(before, after):
        x0, y0, x1, y1 = box[0] * width, box[1] * height, box[2] * width, box[3] * height
        margin = (y1 - y0) / 6 + 4
        _fill(region, (round(x0 - margin), round(y0 - margin), round(x1 + margin), round(y1 + margin)))
    reach = round(style_of(after.style).reach * min(size)) + 1
    region = cv2.dilate(region, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    feather = max(1, round(_FEATHER * min(size))) * 2 + 1
    return cv2.blur(region, (feather, feather)).astype(np.float32) / 255


def _whole(before: Scene, after: Scene) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in _EVERYWHERE)


def _changed_things(before: Scene, after: Scene) -> set[str]:
    """Things that differ, came or went, and what hangs on them."""
    old, new = ({thing.id: thing for thing in scene.things} for scene in (before, after))
    names = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    while True:
        more = {thing.id for thing in (*before.things, *after.things) if _hangs_on(thing, names)} - names
        if not more:
            return names
        names |= more


def _hangs_on(thing: Thing, names: set[str]) -> bool:
    return thing.link is not None and thing.link.relation in ATTACHED and thing.link.target in names


def _changed_lettering(before: Scene, after: Scene) -> list[Box]:
    same = set(before.lettering) & set(after.lettering)
    return [words.box for words in (*before.lettering, *after.lettering) if words not in same and words.box]


def _fill(region: np.ndarray, rectangle: tuple[int, int, int, int]) -> None:
    x0, y0, x1, y1 = rectangle
    region[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = 255
