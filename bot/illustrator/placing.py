"""Placing: things that words name are put into a part of a picture that is there already."""

import re
from collections.abc import Sequence

from bot.illustrator import texture
from bot.illustrator.canvas import View
from bot.illustrator.compose import compose
from bot.illustrator.scene import Box, Scene, Thing
from bot.imaging.region import Fractions

LARGEST = 1.15
"""How much larger than on a page of their own things become to fill their part."""


def in_world(scene: Scene, part: Fractions) -> Box:
    """A part of the picture (fractions of it) in the scene's own fractions."""
    x0, y0, x1, y1 = part
    zoom, (pan_x, pan_y) = scene.zoom, scene.pan
    return (
        (x0 - 0.5) / zoom + 0.5 + pan_x,
        (y0 - 0.56) / zoom + 0.56 + pan_y,
        (x1 - 0.5) / zoom + 0.5 + pan_x,
        (y1 - 0.56) / zoom + 0.56 + pan_y,
    )


def in_picture(scene: Scene, box: Box) -> Fractions:
    """A box of the scene in fractions of the picture, cut at its edges."""
    view = View(scene.zoom, scene.pan)
    (x0, y0), (x1, y1) = view.place(box[0], box[1]), view.place(box[2], box[3])
    return tuple(min(1.0, max(0.0, it)) for it in (x0, y0, x1, y1))  # pyright: ignore[reportReturnType] - four of them


def placed_in(scene: Scene, things: Sequence[Thing], part: Fractions, seed: int) -> Scene:
    """The scene with these things in that part of its picture, standing on its lower edge.

    The seed says how much of the part they fill, how far from its middle, and which way they look.
    """
    chance = texture.generator(seed, "placing")
    new = _renamed(things, {thing.id for thing in scene.things})
    alone = compose(
        scene.model_copy(update={"things": new, "lettering": (), "zoom": 1.0, "pan": (0.0, 0.0), "seed": seed})
    )
    boxes = [box for thing in alone.things for box in thing.boxes]
    if not boxes:
        return scene
    whole = (
        min(it[0] for it in boxes),
        min(it[1] for it in boxes),
        max(it[2] for it in boxes),
        max(it[3] for it in boxes),
    )
    x0, y0, x1, y1 = in_world(scene, part)
    scale = min((x1 - x0) * 0.92 / (whole[2] - whole[0]), (y1 - y0) * 0.92 / (whole[3] - whole[1]), LARGEST)
    scale *= float(chance.uniform(0.78, 1.0))
    room = max(0.0, (x1 - x0) * 0.96 - (whole[2] - whole[0]) * scale)
    middle, foot = (x0 + x1) / 2 + room * float(chance.uniform(-0.5, 0.5)), y1 - (y1 - y0) * 0.04
    flipped = bool(chance.integers(2))

    def moved(box: Box) -> Box:
        across = [round(middle + (x - (whole[0] + whole[2]) / 2) * scale, 4) for x in (box[0], box[2])]
        down = [round(foot + (y - whole[3]) * scale, 4) for y in (box[1], box[3])]
        return across[0], down[0], across[1], down[1]

    put = tuple(
        thing.model_copy(update={"boxes": tuple(map(moved, thing.boxes)), "flipped": thing.flipped != flipped})
        for thing in alone.things
    )
    return scene.model_copy(update={"things": (*scene.things, *put)})


def not_yet_there(scene: Scene, things: Sequence[Thing]) -> tuple[Thing, ...]:
    """Those of the things whose name the scene does not have."""
    there = {thing.label for thing in scene.things}
    return tuple(thing for thing in things if thing.label not in there)


def parts_named(scene: Scene, words: str) -> tuple[Fractions, ...]:
    """Where the things that the words name are in the picture."""
    said = set(re.findall(r"[a-z]+", words.lower()))
    said |= {word.removesuffix("s") for word in said}
    return tuple(
        in_picture(scene, box)
        for thing in scene.things
        if said & {thing.label.split()[-1].lower(), thing.said.lower(), thing.label.lower()}
        for box in thing.boxes
    )


def without(scene: Scene, ids: set[str]) -> Scene:
    """The scene without these things and what hangs on them."""
    gone = set(ids)
    while True:
        more = {it.id for it in scene.things if it.link is not None and it.link.target in gone} - gone
        if not more:
            return scene.model_copy(update={"things": tuple(it for it in scene.things if it.id not in gone)})
        gone |= more


def _renamed(things: Sequence[Thing], taken: set[str]) -> tuple[Thing, ...]:
    """The things under ids that are free; links among them follow, links to others are cut."""
    names: dict[str, str] = {}
    for thing in things:
        number, name = 2, thing.id
        while name in taken:
            name, number = f"{thing.id}-{number}", number + 1
        names[thing.id] = name
        taken.add(name)
    renamed: list[Thing] = []
    for thing in things:
        link = thing.link
        if link is not None:
            follows = link.target in names and (link.second is None or link.second in names)
            second = None if link.second is None else names.get(link.second)
            link = link.model_copy(update={"target": names[link.target], "second": second}) if follows else None
        renamed.append(thing.model_copy(update={"id": names[thing.id], "link": link, "boxes": ()}))
    return tuple(renamed)
