"""Marking: an attached picture that says where, not what: a marked-up copy, a mask, or the picture itself again."""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image
from pydantic import JsonValue

from bot.imaging import mask
from bot.imaging.untrusted import open_upload
from bot.model.asset import Asset
from bot.model.errors import InputError, NotFound
from bot.model.ids import new_id
from bot.storage import assets, conversations, versions
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

SIDE = 96  # pixels to compare by: the mean of each hides grain and what JPEG does to it
STRONG = 40  # of 255: a pen's stroke, not the noise of a copy
NOISE = 10  # of 255: what sending a picture as JPEG does to most of its pixels
MOST = 0.6  # of the picture: more is another picture
LEAST = 0.0005
SHAPE = 0.02
BORDERS = 0.04  # of all pixels: drawn lines have more of them
_CALLED_MASK = re.compile(r"(?:^|[\W_])mask(?:$|[\W_\d])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Attached pictures that go in as pictures, and the mask that one of them stood for."""

    pictures: tuple[Asset, ...]
    mask: Asset | None = None


async def sort(
    shop: Workshop, who: Requester, conversation_id: str, reply_to: str | None, uploads: Sequence[Asset]
) -> Sorted:
    """Tell marks from pictures, by the picture that is spoken of. Raises InputError for a mask that fits nothing."""
    if not uploads:
        return Sorted(())
    picture = await _spoken_of(shop, conversation_id, reply_to)
    if picture is None:
        return Sorted(tuple(uploads))
    data = await shop.blobs.get(picture.sha256)
    left: list[Asset] = []
    found: Asset | None = None
    for upload in uploads:
        sent = await shop.blobs.get(upload.sha256)
        region, same = await asyncio.to_thread(_read, data, sent, upload.alt_text)
        if region is not None and found is None:
            found = await _stored(shop, who, region)
        elif not same or len(uploads) > 1:
            left.append(upload)
    return Sorted(tuple(left), found)


def label_under(scene: JsonValue, region: Image.Image) -> str | None:
    """The thing of a scene that a mask means: the one whose box and the marked part cover each other best."""
    things = scene.get("things") if isinstance(scene, dict) else None
    marked = np.asarray(region) > 127
    best, best_share = None, 0.15
    for thing in things if isinstance(things, list) else ():
        boxes = thing.get("boxes") if isinstance(thing, dict) else None
        for box in boxes if isinstance(boxes, list) else ():
            inside = _filled(box, marked.shape)
            union = (marked | inside).sum()
            share = float((marked & inside).sum() / union) if union else 0.0
            if share > best_share and isinstance(thing, dict):
                best, best_share = str(thing.get("label", "")), share
    return best or None


def _filled(box: JsonValue, shape: tuple[int, ...]) -> np.ndarray:
    """A box of a scene, four fractions, as pixels."""
    inside = np.zeros(shape, bool)
    edges = [float(edge) for edge in box if isinstance(edge, int | float)] if isinstance(box, list) else []
    if len(edges) == 4:
        x0, y0, x1, y1 = edges
        rows = slice(max(0, int(y0 * shape[0])), max(0, int(y1 * shape[0]) + 1))
        inside[rows, max(0, int(x0 * shape[1])) : max(0, int(x1 * shape[1]) + 1)] = True
    return inside


def place_of(region: Image.Image) -> str:
    """Where the middle of a mask is, in words: "top left"."""
    rows, columns = np.nonzero(np.asarray(region) > 127)
    if not len(rows):
        return "middle"
    across = float(columns.mean()) / region.width
    down = float(rows.mean()) / region.height
    row = "top" if down < 1 / 3 else "bottom" if down > 2 / 3 else ""
    column = "left" if across < 1 / 3 else "right" if across > 2 / 3 else ""
    return " ".join(filter(None, (row, column))) or "middle"


def _read(picture: bytes, sent: bytes, name: str) -> tuple[Image.Image | None, bool]:
    """The region that a picture stands for, and whether it is only the same picture again."""
    before, after = open_upload(picture), open_upload(sent)
    if _CALLED_MASK.search(name):
        return mask.normalised(after, before.size), False
    if abs(after.width * before.height / (after.height * before.width) - 1) > SHAPE:
        return None, False
    if after.size == before.size and _is_two_toned(after):
        return mask.normalised(after, before.size), False
    old, new = (
        mask.flat_array(it.resize((SIDE, SIDE), Image.Resampling.BOX)).astype(np.int16) for it in (before, after)
    )
    differs = np.abs(old - new).max(axis=2)
    if float(np.median(differs)) > NOISE or float((differs > STRONG).mean()) > MOST:
        return None, False
    if float((differs > STRONG).mean()) < LEAST:
        return None, True
    try:
        return mask.from_markup(picture, sent), False
    except InputError:
        return None, True  # the marks were noise


def _is_two_toned(image: Image.Image) -> bool:
    """Black and white in a few large parts: a mask, and no line drawing."""
    if image.mode == "RGBA" and np.asarray(image.getchannel("A")).min() < 255:
        return False
    levels = np.asarray(image.convert("RGB"))
    grey = levels.max(axis=2)
    flat = int((grey.astype(np.int16) - levels.min(axis=2)).max()) <= NOISE
    black, white = float((grey < 16).mean()), float((grey > 239).mean())
    bright = grey > 127
    borders = float((bright[1:] != bright[:-1]).mean() + (bright[:, 1:] != bright[:, :-1]).mean())
    return flat and black + white > 0.97 and min(black, white) > 0.001 and borders < BORDERS


async def _spoken_of(shop: Workshop, conversation_id: str, reply_to: str | None) -> Asset | None:
    """The single picture that a message is about without its attachments."""
    async with shop.reading() as connection:
        here = await conversations.get(connection, conversation_id)
        version_id = reply_to or here.head_version_id
        if version_id is None:
            return None
        try:
            version = await versions.get(connection, version_id)
        except NotFound:
            return None
        if len(version.asset_ids) != 1:
            return None
        return next(iter(await assets.get_many(connection, version.asset_ids)), None)


async def _stored(shop: Workshop, who: Requester, region: Image.Image) -> Asset:
    data = await asyncio.to_thread(mask.to_bytes, region)
    kept = Asset(
        id=new_id(),
        sha256=await shop.blobs.put(data),
        media_type="image/png",
        width=region.width,
        height=region.height,
        size_bytes=len(data),
        alt_text="mask",
        facts={"uploaded": True},
        owner_id=who.user_id,
        created_at=time.time(),
    )
    await shop.database.write(lambda connection: assets.add(connection, [kept]))
    return kept
