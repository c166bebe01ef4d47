"""Buttons under a single picture: grow, vary a region, remix, favourites, compare; and who may press them."""

import io

import numpy as np
import pytest
from PIL import Image

from bot.model.settings import Settings
from bot.studio.requests import Requester
from tests.discord.seen import Seen
from tests.discord.world import World


async def test_a_single_picture_has_five_short_buttons_and_at_most_two_rows(world: World) -> None:
    single = await world.single()
    assert single.labels[:5] == ["Edit…", "Vary", "Upscale", "Expand", "More"]
    assert all(len(label) <= 12 for label in single.labels[:5])
    rows = [it for it in single.stored.components if it["type"] == 1]
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("label", "grown", "at", "said"),
    [
        ("Zoom 1.5×", (384, 384), (64, 64), "zoomed out 1.5×"),
        ("Zoom 2×", (512, 512), (128, 128), "zoomed out 2×"),
        ("←", (384, 256), (128, 0), "extended to the left"),
        ("→", (384, 256), (0, 0), "extended to the right"),
        ("↑", (256, 384), (0, 128), "extended upwards"),
        ("↓", (256, 384), (0, 0), "extended downwards"),
    ],
)
async def test_growing_keeps_every_original_pixel(
    world: World, label: str, grown: tuple[int, int], at: tuple[int, int], said: str
) -> None:
    single = await world.single()
    wider = await _grow(world, single, label)
    assert said in wider.text
    before, after = _pixels(single), _pixels(wider)
    assert (after.shape[1], after.shape[0]) == grown
    assert np.array_equal(after[at[1] : at[1] + 256, at[0] : at[0] + 256], before)
    assert len(np.unique(after.reshape(-1, 3), axis=0)) > len(np.unique(before.reshape(-1, 3), axis=0))


async def test_make_square_is_offered_only_where_it_leads_somewhere(world: World) -> None:
    single = await world.single()
    panel = world.see((await world.ann.click(single.message, label="Expand")).response)
    assert panel.ephemeral
    assert "Square" not in panel.labels
    wide = await _grow(world, single, "→")
    square = await _grow(world, wide, "Square")
    assert _pixels(square).shape[:2] == (384, 384)
    assert np.array_equal(_pixels(square)[64:320], _pixels(wide))
    assert "made 1:1" in square.text


async def test_custom_zoom_takes_factor_shape_and_new_words(world: World) -> None:
    single = await world.single()
    panel = await world.ann.click(single.message, label="Expand")
    shown = await world.ann.click(world.see(panel.response).message, label="Custom…")
    assert shown.modal is not None
    said = "a red fox in the snow and a snowman --zoom 1.5 --ar 3:2"
    result = await world.ann.submit_modal(shown, {"text": said})
    await world.settled()
    wide = world.see(result.response)
    width, height = _pixels(wide).shape[1], _pixels(wide).shape[0]
    assert abs(width / height - 1.5) < 0.01
    assert "**and a snowman**" in wide.text
    assert "snowman" in wide.alt_texts[0]


@pytest.mark.parametrize("zoom", ["0.5", "3"])
async def test_a_zoom_out_of_range_is_refused_in_private(world: World, zoom: str) -> None:
    single = await world.single()
    panel = await world.ann.click(single.message, label="Expand")
    shown = await world.ann.click(world.see(panel.response).message, label="Custom…")
    result = await world.ann.submit_modal(shown, {"text": f"a red fox --zoom {zoom}"})
    assert result.ephemeral
    assert "zoom" in world.see(result.response).text


@pytest.mark.parametrize(("region", "new"), [("C3-D4", "a snowman"), ("the fox", "a wolf"), ("the fox", "")])
async def test_varying_a_region_changes_nothing_outside(world: World, region: str, new: str) -> None:
    single = await world.single()
    panel = await world.ann.click(single.message, label="More")
    shown = await world.ann.select(world.see(panel.response).message, ["region"])
    assert shown.modal is not None
    result = await world.ann.submit_modal(shown, {"region": region, "text": new})
    await world.settled()
    grid = world.see(result.response)
    assert grid.labels[:4] == ["U1", "U2", "U3", "U4"]
    chosen = world.see((await world.ann.click(grid.message, label="U1")).response)
    await world.settled()
    before, after = _pixels(single), _pixels(world.see(chosen.message))
    differs = (before != after).any(axis=2)
    assert differs.any()
    if region == "C3-D4":
        assert not differs[:128].any()
        assert not differs[:, :128].any()
    assert not differs[:, 0].any()
    assert not differs[0].any()


