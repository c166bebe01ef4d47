"""Uploads: checked, made plain pixels, stored as assets."""

import asyncio
import hashlib
import re
import time
from collections.abc import Sequence

from pydantic import JsonValue

from bot.imaging import metadata, untrusted
from bot.model.asset import Asset
from bot.model.errors import InputError
from bot.model.ids import new_id
from bot.storage import assets
from bot.studio import judging
from bot.studio.requests import Requester, Upload
from bot.studio.workshop import Workshop

MOST = 10
"""Attachments that Discord takes in a message."""

SENT = "sent_sha256"
"""A fact: the hash of the file as it came, before it was made plain."""

_UNSEEMLY = re.compile(r"[^\w .-]")


async def keep_uploads(shop: Workshop, who: Requester, uploads: Sequence[Upload]) -> tuple[Asset, ...]:
    """The pictures of a message in their order. Raises InputError for the first that cannot be used."""
    if len(uploads) > MOST:
        raise InputError(f"That are {len(uploads)} files; {MOST} pictures fit in one message.")
    kept = [await _keep(shop, who, upload) for upload in uploads]
    if kept:
        kept = await _recognised(shop, kept)
        hashes = [it for asset in kept for it in (asset.sha256, str(asset.facts.get(SENT, "")))]
        await judging.admit(shop, who, hashes)
        await shop.database.write(lambda connection: assets.add(connection, kept))
    return tuple(kept)


async def _recognised(shop: Workshop, kept: Sequence[Asset]) -> list[Asset]:
    """With the stored picture that each is a copy of: what holds for that one holds for its copies."""
    async with shop.reading() as connection:
        known = await assets.ids_by_hash(connection, [str(asset.facts.get(SENT)) for asset in kept])
    return [
        asset.model_copy(update={"facts": asset.facts | {judging.ORIGIN: known[str(asset.facts.get(SENT))]}})
        if str(asset.facts.get(SENT)) in known
        else asset
        for asset in kept
    ]


async def _keep(shop: Workshop, who: Requester, upload: Upload) -> Asset:
    data, size, told = await asyncio.to_thread(_plain, upload.data)
    facts: dict[str, JsonValue] = {"uploaded": True, SENT: await asyncio.to_thread(_digest, upload.data)}
    words = _words_in(told)
    return Asset(
        id=new_id(),
        sha256=await shop.blobs.put(data),
        media_type="image/png",
        width=size[0],
        height=size[1],
        size_bytes=len(data),
        alt_text=f"uploaded picture {_UNSEEMLY.sub('', upload.name)[:60]}".strip(),
        scene=told.get("scene"),
        facts=facts | ({judging.WORDS: words} if words else {}),
        owner_id=who.user_id,
        created_at=time.time(),
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _words_in(told: dict[str, JsonValue]) -> str:
    """What a picture that Atelier made says of how: it can only be held against it."""
    recipe = told.get("recipe")
    prompt = recipe.get("prompt") if isinstance(recipe, dict) else None
    return "\n".join(str(it) for it in (prompt, told.get(judging.WORDS)) if it)


def _plain(data: bytes) -> tuple[bytes, tuple[int, int], dict[str, JsonValue]]:
    """PNG bytes that hold only pixels, their size, and what a picture that Atelier made itself says of itself."""
    picture = untrusted.open_upload(data)
    return untrusted.reencode(picture), picture.size, metadata.read(data) or {}
