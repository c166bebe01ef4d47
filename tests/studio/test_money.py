"""Money: what costs is reserved before it runs, and settled, released or charged when it ends."""

import csv
import io
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.jobs.changes import Changes
from bot.jobs.ledger import Ledger
from bot.jobs.limits import Limits
from bot.jobs.purse import PRICE, Charge, Payer
from bot.model.conversation import Place
from bot.model.errors import (
    AtelierError,
    BudgetError,
    ConfirmationNeeded,
    PermissionDenied,
    PolicyRefusal,
    TimedOut,
)
from bot.model.job import Delivery, Failure, JobState
from bot.model.money import Allowance, Price
from bot.model.recipe import Operation, Recipe
from bot.model.settings import Settings
from bot.providers.pricing import price_of
from bot.storage import spendings
from bot.storage.database import Database
from bot.studio.making import new_job
from bot.studio.places import new_conversation
from bot.studio.requests import Requester
from bot.studio.spending import safe_cell
from tests.studio.engine import SmallEngine
from tests.studio.house import ANN, BEN, finished, opened
from tests.studio.priced import ADMIN, CENT, PricedEngine, allow, rows_of

GRID = 16 * CENT
"""Four pictures of four cents."""


async def test_a_price_is_reserved_then_settled_by_what_was_billed(tmp_path: Path) -> None:
    engine = PricedEngine()
    engine.billed = 11 * CENT
    engine.gate.clear()
    async with opened(tmp_path, engine) as app:
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        await engine.until_runs(1)
        rows = await rows_of(app, job.id)
        assert set(rows) == {"person", "server", "visitor", "house"}
        assert {(row.reserved_micros, row.settled_micros) for row in rows.values()} == {(GRID, None)}
        assert Price.model_validate(job.facts["price"]) == Price(micros=GRID, date="2026-11-23")
        engine.gate.set()
        done = await finished(app, job)
        assert done.cost_micros == 11 * CENT
        assert {row.settled_micros for row in (await rows_of(app, job.id)).values()} == {11 * CENT}


