"""Favourites: the pictures that a person likes best."""

import time

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.conversation import Version
from bot.model.errors import NotFound
from bot.storage import favourites, jobs, versions
from bot.studio.permissions import check_same_place
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

MOST = 200


async def toggle(shop: Workshop, who: Requester, version_id: str) -> bool:
    """Make it a favourite, or none any more. Whether it is one now. Raises NotFound for what may not be seen."""
    return await _set(shop, who, version_id, None)


async def keep(shop: Workshop, who: Requester, version_id: str) -> bool:
    """Make it a favourite; twice is the same. Raises NotFound for what may not be seen."""
    return await _set(shop, who, version_id, True)


async def drop(shop: Workshop, who: Requester, version_id: str) -> bool:
    """No favourite any more."""
    return await _set(shop, who, version_id, False)


async def of(shop: Workshop, who: Requester) -> tuple[Version, ...]:
    """A person's favourites that can be seen here, the newest first."""
    found: list[Version] = []
    async with shop.reading() as connection:
        for version_id in await favourites.of(connection, who.user_id, MOST):
            version = await versions.get(connection, version_id)
            try:
                check_same_place(who, await jobs.get(connection, version.job_id))
            except NotFound:
                continue  # from another server: it is shown there
            found.append(version)
    return tuple(found)


async def _set(shop: Workshop, who: Requester, version_id: str, wanted: bool | None) -> bool:
    async def change(connection: AsyncConnection) -> bool:
        version = await versions.get(connection, version_id)
        check_same_place(who, await jobs.get(connection, version.job_id))
        is_one = not await favourites.has(connection, who.user_id, version_id) if wanted is None else wanted
        if is_one:
            await favourites.add(connection, who.user_id, version_id, time.time())
        else:
            await favourites.remove(connection, who.user_id, version_id)
        return is_one

    return await shop.database.write(change)
