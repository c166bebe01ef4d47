"""Uploads: checked, made plain pixels, stored as assets."""

import asyncio
import re
import time
from collections.abc import Sequence

from pydantic import JsonValue

from bot.imaging import metadata, untrusted
from bot.model.asset import Asset
from bot.model.errors import InputError
from bot.model.ids import new_id
from bot.storage import assets
from bot.studio.requests import Requester, Upload
from bot.studio.workshop import Workshop

MOST = 10
"""Attachments that Discord takes in a message."""

_UNSEEMLY = re.compile(r"[^\w .-]")


async def keep_uploads(shop: Workshop, who: Requester, uploads: Sequence[Upload]) -> tuple[Asset, ...]:
    """The pictures of a message in their order. Raises InputError for the first that cannot be used."""
    if len(uploads) > MOST:
        raise InputError(f"That are {len(uploads)} files; {MOST} pictures fit in one message.")
    kept = [await _keep(shop, who, upload) for upload in uploads]
    if kept:
        await shop.database.write(lambda connection: assets.add(connection, kept))
    return tuple(kept)


async def _keep(shop: Workshop, who: Requester, upload: Upload) -> Asset:
    data, size, scene = await asyncio.to_thread(_plain, upload.data)
    return Asset(
        id=new_id(),
        sha256=await shop.blobs.put(data),
        media_type="image/png",
        width=size[0],
        height=size[1],
        size_bytes=len(data),
        alt_text=f"uploaded picture {_UNSEEMLY.sub('', upload.name)[:60]}".strip(),
        scene=scene,
        facts={"uploaded": True},
        owner_id=who.user_id,
        created_at=time.time(),
    )


def _plain(data: bytes) -> tuple[bytes, tuple[int, int], JsonValue]:
    """PNG bytes that hold only pixels, their size, and the scene of a picture that Atelier made itself."""
    picture = untrusted.open_upload(data)
    facts = metadata.read(data) or {}
    return untrusted.reencode(picture), picture.size, facts.get("scene")
