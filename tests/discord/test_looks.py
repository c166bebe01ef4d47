"""Styles, moodboards, characters and taste; blending and the other commands on pictures."""

import io
import re

import numpy as np
import pytest
from PIL import Image

from tests.discord.seen import Seen
from tests.discord.world import World


async def test_a_style_is_made_by_picking_and_used_by_name_and_code(world: World) -> None:
    started = await world.ann.slash(world.channel, "style create", prompt="a cat")
    await world.settled()
    shown = world.see(started.response)
    assert shown.ephemeral
    assert shown.labels == ["1", "2", "3", "4", "None"]
    for number in (1, 3, 99, 2):
        label = "None" if number == 99 else str(number)
        await world.ann.click(world.see(started.response).message, label=label)
        await world.settled()
    shown = world.see(started.response)
    assert "Round 5" in shown.text
    named = await world.ann.click(shown.message, label="Save style…")
    assert named.modal is not None
    answer = world.see((await world.ann.submit_modal(named, {"text": "Dusk"})).response)
    code = re.search(r"s[0-9a-z]{6}[0-9]", answer.text)
    assert "**dusk**" in answer.text
    assert code is not None
    by_name = await world.ann.slash(world.channel, "imagine", prompt="a dog --style dusk --count 1")
    by_code = await world.ben.slash(world.channel, "imagine", prompt=f"a dog --style {code[0]} --count 1")
    await world.settled()
    assert "style dusk" in world.see(by_name.response).text
    assert "style dusk" in world.see(by_code.response).text


async def test_only_who_began_may_pick_and_a_round_counts_once(world: World) -> None:
    started = await world.ann.slash(world.channel, "style create")
    await world.settled()
    first = world.see(started.response)
    button = first.custom_id("1")
    await world.ann.click(first.message, custom_id=button)
    await world.settled()
    assert "Round 2" in world.see(started.response).text


async def test_a_style_is_not_ready_before_three_picks(world: World) -> None:
    started = await world.ann.slash(world.channel, "style create")
    await world.settled()
    for _ in range(3):
        await world.ann.click(world.see(started.response).message, label="None")
        await world.settled()
    named = await world.ann.click(world.see(started.response).message, label="Save style…")
    answer = await world.ann.submit_modal(named, {"text": "nothing"})
    assert "needs at least 3" in world.see(answer.response).text


async def test_a_missing_style_code_is_named(world: World) -> None:
    result = await world.ann.slash(world.channel, "imagine", prompt="a dog --style sabc1234")
    assert result.ephemeral
    assert "sabc1234" in world.see(result.response).text


async def test_a_pictures_style_is_saved_from_more_used_and_deleted(world: World) -> None:
    single = await world.single("a red fox in the snow --style ink")
    panel = await world.ann.click(single.message, label="More")
    form = await world.ann.select(world.see(panel.response).message, ["style_save"])
    assert form.modal is not None
    await world.ann.submit_modal(form, {"text": "inky"})
    used = world.see((await world.ann.slash(world.channel, "style use", name="inky")).response)
    assert "inky" in used.text
    drawn = await world.ann.slash(world.channel, "imagine", prompt="a cat --count 1")
    await world.settled()
    assert "style inky" in world.see(drawn.response).text
    listed = world.see((await world.ann.slash(world.channel, "style list")).response)
    assert "**inky**" in listed.text
    assert "gouache" in listed.text
    deleted = world.see((await world.ann.slash(world.channel, "style delete", name="inky")).response)
    assert "inky" in deleted.text
    again = world.see((await world.ann.slash(world.channel, "style delete", name="inky")).response)
    assert "no style called inky" in again.text


@pytest.mark.parametrize("name", ["raw", "sabc1234", "7up", "image2", "a b c --ar 3:2"])
async def test_names_that_could_not_be_typed_are_refused(world: World, name: str) -> None:
    await world.single()
    result = await world.ann.slash(world.channel, "style save", name=name)
    assert "cannot be a name" in world.see(result.response).text


async def test_a_moodboard_colours_what_is_drawn(world: World) -> None:
    warm = _plain((250, 140, 30))
    board = await world.ann.slash(world.channel, "moodboard create", name="ember", image1=warm)
    code = re.search(r"m[0-9a-z]{6}[0-9]", world.see(board.response).text)
    assert code is not None
    plain = await world.ann.slash(world.channel, "imagine", prompt="a cat --seed 7 --count 1")
    ember = await world.ann.slash(world.channel, "imagine", prompt=f"a cat --seed 7 --count 1 --p {code[0]}")
    await world.settled()
    assert "--p ember" in world.see(ember.response).text
    assert _warmth(world.see(ember.response)) > _warmth(world.see(plain.response)) + 5


async def test_a_character_is_called_by_name(world: World) -> None:
    await world.ann.slash(world.channel, "character add", name="Rex", words="a red robot")
    drawn = await world.ann.slash(world.channel, "imagine", prompt="@rex on a beach --count 1")
    await world.settled()
    assert "robot" in world.see(drawn.response).alt_texts[0]
    assert "@rex" in world.see((await world.ann.slash(world.channel, "character list")).response).text
    others = await world.ben.slash(world.channel, "imagine", prompt="@rex and a cat --count 1")
    await world.settled()
    assert "robot" not in world.see(others.response).alt_texts[0]


