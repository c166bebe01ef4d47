"""/create, /describe, /shorten, /enhance, the corrected prompt, and text files."""

import io

import pytest
from PIL import Image

from tests.discord.world import World


def photo() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((300, 200)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


async def test_shorten_marks_words_and_draws_a_shorter_prompt(world: World) -> None:
    result = await world.ann.slash(
        world.channel, "shorten", prompt="a stunning masterpiece of a red fox in the snow, 8k --ar 3:2"
    )
    panel = world.see(result.response)
    assert panel.ephemeral
    assert "**fox**" in panel.text
    assert "~~stunning~~" in panel.text
    assert panel.labels[:2] == ["1", "2"]
    details = await world.ann.click(panel.message, label="Details")
    assert "1.00  fox" in world.see(details.response).text
    drawn = await world.ann.click(panel.message, label="1")
    await world.settled()
    grid = world.see(drawn.response)
    assert grid.text.startswith("**red fox snow")
    assert "3:2" in grid.text


async def test_enhance_offers_richer_prompts_others_and_all(world: World) -> None:
    result = await world.ann.slash(world.channel, "enhance", prompt="a fox")
    panel = world.see(result.response)
    first = panel.text
    assert panel.labels == ["1", "2", "3", "All 3", "Others"]
    await world.ann.click(panel.message, label="Others")
    assert world.see(panel.message).text != first
    await world.ann.click(panel.message, label="All 3")
    await world.settled()
    grids = [world.see(it) for it in world.channel.history()]
    assert len([it for it in grids if it.pictures]) == 3


async def test_describe_knows_a_drawn_picture(world: World) -> None:
    await world.single("a red fox wearing a hat in the snow --ar 3:2")
    panel = world.see((await world.ann.slash(world.channel, "describe")).response)
    assert panel.ephemeral
    assert panel.labels == ["1", "2", "3", "4", "All 4"]
    assert panel.text.count("red fox") == 4
    assert "--ar 3:2" in panel.text
    assert panel.pictures
    drawn = await world.ann.click(panel.message, label="2")
    await world.settled()
    assert "red fox" in world.see(drawn.response).text


async def test_describe_says_what_it_cannot_see_in_a_photo(world: World) -> None:
    panel = world.see((await world.ann.slash(world.channel, "describe", image=("me.jpg", photo()))).response)
    assert "cannot see what is in photos" in panel.text
    assert "black" in panel.text
    assert panel.labels[:4] == ["1", "2", "3", "4"]


async def test_describe_in_the_menu_of_a_message(world: World) -> None:
    grid = await world.grid("a blue cat")
    result = await world.ben.context_menu(world.channel, "Describe", grid.message)
    assert world.see(result.response).text.count("blue cat") >= 3


async def test_describe_refuses_a_private_address(world: World) -> None:
    result = await world.ann.slash(world.channel, "describe", link="https://127.0.0.1/a.png")
    assert "private address" in world.see(result.followups[-1]).text


async def test_create_asks_and_draws(world: World) -> None:
    shown = await world.ann.slash(world.channel, "create")
    assert shown.modal is not None
    result = await world.ann.submit_modal(
        shown,
        {
            "subject": "a blue cat",
            "place": ["in the snow"],
            "light": ["at night"],
            "style": ["ink"],
            "aspect": ["3:2"],
        },
    )
    await world.settled()
    grid = world.see(result.response)
    assert grid.text.startswith("**a blue cat in the snow at night**")
    assert "· 3:2 ·" in grid.text
    assert "--style ink" in grid.text


async def test_a_text_file_is_a_long_prompt(world: World) -> None:
    words = "a red fox in the snow, " + "very " * 900 + "quiet"
    result = await world.ann.slash(world.channel, "imagine", prompt="--ar 3:2", image=("p.txt", words.encode()))
    await world.settled()
    grid = world.see(result.response)
    assert grid.pictures, grid.text
    assert "3:2" in grid.text


async def test_twenty_thousand_characters_are_too_many(world: World) -> None:
    result = await world.ann.slash(
        world.channel, "imagine", prompt="--ar 3:2", image=("p.txt", b"a red fox in the snow, " * 870)
    )
    assert "takes up to 10,000" in world.see(result.followups[-1]).text
    assert world.count() == 0


async def test_a_long_message_that_discord_made_a_file_of_is_read(world: World) -> None:
    thread = await world.thread()
    answer = await world.say(thread, "", attachments=[("message.txt", b"make it night")])
    assert '"make it night"' in answer.text


async def test_a_file_that_is_not_text_is_told(world: World) -> None:
    result = await world.ann.slash(world.channel, "imagine", prompt="a fox", image=("p.txt", b"\xff\xfe\x00bad"))
    assert "not plain text" in world.see(result.followups[-1]).text


async def test_a_prompt_with_errors_can_be_edited_in_a_form(world: World) -> None:
    told = world.see((await world.ann.slash(world.channel, "imagine", prompt="a fox --chaos 200 --zzz")).response)
    assert "--chaos 200 is above 100" in told.text
    assert "--zzz is not a parameter" in told.text
    assert told.labels == ["Edit…"]
    shown = await world.ann.click(told.message, label="Edit…")
    assert shown.modal is not None
    result = await world.ann.submit_modal(shown, {"text": "a fox --chaos 20"})
    await world.settled()
    assert "--chaos 20" in world.see(result.response).text


async def test_a_misspelled_parameter_is_mended_by_a_button(world: World) -> None:
    told = world.see((await world.ann.slash(world.channel, "imagine", prompt="a fox --stile ink")).response)
    assert told.labels == ["use --style", "Edit…"]
    fixed = await world.ann.click(told.message, label="use --style")
    await world.settled()
    assert "--style ink" in world.see(fixed.response).text


async def test_many_jobs_can_be_declined(world: World) -> None:
    asked = world.see((await world.ann.slash(world.channel, "imagine", prompt="a {red,blue} fox")).response)
    assert asked.labels == ["Run all 2", "Edit…", "No"]
    await world.ann.click(asked.message, label="No")
    await world.settled()
    assert world.see(asked.message).text == "Nothing was started."
    assert world.count() == 0


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("a fox --cha", "a fox --chaos "),
        ("a fox --ti", "a fox --tile"),
        ("a fox --style wa", "a fox --style watercolor"),
        ("a __col", "a __colours__"),
    ],
)
async def test_a_prompt_is_completed(world: World, typed: str, completed: str) -> None:
    choices = await world.ann.autocomplete(world.channel, "imagine", "prompt", typed)
    assert completed in [choice["value"] for choice in choices]


