"""/admin limits: budgets, prices that are asked about first, and the switch that stops spending."""

from typing import Literal

import discord
from discord import app_commands

from bot.model.errors import InputError
from bot.model.money import MICROS, Allowance
from bot.studio.spending import Whose
from bot.ui import texts_money
from bot.ui.answering import answering, say
from bot.ui.spending import budget_lines, confirm_line, limits_in_words, rules_lines, unknown_line
from cogs.admin.group import admin, admin_of

limits = app_commands.Group(name="limits", description=texts_money.LIMITS_COMMAND, parent=admin)

Dollars = app_commands.Range[float, 0, 1_000_000]
_LONGEST = 1_900


@limits.command(name="show", description=texts_money.LIMITS_SHOW)
async def show_limits(interaction: discord.Interaction) -> None:
    """Every budget with what is left, and the other rules."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        rules = await desk.studio.spendings.rules(who)
        account = await desk.studio.spendings.server(who)
        lines = [texts_money.SHOW_HEADER, *rules_lines(rules), *budget_lines(account.budgets)]
        await say(interaction, "\n".join(lines)[:_LONGEST])


@limits.command(name="budget", description=texts_money.LIMITS_BUDGET)
@app_commands.rename(whose="for")
@app_commands.describe(
    whose=texts_money.LIMITS_FOR,
    person=texts_money.LIMITS_PERSON,
    role=texts_money.LIMITS_ROLE,
    day=texts_money.LIMITS_DAY,
    month=texts_money.LIMITS_MONTH,
)
@app_commands.choices(
    whose=[
        app_commands.Choice(name=texts_money.FOR_SERVER, value="server"),
        app_commands.Choice(name=texts_money.FOR_EACH, value="each"),
    ]
)
async def budget(  # noqa: PLR0917 - Discord names the options; discord.py passes them by name
    interaction: discord.Interaction,
    whose: str | None = None,
    person: discord.Member | None = None,
    role: discord.Role | None = None,
    day: Dollars | None = None,
    month: Dollars | None = None,
) -> None:
    """Set or take away one budget."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        kind, whose_id, name = _whose(whose, person, role)
        given = Allowance(day_micros=_micros(day), month_micros=_micros(month))
        await desk.studio.spendings.set_budget(who, kind, whose_id, given)
        await say(interaction, texts_money.BUDGET_SET.format(whose=name, limits=limits_in_words(given)))


@limits.command(name="confirm", description=texts_money.LIMITS_CONFIRM)
@app_commands.describe(above=texts_money.LIMITS_CONFIRM_ABOVE)
async def confirm(interaction: discord.Interaction, above: Dollars | None = None) -> None:
    """Above which price people are asked first."""
    async with answering(interaction) as desk:
        rules = await desk.studio.spendings.set_confirm(admin_of(interaction), _micros(above))
        await say(interaction, confirm_line(rules))


@limits.command(name="unknown", description=texts_money.LIMITS_UNKNOWN)
@app_commands.describe(rule=texts_money.LIMITS_UNKNOWN_RULE, price=texts_money.LIMITS_UNKNOWN_PRICE)
@app_commands.choices(rule=[app_commands.Choice(name=name, value=it) for it, name in texts_money.RULES.items()])
async def unknown(interaction: discord.Interaction, rule: str, price: Dollars | None = None) -> None:
    """What holds for models without a known price."""
    async with answering(interaction) as desk:
        kind: Literal["assume", "allow", "refuse"] = (
            "allow" if rule == "allow" else "refuse" if rule == "refuse" else "assume"
        )
        rules = await desk.studio.spendings.set_unknown(admin_of(interaction), kind, _micros(price))
        await say(interaction, unknown_line(rules))


@limits.command(name="stop", description=texts_money.LIMITS_STOP)
@app_commands.describe(spending=texts_money.LIMITS_STATE)
@app_commands.choices(
    spending=[
        app_commands.Choice(name=texts_money.STOPPED, value=1),
        app_commands.Choice(name=texts_money.ALLOWED, value=0),
    ]
)
async def stop(interaction: discord.Interaction, spending: int = 1) -> None:
    """The switch."""
    async with answering(interaction) as desk:
        await desk.studio.spendings.stop(admin_of(interaction), stopped=bool(spending))
        await say(interaction, texts_money.STOPPED_NOW if spending else texts_money.ALLOWED_NOW)


def _whose(
    whose: str | None, person: discord.Member | None, role: discord.Role | None
) -> tuple[Whose, str | None, str]:
    """The kind of budget, its id and its name. Raises InputError unless exactly one was chosen."""
    if sum(it is not None for it in (whose, person, role)) != 1:
        raise InputError(texts_money.BUDGET_WHO)
    if person is not None:
        return "person", str(person.id), person.mention
    if role is not None:
        return "role", str(role.id), role.mention
    return ("each", None, texts_money.FOR_EACH) if whose == "each" else ("server", None, texts_money.FOR_SERVER)


def _micros(amount: float | None) -> int | None:
    return None if amount is None else round(amount * MICROS)
