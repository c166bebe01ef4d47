"""Purse: what a job is expected to cost is reserved before it runs, and settled or released when it ends.

Everything here runs inside the transaction of the ledger's step that it belongs to, so that money and job never
disagree. What is free touches no row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import BudgetError, ConfirmationNeeded
from bot.model.job import Job
from bot.model.money import (
    Allowance,
    Bill,
    HouseRules,
    MoneyRules,
    Pot,
    Price,
    Shortage,
    dollars,
    periods,
    renewal,
    shortage,
)
from bot.model.policy import Policy
from bot.model.recipe import Recipe
from bot.storage import policies, spendings
from bot.storage.spendings import Spending

PRICE = "price"
"""The fact of a job that costs something: its `Price`."""

DOUBT = "possible_double_charge"
"""The fact of a job that a provider may have billed more than once."""

FREE_WAY = "What the built-in engines draw is free."
_ADMINS = "An admin of this server can raise it with /admin limits."
_OPERATOR = "The operator of this bot can raise it."


@dataclass(frozen=True, slots=True)
class Payer:
    """Who asks, and whose money it is.

    `agreed_micros` is what this person has said yes to, `confirm_micros` their own limit.
    """

    user_id: str
    guild_id: str | None = None
    role_ids: tuple[str, ...] = ()
    owner_id: str | None = None  # of the server
    bill: Bill = Bill.HOUSE
    agreed_micros: int = 0
    confirm_micros: int | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """What goes with a new job that costs something."""

    payer: Payer
    price: Price


class Purse:
    """The rules of the operator; those of servers are read where they are needed."""

    def __init__(self, house: HouseRules, now: Callable[[], float]) -> None:
        self._house = house
        self._now = now

    async def reserve(self, connection: AsyncConnection, new: Sequence[tuple[Job, Charge]]) -> None:
        """Set aside what these jobs of one person are expected to cost. Raises BudgetError and ConfirmationNeeded."""
        if not new:
            return
        payer, now = new[0][1].payer, self._now()
        rules = await self._rules(connection, payer.guild_id)
        amounts = {job.id: _amount(charge.price, job.recipe, rules) for job, charge in new}
        for bill in dict.fromkeys(charge.payer.bill for _, charge in new):
            jobs = [job for job, charge in new if charge.payer.bill is bill]
            pots = pots_of(replace(payer, bill=bill), rules, self._house)
            await self._check(connection, rules, pots, sum(amounts[job.id] for job in jobs), now)
            rows = [_row(job, pot.key, amounts[job.id], now) for job in jobs for pot in pots]
            await spendings.add(connection, rows)
        self._check_agreed(rules, payer, sum(amounts.values()), len(new))

    async def reprice(self, connection: AsyncConnection, job: Job, recipe: Recipe, price: Price) -> None:
        """Another provider is to do it. Raises BudgetError when that may not be paid without asking."""
        provider = recipe.provider
        counted = await spendings.of_job(connection, job.id)
        if not counted:
            if not price.free:
                raise BudgetError(f"{provider} would cost something, and this began as free.")
            return
        rules = await self._rules(connection, job.guild_id)
        amount = _amount(price, recipe, rules)
        before = counted[0].reserved_micros
        if amount > before:
            limit = self._limit(rules, None)
            if limit is not None and amount > limit:
                raise BudgetError(f"{provider} would cost {dollars(amount)}, which nobody agreed to.")
            pots = [_known(row.pot, rules, self._house) for row in counted]
            # It counts on the day on which it was reserved, also when it is another provider's turn after midnight.
            await self._check(connection, rules, pots, amount, counted[0].created_at, but=job.id)
        await spendings.reserve_again(connection, job.id, provider, amount)

    async def check_start(self, connection: AsyncConnection, job: Job) -> None:
        """Raises BudgetError when the server stopped what costs after this job was accepted."""
        if PRICE in job.facts and (await self._rules(connection, job.guild_id)).stopped:
            raise _stopped()

    async def settle(
        self, connection: AsyncConnection, job: Job, cost_micros: int, facts: Mapping[str, JsonValue]
    ) -> int:
        """The pictures are there: what they cost, by the provider's word, else what was reserved. Returns it."""
        if PRICE not in job.facts and not cost_micros:
            return 0
        counted = await spendings.of_job(connection, job.id)
        cost = cost_micros or (counted[0].reserved_micros if counted else 0)
        if not counted and cost:  # an engine that was thought to be free
            payer = Payer(job.author_id, job.guild_id)
            pots = pots_of(payer, MoneyRules(), self._house)
            await spendings.add(connection, [_row(job, pot.key, 0, self._now()) for pot in pots])
        await spendings.settle(connection, job.id, cost, in_doubt=DOUBT in facts)
        return cost

    async def release(self, connection: AsyncConnection, job: Job, *, in_doubt: bool = False) -> None:
        """There are no pictures: nothing is charged. `in_doubt`: the provider may have billed it all the same."""
        if PRICE in job.facts:
            await spendings.settle(connection, job.id, 0, in_doubt=in_doubt or DOUBT in job.facts)

    async def settle_cancelled(self, connection: AsyncConnection, job: Job, *, begun: bool) -> int:
        """Cancelled: what a provider has begun is billed by it, so it is charged as reserved. Returns the charge."""
        if PRICE not in job.facts:
            return 0
        counted = await spendings.of_job(connection, job.id)
        cost = counted[0].reserved_micros if counted and begun else 0
        in_doubt = DOUBT in job.facts or (begun and job.remote_id is None)
        await spendings.settle(connection, job.id, cost, in_doubt=in_doubt)
        return cost

    async def _check(
        self,
        connection: AsyncConnection,
        rules: MoneyRules,
        pots: Sequence[Pot],
        wanted: int,
        now: float,
        *,
        but: str = "",
    ) -> None:
        if rules.stopped:
            raise _stopped()
        limited = [pot for pot in pots if pot.allowance != Allowance()]
        if not limited:
            return
        await spendings.alone(connection)
        used = await spendings.spent(connection, [pot.key for pot in limited], now, but=but)
        for pot in limited:
            found = shortage(pot, used[pot.key], wanted)
            if found is not None:
                raise _over(found, wanted, now)

    def _limit(self, rules: MoneyRules, own: int | None) -> int | None:
        """Above this the person is asked: their own limit and the server's, else the operator's."""
        usual = self._house.confirm_micros if rules.confirm_micros is None else rules.confirm_micros
        limits = [limit for limit in (usual, own) if limit is not None]
        return min(limits, default=None)

    def _check_agreed(self, rules: MoneyRules, payer: Payer, total: int, count: int) -> None:
        limit = self._limit(rules, payer.confirm_micros)
        if limit is not None and total > max(limit, payer.agreed_micros):
            message = f"This costs about {dollars(total)}. Above {dollars(limit)} you are asked first."
            raise ConfirmationNeeded(message, count=count, micros=total)

    async def _rules(self, connection: AsyncConnection, guild_id: str | None) -> MoneyRules:
        policy = Policy() if guild_id is None else await policies.get(connection, guild_id)
        return policy.money


