"""Pictures side by side: one message that fills up, votes, and a way on from each."""

from collections.abc import Sequence

import pytest

from bot.model.errors import BadKey, PolicyRefusal, ProviderError
from bot.providers.base import Provider
from tests.discord.seen import Seen
from tests.discord.world import World
from tests.studio.engine import SmallEngine


@pytest.fixture
def small() -> SmallEngine:
    return SmallEngine()


@pytest.fixture
def others(small: SmallEngine) -> Sequence[Provider]:
    return (small,)


async def compared(world: World, **options: str) -> Seen:
    result = await world.ann.slash(world.channel, "compare", prompt="a red fox in the snow", **options)
    await world.settled()
    return world.see(result.response)


async def test_one_message_shows_a_picture_of_each_with_who_how_long_and_how_much(world: World) -> None:
    message = await compared(world)
    assert len(message.pictures) == 2
    a, b = [line for line in message.text.splitlines() if line.startswith(("**A**", "**B**"))]
    assert "illustrator" in a
    assert "small" in b
    assert all(" s · free" in line for line in (a, b))
    assert message.alt_texts[1].startswith("B, by small: ")
    assert message.labels == ["A", "B", "Continue: A", "Continue: B"]
    assert world.count() == 1


async def test_the_message_fills_up_as_each_is_finished(world: World, small: SmallEngine) -> None:
    small.gate.clear()
    result = await world.ann.slash(world.channel, "compare", prompt="a red fox in the snow")
    await world.until(lambda: len(world.see(result.response).pictures) == 1)
    half = world.see(result.response)
    assert "▱" in half.text.split("**B**")[1]
    assert half.labels == ["A", "Continue: A", "Cancel"]
    small.gate.set()
    await world.settled()
    assert len(world.see(result.response).pictures) == 2
    assert "Cancel" not in world.see(result.response).labels


@pytest.mark.parametrize(
    "fault",
    [
        PolicyRefusal("The words were refused.", way_out="Say it otherwise.", provider="small"),
        BadKey("small does not accept this key.", provider="small"),
    ],
    ids=["refused", "bad key"],
)
async def test_one_that_fails_says_why_in_its_place_and_nobody_stands_in(
    world: World, small: SmallEngine, fault: ProviderError
) -> None:
    small.faults.append(fault)
    message = await compared(world)
    assert len(message.pictures) == 1
    assert str(fault).split(".")[0] in message.text.split("**B**")[1]
    assert message.labels == ["A", "Continue: A"]


async def test_votes_are_counted_once_for_each_person_and_may_be_changed(world: World) -> None:
    message = await compared(world)
    vote_a, vote_b = [message.custom_id(label) for label in ("A", "B")]
    await world.ann.click(message.message, custom_id=vote_a)
    await world.ben.click(message.message, custom_id=vote_a)
    await world.ben.click(message.message, custom_id=vote_a)
    assert "2 votes" in world.see(message.message).text.split("**B**")[0]
    await world.ann.click(world.see(message.message).message, custom_id=vote_b)
    await world.restart()
    await world.mod.click(world.see(message.message).message, custom_id=vote_b)
    after = world.see(message.message)
    assert "1 vote" in after.text.split("**B**")[0]
    assert "2 votes" in after.text.split("**B**")[1]
    assert after.labels[:2] == ["A · 1", "B · 2"]
    assert len(after.pictures) == 2


async def test_going_on_shows_that_picture_by_itself(world: World) -> None:
    message = await compared(world)
    result = await world.ben.click(message.message, label="Continue: B")
    single = world.see(result.response)
    assert "Going on with B, by small" in single.text
    assert len(single.pictures) == 1
    assert "Open thread" in single.labels


async def test_cancel_stops_all_that_are_not_finished(world: World, small: SmallEngine) -> None:
    small.gate.clear()
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "compare", prompt="a red fox in the snow")
    await world.ann.click(world.see(result.response).message, label="Cancel")
    await world.settled()
    message = world.see(result.response)
    assert message.text.count("stopped") == 2
    assert message.labels == []


async def test_a_restart_in_the_middle_goes_on_filling_the_message(world: World, small: SmallEngine) -> None:
    small.gate.clear()
    result = await world.ann.slash(world.channel, "compare", prompt="a red fox in the snow")
    await world.until(lambda: len(world.see(result.response).pictures) == 1)
    await world.restart()
    small.gate.set()
    await world.settled()
    assert len(world.see(result.response).pictures) == 2
    assert world.count() == 1


async def test_more_asks_who_else_draws_it_and_puts_the_result_beside_the_picture(world: World) -> None:
    single = await world.single()
    panel = await world.ann.click(single.message, label="More")
    assert "beside" in world.see(panel.response).choices
    asked = await world.ann.select(world.see(panel.response).message, ["beside"])
    assert world.see(asked.response).choices == ["small"]
    result = await world.ann.select(world.see(asked.response).message, ["small"])
    await world.settled()
    message = world.see(result.response)
    assert len(message.pictures) == 2
    assert "**A** · illustrator" in message.text
    assert "**B** · small" in message.text


@pytest.mark.parametrize(
    ("providers", "said"),
    [
        ("illustrator", "It takes two to compare."),
        ("illustrator, nobody", "Nothing here is called nobody."),
        ("illustrator/ink, illustrator/comic, illustrator/pencil, small, illustrator", "At most 4"),
    ],
)
async def test_what_cannot_be_compared_is_said(world: World, providers: str, said: str) -> None:
    result = await world.ann.slash(world.channel, "compare", prompt="a fox", providers=providers)
    assert said in world.see(result.response).text
    assert world.see(result.response).ephemeral


async def test_the_names_are_offered_one_after_the_other(world: World) -> None:
    first = await world.ann.autocomplete(world.channel, "compare", "providers", "")
    assert [it["value"] for it in first][:2] == ["illustrator", "small"]
    second = await world.ann.autocomplete(world.channel, "compare", "providers", "illustrator, sm")
    assert [it["value"] for it in second] == ["illustrator, small"]
