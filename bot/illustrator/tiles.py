"""Tiles: a pattern whose edges meet. Motifs stand on a lattice inside the tile; the ground is drawn wider than the
tile and its margin is faded into the opposite edge, so that paper, grain and light go on without a seam."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from bot.illustrator import texture
from bot.illustrator.scene import Box, Scene, Thing

_MARGIN = 0.12  # of each side
_MOST_MOTIFS = 4
_FILL = 0.82  # of a lattice cell
_FILL_ALONE = 0.97  # a single motif stands in every other cell

Draw = Callable[[Scene, tuple[int, int]], Image.Image]


def patterned(scene: Scene) -> Scene:
    """A composed scene as a pattern: each thing with what hangs on it is a motif, repeated over the tile."""
    motifs = _motifs(scene)[:_MOST_MOTIFS]
    if not motifs:
        return scene
    side = max(2, len(motifs))
    chance = texture.generator(scene.seed, "tile")
    things: list[Thing] = []
    for number, group in enumerate(motifs):
        around = _around([box for thing in group for box in thing.boxes[:1]])
        room = _FILL_ALONE if len(motifs) == 1 else _FILL
        scale = room / side / max(around[2] - around[0], around[3] - around[1])
        cells = [(place, (place + number) % side) for place in range(side)]
        centres = [((column + 0.5) / side, (row + 0.5) / side) for column, row in cells]
        for thing in group:
            boxes = tuple(_moved(thing.boxes[0], around, scale, centre) for centre in centres)
            flipped = bool(chance.random() < 0.3) if len(group) == 1 else thing.flipped
            things.append(thing.model_copy(update={"boxes": boxes, "count": len(boxes), "flipped": flipped}))
    update = {"things": tuple(things), "setting": "plain", "time": "day", "weather": "clear", "season": None}
    return scene.model_copy(update=update)


def seamless(scene: Scene, size: tuple[int, int], draw: Draw) -> Image.Image:
    """The tile at `size`, drawn by `draw` with a margin to the right and below that is faded into the other edge."""
    wide = tuple(round(side * (1 + _MARGIN)) for side in size)
    shrunk = scene.model_copy(update={"things": tuple(_widened(thing) for thing in scene.things)})
    pixels = np.asarray(draw(shrunk, (wide[0], wide[1]))).astype(np.float32)
    for axis, side in ((1, size[0]), (0, size[1])):
        pixels = _closed(pixels, side, axis)
    return Image.fromarray((pixels + 0.5).astype(np.uint8))


def _closed(pixels: np.ndarray, side: int, axis: int) -> np.ndarray:
    """`pixels` cut to `side` along `axis`; the first rows fade from what follows the last one."""
    margin = pixels.shape[axis] - side
    moved = np.moveaxis(pixels, axis, 0)
    fade = np.linspace(0, 1, margin, dtype=np.float32).reshape(-1, 1, 1)
    tile = moved[:side].copy()
    tile[:margin] = tile[:margin] * fade + moved[side:] * (1 - fade)
    return np.moveaxis(tile, 0, axis)


def _motifs(scene: Scene) -> list[list[Thing]]:
    """Each root with everything that hangs on it, directly or not."""
    placed = [thing for thing in scene.things if thing.boxes]
    known = {thing.id: thing for thing in placed}
    groups: dict[str, list[Thing]] = {}
    for thing in placed:
        root, seen = thing, {thing.id}
        while root.link is not None and root.link.target in known and root.link.target not in seen:
            seen.add(root.link.target)
            root = known[root.link.target]
        groups.setdefault(root.id, []).append(thing)
    return list(groups.values())


def _around(boxes: list[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _moved(box: Box, around: Box, scale: float, centre: tuple[float, float]) -> Box:
    x, y = (around[0] + around[2]) / 2, (around[1] + around[3]) / 2
    return (
        round(centre[0] + (box[0] - x) * scale, 4),
        round(centre[1] + (box[1] - y) * scale, 4),
        round(centre[0] + (box[2] - x) * scale, 4),
        round(centre[1] + (box[3] - y) * scale, 4),
    )


def _widened(thing: Thing) -> Thing:
    """The thing on the wider sheet: what begins in the margin stands once more behind the far edge."""
    boxes = [
        tuple(value / (1 + _MARGIN) for value in (x0 + right, y0 + down, x1 + right, y1 + down))
        for x0, y0, x1, y1 in thing.boxes
        for right in ((0, 1) if x0 < _MARGIN else (0,))
        for down in ((0, 1) if y0 < _MARGIN else (0,))
    ]
    return thing.model_copy(update={"boxes": tuple(boxes), "count": len(boxes)})
