"""Workshop: what every use case works with."""

from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jobs.ledger import Ledger
from bot.model.settings import DEFAULTS, Settings
from bot.providers.registry import Registry
from bot.storage.blobs import Blobs
from bot.storage.database import Database
from bot.studio.memory import PlanningMemory
from bot.studio.requests import Outcome

REMEMBERED_EVENTS = 1_000


@dataclass(slots=True)
class Workshop:
    """The database, the ledger, the blobs and the providers, with the defaults of this installation."""

    database: Database
    ledger: Ledger
    blobs: Blobs
    previews: Blobs
    registry: Registry
    defaults: Settings = DEFAULTS
    memory: PlanningMemory = field(default_factory=PlanningMemory)
    outcomes: "OrderedDict[str, Outcome]" = field(default_factory=OrderedDict)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that reads."""
        async with self.database.read() as connection:
            yield connection

    def remember(self, event_id: str | None, outcome: Outcome) -> Outcome:
        """Keep what an event led to, so that the same event again moves nothing twice."""
        if event_id is not None:
            self.outcomes[event_id] = outcome
            while len(self.outcomes) > REMEMBERED_EVENTS:
                self.outcomes.popitem(last=False)
        return outcome
