"""Exporting: a drawn picture as SVG, as layers, or as the list of what is in it."""

import asyncio
from dataclasses import dataclass
from typing import Literal

import orjson
from pydantic import JsonValue, ValidationError

from bot.illustrator.scene import Scene
from bot.model.asset import Asset
from bot.model.errors import InputError

Kind = Literal["svg", "layers", "objects"]


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand over."""

    data: bytes
    media_type: str
    ending: str


async def export(asset: Asset, kind: Kind) -> Export:
    """The picture's scene in another form. Raises InputError for pictures that the illustrator did not draw."""
    scene = _scene_of(asset)
    size = (asset.width, asset.height)
    match kind:
        case "svg":
            from bot.illustrator.vector import svg  # noqa: PLC0415 - drawing code is for those who export

            text = await asyncio.to_thread(svg, scene, size)
            return Export(text.encode(), "image/svg+xml", ".svg")
        case "layers":
            from bot.illustrator.layers import openraster  # noqa: PLC0415 - see above

            return Export(await asyncio.to_thread(openraster, scene, size), "image/openraster", ".ora")
        case "objects":
            return Export(orjson.dumps(objects(scene), option=orjson.OPT_INDENT_2), "application/json", ".json")


def objects(scene: Scene) -> list[dict[str, JsonValue]]:
    """What is in a drawn picture, each copy with its box in fractions: what a region tool can select."""
    found: list[dict[str, JsonValue]] = []
    for thing in scene.things:
        for number, box in enumerate(thing.boxes, start=1):
            name = thing.id if len(thing.boxes) == 1 else f"{thing.id} {number}"
            found.append({"id": name, "label": thing.label, "color": thing.color, "box": list(box)})
    for line in scene.lettering:
        if line.box:
            found.append({"id": line.id, "label": "text", "text": line.text, "box": list(line.box)})
    return found


def _scene_of(asset: Asset) -> Scene:
    if asset.scene is None:
        raise InputError(
            "Only pictures that the illustrator drew know what is in them.",
            way_out="Export a PNG that was drawn here and not changed elsewhere.",
        )
    try:
        return Scene.model_validate(asset.scene)
    except ValidationError as error:
        raise InputError("This picture's scene is from a newer version.") from error