async def test_a_character_is_called_by_name_in_talk_and_in_a_remix(world: World) -> None:
    await world.ann.slash(world.channel, "character add", name="Rex", words="a red robot")
    thread = await world.thread()
    with_rex = await world.say(thread, "add @rex")
    assert "robot" in with_rex.alt_texts[0]
    drawn = await world.say(thread, "draw @rex on a beach")
    assert "robot" in drawn.alt_texts[0]
    await world.ann.slash(world.channel, "prefer remix", state=1)
    shown = await world.ann.click(drawn.message, label="Vary")
    await world.ann.submit_modal(shown, {"text": "@rex and a cat in the snow"})
    await world.settled()
    assert "robot" in world.last(thread).text


async def test_ranking_teaches_taste(world: World) -> None:
    early = await world.ann.slash(world.channel, "imagine", prompt="a cat --p --count 1")
    assert "0 of the 8 pairs" in world.see(early.response).text
    started = await world.ann.slash(world.channel, "style rank")
    await world.settled()
    assert world.see(started.response).labels == ["Left", "Right", "Skip"]
    for number in range(9):
        label = "Skip" if number == 4 else "Left"
        await world.ann.click(world.see(started.response).message, label=label)
        await world.settled()
    assert "8 ranked" in world.see(started.response).text
    drawn = await world.ann.slash(world.channel, "imagine", prompt="a cat --p --count 1")
    await world.settled()
    assert "your taste" in world.see(drawn.response).text


async def test_blend_takes_two_to_five_pictures(world: World) -> None:
    images = {f"image{number}": _plain((number * 60, 90, 200)) for number in range(1, 4)}
    result = await world.ann.slash(world.channel, "blend", **images, aspect="3:2")
    await world.settled()
    shown = world.see(result.response)
    width, height = Image.open(io.BytesIO(shown.pictures[0])).size
    assert abs(width / height - 1.5) < 0.01
    assert "laid over each other" in shown.text


@pytest.mark.parametrize(
    ("options", "size"),
    [({"direction": "left"}, (384, 256)), ({"factor": 1.5}, (384, 384)), ({"aspect": "16:9"}, (456, 256))],
)
async def test_expand_keeps_a_photo_exactly(world: World, options: dict, size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(5).integers(0, 256, (256, 256, 3), np.uint8)
    result = await world.ann.slash(world.channel, "expand", image=_file(Image.fromarray(pixels)), **options)
    await world.settled()
    shown = world.see(result.response)
    grown = np.asarray(Image.open(io.BytesIO(shown.pictures[0])).convert("RGB"))
    assert (grown.shape[1], grown.shape[0]) == size
    left, top = (128, 0) if "direction" in options else ((size[0] - 256) // 2, (size[1] - 256) // 2)
    assert np.array_equal(grown[top : top + 256, left : left + 256], pixels)
    assert "edges drawn out" in shown.text


async def test_expand_wants_one_wish(world: World) -> None:
    await world.single()
    result = await world.ann.slash(world.channel, "expand", direction="left", factor=2.0)
    assert result.ephemeral


@pytest.mark.parametrize(("factor", "mode"), [(2, "subtle"), (4, "creative")])
async def test_upscale_by_command(world: World, factor: int, mode: str) -> None:
    await world.single()
    result = await world.ann.slash(world.channel, "upscale", factor=factor, mode=mode)
    await world.settled()
    assert Image.open(io.BytesIO(world.see(result.response).pictures[0])).width == 256 * factor


async def test_restyle_keeps_what_is_shown(world: World) -> None:
    single = await world.single()
    result = await world.ann.slash(world.channel, "restyle", style="ink")
    await world.settled()
    shown = world.see(result.response)
    assert shown.alt_texts[0] != ""
    assert shown.pictures != single.pictures
    refused = await world.ann.slash(world.channel, "restyle")
    assert refused.ephemeral


@pytest.mark.parametrize("way", ["remove", "blur"])
async def test_background_by_command(world: World, way: str) -> None:
    single = await world.single()
    result = await world.ann.slash(world.channel, f"background {way}")
    await world.settled()
    assert world.see(result.response).pictures != single.pictures


async def test_commands_without_a_picture_say_so(world: World) -> None:
    for command in ("upscale", "expand"):
        result = await world.ben.slash(world.channel, command)
        assert result.ephemeral
        assert "picture" in world.see(result.response).text


def _plain(color: tuple[int, int, int]) -> tuple[str, bytes]:
    return _file(Image.new("RGB", (96, 96), color))


def _file(image: Image.Image) -> tuple[str, bytes]:
    out = io.BytesIO()
    image.save(out, "PNG")
    return "picture.png", out.getvalue()


def _warmth(seen: Seen) -> float:
    pixels = np.asarray(Image.open(io.BytesIO(seen.pictures[0])).convert("RGB"), np.float32)
    return float((pixels[..., 0] - pixels[..., 2]).mean())
