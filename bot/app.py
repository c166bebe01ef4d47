"""The composition root: everything that runs without Discord, put together."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.config import Config
from bot.illustrator.provider import Illustrator
from bot.jobs.changes import Changes
from bot.jobs.ledger import Ledger
from bot.jobs.limits import Limits
from bot.jobs.runner import Runner
from bot.model.errors import InputError
from bot.model.settings import DEFAULTS
from bot.providers.base import Provider
from bot.providers.local import LocalEdits
from bot.providers.registry import Registry
from bot.storage.blobs import Blobs
from bot.storage.database import Database
from bot.studio.studio import Studio
from bot.studio.workshop import Workshop


@dataclass(frozen=True, slots=True)
class App:
    """The studio, the announcements of its jobs, and what health checks ask."""

    studio: Studio
    changes: Changes
    database: Database
    ledger: Ledger
    runner: Runner


@asynccontextmanager
async def open_app(config: Config, engines: Sequence[Provider] | None = None) -> AsyncGenerator[App]:
    """Open the database, start the runner, and close everything in order. Raises UnusableDatabase.

    `engines` are the providers to use instead of those that the environment configures.
    """
    config.data.mkdir(parents=True, exist_ok=True)
    database = await Database.open(config.database)
    registry = Registry(providers(config) if engines is None else engines)
    try:
        ledger = Ledger(database, Changes(), limits(config))
        blobs, previews = Blobs(config.data / "blobs"), Blobs(config.data / "previews")
        runner = Runner(ledger, blobs, previews, registry)
        defaults = DEFAULTS.model_copy(update={"size_px": config.picture_size_px, "provider": registry.names[0]})
        studio = Studio(Workshop(database, ledger, blobs, previews, registry, defaults))
        runner.start()
        try:
            yield App(studio, ledger.changes, database, ledger, runner)
        finally:
            await runner.stop()
    finally:
        await registry.close()
        await database.close()


def providers(config: Config) -> list[Provider]:
    """What the environment configures, in the order in which it is asked; the illustrator is the last resort."""
    found: list[Provider] = []
    if config.openai_api_key is not None:
        from bot.providers.openai_images import OpenAIImages  # noqa: PLC0415 - the SDK is loaded only where it is used

        found.append(OpenAIImages("openai", config.openai_api_key, config.openai_base_url, config.openai_image_model))
    found += [Illustrator(), LocalEdits()]
    if config.provider is None:
        return found
    if config.provider not in {provider.name for provider in found}:
        raise InputError(
            f"ATELIER_PROVIDER is {config.provider}, which is not configured.",
            way_out=f"Set it to one of: {', '.join(provider.name for provider in found)}.",
        )
    return sorted(found, key=lambda provider: provider.name != config.provider)


def limits(config: Config) -> Limits:
    """How much may run and wait."""
    return Limits(
        at_once=config.jobs_at_once,
        running_per_user=config.running_per_user,
        running_per_server=config.running_per_server,
        waiting_per_user=config.waiting_per_user,
        waiting_per_server=config.waiting_per_server,
        lease_seconds=config.lease_seconds,
        job_seconds=config.job_seconds,
        grace_seconds=config.grace_seconds,
    )
