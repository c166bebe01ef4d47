"""LocalEdits: what pixels can do exactly, free and the same every time. Arguments: `bot.providers.local_arguments`.

What an edit promises: crop, quarter turns and flips keep every pixel that stays; padding, borders and round
corners keep the picture inside; with a mask or region every pixel outside comes back byte for byte, and the
result says so in `changed_outside`.
"""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PIL import Image
from pydantic import BaseModel, JsonValue, ValidationError

from bot.imaging import blend, expand, frame, geometry, lettering, mask, region, tone
from bot.imaging.grid import fit_upload, to_format, to_png
from bot.imaging.untrusted import media_type_of, open_upload
from bot.model.capability import ModelDescription
from bot.model.errors import BadRequest, InputError, Unsupported
from bot.model.recipe import InputRole, Operation
from bot.providers import local_arguments as arguments
from bot.providers import photo_edits
from bot.providers.base import InputImage, ProducedImage, Provider, ProviderRequest, ProviderResult, RunEvents
from bot.providers.colors import color_named
from bot.providers.photo_edits import PhotoEdits
from bot.providers.photo_words import part_of

NAME = "local"
AROUND_MARGIN = 0.15  # of the thing's size, kept free around it by a crop

OPERATIONS = frozenset(
    {
        Operation.CROP,
        Operation.ROTATE,
        Operation.FLIP,
        Operation.RESIZE,
        Operation.ADJUST,
        Operation.TEXT,
        Operation.COMBINE,
        Operation.EXPAND,
    }
)
_ON_PIXELS_OF_THE_SAME_PLACE = frozenset({Operation.ADJUST, Operation.TEXT})

Given = TypeVar("Given", bound=BaseModel)


