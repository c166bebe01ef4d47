"""Results: what a provider gave becomes blobs and assets. PNGs carry their recipe and scene."""

import asyncio
from collections.abc import Sequence

from pydantic import JsonValue

from bot.imaging.metadata import embed
from bot.imaging.untrusted import media_type_of, size_of
from bot.model.asset import Asset
from bot.model.errors import BrokenAnswer, InputError
from bot.model.ids import new_id
from bot.model.job import Job
from bot.providers.base import ProducedImage
from bot.storage.blobs import Blobs

MAX_OBJECTS = 40
"""Labels kept of one version; more do not help to find "the fox from before"."""


async def keep(blobs: Blobs, job: Job, images: Sequence[ProducedImage], now: float) -> tuple[Asset, ...]:
    """Store the pictures that can be read. Raises BrokenAnswer when none can."""
    kept: list[Asset] = []
    for image in images:
        try:
            kept.append(await _keep_one(blobs, job, image, now))
        except InputError:
            continue  # one spoiled picture of four: the other three are shown, and the note says so
    if not kept:
        raise BrokenAnswer(
            "The provider's answer holds no picture.", way_out="Try it again.", provider=job.recipe.provider
        )
    return tuple(kept)


async def _keep_one(blobs: Blobs, job: Job, image: ProducedImage, now: float) -> Asset:
    data, (width, height) = await asyncio.to_thread(_finished, job, image)
    return Asset(
        id=new_id(),
        sha256=await blobs.put(data),
        media_type=media_type_of(data) or image.media_type,
        width=width,
        height=height,
        size_bytes=len(data),
        alt_text=image.alt_text,
        scene=image.scene,
        facts=image.facts,
        owner_id=job.author_id,
        created_at=now,
    )


def _finished(job: Job, image: ProducedImage) -> tuple[bytes, tuple[int, int]]:
    size = size_of(image.data)
    if media_type_of(image.data) != "image/png":
        return image.data, size
    facts: dict[str, JsonValue] = {
        "recipe": job.recipe.model_dump(mode="json", exclude_none=True),
        "scene": image.scene,
    }
    return embed(image.data, facts), size


def labels(made: Sequence[Asset]) -> tuple[str, ...]:
    """What is in the pictures, as far as a scene says so."""
    found: dict[str, None] = {}
    for asset in made:
        things = asset.scene.get("things") if isinstance(asset.scene, dict) else None
        for thing in things if isinstance(things, list) else ():
            if isinstance(thing, dict) and isinstance(thing.get("label"), str):
                found[str(thing["label"])] = None
    return tuple(found)[:MAX_OBJECTS]
