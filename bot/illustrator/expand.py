"""Expanding: the same world seen wider, with the former picture untouched in it."""

from collections.abc import Sequence

from PIL import Image

from bot.illustrator.placing import placed_in
from bot.illustrator.render import OnStage, finished
from bot.illustrator.scene import Box, Scene, Thing
from bot.imaging.expand import Margins, drawn_out, mismatch, set_in
from bot.imaging.region import Fractions

SEEN = 0.56
"""The height at which the camera looks, as in `bot.illustrator.canvas.View`."""

WORST_MISMATCH = 26.0
"""Of 255. Above it the style does not go on over the edge (a watercolour's torn paper): the edge itself is drawn out."""


def expanded(
    scene: Scene,
    former: Image.Image,
    margins: Margins,
    *,
    new: Sequence[Thing] = (),
    seed: int = 0,
    on_stage: OnStage | None = None,
) -> tuple[Image.Image, Scene, bool]:
    """The larger picture, its scene, and whether the world was drawn on; if not, the picture's edges were.

    `new` things stand in the widest part that was added.
    """
    size, at = margins.around(former.size)
    wide = wider(scene, former.size, size, at)
    page, offset = _page_of_the_same_shape(former.size, size, at)
    seen = wider(scene, former.size, page, offset, written=False)
    if new:
        wide = placed_in(wide, new, _widest(at, former.size, size, size), seed)
        seen = placed_in(seen, new, _widest(offset, former.size, size, page, at), seed)
    drawn = finished(seen, page, on_stage=on_stage)
    left, top = offset[0] - at[0], offset[1] - at[1]
    around = drawn.crop((left, top, left + size[0], top + size[1]))
    if mismatch(former, around, at) > WORST_MISMATCH:
        return drawn_out(former, margins), wide, False
    return set_in(former, around, at), wide, True


def wider(
    scene: Scene, size: tuple[int, int], new: tuple[int, int], at: tuple[int, int], *, written: bool = True
) -> Scene:
    """The scene whose picture of size `new` has the picture of size `size` at `at`. Without `written` no words."""
    (width, height), (wide, high), (left, top) = size, new, at
    share = scene.unit or min(size) / height
    unit, unit_then = share * height, share * high
    zoom = scene.zoom * height / high
    pan_y = scene.pan[1] + (SEEN * (high - height) - top) / (scene.zoom * height)
    world = width / unit * (-0.5 / scene.zoom + 0.5 + scene.pan[0])
    pan_x = world * unit_then / wide - left / (wide * zoom) + 0.5 / zoom - 0.5

    def moved(box: Box) -> Box:
        xs = ((((x - 0.5 - scene.pan[0]) * scene.zoom + 0.5) * width + left) / wide for x in (box[0], box[2]))
        x0, x1 = ((x - 0.5) / zoom + 0.5 + pan_x for x in xs)
        return round(x0, 4), box[1], round(x1, 4), box[3]

    def kept(box: Box | None) -> Box | None:
        if box is None:
            return None
        x0, y0, x1, y1 = box
        return (
            (x0 * width + left) / wide, (y0 * height + top) / high,
            (x1 * width + left) / wide, (y1 * height + top) / high,
        )  # fmt: skip

    same_shape = width * high == height * wide
    boxes = (lambda thing: thing.boxes) if same_shape else (lambda thing: tuple(map(moved, thing.boxes)))
    return scene.model_copy(
        update={
            "aspect": scene.aspect if same_shape else new,
            "zoom": zoom,
            "pan": (0.0 if abs(pan_x) < 1e-9 else pan_x, pan_y),
            "unit": share if abs(share - min(new) / high) > 1e-9 else None,
            "tile": False,
            "things": tuple(thing.model_copy(update={"boxes": boxes(thing)}) for thing in scene.things),
            "lettering": tuple(line.model_copy(update={"box": kept(line.box)}) for line in scene.lettering)
            if written
            else (),
        }
    )


def _widest(
    at: tuple[int, int],
    inner: tuple[int, int],
    new: tuple[int, int],
    page: tuple[int, int],
    in_new: tuple[int, int] | None = None,
) -> Fractions:
    """The larger part beside or else above the former picture, in fractions of the page that holds the new one."""
    left, top = in_new or at
    x, y = at[0] - left, at[1] - top  # the new picture's corner on the page
    right, bottom = new[0] - left - inner[0], new[1] - top - inner[1]
    if max(left, right) >= max(top, bottom) * 0.5 and max(left, right) > 0:
        x0, x1 = (x, x + left) if left >= right else (x + left + inner[0], x + new[0])
        y0, y1 = y + top + inner[1] * 0.2, y + top + inner[1] * 0.9
    else:
        x0, x1 = x + left + inner[0] * 0.1, x + left + inner[0] * 0.9
        y0, y1 = (y, y + top) if top >= bottom else (y + top + inner[1], y + new[1])
    return x0 / page[0], y0 / page[1], x1 / page[0], y1 / page[1]


def _page_of_the_same_shape(
    size: tuple[int, int], new: tuple[int, int], at: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """A page as wide for its height as the former picture that holds the new one: there the world lies as it did."""
    factor = max(new[0] / size[0], new[1] / size[1])
    page = max(new[0], round(size[0] * factor)), max(new[1], round(size[1] * factor))
    return page, (at[0] + (page[0] - new[0]) // 2, at[1] + (page[1] - new[1]) // 2)
