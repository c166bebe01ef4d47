"""Condition: how the queue, the providers and the machine are now."""

import asyncio
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from bot.storage import jobs
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

LAG_SAMPLE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class ProviderHealth:
    """A provider by its name. `state` is "working" unless its guard says otherwise."""

    name: str
    state: str = "working"
    until: float | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Everybody's jobs as numbers, and the providers in the order in which they are asked."""

    running: int
    waiting: int
    oldest_seconds: float
    providers: tuple[ProviderHealth, ...]


@dataclass(frozen=True, slots=True)
class Machine:
    """What only operators see. Memory and disk in bytes."""

    memory_bytes: int
    loop_lag_seconds: float
    disk_free_bytes: int


async def condition(shop: Workshop, who: Requester) -> Condition:
    """How it is now."""
    async with shop.reading() as connection:
        there = await jobs.open_jobs(connection)
        waiting = [job for job in there if job.owner is None]
        oldest = None if not waiting else await jobs.get(connection, waiting[0].id)
    return Condition(
        running=len(there) - len(waiting),
        waiting=len(waiting),
        oldest_seconds=0.0 if oldest is None else max(0.0, shop.ledger.now() - oldest.created_at),
        providers=await _health(shop, who),
    )


async def machine(shop: Workshop) -> Machine:
    """Measured at this moment."""
    started = time.monotonic()
    await asyncio.sleep(LAG_SAMPLE_SECONDS)
    lag = max(0.0, time.monotonic() - started - LAG_SAMPLE_SECONDS)
    memory, disk = await asyncio.to_thread(_memory_and_disk, shop.blobs.folder)
    return Machine(memory, lag, disk)


async def _health(shop: Workshop, who: Requester) -> tuple[ProviderHealth, ...]:
    lineup = await shop.lineup(who)
    told = lineup.conditions()
    return tuple(
        ProviderHealth(name, told[name].state, told[name].until, told[name].error)
        if name in told
        else ProviderHealth(name)
        for name in lineup.names
    )


def _memory_and_disk(folder: Path) -> tuple[int, int]:
    pages = Path("/proc/self/statm")
    memory = int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if pages.exists() else 0
    return memory, shutil.disk_usage(folder).free
