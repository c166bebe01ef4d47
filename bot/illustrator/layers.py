"""A scene as layers: the backdrop, each thing on nothing, the words; as an OpenRaster file that Krita and GIMP open.

Format: https://www.openraster.org/baseline/file-layout-spec.html
"""

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import numpy as np
from PIL import Image

from bot.illustrator.cast import Cast
from bot.illustrator.order import Copy, painting_order
from bot.illustrator.render import Drawing, composed, draw, finished, image_of, prepare
from bot.illustrator.scene import Scene
from bot.illustrator.styles import style_of
from bot.illustrator.styles.finishes import Sheet

_THUMBNAIL_PX = 256  # as the format wants it
_EPOCH = (1980, 1, 1, 0, 0, 0)  # fixed, so that the same scene gives the same bytes


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, cut to what is on it; `at` is its top left corner in the picture."""

    name: str
    image: Image.Image
    at: tuple[int, int]


def layers(scene: Scene, size: tuple[int, int]) -> list[Layer]:
    """All layers from the back to the front."""
    scene = composed(scene)
    found: list[Layer] = []
    if not scene.transparent:
        backdrop = image_of(draw(scene.model_copy(update={"things": (), "lettering": ()}), size))
        found.append(Layer("backdrop", backdrop.convert("RGBA"), (0, 0)))
    seen: dict[str, int] = {}
    for copy in painting_order(scene, prepare(scene, size).stage):
        seen[copy.thing.id] = seen.get(copy.thing.id, 0) + 1
        name = copy.thing.label if len(copy.thing.boxes) == 1 else f"{copy.thing.label} {seen[copy.thing.id]}"
        found += _cropped(name, _alone(scene, size, copy))
    for line in scene.lettering:
        words = scene.model_copy(update={"things": (), "lettering": (line,), "transparent": True})
        found += _cropped(line.text, image_of(draw(words, size)))
    return found


def openraster(scene: Scene, size: tuple[int, int]) -> bytes:
    """The layers as an .ora file with the finished picture beside them."""
    scene = composed(scene)
    stack = layers(scene, size)
    whole = finished(scene, size).convert("RGBA")
    small = whole.copy()
    small.thumbnail((_THUMBNAIL_PX, _THUMBNAIL_PX))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(zipfile.ZipInfo("mimetype", _EPOCH), "image/openraster", zipfile.ZIP_STORED)
        rows = []
        for number, layer in reversed(list(enumerate(stack))):  # the format lists the front one first
            path = f"data/layer{number:03}.png"
            _put(packed, path, layer.image)
            rows.append(f'<layer name={quoteattr(layer.name)} src="{path}" x="{layer.at[0]}" y="{layer.at[1]}"/>')
        xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<image version="0.0.3" w="{size[0]}" h="{size[1]}"><stack>{"".join(rows)}</stack></image>\n'
        packed.writestr(zipfile.ZipInfo("stack.xml", _EPOCH), xml, zipfile.ZIP_DEFLATED)
        _put(packed, "mergedimage.png", whole)
        _put(packed, "Thumbnails/thumbnail.png", small)
    return out.getvalue()


def _alone(scene: Scene, size: tuple[int, int], copy: Copy) -> Image.Image:
    """One copy in its light and style, with its shadow, on nothing."""
    if copy.thing.text:
        one = copy.thing.model_copy(update={"count": 1, "boxes": (copy.box,), "link": None})
        return image_of(draw(scene.model_copy(update={"things": (one,), "lettering": (), "transparent": True}), size))
    painting = prepare(scene, size)
    cast = Cast(painting, transparent=True)
    cast.draw(copy)
    coverage = cast.coverage
    if coverage is None:
        raise ValueError("a transparent cast knows what it covers")
    pixels = np.clip(painting.canvas.pixels / np.maximum(coverage, 1e-4)[..., None], 0, 1)
    sheet = Sheet(size, float(min(size)), scene.seed, scene.stylize / 100, painting.light.dark)
    return image_of(Drawing(np.clip(style_of(scene.style).finish(pixels, sheet), 0, 1), coverage))


def _cropped(name: str, image: Image.Image) -> list[Layer]:
    """The layer without its empty border; none when nothing is left."""
    box = image.getchannel("A").getbbox()
    return [Layer(name, image.crop(box), (box[0], box[1]))] if box else []


def _put(packed: zipfile.ZipFile, path: str, image: Image.Image) -> None:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=3)
    packed.writestr(zipfile.ZipInfo(path, _EPOCH), buffer.getvalue(), zipfile.ZIP_STORED)