def pots_of(payer: Payer, rules: MoneyRules, house: HouseRules) -> list[Pot]:
    """Everything that a run of this person counts in, the narrowest first. Of the roles those that have a budget.

    What a person pays by their own key is nobody else's budget, and what a server pays is not the operator's.
    """
    if payer.bill is Bill.PERSON:
        return [Pot(f"own:{payer.user_id}")]
    pots = [_person(payer.guild_id or "", payer.user_id, rules)]
    if payer.guild_id is not None:
        pots += [_role(payer.guild_id, role, rules) for role in payer.role_ids if role in rules.roles]
        pots.append(Pot(f"server:{payer.guild_id}", rules.server, "This server", _ADMINS))
    if payer.bill is Bill.SERVER:
        return pots
    pots += [Pot(f"visitor:{payer.user_id}", house.person, "Each person", _OPERATOR)]
    if payer.owner_id is not None:
        pots.append(Pot(f"owner:{payer.owner_id}", house.owner, "This server's owner", _OPERATOR))
    return [*pots, Pot("house", house.all, "This bot", _OPERATOR)]


def _person(guild_id: str, user_id: str, rules: MoneyRules) -> Pot:
    return Pot(f"person:{guild_id}:{user_id}", rules.people.get(user_id, rules.person), "You", _ADMINS)


def _role(guild_id: str, role_id: str, rules: MoneyRules) -> Pot:
    return Pot(f"role:{guild_id}:{role_id}", rules.roles.get(role_id, Allowance()), f"The role <@&{role_id}>", _ADMINS)


def _known(key: str, rules: MoneyRules, house: HouseRules) -> Pot:
    """A budget by its key, as its rules are now."""
    kind, _, rest = key.partition(":")
    guild_id, _, whose = rest.partition(":")
    match kind:
        case "person":
            return _person(guild_id, whose, rules)
        case "role":
            return _role(guild_id, whose, rules)
        case "own":
            return Pot(key)
        case "server":
            return Pot(key, rules.server, "This server", _ADMINS)
        case "visitor":
            return Pot(key, house.person, "Each person", _OPERATOR)
        case "owner":
            return Pot(key, house.owner, "This server's owner", _OPERATOR)
        case _:
            return Pot(key, house.all, "This bot", _OPERATOR)


def _amount(price: Price, recipe: Recipe, rules: MoneyRules) -> int:
    """What is set aside. Raises BudgetError for an unknown price where the server refuses that."""
    if price.micros is not None:
        return price.micros
    if rules.unknown == "refuse":
        provider = recipe.provider
        raise BudgetError(f"Nobody knows what {provider} costs, and this server does not allow that.", way_out=FREE_WAY)
    return rules.unknown_price_micros * recipe.count if rules.unknown == "assume" else 0


def _row(job: Job, pot: str, micros: int, now: float) -> Spending:
    day, month = periods(now)
    provider = job.recipe.provider[:64]
    return Spending(job.id, pot, job.guild_id, job.author_id, provider, day, month, micros, None, False, now)


def _stopped() -> BudgetError:
    return BudgetError("The admins of this server have stopped everything that costs money.", way_out=FREE_WAY)


def _over(found: Shortage, wanted: int, now: float) -> BudgetError:
    pot, left, period = found
    have = "have" if pot.whose == "You" else "has"
    this = "today" if period == "day" else "this month"
    message = f"This costs about {dollars(wanted)}, but {_within(pot.whose)} {have} {dollars(left)} left {this}."
    return BudgetError(message, way_out=f"It renews {renewal(now, period)}. {pot.raised_by} {FREE_WAY}")


def _within(whose: str) -> str:
    """In the middle of a sentence."""
    return whose[0].lower() + whose[1:]
