"""The composition root: everything that runs without Discord, put together."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.config import Config
from bot.conversation.mind import Mind, Rules
from bot.engines import engines_of
from bot.jobs.changes import Changes
from bot.jobs.ledger import Ledger
from bot.jobs.limits import Limits
from bot.jobs.runner import Runner
from bot.model.moderation import Checker
from bot.model.settings import DEFAULTS
from bot.moderation.inspector import Inspector
from bot.providers.addresses import Reach
from bot.providers.base import Provider
from bot.providers.egress import Egress
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
async def open_app(
    config: Config, engines: Sequence[Provider] | None = None, checkers: Mapping[str, Checker] | None = None
) -> AsyncGenerator[App]:
    """Open the database, start the runner, and close everything in order. Raises UnusableDatabase.

    `engines` are the providers to use instead of those that the environment configures; `checkers` look at words and
    pictures beside the word rules.
    """
    config.data.mkdir(parents=True, exist_ok=True)
    database = await Database.open(config.database)
    registry = Registry(engines_of(config) if engines is None else engines)
    egress = Egress(reach(config))
    try:
        ledger = Ledger(database, Changes(), limits(config))
        blobs, previews = Blobs(config.data / "blobs"), Blobs(config.data / "previews")
        runner = Runner(ledger, blobs, previews, registry, inspector=Inspector(checkers))
        mind = planning_mind(config)
        defaults = DEFAULTS.model_copy(update={"size_px": config.picture_size_px, "provider": registry.names[0]})
        shop = Workshop(database, ledger, blobs, previews, registry, egress.fetch, defaults, mind)
        shop.checkers, shop.direct_level = checkers or {}, config.direct_level
        studio = Studio(shop)
        runner.start()
        try:
            yield App(studio, ledger.changes, database, ledger, runner)
        finally:
            await runner.stop()
            await mind.close()
    finally:
        await egress.close()
        await registry.close()
        await database.close()


def reach(config: Config) -> Reach:
    """Where links may lead: to the public internet, and to the CDN that the operator named."""
    cdn = urlsplit(config.discord_cdn_base or "").netloc
    return Reach(frozenset({cdn})) if cdn else Reach()


def planning_mind(config: Config) -> Mind:
    """Who plans: the configured chat model with the rules behind it, else the rules."""
    if config.planner_model is None:
        return Rules()
    from bot.conversation.llm.chat import ChatModel  # noqa: PLC0415 - nobody else needs it

    return ChatModel(
        config.planner_model,
        config.planner_api_key,
        config.planner_base_url,
        tokens_a_day=config.planner_tokens_a_day,
    )


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
