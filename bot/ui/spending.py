"""/usage and /admin limits show: what was spent in 30 days, by whom and where, and what is left."""

import asyncio
from collections.abc import Mapping, Sequence

from discord import ui

from bot.model.money import Allowance, MoneyRules, dollars
from bot.studio.requests import Requester
from bot.studio.spending import Account, Budget
from bot.ui import texts_money
from bot.ui.card import Card, Picture, gallery
from bot.ui.desk import Desk
from bot.ui.progress import bar
from bot.ui.quiet import quiet
from bot.ui.spending_chart import spending_chart

MOST_NAMES = 8
MOST_BUDGETS = 12
_LONGEST_TEXT = 3_500


async def own_card(desk: Desk, who: Requester) -> Card:
    """A person's 30 days here."""
    account = await desk.studio.spendings.own(who)
    title = texts_money.TITLE_OWN.format(name=quiet(who.display_name, 60), total=dollars(account.total_micros))
    return await _card(title, account, [])


async def server_card(desk: Desk, who: Requester) -> Card:
    """A server's 30 days, by provider and by person. For admins."""
    account = await desk.studio.spendings.server(who)
    people = account.totals(lambda row: f"<@{row.author_id}>")
    title = texts_money.TITLE_SERVER.format(total=dollars(account.total_micros))
    return await _card(title, account, [texts_money.PEOPLE.format(list=_list(people))] if people else [])


async def _card(title: str, account: Account, more: Sequence[str]) -> Card:
    lines = [title]
    if account.rows:
        providers = {quiet(name, 40): micros for name, micros in account.totals(lambda row: row.provider).items()}
        lines += [texts_money.PROVIDERS.format(list=_list(providers)), *more]
    else:
        lines.append(texts_money.NOTHING_SPENT)
    lines += ["", *budget_lines(account.budgets)]
    text = ui.TextDisplay("\n".join(lines)[:_LONGEST_TEXT])
    if not account.total_micros:
        return Card((ui.Container(text),))
    days = account.by_day()
    most = max(sum(day) for day in zip(*days.values(), strict=True))
    png = await asyncio.to_thread(spending_chart, days)
    picture = Picture("spent-in-30-days.png", png, texts_money.CHART_ALT.format(most=dollars(most)))
    return Card((ui.Container(text, gallery([picture])),), (picture,))


def budget_lines(budgets: Sequence[Budget]) -> list[str]:
    """A bar and what is left, for the day and the month of each."""
    lines: list[str] = []
    for budget in budgets:
        given = budget.pot.allowance
        for period, limit, spent in (
            ("day", given.day_micros, budget.spent.day),
            ("month", given.month_micros, budget.spent.month),
        ):
            if limit is not None:
                lines.append(_budget_line(budget.pot.whose, limit, spent, period))
    if not lines:
        return [texts_money.NO_BUDGETS]
    return [texts_money.BUDGETS, *lines[:MOST_BUDGETS]]


def rules_lines(rules: MoneyRules) -> list[str]:
    """What admins decided beside the budgets."""
    lines = [texts_money.STOPPED_NOW] if rules.stopped else []
    if rules.person != Allowance():
        limits = limits_in_words(rules.person)
        lines.append(texts_money.BUDGET_SET.format(whose=texts_money.EACH_PERSON, limits=limits))
    lines.append(confirm_line(rules))
    lines.append(unknown_line(rules))
    return lines


def confirm_line(rules: MoneyRules) -> str:
    """When people are asked first."""
    if rules.confirm_micros is None:
        return texts_money.CONFIRM_USUAL
    return texts_money.CONFIRM_IS.format(price=dollars(rules.confirm_micros))


def unknown_line(rules: MoneyRules) -> str:
    """What holds without a price."""
    return texts_money.UNKNOWN_IS[rules.unknown].format(price=dollars(rules.unknown_price_micros))


def limits_in_words(given: Allowance) -> str:
    """ "$5.00 a day, $50.00 a month"."""
    parts = [
        text.format(price=dollars(limit))
        for text, limit in ((texts_money.LIMIT_DAY, given.day_micros), (texts_money.LIMIT_MONTH, given.month_micros))
        if limit is not None
    ]
    return ", ".join(parts) or texts_money.NO_LIMIT


def _budget_line(whose: str, limit: int, spent: int, period: str) -> str:
    share = 1.0 if limit == 0 else min(1.0, spent / limit)
    return texts_money.BUDGET_LINE.format(
        bar=bar(share),
        whose=whose,
        spent=dollars(spent),
        limit=dollars(limit),
        period=texts_money.PERIODS[period],
        left=dollars(max(0, limit - spent)),
    )


def _list(totals: Mapping[str, int]) -> str:
    shown = [
        texts_money.SHARE.format(name=name, price=dollars(micros)) for name, micros in list(totals.items())[:MOST_NAMES]
    ]
    rest = len(totals) - len(shown)
    return ", ".join([*shown, *([texts_money.AND_MORE.format(count=rest)] if rest else [])])
