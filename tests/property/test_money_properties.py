"""Money: whatever happens in whatever order, nothing is spent twice, lost, or spent beyond a budget."""

import asyncio
import itertools
import tempfile
from collections.abc import Awaitable
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pydantic import JsonValue
from sqlalchemy import select

from bot.jobs.purse import PRICE, Charge, Payer, Purse, pots_of
from bot.model.errors import BudgetError
from bot.model.job import Job
from bot.model.money import Allowance, HouseRules, MoneyRules, Pot, Price, Spent, shortage
from bot.model.policy import Policy
from bot.model.recipe import Operation, Recipe
from bot.storage import policies
from bot.storage import spendings as queries
from bot.storage.database import Database
from bot.storage.tables import spendings

T = TypeVar("T")

MONEY = MoneyRules(
    server=Allowance(day_micros=100, month_micros=150),
    person=Allowance(day_micros=60),
    people={"ben": Allowance(day_micros=30)},
    roles={"painters": Allowance(day_micros=50)},
)
HOUSE = HouseRules(all=Allowance(day_micros=170), person=Allowance(day_micros=80), owner=Allowance(day_micros=120))

people = st.sampled_from(("ann", "ben", "cat"))
servers = st.sampled_from(("g1", "g2", None))
amounts = st.integers(1, 40)


@given(
    day=st.none() | st.integers(0, 100),
    month=st.none() | st.integers(0, 100),
    used=st.tuples(st.integers(0, 100), st.integers(0, 100)),
    wanted=st.integers(0, 100),
)
def test_a_shortage_is_exactly_what_does_not_fit(
    day: int | None, month: int | None, used: tuple[int, int], wanted: int
) -> None:
    found = shortage(Pot("p", Allowance(day_micros=day, month_micros=month)), Spent(*used), wanted)
    fits = all(limit is None or spent + wanted <= limit for limit, spent in ((day, used[0]), (month, used[1])))
    assert (found is None) == fits
    if found is not None:
        assert 0 <= found.left < wanted or found.left == 0


class Money(RuleBasedStateMachine):
    """The purse on a real database: reservations end in every way, over several days."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.now = 1_700_000_000.0
        self.numbers = itertools.count()
        self.purse = Purse(HOUSE, lambda: self.now)
        self.open: dict[str, Job] = {}
        self.charged: dict[str, int] = {}  # settled, by job
        self.reserved: dict[str, int] = {}
        self.folder = tempfile.TemporaryDirectory()
        self.database = self.run(Database.open(f"sqlite+aiosqlite:///{self.folder.name}/money.db"))
        for guild in ("g1", "g2"):
            self.run(self.database.write(lambda it, guild=guild: policies.put(it, guild, Policy(money=MONEY))))

    def run(self, work: Awaitable[T]) -> T:
        return self.loop.run_until_complete(work)  # pyright: ignore[reportArgumentType] - coroutines all

    def teardown(self) -> None:
        self.run(self.database.close())
        self.loop.close()
        self.folder.cleanup()

    @rule(user=people, guild=servers, prices=st.lists(amounts, min_size=1, max_size=3), painter=st.booleans())
    def reserve(self, user: str, guild: str | None, prices: list[int], painter: bool) -> None:
        payer = Payer(user, guild, ("painters",) if painter else (), "owner" if guild else None)
        new = [(self._job(user, guild, price), Charge(payer, Price(micros=price))) for price in prices]
        try:
            self.run(self.database.write(lambda it: self.purse.reserve(it, new)))
        except BudgetError:
            pots = pots_of(payer, MONEY if guild else MoneyRules(), HOUSE)
            used = self.run(self._used())
            assert any(shortage(pot, used.get(pot.key, Spent()), sum(prices)) for pot in pots)
            return
        for (job, _), price in zip(new, prices, strict=True):
            self.open[job.id], self.reserved[job.id] = job, price

    @precondition(lambda self: self.open)
    @rule(data=st.data(), share=st.floats(0, 1))
    def settle(self, data: st.DataObject, share: float) -> None:
        job = self._ended(data)
        told = round(self.reserved[job.id] * share)
        cost = self.run(self.database.write(lambda it: self.purse.settle(it, job, told, job.facts)))
        self.charged[job.id] = cost
        assert cost == (told or self.reserved[job.id])

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        job = self._ended(data)
        self.run(self.database.write(lambda it: self.purse.release(it, job)))
        self.charged[job.id] = 0

    @precondition(lambda self: self.open)
    @rule(data=st.data(), begun=st.booleans())
    def cancel(self, data: st.DataObject, begun: bool) -> None:
        job = self._ended(data)
        self.charged[job.id] = self.run(
            self.database.write(lambda it: self.purse.settle_cancelled(it, job, begun=begun))
        )
        assert self.charged[job.id] == (self.reserved[job.id] if begun else 0)

    @precondition(lambda self: self.open)
    @rule(data=st.data(), price=amounts)
    def reprice(self, data: st.DataObject, price: int) -> None:
        job = data.draw(st.sampled_from(list(self.open.values())))
        recipe = job.recipe.model_copy(update={"provider": "other"})
        try:
            self.run(self.database.write(lambda it: self.purse.reprice(it, job, recipe, Price(micros=price))))
        except BudgetError:
            assert price > self.reserved[job.id]
            return
        self.reserved[job.id] = price

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.now += hours * 3600

    @invariant()
    def no_budget_is_overspent(self) -> None:
        used = self.run(self._used())
        for key, spent in used.items():
            kind, _, rest = key.partition(":")
            guild, _, whose = rest.partition(":")
            money = MONEY if guild else MoneyRules()
            given_to = {
                "person": money.people.get(whose, money.person),
                "role": MONEY.roles.get(whose, Allowance()),
                "server": MONEY.server,
                "visitor": HOUSE.person,
                "owner": HOUSE.owner,
                "house": HOUSE.all,
            }[kind]
            assert given_to.day_micros is None or spent.day <= given_to.day_micros, key
            assert given_to.month_micros is None or spent.month <= given_to.month_micros, key

    @invariant()
    def rows_add_up_to_jobs(self) -> None:
        rows = self.run(self._rows())
        ids = {row.job_id for row in rows}
        assert ids == set(self.reserved)
        for row in rows:
            assert row.reserved_micros == self.reserved[row.job_id]
            assert row.settled_micros == self.charged.get(row.job_id)
        house = sum(
            row.reserved_micros if row.settled_micros is None else row.settled_micros
            for row in rows
            if row.pot == "house"
        )
        assert house == sum(self.charged.get(one, self.reserved[one]) for one in self.reserved)

    def _job(self, user: str, guild: str | None, price: int) -> Job:
        recipe = Recipe(operation=Operation.GENERATE, prompt="a fox", provider="priced")
        facts: dict[str, JsonValue] = {PRICE: Price(micros=price).model_dump()}
        return Job(
            id=f"{next(self.numbers):026}",
            conversation_id="c",
            author_id=user,
            guild_id=guild,
            recipe=recipe,
            facts=facts,
        )

    def _ended(self, data: st.DataObject) -> Job:
        job = data.draw(st.sampled_from(list(self.open.values())))
        del self.open[job.id]
        return job

    async def _rows(self) -> list:
        async with self.database.read() as connection:
            return list(await connection.execute(select(spendings)))

    async def _used(self) -> dict[str, Spent]:
        keys = list({row.pot for row in await self._rows()})
        async with self.database.read() as connection:
            return await queries.spent(connection, keys, self.now)


Money.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestMoney = Money.TestCase
