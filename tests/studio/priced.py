"""An engine that costs something, and what an admin says about money."""

from collections.abc import Sequence
from dataclasses import replace

from bot.app import App
from bot.model.capability import ModelDescription
from bot.model.money import Allowance
from bot.providers.base import ProviderRequest, ProviderResult, RunEvents
from bot.storage import spendings
from bot.storage.spendings import Spending
from bot.studio.requests import Requester
from tests.studio.engine import SmallEngine

ADMIN = Requester("admin", guild_id="g", channel_id="c", display_name="Admin", is_admin=True)
CENT = 10_000


class PricedEngine(SmallEngine):
    """Says its price for each picture, and bills it: `billed` says otherwise."""

    def __init__(self, name: str = "priced", price_micros: int = 4 * CENT, *, unknown: bool = False) -> None:
        super().__init__(name)
        self.price_micros_each = price_micros
        self.billed: int | None = None
        self._unknown = unknown

    def models(self) -> Sequence[ModelDescription]:
        """One model with a price and its date."""
        (model,) = super().models()
        more = {"price_unknown": True} if self._unknown else {"price_micros": self.price_micros_each}
        return (model.model_copy(update={"price_date": "2026-11-23", **more}),)

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Draw, then bill."""
        result = await super().run(request, events)
        each = 0 if self._unknown else self.price_micros_each * len(result.images)
        return replace(result, cost_micros=each if self.billed is None else self.billed)


async def allow(app: App, day_micros: int | None, *, whose: str = "server", whose_id: str | None = None) -> None:
    """The admin sets a budget for a day."""
    await app.studio.spendings.set_budget(ADMIN, whose, whose_id, Allowance(day_micros=day_micros))  # pyright: ignore[reportArgumentType]


async def rows_of(app: App, job_id: str) -> dict[str, Spending]:
    """Where a job counts, by the kind of budget."""
    async with app.database.read() as connection:
        rows = await spendings.of_job(connection, job_id)
    return {row.pot.partition(":")[0]: row for row in rows}
