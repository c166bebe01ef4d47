"""Money as people and admins see it: a price on the button, /usage, /admin limits."""

import csv
import io
from collections.abc import Sequence

import pytest
from PIL import Image

from bot.providers.base import Provider
from bot.ui.pace import PERSON, Pace
from tests.discord.world import World
from tests.studio.priced import CENT, PricedEngine


@pytest.fixture
def priced() -> PricedEngine:
    return PricedEngine()


@pytest.fixture
def others(priced: PricedEngine) -> Sequence[Provider]:
    return (priced,)


async def limit(world: World, **options: object) -> None:
    await world.admin.slash(world.channel, "admin limits confirm", **options)


async def ask(world: World, prompt: str = "a red fox"):
    return await world.ann.slash(world.channel, "imagine", prompt=prompt, provider="priced")


async def test_above_the_limit_the_price_is_on_the_button(world: World, priced: PricedEngine) -> None:
    await limit(world, above=0.1)
    asked = world.see((await ask(world)).response)
    assert asked.ephemeral
    assert "about $0.16" in asked.text
    assert asked.labels == ["Run · $0.16", "No"]
    assert priced.runs == []
    pressed = await world.ann.click(asked.message, label="Run · $0.16")
    await world.settled()
    shown = world.see(pressed.response)
    assert not shown.ephemeral
    assert "$0.16" in shown.text
    assert len(priced.runs) == 1
    again = world.see((await world.ann.click(asked.message, label="Run · $0.16")).response)
    assert "answered, or is too old" in again.text
    assert len(priced.runs) == 1


async def test_no_starts_nothing_and_costs_nothing(world: World, priced: PricedEngine) -> None:
    await limit(world, above=0.1)
    asked = world.see((await ask(world)).response)
    await world.ann.click(asked.message, label="No")
    await world.settled()
    assert priced.runs == []
    assert "Nothing was spent" in world.see((await world.ann.slash(world.channel, "usage")).response).text


async def test_the_price_stands_in_the_message_while_it_runs(world: World, priced: PricedEngine) -> None:
    priced.gate.clear()
    result = await ask(world)
    await world.until(lambda: bool(priced.runs))
    running = world.see(result.response)
    assert "about $0.16" in running.text
    await world.ann.click(running.message, label="Cancel")
    await world.settled()
    assert "$0.16 was charged, because priced had begun" in world.see(result.response).text


async def test_what_is_free_says_nothing_of_money_while_it_runs(world: World) -> None:
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    await world.until(lambda: "50 %" in world.see(result.response).text)
    assert "$" not in world.see(result.response).text
    world.go_on()
    await world.settled()
    assert "free" in world.see(result.response).text


async def test_a_button_that_costs_asks_first_too(world: World, priced: PricedEngine) -> None:
    grid = world.see((await ask(world)).response)
    await world.settled()
    await limit(world, above=0.1)
    asked = world.see((await world.ann.click(grid.message, label="V1")).response)
    assert asked.labels == ["Run · $0.16", "No"]
    pressed = await world.ann.click(asked.message, label="Run · $0.16")
    await world.settled()
    assert len(priced.runs) == 2
    assert world.see(pressed.response).pictures


async def test_words_in_a_thread_ask_below_the_message(world: World, priced: PricedEngine) -> None:
    grid = world.see((await ask(world)).response)
    await world.settled()
    single = world.see((await world.ann.click(grid.message, label="U2")).response)
    await world.settled()
    single = world.see(single.message)
    await world.ann.click(single.message, label="Open thread")
    thread = world.channel.threads[0]
    await limit(world, above=0.01)
    asked = await world.say(thread, "make it night")
    assert asked.labels == ["Run · $0.04", "No"]
    other = world.see((await world.ben.click(asked.message, label="Run · $0.04")).response)
    assert "Somebody else was asked" in other.text
    await world.ann.click(asked.message, label="Run · $0.04")
    await world.settled()
    assert len(priced.runs) == 2
    assert world.last(thread).pictures
    assert asked.message.id not in {message.id for message in thread.history()}


