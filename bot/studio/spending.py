"""Spending: what was spent and may be spent, and what admins decide about it."""

import csv
import io
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from bot.jobs.purse import Payer, pots_of
from bot.model.errors import InputError
from bot.model.money import LARGEST_MICROS, Allowance, MoneyRules, Pot, Spent
from bot.model.money import dollars as in_dollars
from bot.model.policy import Policy
from bot.storage import spendings
from bot.storage.spendings import DaySpent, Spending
from bot.studio.policies import change_policy, check_admin, policy_of
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

DAYS = 30
MOST_ROWS = 50_000
"""Of an export; 4 MB of CSV."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell (OWASP, "CSV Injection")."""

Whose = Literal["server", "person", "role", "each"]


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget and what counts in it."""

    pot: Pot
    spent: Spent


@dataclass(frozen=True, slots=True)
class Account:
    """The last 30 days: one's own, or all of a server. `days` are the days' names, the oldest first."""

    days: tuple[str, ...]
    rows: tuple[DaySpent, ...]
    budgets: tuple[Budget, ...]

    @property
    def total_micros(self) -> int:
        """Of all days."""
        return sum(row.micros for row in self.rows)

    def by_day(self) -> dict[str, tuple[int, ...]]:
        """Millionths of a dollar on each day, by provider; the provider that cost most first."""
        totals = self.totals(lambda row: row.provider)
        return {name: tuple(self._on(day, name) for day in self.days) for name in totals}

    def totals(self, key: Callable[[DaySpent], str]) -> dict[str, int]:
        """Sums by provider, or by person; the largest first."""
        sums: dict[str, int] = {}
        for row in self.rows:
            sums[key(row)] = sums.get(key(row), 0) + row.micros
        return dict(sorted(sums.items(), key=lambda item: -item[1]))

    def _on(self, day: str, provider: str) -> int:
        return sum(row.micros for row in self.rows if row.day == day and row.provider == provider)


class Spendings:
    """Use cases about money. Those that change something raise PermissionDenied for people who are not admins."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def own(self, who: Requester) -> Account:
        """What this person spent here, and the budgets that hold for them."""
        rules = await self._rules(who)
        pots = pots_of(Payer(who.user_id, who.guild_id, who.role_ids), rules, self._shop.ledger.limits.money)
        return await self._account(pots[0].key, [pot for pot in pots if not pot.key.startswith("house")])

    async def server(self, who: Requester) -> Account:
        """What everybody spent on this server, and its budgets. For admins."""
        guild_id = check_admin(who)
        rules = await self._rules(who)
        pots = [Pot(f"server:{guild_id}", rules.server, "This server")]
        pots += [Pot(f"role:{guild_id}:{role}", given, f"<@&{role}>") for role, given in rules.roles.items()]
        pots += [Pot(f"person:{guild_id}:{user}", given, f"<@{user}>") for user, given in rules.people.items()]
        return await self._account(pots[0].key, pots)

    async def rules(self, who: Requester) -> MoneyRules:
        """What the admins decided. For admins."""
        check_admin(who)
        return await self._rules(who)

    async def set_budget(self, who: Requester, whose: Whose, whose_id: str | None, given: Allowance) -> MoneyRules:
        """How much the server, each person, one person or one role may spend. Raises InputError."""
        if whose in ("person", "role") and whose_id is None:
            raise InputError(f"Say which {whose}.")

        def change(rules: MoneyRules) -> MoneyRules:
            match whose:
                case "person":
                    return rules.model_copy(update={"people": _with(rules.people, whose_id or "", given)})
                case "role":
                    return rules.model_copy(update={"roles": _with(rules.roles, whose_id or "", given)})
                case "each":
                    return rules.model_copy(update={"person": given})
                case _:
                    return rules.model_copy(update={"server": given})

        limits = ", ".join(
            f"{in_dollars(limit)} a {name}"
            for name, limit in (("day", given.day_micros), ("month", given.month_micros))
            if limit is not None
        )
        target = f"{whose} {whose_id or ''}".strip()
        return await self._change(who, change, "set budget", f"{target}: {limits or 'no limit'}")

    async def set_confirm(self, who: Requester, micros: int | None) -> MoneyRules:
        """Above this everybody is asked first; None: as the operator of the bot says."""
        target = "as usual" if micros is None else in_dollars(micros)
        return await self._change(
            who, lambda rules: rules.model_copy(update={"confirm_micros": _checked(micros)}), "set confirmation", target
        )

    async def set_unknown(
        self, who: Requester, rule: Literal["assume", "allow", "refuse"], micros: int | None = None
    ) -> MoneyRules:
        """What holds when nobody knows the price: assume so much for each picture, allow it, or refuse it."""

        def change(rules: MoneyRules) -> MoneyRules:
            amount = rules.unknown_price_micros if micros is None else _checked(micros)
            return rules.model_copy(update={"unknown": rule, "unknown_price_micros": amount})

        target = rule if micros is None else f"{rule} {in_dollars(micros)}"
        return await self._change(who, change, "set unknown prices", target)

    async def stop(self, who: Requester, *, stopped: bool) -> MoneyRules:
        """The switch: nothing that costs begins any more, or does again."""
        action = "stop spending" if stopped else "allow spending"
        return await self._change(who, lambda rules: rules.model_copy(update={"stopped": stopped}), action, "")

    async def export(self, who: Requester) -> bytes:
        """Every row of this server as CSV that spreadsheets open safely, the newest first. For admins."""
        guild_id = check_admin(who)
        async with self._shop.reading() as connection:
            rows = await spendings.newest(connection, f"server:{guild_id}", MOST_ROWS)
        return csv_of(rows)

    async def _rules(self, who: Requester) -> MoneyRules:
        return (await policy_of(self._shop, who.guild_id)).money

    async def _change(
        self, who: Requester, change: Callable[[MoneyRules], MoneyRules], action: str, target: str
    ) -> MoneyRules:
        def changed(before: Policy) -> Policy:
            return before.model_copy(update={"money": change(before.money)})

        return (await change_policy(self._shop, who, changed, action=action, target=target)).money

    async def _account(self, pot: str, pots: Sequence[Pot]) -> Account:
        now = time.time()
        days = tuple(datetime.fromtimestamp(now - ago * 86_400, UTC).date().isoformat() for ago in range(DAYS))[::-1]
        limited = [one for one in pots if one.allowance != Allowance()]
        async with self._shop.reading() as connection:
            rows = await spendings.by_day(connection, pot, now, DAYS)
            used = await spendings.spent(connection, [one.key for one in limited], now)
        return Account(days, rows, tuple(Budget(one, used[one.key]) for one in limited))