async def test_what_is_free_touches_no_row_and_has_no_price(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        await allow(app, 0)
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        assert (await finished(app, job)).state is JobState.GENERATED
        assert await rows_of(app, job.id) == {}
        assert "price" not in job.facts


@pytest.mark.parametrize("fault", [PolicyRefusal("Not that."), TimedOut("Too long.", maybe_billed=True)])
async def test_failures_charge_nothing(tmp_path: Path, fault: AtelierError) -> None:
    engine = PricedEngine()
    engine.faults.append(fault)  # pyright: ignore[reportArgumentType]
    async with opened(tmp_path, engine) as app:
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        done = await finished(app, job)
        assert (done.state, done.cost_micros) == (JobState.FAILED, 0)
        rows = await rows_of(app, job.id)
        assert {row.settled_micros for row in rows.values()} == {0}
        assert {row.in_doubt for row in rows.values()} == {isinstance(fault, TimedOut)}


@pytest.mark.parametrize(
    ("whose", "whose_id", "words"),
    [
        ("server", None, "this server has $0.04 left today"),
        ("each", None, "you have $0.04 left today"),
        ("person", "ann", "you have $0.04 left today"),
        ("role", "painters", "the role <@&painters> has $0.04 left today"),
    ],
)
async def test_a_budget_stops_hard_and_says_what_is_left(
    tmp_path: Path, whose: str, whose_id: str | None, words: str
) -> None:
    ann = replace(ANN, role_ids=("painters", "others"))
    async with opened(tmp_path, PricedEngine()) as app:
        await allow(app, GRID + 4 * CENT, whose=whose, whose_id=whose_id)
        await app.studio.imagine(ann, "a red fox", delivery=Delivery())
        with pytest.raises(BudgetError) as refused:
            await app.studio.imagine(ann, "a red fox", delivery=Delivery())
        assert words in refused.value.message
        assert "renews at midnight UTC" in refused.value.way_out
        assert "An admin of this server can raise it" in refused.value.way_out
        await app.studio.imagine(ann, "a red fox", count=1, delivery=Delivery())


async def test_a_budget_of_one_person_is_not_spent_by_another(tmp_path: Path) -> None:
    async with opened(tmp_path, PricedEngine()) as app:
        await allow(app, GRID, whose="each")
        for who in (ANN, BEN):
            await app.studio.imagine(who, "a red fox", delivery=Delivery())
            with pytest.raises(BudgetError):
                await app.studio.imagine(who, "a red fox", delivery=Delivery())


async def test_a_month_counts_beside_the_day(tmp_path: Path) -> None:
    async with opened(tmp_path, PricedEngine()) as app:
        await app.studio.spendings.set_budget(ADMIN, "server", None, Allowance(month_micros=GRID))
        await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        with pytest.raises(BudgetError, match=r"left this month") as refused:
            await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        assert "It renews on 1 " in refused.value.way_out


async def test_the_operator_limits_people_owners_and_everything(tmp_path: Path) -> None:
    ann = replace(ANN, server_owner_id="owner")
    elsewhere = Requester("cat", guild_id="other", channel_id="c", server_owner_id="owner")
    alone = Requester("dan")
    for name, (setting, second) in enumerate(
        [("budget_day", alone), ("budget_person_day", replace(ann, guild_id="other")), ("budget_owner_day", elsewhere)]
    ):
        allowed: dict[str, Any] = {setting: 0.2}
        async with opened(tmp_path / str(name), PricedEngine(), **allowed) as app:
            await app.studio.imagine(ann, "a red fox", delivery=Delivery())
            with pytest.raises(BudgetError, match="left today") as refused:
                await app.studio.imagine(second, "a red fox", delivery=Delivery())
            assert "The operator of this bot can raise it" in refused.value.way_out


async def test_the_switch_stops_what_costs_also_what_waits(tmp_path: Path) -> None:
    engine = PricedEngine()
    engine.gate.clear()
    async with opened(tmp_path, engine, SmallEngine(), jobs_at_once=1) as app:
        (running,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        await engine.until_runs(1)
        (waiting,) = await app.studio.imagine(ANN, "a blue fox", delivery=Delivery())
        await app.studio.spendings.stop(ADMIN, stopped=True)
        with pytest.raises(BudgetError, match="stopped everything that costs"):
            await app.studio.imagine(BEN, "a red fox", delivery=Delivery())
        (free,) = await app.studio.imagine(BEN, "a red fox", provider="small", delivery=Delivery())
        engine.gate.set()
        assert (await finished(app, running)).state is JobState.GENERATED
        ended = await finished(app, waiting)
        assert ended.failure is not None
        assert ended.failure.code == "budget"
        assert {row.settled_micros for row in (await rows_of(app, waiting.id)).values()} == {0}
        assert (await finished(app, free)).state is JobState.GENERATED
        await app.studio.spendings.stop(ADMIN, stopped=False)
        await app.studio.imagine(BEN, "a red fox", delivery=Delivery())
        entries = [entry.action for entry in await app.studio.policies.entries(ADMIN)]
        assert entries == ["allow spending", "stop spending"]


@pytest.mark.parametrize(("rule", "reserved"), [("assume", 4 * 10 * CENT), ("allow", 0), ("refuse", None)])
async def test_an_unknown_price_is_assumed_allowed_or_refused(tmp_path: Path, rule: str, reserved: int | None) -> None:
    async with opened(tmp_path, PricedEngine(unknown=True)) as app:
        await app.studio.spendings.set_unknown(ADMIN, rule)  # pyright: ignore[reportArgumentType]
        if reserved is None:
            with pytest.raises(BudgetError, match="Nobody knows what priced costs"):
                await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
            return
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        assert {row.reserved_micros for row in (await rows_of(app, job.id)).values()} == {reserved}
        assert (await finished(app, job)).cost_micros == reserved


async def test_above_a_limit_the_person_is_asked_once(tmp_path: Path) -> None:
    async with opened(tmp_path, PricedEngine(), confirm_above=None) as app:
        await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        await app.studio.spendings.set_confirm(ADMIN, 10 * CENT)
        with pytest.raises(ConfirmationNeeded, match=r"about \$0\.16") as asked:
            await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        agreed = replace(ANN, agreed_micros=asked.value.micros)
        await app.studio.imagine(agreed, "a red fox", delivery=Delivery())
        with pytest.raises(ConfirmationNeeded, match=r"about \$0\.32"):
            await app.studio.imagine(agreed, "a {red, blue} fox", confirmed=True, delivery=Delivery())
        await app.studio.imagine(ANN, "a red fox", count=1, delivery=Delivery())
        await app.studio.change_settings(ANN, "user", Settings(confirm_micros=CENT))
        with pytest.raises(ConfirmationNeeded, match=r"about \$0\.04"):
            await app.studio.imagine(ANN, "a red fox", count=1, delivery=Delivery())
        await app.studio.imagine(BEN, "a red fox", count=1, delivery=Delivery())


async def test_another_provider_that_is_too_dear_is_passed_over_for_a_free_one(tmp_path: Path) -> None:
    first, dear, free = PricedEngine("first"), PricedEngine("dear", 40 * CENT), SmallEngine("free")
    first.faults.append(TimedOut("first did not answer.", maybe_billed=True))
    async with opened(tmp_path, first, dear, free) as app:
        await allow(app, 30 * CENT)
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        done = await finished(app, job)
        assert (done.state, done.recipe.provider, done.cost_micros) == (JobState.GENERATED, "free", 0)
        assert dear.runs == []
        rows = await rows_of(app, job.id)
        assert {(row.provider, row.settled_micros, row.in_doubt) for row in rows.values()} == {("free", 0, True)}


async def test_another_provider_within_the_budget_is_priced_anew(tmp_path: Path) -> None:
    first, second = PricedEngine("first"), PricedEngine("second", 6 * CENT)
    first.faults.append(TimedOut("first did not answer."))
    async with opened(tmp_path, first, second) as app:
        await allow(app, 24 * CENT)
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        done = await finished(app, job)
        assert (done.recipe.provider, done.cost_micros) == ("second", 24 * CENT)
        with pytest.raises(BudgetError):
            await app.studio.imagine(ANN, "a red fox", count=1, delivery=Delivery())


async def test_without_a_provider_that_may_be_paid_the_job_fails_by_its_budget(tmp_path: Path) -> None:
    first, dear = PricedEngine("first"), PricedEngine("dear", 40 * CENT)
    first.faults.append(TimedOut("first did not answer."))
    async with opened(tmp_path, first, dear) as app:
        await allow(app, 30 * CENT)
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        done = await finished(app, job)
        assert done.failure is not None
        assert done.failure.code == "budget"
        assert {row.settled_micros for row in (await rows_of(app, job.id)).values()} == {0}


async def test_what_began_as_free_never_goes_on_with_what_costs(tmp_path: Path) -> None:
    free, dear, last = SmallEngine("free"), PricedEngine("dear"), SmallEngine("last")
    free.faults.append(TimedOut("free did not answer."))
    async with opened(tmp_path, free, dear, last) as app:
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        done = await finished(app, job)
        assert (done.recipe.provider, dear.runs) == ("last", [])


async def test_a_reservation_outlives_the_process_until_the_job_ends(tmp_path: Path) -> None:
    engine = PricedEngine()
    engine.gate.clear()
    async with opened(tmp_path, engine) as app:
        await allow(app, GRID)
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        await engine.until_runs(1)
    engine = PricedEngine()
    engine.gate.clear()
    async with opened(tmp_path, engine) as app:
        with pytest.raises(BudgetError):
            await app.studio.imagine(BEN, "a red fox", delivery=Delivery())
        engine.gate.set()
        done = await finished(app, job)
        rows = await rows_of(app, job.id)
        assert (done.state, done.cost_micros) == (JobState.GENERATED, GRID)
        assert {(row.settled_micros, row.in_doubt) for row in rows.values()} == {(GRID, True)}


async def test_accounts_add_up_and_only_admins_see_the_server(tmp_path: Path) -> None:
    dear = PricedEngine("dear", 8 * CENT)
    async with opened(tmp_path, PricedEngine(), dear) as app:
        await allow(app, 100 * CENT)
        for who, provider in ((ANN, "priced"), (ANN, "dear"), (BEN, "dear")):
            (job,) = await app.studio.imagine(who, "a red fox", provider=provider, delivery=Delivery())
            await finished(app, job)
        own = await app.studio.spendings.own(ANN)
        assert own.totals(lambda row: row.provider) == {"dear": 32 * CENT, "priced": 16 * CENT}
        assert len(own.days) == 30
        assert own.by_day()["dear"][-1] == 32 * CENT
        server = await app.studio.spendings.server(ADMIN)
        assert server.totals(lambda row: row.author_id) == {"ann": 48 * CENT, "ben": 32 * CENT}
        (budget,) = server.budgets
        assert (budget.spent.day, budget.pot.allowance.day_micros) == (80 * CENT, 100 * CENT)
        for refused in (app.studio.spendings.server, app.studio.spendings.export, app.studio.spendings.rules):
            with pytest.raises(PermissionDenied):
                await refused(ANN)


async def test_an_export_is_safe_to_open_in_a_spreadsheet(tmp_path: Path) -> None:
    engine = PricedEngine('=HYPERLINK("http://evil")')
    async with opened(tmp_path, engine) as app:
        (job,) = await app.studio.imagine(ANN, "a red fox", delivery=Delivery())
        await finished(app, job)
        (row,) = csv.DictReader(io.StringIO((await app.studio.spendings.export(ADMIN)).decode("utf-8-sig")))
    assert row["provider"] == '\'=HYPERLINK("http://evil")'
    assert (row["person"], row["reserved"], row["charged"]) == ("<@ann>", "0.160000", "0.160000")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_become_text(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


async def test_a_price_is_that_of_the_model_that_is_named(tmp_path: Path) -> None:
    async with opened(tmp_path, PricedEngine(), SmallEngine()) as app:
        (job,) = await app.studio.imagine(ANN, "a fox", provider="small", delivery=Delivery())
        assert price_of(SmallEngine(), job.recipe).free
        assert price_of(PricedEngine(), job.recipe).micros == GRID
        assert price_of(PricedEngine(unknown=True), job.recipe).micros is None


async def test_a_worker_that_dies_keeps_the_reservation_until_the_next_one_ends_the_job(tmp_path: Path) -> None:
    """Killed between the request and its answer: paid once by the person, and marked as perhaps billed twice."""
    clock = [time.time() + 1]
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'money.db'}")
    ledger = Ledger(database, Changes(), Limits(lease_seconds=15.0), lambda: clock[0])
    conversation = new_conversation(ANN, Place.CHANNEL, title="fox")
    recipe = Recipe(operation=Operation.GENERATE, prompt="a fox", provider="priced", count=4)
    new = new_job(ANN, conversation.id, recipe, Delivery(), facts={PRICE: Price(micros=GRID).model_dump()})
    try:
        new = replace(new, charge=Charge(Payer("ann", "g"), Price(micros=GRID)))
        (job,) = await ledger.submit([new], begun=[conversation])
        assert (await ledger.claim("elsewhere:1:process:killed", frozenset())).lease is not None
        clock[0] += 5
        assert (await ledger.claim("elsewhere:2:process:next", frozenset())).lease is None
        clock[0] += 15
        lease = (await ledger.claim("elsewhere:2:process:next", frozenset())).lease
        assert lease is not None
        async with database.read() as connection:
            before = await spendings.of_job(connection, job.id)
        assert {(row.reserved_micros, row.settled_micros) for row in before} == {(GRID, None)}
        await ledger.fail(lease, Failure(code="error", message="It did not work."))
        async with database.read() as connection:
            after = await spendings.of_job(connection, job.id)
        assert {(row.settled_micros, row.in_doubt) for row in after} == {(0, True)}
    finally:
        await database.close()
