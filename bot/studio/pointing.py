"""Pointing: a marked part of a picture, as words for who draws scenes and as a mask for everybody."""

import asyncio
import re

from PIL import Image
from pydantic import JsonValue

from bot.imaging.region import Fractions, cells, place
from bot.imaging.untrusted import open_upload
from bot.model.asset import Asset
from bot.model.plan import PlanStep
from bot.model.recipe import Operation
from bot.studio.here import Here
from bot.studio.marking import label_under, place_of
from bot.studio.sources import Source, uploads_in
from bot.studio.workshop import Workshop

_REGIONAL = frozenset({Operation.EDIT, Operation.ADJUST, Operation.TEXT, Operation.RESTYLE})
_THIS = re.compile(r"\b(?:this|that|it|these|those|him|her|them)\b", re.IGNORECASE)
_WHERE = re.compile(
    r"\s*\b(?:(?:only|just)\s+)?(?:(?:in|inside|within|on|at|into)\s+)?(?:the\s+)?(?:cells?\s+)?[A-D][1-4](?:\s*(?:-|–|to)\s*[A-D][1-4])?\b\s*:?"
    r"|\s*\b(?:only|just)\s+(?:in|inside|within|on|at)\s+(?:the\s+)?(?:(?:top|upper|bottom|lower|left|right|middle|center|centre|half|side|corner|part)[\s-]*)+",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:(?:right\s+)?(?:here|there)|(?:in|at|on)\s+(?:this|that)\s+(?:place|spot|area|region))\b", re.IGNORECASE
)


async def marked(
    shop: Workshop, here: Here, step: PlanStep, source: Source
) -> tuple[str, dict[str, JsonValue], Asset | None]:
    """The words of a step and its arguments, with the region that was drawn for it."""
    arguments = {name: value for name, value in step.parameters.items() if not uploads_in(value)}
    if step.operation is Operation.EDIT and here.settings.precise:
        arguments.setdefault("precise", True)
    if here.mask is None or step.operation not in _REGIONAL:
        boxes = region_boxes(arguments.get("region"))
        if boxes and step.operation is Operation.EDIT and source.drawn:
            # Who draws scenes is told the place by its box, not by words for it.
            arguments["into"] = around(boxes)
            return _WHERE.sub("", step.instruction).strip(" ,:;"), arguments, None
        return step.instruction, arguments, None
    scene = source.assets[0].scene if source.assets else None
    if scene is None:
        return step.instruction, arguments, here.mask
    region = open_upload(await shop.blobs.get(here.mask.sha256)).convert("L")
    edges = region.point([255 if level > 127 else 0 for level in range(256)]).getbbox()
    if edges is not None and step.operation is Operation.EDIT:
        x0, y0, x1, y1 = edges
        arguments["into"] = [x0 / region.width, y0 / region.height, x1 / region.width, y1 / region.height]
    return await asyncio.to_thread(_said_of, step.instruction, scene, region), arguments, here.mask


def region_boxes(words: JsonValue) -> tuple[Fractions, ...]:
    """Cells or a place, as boxes; nothing for things and for no region."""
    if not isinstance(words, str):
        return ()
    named = place(words)
    return cells(words) or ((named,) if named else ())


def around(boxes: tuple[Fractions, ...]) -> list[JsonValue]:
    """The box around all of them."""
    lows = [min(box[edge] for box in boxes) for edge in (0, 1)]
    return [*lows, *(max(box[edge] for box in boxes) for edge in (2, 3))]


def _said_of(instruction: str, scene: JsonValue, region: Image.Image) -> str:
    """What was marked, in words: "make this blue" with a ring around the hat is "make the hat blue"."""
    thing = label_under(scene, region)
    if thing is not None and _THIS.search(instruction):
        return _THIS.sub(f"the {thing}", instruction, count=1)
    return _HERE.sub(f"in the {place_of(region)}", instruction, count=1)