async def test_a_region_that_is_not_there_is_named(world: World) -> None:
    single = await world.single()
    panel = await world.ann.click(single.message, label="More")
    shown = await world.ann.select(world.see(panel.response).message, ["region"])
    result = await world.ann.submit_modal(shown, {"region": "the submarine", "text": ""})
    await world.settled()
    assert "the submarine" in world.see(result.response).text


@pytest.mark.parametrize("label", ["🔁", "V2"])
async def test_remix_on_a_grid_shows_what_changed(world: World, label: str) -> None:
    await _remix_on(world)
    grid = await world.grid("a blue cat")
    shown = await world.ann.click(grid.message, custom_id=grid.custom_id(label))
    assert shown.modal is not None
    result = await world.ann.submit_modal(shown, {"text": "a green cat"})
    await world.settled()
    assert "remix: a ~~blue~~ **green** cat" in world.see(result.response).text


async def test_remix_on_a_pan_draws_new_things_in_the_new_part(world: World) -> None:
    await _remix_on(world)
    single = await world.single("a red fox in the snow")
    panel = await world.ann.click(single.message, label="Expand")
    shown = await world.ann.click(world.see(panel.response).message, label="←")
    assert shown.modal is not None
    result = await world.ann.submit_modal(shown, {"text": "a red fox in the snow and a snowman"})
    await world.settled()
    wide = world.see(result.response)
    assert "snowman" in wide.alt_texts[0]
    assert np.array_equal(_pixels(wide)[:, 128:], _pixels(single))


async def test_an_unchanged_remix_shows_no_difference(world: World) -> None:
    await _remix_on(world)
    grid = await world.grid("a blue cat")
    shown = await world.ann.click(grid.message, custom_id=grid.custom_id("🔁"))
    result = await world.ann.submit_modal(shown, {"text": "a blue cat"})
    await world.settled()
    assert "remix" not in world.see(result.response).text


async def test_a_favourite_is_kept_and_taken_back(world: World) -> None:
    single = await world.single()
    panel = await world.ann.click(single.message, label="More")
    answer = await world.ann.select(world.see(panel.response).message, ["favourite"])
    assert "favourite" in world.see(answer.response).text
    ann = Requester(str(world.ann.id), guild_id=str(world.guild.id))
    assert len(await world.studio.looks.favourites(ann)) == 1
    await world.ann.select(world.see(panel.response).message, ["favourite"])
    assert await world.studio.looks.favourites(ann) == ()


async def test_a_star_makes_a_favourite_of_whoever_gives_it(world: World) -> None:
    single = await world.single()
    await world.ben.react(single.message, "⭐")
    await world.env.settle()
    ben = Requester(str(world.ben.id), guild_id=str(world.guild.id))
    assert len(await world.studio.looks.favourites(ben)) == 1
    assert await world.studio.looks.favourites(Requester(str(world.ann.id), guild_id=str(world.guild.id))) == ()


async def test_favourites_are_listed_and_shown_again(world: World) -> None:
    nothing = await world.ann.slash(world.channel, "library favourites")
    assert "no favourites yet" in world.see(nothing.response).text
    single = await world.single()
    await world.ann.react(single.message, "⭐")
    listed = world.see((await world.ann.slash(world.channel, "library favourites")).response)
    assert listed.ephemeral
    assert len(listed.files) == 1
    shown = world.see((await world.ann.select(listed.message, [listed.choices[0]])).response)
    assert shown.pictures == single.pictures
    assert "Expand" in shown.labels


async def test_compare_shows_before_and_after(world: World) -> None:
    single = await world.single()
    wide = await _grow(world, single, "→")
    panel = await world.ann.click(wide.message, label="More")
    answer = world.see((await world.ann.select(world.see(panel.response).message, ["compare"])).response)
    assert answer.ephemeral
    assert "side by side" in answer.text
    assert len(answer.files) == 1


async def test_the_same_words_in_other_styles(world: World) -> None:
    single = await world.single()
    panel = await world.ann.click(single.message, label="More")
    result = await world.ann.select(world.see(panel.response).message, ["styles"])
    await world.settled()
    grid = world.see(result.response)
    assert grid.labels[:4] == ["U1", "U2", "U3", "U4"]
    assert grid.text.startswith("**a red fox in the snow**")
    chosen = world.see((await world.ann.click(grid.message, label="U1")).response)
    await world.settled()
    assert not np.array_equal(_pixels(world.see(chosen.message)), _pixels(single))