def csv_of(rows: Sequence[Spending]) -> bytes:
    """UTF-8 with a mark, as spreadsheets want it. Cells that would be formulas begin with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("time", "job", "person", "provider", "state", "reserved", "charged", "perhaps billed more"))
    for row in rows:
        state = "open" if row.settled_micros is None else "charged" if row.settled_micros else "not charged"
        cells = (
            datetime.fromtimestamp(row.created_at, UTC).strftime("%Y-%m-%d %H:%M:%S"),
            row.job_id,
            f"<@{row.author_id}>",  # a bare id would be rounded as a number
            row.provider,
            state,
            f"{row.reserved_micros / 1_000_000:.6f}",
            "" if row.settled_micros is None else f"{row.settled_micros / 1_000_000:.6f}",
            "yes" if row.in_doubt else "",
        )
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def safe_cell(value: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _with(given: Mapping[str, Allowance], whose_id: str, allowance: Allowance) -> dict[str, Allowance]:
    """An allowance without limits takes the entry away."""
    rest = {name: value for name, value in given.items() if name != whose_id}
    return rest if allowance == Allowance() else rest | {whose_id: allowance}


def _checked(micros: int | None) -> int | None:
    if micros is not None and not 0 <= micros <= LARGEST_MICROS:
        raise InputError("An amount is between $0 and $1,000,000.")
    return micros
