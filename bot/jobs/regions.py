"""Regions: which part of a picture words mean, as a mask (white may change)."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from bot.imaging import mask
from bot.imaging.region import mask_by_words, mask_of
from bot.imaging.untrusted import open_upload
from bot.model.errors import InputError
from bot.providers.base import InputImage, ProviderRequest

_SKY = re.compile(r"\b(?:sky|heaven)\b", re.IGNORECASE)
_FACE = re.compile(r"\bfaces?\b", re.IGNORECASE)
_BACKGROUND = re.compile(r"\b(?:background|backdrop|surroundings)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:subject|foreground|person|people|man|woman|girl|boy|child|kid|me|him|her|dog|cat|animal|bird|horse|product)\b",
    re.IGNORECASE,
)


def region_of(request: ProviderRequest, source: InputImage, size: tuple[int, int]) -> Image.Image | None:
    """The mask: drawn or sent, cells, a place, a thing that the scene knows, or a part of a photo; else None."""
    if request.mask is not None:
        return mask.normalised(request.mask, size)
    words = request.recipe.arguments.get("region")
    if not isinstance(words, str):
        return None
    boxes = tuple((box[0], box[1], box[2], box[3]) for box in boxes_of(source.scene, words))
    if boxes:
        return mask_of(boxes, size)
    return mask_by_words(words, size) or (part_of_photo(source.data, words) if source.scene is None else None)


def boxes_of(scene: Any, thing: str) -> list[list[float]]:
    """Boxes, in fractions, of the things of a scene that have this name."""
    wanted = thing.lower().strip().rstrip("s")
    things = scene.get("things", ()) if isinstance(scene, dict) else ()
    names = ((it, {str(it.get(key, "")).lower().rstrip("s") for key in ("label", "said", "id")}) for it in things)
    return [box for it, known in names if wanted in known for box in it.get("boxes", ())]


def part_of_photo(photo: bytes, words: str) -> Image.Image | None:
    """The sky, the faces, the background or the one subject; None when it is none of these or not found."""
    finder = next((find for known, find in _FINDERS if known.search(words)), None)
    if finder is None:
        return None
    try:
        found = finder(np.asarray(open_upload(photo).convert("RGB")))
    except InputError:
        return None  # nothing stands out: the caller keeps what did not change
    if found is None or found.max() < 0.5:
        return None
    return Image.fromarray(np.round(found.clip(0, 1) * 255).astype(np.uint8))


def _sky(pixels: np.ndarray) -> np.ndarray | None:
    from bot.imaging.photo.sky import sky_mask  # noqa: PLC0415 - OpenCV takes 0.4 s, and few regions need it

    return sky_mask(pixels)


def _faces(pixels: np.ndarray) -> np.ndarray | None:
    from bot.imaging.photo.faces import face_mask  # noqa: PLC0415 - as above

    return face_mask(pixels)


def _subject(pixels: np.ndarray) -> np.ndarray:
    from bot.imaging.photo.subject import subject_mask  # noqa: PLC0415 - as above

    return subject_mask(pixels)


def _background(pixels: np.ndarray) -> np.ndarray:
    return 1 - _subject(pixels)


_FINDERS: tuple[tuple[re.Pattern[str], Callable[[np.ndarray], np.ndarray | None]], ...] = (
    (_SKY, _sky),
    (_FACE, _faces),
    (_BACKGROUND, _background),
    (_SUBJECT, _subject),
)
