"""/imagine, its grid and the buttons under it."""

import io

import pytest
from PIL import Image

from tests.discord.world import World


async def test_one_message_becomes_the_grid(world: World) -> None:
    grid = await world.grid("a red fox in the snow")
    assert world.count() == 1
    assert grid.text.startswith("**a red fox in the snow** · <@")
    assert grid.labels == ["U1", "U2", "U3", "U4", "🔁", "V1", "V2", "V3", "V4", "More"]
    assert grid.text.splitlines()[-1].startswith("-# illustrator · 1:1 · seed ")
    [picture] = grid.pictures
    assert Image.open(io.BytesIO(picture)).format == "JPEG"
    assert grid.alt_texts[0].startswith("4 pictures of ")


async def test_choosing_shows_one_picture_with_its_buttons(world: World) -> None:
    single = await world.single()
    assert world.count() == 2
    assert {"Edit…", "Vary", "Upscale", "More", "Open thread"} <= set(single.labels)
    [picture] = single.pictures
    assert Image.open(io.BytesIO(picture)).format == "PNG"


async def test_choosing_twice_gives_a_link_to_the_first(world: World) -> None:
    grid = await world.grid()
    await world.ann.click(grid.message, label="U2")
    await world.settled()
    again = await world.ben.click(grid.message, label="U2")
    assert again.ephemeral
    assert "already here" in world.see(again.response).text
    assert world.count() == 2


@pytest.mark.parametrize("label", ["V3", "🔁"])
async def test_variations_and_again_make_another_grid(world: World, label: str) -> None:
    grid = await world.grid()
    again = await world.ann.click(grid.message, custom_id=grid.custom_id(label))
    await world.settled()
    other = world.see(again.response)
    assert other.labels[:5] == ["U1", "U2", "U3", "U4", "🔁"]
    assert other.pictures != grid.pictures


async def test_a_wrong_parameter_is_told_in_private_and_fixed_by_a_button(world: World) -> None:
    result = await world.ann.slash(world.channel, "imagine", prompt="a fox --ar 0:5")
    told = world.see(result.response)
    assert told.ephemeral
    line, carets = told.text.split("```")[1].strip("\n").splitlines()
    assert line[carets.index("^") : carets.rindex("^") + 1] == "0:5"
    assert told.labels == ["use 1:1", "Edit…"]
    fixed = await world.ann.click(told.message, label="use 1:1")
    await world.settled()
    assert world.see(fixed.response).text.startswith("**a fox")
    assert "U1" in world.see(fixed.response).labels


async def test_permutations_are_counted_confirmed_and_made(world: World) -> None:
    asked = await world.ann.slash(world.channel, "imagine", prompt="a {red,blue} fox {in snow,on a beach} --seed 3")
    question = world.see(asked.response)
    assert question.ephemeral
    assert "4 jobs" in question.text
    await world.ann.click(question.message, label="Run all 4")
    await world.settled()
    grids = [world.see(message) for message in world.channel.history()]
    assert sorted(it.text.splitlines()[0].split("**")[1] for it in grids if it.pictures) == [
        "a blue fox in snow",
        "a blue fox on a beach",
        "a red fox in snow",
        "a red fox on a beach",
    ]


async def test_repeat_runs_with_other_seeds(world: World) -> None:
    asked = await world.ann.slash(world.channel, "imagine", prompt="a red fox --repeat 2")
    await world.ann.click(world.see(asked.response).message, label="Run all 2")
    await world.settled()
    pictures = [world.see(message).pictures for message in world.channel.history()]
    assert len([it for it in pictures if it]) == 2
    assert pictures[0] != pictures[1]