async def test_an_empty_budget_says_what_is_left_when_it_renews_and_who_can_raise_it(world: World) -> None:
    await world.admin.slash(world.channel, "admin limits budget", **{"for": "each", "day": 0.2})
    await ask(world)
    await world.settled()
    refused = world.see((await ask(world)).response)
    assert refused.ephemeral
    assert "you have $0.04 left today" in refused.text
    assert "renews at midnight UTC" in refused.text
    assert "An admin of this server can raise it" in refused.text


async def test_usage_shows_a_plot_and_budgets(world: World) -> None:
    await world.admin.slash(world.channel, "admin limits budget", **{"for": "server", "day": 1, "month": 10})
    await world.admin.slash(world.channel, "admin limits budget", person=world.ben, month=0)
    await ask(world)
    await world.settled()
    own = world.see((await world.ann.slash(world.channel, "usage")).response)
    assert own.ephemeral
    assert "$0.16 in the last 30 days" in own.text
    assert "$0.84 left" in own.text
    assert "$9.84 left" in own.text
    (png,) = own.pictures
    assert Image.open(io.BytesIO(png)).size == (900, 320)
    assert own.alt_texts == ["Dollars spent on each of the last 30 days, at most $0.16 in a day"]
    server = world.see((await world.admin.slash(world.channel, "usage", of="server")).response)
    assert f"<@{world.ann.id}> $0.16" in server.text
    assert "priced $0.16" in server.text
    refused = world.see((await world.ann.slash(world.channel, "usage", of="server")).response)
    assert "Manage Server" in refused.text


async def test_limits_are_shown_and_written_down(world: World) -> None:
    await world.admin.slash(world.channel, "admin limits budget", **{"for": "each", "day": 2})
    await world.admin.slash(world.channel, "admin limits unknown", rule="assume", price=0.25)
    await world.admin.slash(world.channel, "admin limits stop", spending=1)
    shown = world.see((await world.admin.slash(world.channel, "admin limits show")).response)
    assert "Nothing that costs money begins" in shown.text
    assert "Budget of each person: $2.00 a day." in shown.text
    assert "$0.25 is assumed for each picture" in shown.text
    log = world.see((await world.admin.slash(world.channel, "admin log show")).response)
    assert "set budget `each: $2.00 a day`" in log.text
    assert "stop spending" in log.text
    unclear = world.see((await world.admin.slash(world.channel, "admin limits budget", day=1)).response)
    assert "Say for whom" in unclear.text


async def test_s26_members_change_no_limits_and_get_no_export(world: World) -> None:
    admin = next(one for one in await world.bot.tree.fetch_commands() if one.name == "admin")
    world.guild.set_command_permissions(admin, {world.ann: True})
    for command, options in (
        ("limits show", {}),
        ("limits budget", {"for": "server", "day": 100}),
        ("limits confirm", {}),
        ("limits stop", {"spending": 0}),
        ("usage export", {}),
    ):
        seen = world.see((await world.ann.slash(world.channel, f"admin {command}", **options)).response)
        assert "Manage Server" in seen.text


async def test_an_admin_gets_every_run_as_a_file(world: World) -> None:
    await ask(world)
    await world.settled()
    result = await world.admin.slash(world.channel, "admin usage export")
    (file,) = world.see(result.response).files
    (row,) = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
    assert (row["person"], row["charged"]) == (f"<@{world.ann.id}>", f"{16 * CENT / 1_000_000:.6f}")


async def test_a_persons_own_limit_asks_them_only(world: World, priced: PricedEngine) -> None:
    said = world.see((await world.ann.slash(world.channel, "usage", confirm_above=0.05)).response)
    assert "more than $0.05" in said.text
    assert world.see((await ask(world)).response).labels == ["Run · $0.16", "No"]
    await world.ben.slash(world.channel, "imagine", prompt="a red fox", provider="priced")
    await world.settled()
    assert len(priced.runs) == 1


async def test_s40_a_flood_of_commands_is_answered_with_how_long_to_wait(world: World) -> None:
    world.bot.desk.pace = Pace(lambda: 0.0)  # however slow this machine is, these come at once
    answers = [
        world.see((await world.ann.slash(world.channel, "queue show")).response).text for _ in range(PERSON.burst + 1)
    ]
    assert "too much at once. Wait 1 s." in answers[-1]
    assert "too much at once" not in answers[-2]
    other = world.see((await world.ben.slash(world.channel, "queue show")).response)
    assert "too much at once" not in other.text
