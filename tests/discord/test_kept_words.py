"""/prefer, /settings, lanes, /info, /ask: what is kept, and that it is used."""

import discord
import pytest

from tests.discord.seen import Seen
from tests.discord.world import World


async def said(world: World, command: str, **options: object) -> Seen:
    """What Ann is told by a command."""
    return world.see((await world.ann.slash(world.channel, command, **options)).response)


async def test_an_option_stands_for_words_and_parameters(world: World) -> None:
    kept = await said(world, "prefer option set", option="mylook", value="in the snow --chaos 30")
    assert "--mylook" in kept.text
    assert kept.ephemeral
    assert "in the snow --chaos 30" in (await said(world, "prefer option list")).text
    grid = await world.grid("a red fox --mylook")
    assert grid.text.startswith("**a red fox in the snow**")
    assert "--chaos 30" in grid.text
    await said(world, "prefer option set", option="mylook")
    assert "no options" in (await said(world, "prefer option list")).text
    assert "--mylook is not a parameter" in (await said(world, "imagine", prompt="a fox --mylook")).text


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("ar", "--chaos 3", "cannot be the name"),
        ("my look", "x", "cannot be the name"),
        ("mylook", "--chaos 300", "above 100"),
    ],
)
async def test_a_wrong_option_is_not_kept(world: World, option: str, value: str, words: str) -> None:
    assert words in (await said(world, "prefer option set", option=option, value=value)).text
    assert "no options" in (await said(world, "prefer option list")).text


async def test_a_suffix_ends_every_prompt(world: World) -> None:
    assert "--ar 3:2" in (await said(world, "prefer suffix", new_value="--ar 16x9 —ar 3:2")).text
    assert "· 3:2 ·" in (await world.grid("a blue cat")).text
    assert "· 1:1 ·" in (await world.grid("a blue cat --ar 1:1")).text
    assert "is no parameter" in (await said(world, "prefer suffix", new_value="in the snow")).text
    assert "gone" in (await said(world, "prefer suffix")).text


async def test_a_list_gives_one_of_its_words(world: World) -> None:
    assert "one of 2 words" in (await said(world, "prefer words set", name="pets", words="cat, dog")).text
    assert "__pets__" in (await said(world, "prefer words list")).text
    grid = await world.grid("a __pets__ --seed 4")
    assert grid.text.splitlines()[0].split("**")[1] in ("a cat", "a dog")


async def test_a_server_s_list_needs_rights(world: World) -> None:
    told = await said(world, "prefer words set", name="pets", words="cat, dog", where="server")
    assert "Manage Server" in told.text


async def test_a_misspelled_list_is_mended_by_a_button(world: World) -> None:
    told = await said(world, "imagine", prompt="a __colurs__ fox")
    assert told.labels[0] == "use __colours__"


async def test_defaults_hold_for_a_person_and_a_channel(world: World) -> None:
    kept = await world.mod.slash(world.channel, "prefer defaults", parameters="--chaos 10 --raw", where="channel")
    assert "--chaos 10" in world.see(kept.response).text
    await said(world, "prefer defaults", parameters="--ar 3:2 --chaos 40")
    grid = await world.grid("a blue cat")
    assert "· 3:2 ·" in grid.text
    assert "--chaos 40 --raw" in grid.text
    assert "belongs to one prompt" in (await said(world, "prefer defaults", parameters="--seed 3")).text


@pytest.mark.parametrize(
    ("command", "options", "words"),
    [
        ("prefer remix", {}, "Remix is on"),
        ("prefer auto_dm", {"state": 1}, "Results by DM is on"),
        ("prefer variability", {}, "Vary is a little"),
        ("relax", {}, "wait until nobody"),
        ("turbo", {}, "before others"),
        ("fast", {}, "in turn"),
        ("public", {}, "may be seen"),
    ],
)
async def test_switches(world: World, command: str, options: dict[str, object], words: str) -> None:
    assert words in (await said(world, command, **options)).text


async def test_the_panel_shows_and_saves_everything(world: World) -> None:
    panel = await said(world, "settings")
    await world.ann.select(panel.message, ["750"], custom_id="v1:setting:stylize")
    await world.ann.select(panel.message, ["relax"], custom_id="v1:setting:speed")
    for label in ("Raw: off", "Stealth: off", "Vary: a lot", "Results by DM: off"):
        await world.ann.click(panel.message, label=label)
    now = world.see(panel.message)
    assert "--stylize 750 --raw --style gouache --relax --stealth" in now.text
    assert {"Raw: on", "Stealth: on", "Vary: a little", "Results by DM: on"} <= set(now.labels)
    shown = await world.ann.click(panel.message, label="Suffix…")
    await world.ann.submit_modal(shown, {"text": "--tile"})
    assert "Suffix: `--tile`" in world.see(panel.message).text
    await world.ann.click(panel.message, label="Reset")
    assert "Raw: off" in world.see(panel.message).labels
    assert "Suffix: none" in world.see(panel.message).text


async def test_stealth_pictures_are_not_shown_to_others(world: World) -> None:
    await said(world, "stealth")
    grid = await world.grid("a blue cat")
    assert "--stealth" in grid.text
    job_id = grid.custom_id("U1").split(":")[2]
    told = world.see((await world.ben.slash(world.channel, "show", job=job_id)).response)
    assert not told.pictures
    assert (await said(world, "show", job=job_id)).pictures


async def test_results_come_directly_to_who_wants_them(world: World) -> None:
    await said(world, "prefer auto_dm", state=1)
    await world.grid("a blue cat")
    await world.env.settle()
    sent = world.see(world.ann.user.dm_channel.last_message)
    assert sent.pictures
    assert "a blue cat" in sent.text


async def test_info_counts_what_was_made(world: World) -> None:
    assert "0 pictures" in (await said(world, "info")).text
    await world.grid("a blue cat")
    told = await said(world, "info")
    assert "1 pictures" in told.text
    assert "Speed: fast" in told.text
    assert told.pictures


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how do I make a seamless pattern?", "--tile"),
        ("what does chaos do", "--chaos"),
        ("my own shortcut for parameters", "/prefer"),
        ("why can't you read my messages", "Threads"),
        ("how can I hide my pictures", "/stealth"),
        ("undo", "Threads"),
    ],
)
async def test_questions_are_answered_from_the_help(world: World, question: str, answer: str) -> None:
    told = await said(world, "ask", question=question)
    assert answer in told.text
    assert told.ephemeral


async def test_a_question_about_nothing(world: World) -> None:
    assert "found nothing" in (await said(world, "ask", question="zzzz qqqq")).text


async def test_the_list_of_commands_stays_short(world: World) -> None:
    assert len(world.bot.tree.get_commands(type=discord.AppCommandType.chat_input)) <= 34
    assert len(world.bot.tree.get_commands(type=discord.AppCommandType.message)) <= 5
