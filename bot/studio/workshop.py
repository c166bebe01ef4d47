"""Workshop: what every use case works with."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts.lineups import Lineups
from bot.conversation.mind import Mind, Rules
from bot.jobs.ledger import Ledger
from bot.model.errors import InputError
from bot.model.moderation import Checker, Level
from bot.model.settings import DEFAULTS, Settings
from bot.providers.egress import Fetched
from bot.providers.registry import Registry
from bot.storage.blobs import Blobs
from bot.storage.database import Database
from bot.storage.policy_memory import PolicyMemory
from bot.studio.memory import PlanningMemory
from bot.studio.requests import Outcome, Requester

REMEMBERED_EVENTS = 1_000

Fetch = Callable[[str], Awaitable[Fetched]]


async def _no_links(link: str) -> Fetched:
    raise InputError(f"Links are not opened here: {link[:80]}", way_out="Attach the picture instead.")


@dataclass(slots=True)
class Workshop:
    """The database, the ledger, the blobs, the providers and the planner, with this installation's defaults."""

    database: Database
    ledger: Ledger
    blobs: Blobs
    previews: Blobs
    lineups: Lineups
    fetch: Fetch = _no_links  # the egress client's, which reaches only public addresses
    defaults: Settings = DEFAULTS
    mind: Mind = field(default_factory=Rules)
    checkers: Mapping[str, Checker] = field(default_factory=dict[str, Checker])  # beside the word rules, by name
    direct_level: Level = Level.STANDARD  # of direct messages and the terminal
    memory: PlanningMemory = field(default_factory=PlanningMemory)
    outcomes: OrderedDict[str, Outcome] = field(default_factory=OrderedDict[str, Outcome])
    locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary[str, asyncio.Lock])

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncConnection]:
        """A connection that reads."""
        async with self.database.read() as connection:
            yield connection

    @property
    def policies(self) -> PolicyMemory:
        """What the admins of servers decided, as the lineups go by it."""
        return self.lineups.policies

    async def lineup(self, who: Requester) -> Registry:
        """The providers that serve this person here."""
        return await self.lineups.of(who.guild_id, who.user_id)

    def in_turn(self, conversation_id: str) -> asyncio.Lock:
        """One message of a conversation is planned after the other: each sees what the one before began."""
        return self.locks.setdefault(conversation_id, asyncio.Lock())

    def remember(self, event_id: str | None, outcome: Outcome) -> Outcome:
        """Keep what an event led to, so that the same event again moves nothing twice."""
        if event_id is not None:
            self.outcomes[event_id] = outcome
            while len(self.outcomes) > REMEMBERED_EVENTS:
                self.outcomes.popitem(last=False)
        return outcome