class LocalEdits:
    """Implements `bot.providers.base.Provider`."""

    name = NAME

    def __init__(self, painter: Provider | None = None) -> None:
        """`painter` draws backdrops and props for photos; without one these are refused."""
        self._photos = PhotoEdits(painter)

    def models(self) -> Sequence[ModelDescription]:
        """Exact pixel work, and photo edits by small networks, both on this machine."""
        return (
            ModelDescription(
                name="exact",
                operations=OPERATIONS,
                input_roles=frozenset({InputRole.SOURCE, InputRole.OBJECT, InputRole.IMAGE_PROMPT}),
                max_inputs=frame.MAX_COLLAGE,
                max_count=1,
                mask=True,
                transparency=True,
                text=True,
                deterministic=True,
            ),
            ModelDescription(
                name="photo",
                operations=photo_edits.OPERATIONS,
                input_roles=frozenset({InputRole.SOURCE, InputRole.BACKGROUND, InputRole.STYLE}),
                max_inputs=2,
                max_count=1,
                mask=True,
                transparency=True,
                text=True,
                deterministic=True,
            ),
        )

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Do the edit in a thread, photos in a process. Raises BadRequest for what cannot be used, Unsupported."""
        if request.recipe.operation in photo_edits.OPERATIONS:
            return await self._photos.run(request, events)
        await events.progress(0.1, "editing")
        result = await asyncio.to_thread(edit, request)
        await events.progress(1.0, "editing")
        return result

    async def close(self) -> None:
        """End the photo process."""
        await self._photos.close()


def edit(request: ProviderRequest) -> ProviderResult:
    """The edit itself, without a loop: pixels in, pixels out."""
    operation = request.recipe.operation
    work = _WORK.get(operation)
    if work is None:
        raise Unsupported(f"Exact edits do not know how to {operation.value.replace('_', ' ')}.", provider=NAME)
    if not request.inputs:
        raise BadRequest("There is no picture to work on.", field="inputs", way_out="Send one.", provider=NAME)
    try:
        pictures = [open_upload(given.data) for given in request.inputs]
        made, notes = work(pictures, request.recipe.arguments, request.inputs[0])
        return _result(request, pictures[0], made, notes)
    except InputError as error:
        raise BadRequest(error.message, way_out=error.way_out, provider=NAME) from error


def _result(request: ProviderRequest, before: Image.Image, made: Image.Image, notes: tuple[str, ...]) -> ProviderResult:
    operation, facts = request.recipe.operation, dict[str, JsonValue]()
    data = to_png(made)
    allowed = _mask_of(request, before)
    if allowed is not None and operation in _ON_PIXELS_OF_THE_SAME_PLACE:
        if made.size != before.size:
            raise Unsupported("A border changes the whole picture, not a part of it.", provider=NAME)
        old = to_png(before)
        data = mask.composite(old, data, allowed)
        facts["changed_outside"] = mask.changed_outside(old, data, allowed)
    if operation is Operation.RESIZE:
        given = _checked(arguments.Resize, request.recipe.arguments)
        data = to_format(data, given.format or "png")
        if given.max_bytes is not None:
            data, _ = fit_upload(data, given.max_bytes)
    kind = media_type_of(data) or "image/png"
    first = request.inputs[0]
    scene = first.scene if _same_scene(operation, before, made) else None
    image = ProducedImage(data, kind, alt_text=first.alt_text, scene=scene, facts=dict(facts))
    return ProviderResult((image,), notes, facts)


def _same_scene(operation: Operation, before: Image.Image, made: Image.Image) -> bool:
    """Whether the scene still describes the picture: boxes are fractions, so another size of the same shape does."""
    same_shape = abs(before.width * made.height - made.width * before.height) <= max(*before.size, *made.size)
    return operation is Operation.RESIZE and same_shape


def _mask_of(request: ProviderRequest, before: Image.Image) -> Image.Image | None:
    if request.mask is not None:
        return mask.normalised(request.mask, before.size)
    words = request.recipe.arguments.get("region")
    if not isinstance(words, str):
        return None
    boxes = _boxes(request.inputs[0].scene, re.sub(r"^(?:the|my|his|her|its)\s+", "", words.strip().lower()))
    if boxes:
        return region.mask_of(tuple((box[0], box[1], box[2], box[3]) for box in boxes), before.size)
    found = region.mask_by_words(words, before.size)
    if found is None:
        raise InputError(f"I cannot find {words} without a mask.", way_out="Name a place (top left) or cells (A1-B2).")
    return found


Pictures = Sequence[Image.Image]
Work = Callable[[Pictures, Mapping[str, JsonValue], InputImage], tuple[Image.Image, tuple[str, ...]]]


def _crop(pictures: Pictures, said: Mapping[str, JsonValue], source: InputImage) -> tuple[Image.Image, tuple[str, ...]]:
    given = _checked(arguments.Crop, said)
    if given.box is not None:
        return geometry.crop_to_box(pictures[0], given.box), ()
    if given.around is not None:
        return geometry.crop_to_box(pictures[0], _box_around(given.around, source)), ()
    if given.aspect is not None:
        return geometry.crop_to_aspect(pictures[0], given.aspect, given.anchor), ()
    return geometry.crop_to_share(pictures[0], given.share, given.anchor), ()


def _box_around(thing: str, source: InputImage) -> geometry.Fractions:
    """The box of a thing in the scene with some air. Raises InputError when the scene does not know it."""
    boxes = _boxes(source.scene, thing) or _found(source, thing)
    if not boxes:
        raise InputError(f"I cannot find {thing} in this picture.", way_out="Say crop to 1:1, or keep the left half.")
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    across, down = (x1 - x0) * AROUND_MARGIN, (y1 - y0) * AROUND_MARGIN
    return max(0.0, x0 - across), max(0.0, y0 - down), min(1.0, x1 + across), min(1.0, y1 + down)


def _found(source: InputImage, thing: str) -> list[tuple[float, float, float, float]]:
    """The box of a face or the subject of a photo, when the words mean one."""
    part = part_of(thing)
    if part is None or source.scene is not None:
        return []
    from bot.providers.photo import box_around  # noqa: PLC0415 - the networks are for those who edit photos

    box = box_around(source.data, part)
    return [box] if box else []


def _boxes(scene: Any, thing: str) -> list[list[float]]:
    """Boxes of the things with this label in a scene's JSON."""
    things = scene.get("things", ()) if isinstance(scene, dict) else ()
    wanted = thing.lower().rstrip("s")
    return [
        box
        for found in things
        if wanted in (str(found.get("label", "")).lower().rstrip("s"), str(found.get("said", "")).lower().rstrip("s"))
        for box in found.get("boxes", ())
    ]