async def test_hd_is_the_same_picture_on_four_times_the_area(world: World) -> None:
    single = await world.single()
    panel = world.see((await world.ann.click(single.message, label="More")).response)
    assert "hd" in panel.choices
    result = await world.ann.select(panel.message, ["hd"])
    await world.settled()
    large = world.see(result.response)
    before, after = _pixels(single), _pixels(large)
    assert after.shape[:2] == (512, 512)
    smaller = after.reshape(256, 2, 256, 2, 3).mean((1, 3))
    assert np.abs(smaller - before).mean() < 12
    assert "--hd" in large.text
    again = world.see((await world.ann.click(large.message, label="More")).response)
    assert "hd" not in again.choices


@pytest.mark.parametrize(
    ("words", "size", "at"),
    [
        ("zoom out 2x", (512, 512), (128, 128)),
        ("please zoom out a little", (320, 320), (32, 32)),
        ("extend it to the left", (384, 256), (128, 0)),
        ("pan down", (256, 384), (0, 0)),
        ("make it 3:2", (384, 256), (64, 0)),
    ],
)
async def test_each_button_can_be_said(world: World, words: str, size: tuple[int, int], at: tuple[int, int]) -> None:
    single = await world.single()
    await world.ann.send(world.channel, words, reply_to=single.message)
    await world.settled()
    before, grown = _pixels(single), _pixels(world.last())
    assert (grown.shape[1], grown.shape[0]) == size
    assert np.array_equal(grown[at[1] : at[1] + 256, at[0] : at[0] + 256], before)


async def test_the_background_is_blurred_behind_sharp_things(world: World) -> None:
    single = await world.single()
    panel = await world.ann.click(single.message, label="More")
    ground = await world.ann.select(world.see(panel.response).message, ["background"])
    result = await world.ann.click(world.see(ground.response).message, label="Blur")
    await world.settled()
    before, after = _pixels(single), _pixels(world.see(result.response))
    same = (before == after).all(axis=2)
    assert 0.05 < same.mean() < 0.9


async def test_only_the_author_presses_when_the_author_says_so(world: World) -> None:
    single = await world.single()
    ann = Requester(str(world.ann.id), guild_id=str(world.guild.id))
    await world.studio.change_settings(ann, "user", Settings(anyone_may_press=False))
    refused = await world.ben.click(single.message, label="Vary")
    assert refused.ephemeral
    assert "author" in world.see(refused.response).text
    before = world.count()
    await world.ben.react(single.message, "🔁")
    await world.settled()
    assert world.count() == before
    allowed = await world.ann.click(single.message, label="Vary")
    await world.settled()
    assert world.see(allowed.response).labels[0] == "U1"


async def test_ones_own_setting_does_not_open_the_pictures_of_others(world: World) -> None:
    single = await world.single()
    admin = Requester(str(world.ann.id), guild_id=str(world.guild.id), is_admin=True)
    await world.studio.change_settings(admin, "server", Settings(anyone_may_press=False))
    ben = Requester(str(world.ben.id), guild_id=str(world.guild.id))
    await world.studio.change_settings(ben, "user", Settings(anyone_may_press=True))
    refused = await world.ben.click(single.message, label="Vary")
    assert refused.ephemeral
    assert "author" in world.see(refused.response).text


async def test_a_report_reaches_somebody(world: World) -> None:
    single = await world.single()
    shown = await world.ben.context_menu(world.channel, "Report", single.message)
    assert shown.modal is not None
    result = await world.ben.submit_modal(shown, {"text": "not for children"})
    assert result.ephemeral
    assert "Thank you" in world.see(result.response).text


async def test_what_comes_of_a_private_picture_stays_private(world: World) -> None:
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox --count 1", private=True)
    await world.settled()
    picture = world.see(result.response)
    wide = await _grow(world, picture, "→")
    assert wide.ephemeral


async def _grow(world: World, picture: Seen, label: str) -> Seen:
    panel = await world.ann.click(picture.message, label="Expand")
    result = await world.ann.click(world.see(panel.response).message, label=label)
    await world.settled()
    return world.see(result.response)


async def _remix_on(world: World) -> None:
    who = Requester(str(world.ann.id), guild_id=str(world.guild.id))
    await world.studio.change_settings(who, "user", Settings(remix=True))


def _pixels(seen: Seen) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(seen.pictures[0])).convert("RGB"))