@pytest.mark.parametrize("typed", ["a fox", "a fox --chaos 20", "x" * 99 + " --ch", ""])
async def test_ordinary_words_are_not_completed(world: World, typed: str) -> None:
    assert await world.ann.autocomplete(world.channel, "imagine", "prompt", typed) == []


async def test_enhance_says_who_wrote_the_prompts(world: World) -> None:
    panel = world.see((await world.ann.slash(world.channel, "enhance", prompt="a fox")).response)
    assert "written by the built-in rules" in panel.text


async def test_ideas_without_a_prompt(world: World) -> None:
    shown = world.see((await world.ann.slash(world.channel, "enhance")).response)
    assert shown.text.startswith("Ideas of today.")
    assert shown.labels == ["1", "2", "3", "4", "All 4", "Others"]
    bens = world.see((await world.ben.slash(world.channel, "enhance")).response)
    assert bens.text == shown.text
    await world.ann.click(shown.message, label="Others")
    others = world.see(shown.message)
    assert others.text.startswith("More ideas.")
    drawn = await world.ann.click(shown.message, label="2")
    await world.settled()
    assert world.see(drawn.response).pictures


async def test_a_prompt_of_four_thousand_characters_is_typed_in_a_form(world: World) -> None:
    shown = await world.ann.slash(world.channel, "create")
    words = "a red fox in the snow, " + "very " * 700 + "quiet --ar 3:2"
    assert 3_500 < len(words) <= 4_000
    result = await world.ann.submit_modal(shown, {"subject": words})
    await world.settled()
    grid = world.see(result.response)
    assert grid.pictures, grid.text
    assert "· 3:2 ·" in grid.text
