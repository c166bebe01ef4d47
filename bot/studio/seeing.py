"""Seeing: the picture that a message is about, small, for a planner that can look at one."""

import asyncio
from collections.abc import Sequence

from bot.imaging.grid import compose_grid, thumbnail
from bot.model.errors import InputError, NotFound
from bot.storage import assets, versions
from bot.studio.here import Here
from bot.studio.workshop import Workshop

SIDE_PX = 512
QUALITY = 80


async def seen(shop: Workshop, here: Here) -> bytes | None:
    """What a reply, an attachment or the conversation names, as a JPEG; None when there is no picture yet."""
    number = here.context.reply_to or here.context.current
    version_id = here.number_to_id.get(number or 0)
    try:
        if here.uploads and here.context.reply_to is None:
            pictures = here.uploads
        elif version_id is not None:
            async with shop.reading() as connection:
                version = await versions.get(connection, version_id)
                pictures = await assets.get_many(connection, version.asset_ids)
        else:
            return None
        files = [await shop.blobs.get(asset.sha256) for asset in pictures[:4]]
        return await asyncio.to_thread(_small, files)
    except (NotFound, InputError):
        return None  # it plans without, as it does for a picture that is still being made


def _small(files: Sequence[bytes]) -> bytes:
    return thumbnail(files[0] if len(files) == 1 else compose_grid(files), SIDE_PX, QUALITY)
