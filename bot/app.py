"""The composition root: everything that runs without Discord, put together."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from bot.accounts.keys import Keys
from bot.accounts.lineups import Lineups
from bot.config import Config
from bot.conversation.mind import Mind, Rules
from bot.engines import checkers_of, engines_of
from bot.jobs.changes import Changes
from bot.jobs.ledger import Ledger
from bot.jobs.limits import Limits
from bot.jobs.runner import Runner
from bot.model.moderation import Checker
from bot.model.money import MICROS, Allowance, HouseRules
from bot.model.settings import DEFAULTS
from bot.moderation.inspector import Inspector
from bot.providers.addresses import Reach
from bot.providers.base import Provider
from bot.providers.egress import Egress
from bot.storage.blobs import Blobs
from bot.storage.database import Database
from bot.storage.sealing import Sealer, key_file, keys_from
from bot.studio.studio import Studio
from bot.studio.workshop import Workshop

KEY_FILE = "secret.key"


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
    house, keys = engines_of(config) if engines is None else engines, Keys(sealer(config))
    database = await Database.open(config.database)
    lineups = Lineups(database, house, keys, accounts_reach(config))
    egress = Egress(reach(config))
    try:
        ledger = Ledger(database, Changes(), limits(config))
        blobs, previews = Blobs(config.data / "blobs"), Blobs(config.data / "previews")
        watching = checkers_of(config) if checkers is None and engines is None else checkers or {}
        runner = Runner(ledger, blobs, previews, lineups, inspector=Inspector(watching))
        mind = planning_mind(config)
        defaults = DEFAULTS.model_copy(update={"size_px": config.picture_size_px})
        shop = Workshop(database, ledger, blobs, previews, lineups, egress.fetch, defaults, mind)
        shop.checkers, shop.direct_level = watching, config.direct_level
        studio = Studio(shop)
        runner.start()
        try:
            yield App(studio, ledger.changes, database, ledger, runner)
        finally:
            await runner.stop()
            await mind.close()
    finally:
        await egress.close()
        await lineups.close()
        await database.close()


def reach(config: Config) -> Reach:
    """Where links may lead: to the public internet, and to the CDN that the operator named."""
    cdn = urlsplit(config.discord_cdn_base or "").netloc
    return Reach(frozenset({cdn})) if cdn else Reach()


def sealer(config: Config) -> Sealer:
    """What seals the keys that people bring: by the operator's secret, else by a file in the data folder.

    Raises InputError.
    """
    if config.secret_keys is not None:
        return Sealer(keys_from(config.secret_keys.get_secret_value()))
    return Sealer(key_file(config.data / KEY_FILE))


def accounts_reach(config: Config) -> Reach:
    """Where providers that admins bring may be: on the public internet, and where the operator says."""
    listed = (host.strip().lower() for host in config.private_hosts.split(","))
    return Reach(frozenset(filter(None, listed)))


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
        sees=config.planner_sees,
    )


def limits(config: Config) -> Limits:
    """How much may run, wait and cost."""
    return Limits(
        at_once=config.jobs_at_once,
        running_per_user=config.running_per_user,
        running_per_server=config.running_per_server,
        waiting_per_user=config.waiting_per_user,
        waiting_per_server=config.waiting_per_server,
        lease_seconds=config.lease_seconds,
        job_seconds=config.job_seconds,
        grace_seconds=config.grace_seconds,
        money=HouseRules(
            all=Allowance(day_micros=_micros(config.budget_day), month_micros=_micros(config.budget_month)),
            person=Allowance(day_micros=_micros(config.budget_person_day)),
            owner=Allowance(day_micros=_micros(config.budget_owner_day)),
            confirm_micros=_micros(config.confirm_above),
        ),
    )


def _micros(dollars: Decimal | None) -> int | None:
    return None if dollars is None else round(dollars * MICROS)