def _rotate(pictures: Pictures, said: Mapping[str, JsonValue], _: InputImage) -> tuple[Image.Image, tuple[str, ...]]:
    degrees = _checked(arguments.Rotate, said).degrees
    notes = () if degrees % 90 == 0 else ("turned corners cut off",)
    return geometry.rotate(pictures[0], degrees), notes


def _flip(pictures: Pictures, said: Mapping[str, JsonValue], _: InputImage) -> tuple[Image.Image, tuple[str, ...]]:
    return geometry.flip(pictures[0], _checked(arguments.Flip, said).direction), ()


def _resize(pictures: Pictures, said: Mapping[str, JsonValue], _: InputImage) -> tuple[Image.Image, tuple[str, ...]]:
    given = _checked(arguments.Resize, said)
    image = pictures[0]
    if given.aspect is not None:
        image = geometry.pad_to_aspect(image, given.aspect)
    if given.width or given.height or given.factor:
        image = geometry.resize(image, given.width, given.height, given.factor)
    elif given.aspect is None and given.max_bytes is None and given.format is None:
        raise InputError("No size was given.", way_out="Say a width in pixels or a factor, such as 50 %.")
    return image, ()


def _adjust(pictures: Pictures, said: Mapping[str, JsonValue], _: InputImage) -> tuple[Image.Image, tuple[str, ...]]:
    given = _checked(arguments.Adjust, said)
    image = tone.toned(
        pictures[0],
        brightness=given.brightness,
        contrast=given.contrast,
        saturation=given.saturation,
        temperature=given.temperature,
        look=given.look,
        color=color_named(given.tint) if given.tint else None,
        soft=given.blur,
        sharp=given.sharpen,
        grainy=given.grain,
    )
    if given.border:
        image = frame.border(image, color_named(given.border))
    if given.rounded:
        image = frame.rounded(image, given.rounded)
    return image, ()


def _text(pictures: Pictures, said: Mapping[str, JsonValue], _: InputImage) -> tuple[Image.Image, tuple[str, ...]]:
    if said.get("remove") or said.get("replaces"):
        raise Unsupported(
            "Words that are part of the pixels cannot be changed exactly.",
            way_out="Say undo to take back what was written here, then write it anew.",
            provider=NAME,
        )
    given = _checked(arguments.Text, said)
    color = color_named(given.color) if given.color else None
    if given.watermark:
        at = given.at if "at" in said else "bottom_right"
        return lettering.watermark(pictures[0], given.text or "", at), ()
    written = lettering.write(pictures[0], given.text or "", given.at, color=color, size=given.size)
    lost = [name for name in ("on", "bubble", "font") if said.get(name)]
    return written, (f"written over the picture, without: {', '.join(lost)}",) if lost else ()


def _combine(pictures: Pictures, said: Mapping[str, JsonValue], _: InputImage) -> tuple[Image.Image, tuple[str, ...]]:
    if len(pictures) < 2:
        raise InputError("Only one picture came.", way_out="Send two or more, or name two versions.")
    layout = _checked(arguments.Combine, said).layout
    if layout == "blend":
        ratio = _checked(arguments.Blend, said).aspect
        return blend.blended(pictures, ratio), ("laid over each other: no engine here merges what they show",)
    notes = () if "layout" in said else ("laid side by side; a provider with several inputs could merge them",)
    return frame.collage(pictures, layout if "layout" in said or len(pictures) > 3 else "row"), notes


def _expand(pictures: Pictures, said: Mapping[str, JsonValue], _: InputImage) -> tuple[Image.Image, tuple[str, ...]]:
    return expand.drawn_out(pictures[0], expand.Margins.of(said.get("margins"))), (
        "its edges drawn out: nothing was invented",
    )


_WORK: dict[Operation, Work] = {
    Operation.CROP: _crop,
    Operation.ROTATE: _rotate,
    Operation.FLIP: _flip,
    Operation.RESIZE: _resize,
    Operation.ADJUST: _adjust,
    Operation.TEXT: _text,
    Operation.COMBINE: _combine,
    Operation.EXPAND: _expand,
}


def _checked(kind: type[Given], said: Mapping[str, JsonValue]) -> Given:
    """The arguments as a typed value. Raises BadRequest that names the first wrong one."""
    try:
        return kind.model_validate(dict(said))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        raise BadRequest(
            f"{field} cannot be that: {first['msg'].lower()}.", field=field, way_out="Try another value.", provider=NAME
        ) from error
