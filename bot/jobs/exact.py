"""Exactness: an edit with a region comes back with every pixel outside of it as it was, whoever drew it.

Where nothing limits an edit, how much of the picture changed is measured and told.
"""

from dataclasses import replace
from fractions import Fraction

import numpy as np
from PIL import Image
from pydantic import JsonValue

from bot.imaging import mask
from bot.imaging.geometry import crop_to_aspect
from bot.imaging.grid import to_png
from bot.imaging.untrusted import open_upload
from bot.jobs.regions import region_of
from bot.model.recipe import InputRole, Operation
from bot.providers.base import InputImage, ProducedImage, ProviderRequest, ProviderResult
from bot.providers.registry import LOCAL

CHANGED = 24  # of 255: above what a model's repainting of the same thing differs by
KEPT_MOST = 0.85  # a difference over more than this is a new picture: nothing can be kept
AROUND = 0.02  # of the longer side, added around what changed
INSIDE = 0.1  # of what changed: with less inside of the region, the person would see nothing
SHAPE = 0.02  # other shapes than this are cut before they are fitted

_REGIONAL = frozenset({Operation.EDIT, Operation.ADJUST, Operation.TEXT, Operation.RESTYLE})
_MEASURED = _REGIONAL | {Operation.REPLACE_BACKGROUND}


def kept(request: ProviderRequest, result: ProviderResult) -> ProviderResult:
    """The result with what must stay put back, and `changed_outside` or `changed` among its facts. Slow: pixels."""
    recipe = request.recipe
    source = next((image for image in request.inputs if image.role is InputRole.SOURCE), None)
    exact = recipe.provider == LOCAL  # these say themselves what they keep, as far as they were told a region
    if source is None or recipe.operation not in _MEASURED or (exact and "changed_outside" in result.facts):
        return result
    precise = bool(recipe.arguments.get("precise"))
    if recipe.operation in _REGIONAL and (request.mask or recipe.arguments.get("region") or precise):
        return _put_back(request, source, result)
    if exact or "changed_outside" in result.facts:
        return result
    return _measured(source, result)


def _put_back(request: ProviderRequest, source: InputImage, result: ProviderResult) -> ProviderResult:
    before = open_upload(source.data)
    old = to_png(before)
    known = region_of(request, source, before.size)
    images: list[ProducedImage] = []
    notes = list(result.notes)
    outside = 0.0
    for image in result.images:
        after = fitted(open_upload(image.data), before.size)
        region = known or difference(before, after)
        if region is None:
            notes.append("everything changed, so nothing could be kept")
            return replace(_measured(source, result), notes=tuple(notes))
        data = mask.composite(old, to_png(after), region)
        outside = max(outside, mask.changed_outside(old, data, region))
        if known is not None and _inside(before, after, region) < INSIDE:
            notes.append("most of the change fell outside of the region and was put back")
        images.append(replace(image, data=data, media_type="image/png"))
    if known is None and not request.recipe.arguments.get("precise"):
        notes.append(f"kept all but what changed: I cannot find {request.recipe.arguments.get('region')} exactly")
    facts: dict[str, JsonValue] = {**result.facts, "changed_outside": outside}
    return ProviderResult(tuple(images), tuple(dict.fromkeys(notes)), facts, result.cost_micros)


def difference(before: Image.Image, after: Image.Image) -> Image.Image | None:
    """The region in which two pictures of one size differ for good; None when that is nearly all of it."""
    import cv2  # noqa: PLC0415 - 0.4 s to import, and only precise edits need it

    differs = _differs(before, after).astype(np.uint8)
    reach = max(3, round(max(before.size) * AROUND)) | 1
    solid = cv2.morphologyEx(differs, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    joined = cv2.dilate(solid, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    if joined.mean() > KEPT_MOST:
        return None
    return Image.fromarray(joined * 255)


def fitted(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A picture that came in another size, on the old one's pixels; another shape is cut around its middle."""
    if image.size == size:
        return image
    if abs(image.width * size[1] / (image.height * size[0]) - 1) > SHAPE:
        image = crop_to_aspect(image, Fraction(*size))
    return image.resize(size, Image.Resampling.LANCZOS)


def _inside(before: Image.Image, after: Image.Image, region: Image.Image) -> float:
    """The share of what was changed for good that lies inside of the region; 0 when nothing was."""
    differs = _differs(before, after)
    return float((differs & (np.asarray(region) > 127)).sum() / differs.sum()) if differs.any() else 0.0


def _differs(before: Image.Image, after: Image.Image) -> np.ndarray:
    """Where two pictures of one size are visibly others."""
    old, new = mask.flat_array(before).astype(np.int16), mask.flat_array(after).astype(np.int16)
    return np.abs(old - new).max(axis=2) > CHANGED


def _measured(source: InputImage, result: ProviderResult) -> ProviderResult:
    """The share of pixels that are visibly others, when the shape is the same."""
    if not result.images:
        return result
    before, after = open_upload(source.data), open_upload(result.images[0].data)
    if abs(after.width * before.height / (after.height * before.width) - 1) > SHAPE:
        return result
    after = fitted(after, before.size)
    return replace(result, facts={**result.facts, "changed": float(_differs(before, after).mean())})
