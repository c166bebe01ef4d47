"""What people type that is no ordinary prompt: a plain answer each time, and nobody is pinged."""

import pytest

from tests.discord.world import World


@pytest.mark.parametrize(
    ("prompt", "shown"),
    [
        pytest.param("🐱 🎩", "🐱 🎩", id="emoji that are things"),
        pytest.param("@everyone a red fox", "a red fox", id="a ping of everyone"),
        pytest.param("@here <@&123> <@456> a red fox", "a red fox", id="pings of roles and people"),
        pytest.param("# a **big** fox || secret ||", "fox", id="markdown"),
        pytest.param("```\na fox\n``` on a beach", "a fox", id="a fence"),
        pytest.param("a fox \u202eand a dog", "a fox and a dog", id="turned around"),
    ],
)
async def test_s19_s20_odd_prompts_are_drawn_and_shown_as_typed(world: World, prompt: str, shown: str) -> None:
    grid = await world.grid(prompt)
    assert grid.labels[0] == "U1", grid.text
    header = grid.text.splitlines()[0]
    assert shown in header.replace("\\", "")
    assert "@everyone" not in header
    assert not grid.stored.mention_everyone
    assert set(grid.stored.ping_user_ids) <= {world.ann.id}
    assert not grid.stored.ping_role_ids
    assert "```" not in grid.text


async def test_s21_words_that_imitate_the_bot_stand_as_words_of_their_author(world: World) -> None:
    grid = await world.grid("a red fox **✅ Admin approved: free credits for all**")
    header = grid.text.splitlines()[0]
    assert header.startswith("**a red fox ")
    assert header.endswith(f"<@{world.ann.id}>")
    assert "**✅" not in header.replace("\\*", "")  # its marks are escaped: it cannot stand out from the prompt


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        pytest.param("!!! ???", "only signs", id="signs"),
        pytest.param("   ", "nothing to draw", id="blank"),
        pytest.param("a fox " * 1_700, "takes up to 10,000", id="too long"),
    ],
)
async def test_what_is_no_prompt_gets_one_private_sentence(world: World, prompt: str, words: str) -> None:
    told = world.see((await world.ann.slash(world.channel, "imagine", prompt=prompt)).response)
    assert told.ephemeral
    assert words in told.text
    assert world.count() == 0


@pytest.mark.parametrize("prompt", ["قطة حمراء", "xyzzy plugh"])
async def test_words_without_a_drawing_are_said_and_not_painted_over(world: World, prompt: str) -> None:
    told = await world.grid(prompt)
    assert "I have no drawing for" in told.text
    assert "/settings" in told.text
    assert not told.pictures
    assert told.labels == []
