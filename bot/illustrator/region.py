"""Varying one region: inside of it something else is drawn, outside every pixel stays."""

import cv2
import numpy as np
from PIL import Image

from bot.illustrator import texture
from bot.illustrator.placing import in_picture, parts_named, placed_in, without
from bot.illustrator.render import OnStage, finished
from bot.illustrator.scene import Scene, Thing
from bot.imaging.mask import mix
from bot.imaging.region import Fractions, cells, mask_of, place
from bot.model.errors import InputError

MARGIN = 0.04  # of the picture: air around a thing that is named
_FEATHER = 0.012  # of the shorter side, inside of the region
_BACKDROP_FEATHER = 0.05  # of the same: one backdrop goes over into another


def region_of(scene: Scene, words: str) -> tuple[Fractions, ...]:
    """The boxes that the words mean: cells (A1–D4), a place, or things of the scene. Raises InputError."""
    named = cells(words) or tuple(filter(None, [place(words)]))
    if named:
        return named
    boxes = parts_named(scene, words)
    if not boxes:
        raise InputError(
            f"I cannot find “{words[:60]}” in this picture.",
            way_out="Name a thing in it, a place such as top left, or cells such as B2-C3.",
        )
    return tuple(
        (max(0.0, x0 - MARGIN), max(0.0, y0 - MARGIN), min(1.0, x1 + MARGIN), min(1.0, y1 + MARGIN))
        for x0, y0, x1, y1 in boxes
    )


def vary_region(
    scene: Scene,
    former: Image.Image,
    boxes: tuple[Fractions, ...],
    new: tuple[Thing, ...],
    seed: int,
    *,
    on_stage: OnStage | None = None,
) -> tuple[Image.Image, Scene]:
    """The picture with `new` things in the region, or with what is there drawn differently. Outside nothing changes."""
    inside = {thing.id for thing in scene.things if _is_inside(scene, thing, boxes)}
    if new:
        x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
        x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
        after = placed_in(without(scene, inside), new, (x0, y0, x1, y1), seed)
        drawn = after
    elif inside:
        chance = texture.generator(seed, "region")
        things = tuple(_otherwise(it, chance) if it.id in inside else it for it in scene.things)
        after = drawn = scene.model_copy(update={"things": things})
    else:
        after, drawn = scene, _elsewhere(scene, seed)  # only the backdrop is there: another part of it
    fresh = finished(drawn, former.size, on_stage=on_stage).convert(former.mode)
    feather = _FEATHER if new or inside else _BACKDROP_FEATHER
    mask = np.asarray(_soft(mask_of(boxes, former.size), feather))
    return Image.fromarray(mix(np.asarray(former), np.asarray(fresh), mask)), after


def _is_inside(scene: Scene, thing: Thing, boxes: tuple[Fractions, ...]) -> bool:
    for box in thing.boxes:
        x0, y0, x1, y1 = in_picture(scene, box)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes):
            return True
    return False


def _elsewhere(scene: Scene, seed: int) -> Scene:
    """The same things in the same light before another part of the same backdrop."""
    chance = texture.generator(seed, "elsewhere")
    aside = float(chance.uniform(0.2, 0.5)) * float(chance.choice([-1, 1]))
    things = tuple(
        thing.model_copy(update={"boxes": tuple((x0 + aside, y0, x1 + aside, y1) for x0, y0, x1, y1 in thing.boxes)})
        for thing in scene.things
    )
    return scene.model_copy(update={"pan": (scene.pan[0] + aside, scene.pan[1]), "things": things})


def _otherwise(thing: Thing, chance: np.random.Generator) -> Thing:
    """The same thing, turned round and of a slightly other size on the same foot."""
    scale = float(chance.choice([0.8, 0.88, 1.06]))
    boxes = tuple(
        (
            round((x0 + x1) / 2 - (x1 - x0) * scale / 2, 4),
            round(y1 - (y1 - y0) * scale, 4),
            round((x0 + x1) / 2 + (x1 - x0) * scale / 2, 4),
            y1,
        )
        for x0, y0, x1, y1 in thing.boxes
    )
    return thing.model_copy(update={"flipped": not thing.flipped, "boxes": boxes})


def _soft(mask: Image.Image, feather: float) -> Image.Image:
    """The mask with soft edges that lie inside of it; edges of the picture stay hard."""
    hard = np.asarray(mask)
    reach = max(1, round(feather * min(mask.size)))
    around = cv2.copyMakeBorder(hard, reach, reach, reach, reach, cv2.BORDER_REPLICATE)
    kernel = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    smaller = cv2.erode(around, kernel, borderType=cv2.BORDER_REPLICATE)
    soft = cv2.blur(smaller, (2 * reach + 1, 2 * reach + 1))[reach:-reach, reach:-reach]
    return Image.fromarray(np.minimum(soft, hard))
