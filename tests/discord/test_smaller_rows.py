"""Rows of the workflow that have no other test: see docs/workflow-coverage.md."""

import io

import numpy as np
import pytest
from PIL import Image

from bot.model.job import JobState
from tests.discord.seen import Seen
from tests.discord.world import World


async def _drawn(world: World, prompt: str) -> Seen:
    result = await world.ann.slash(world.channel, "imagine", prompt=prompt)
    await world.settled()
    return world.see(result.response)


async def _more(world: World, seen: Seen, choice: str) -> Seen:
    panel = world.see((await world.ann.click(seen.message, label="More")).response)
    assert choice in panel.choices
    result = await world.ann.select(panel.message, [choice])
    await world.settled()
    return world.see(result.response)


async def test_dm_results_from_more(world: World) -> None:
    single = await world.single()
    told = await _more(world, single, "direct")
    assert "Sent to you" in told.text
    sent = world.see(world.ann.user.dm_channel.last_message)
    assert sent.pictures == single.pictures


async def test_the_menu_of_a_message_cancels_its_job(world: World) -> None:
    world.hold_drawing()
    running = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    job_id = world.see(running.response).custom_id("Cancel").split(":")[2]
    told = await world.ann.context_menu(world.channel, "Cancel or delete", world.see(running.response).message)
    assert "Cancelled" in world.see(told.response).text
    world.go_on()
    await world.settled()
    assert (await world.studio.job(job_id)).state is JobState.CANCELLED


async def test_a_sticker_has_no_background(world: World) -> None:
    sticker = await _drawn(world, "a red fox --transparent --n 1")
    alpha = np.asarray(Image.open(io.BytesIO(sticker.pictures[0])).convert("RGBA"))[..., 3]
    assert alpha[0, 0] == 0
    assert alpha.max() == 255


async def test_a_draft_is_small_and_finished_in_hd(world: World) -> None:
    draft = await _drawn(world, "a red fox --draft --n 1")
    finished = await _more(world, draft, "hd")
    small, large = (Image.open(io.BytesIO(it.pictures[0])) for it in (draft, finished))
    assert large.width > small.width
    assert "--hd" in finished.text
    assert "--draft" not in finished.text


async def test_niji_looks_another_way(world: World) -> None:
    plain, niji = [await _drawn(world, f"a red fox --seed 5 --n 1{more}") for more in ("", " --niji")]
    assert "--niji 7" in niji.text
    assert plain.pictures != niji.pictures


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        ("--think high", "--think"),
        ("--video --motion high --loop --bs 2", "--motion"),
        ("--lora ink:0.8", "--lora"),
        ("--uplight", "--uplight"),
        ("--v 8.2 --q 2", "--quality is not in version 8.2"),
    ],
)
async def test_what_has_no_effect_is_said_under_the_picture(world: World, typed: str, noted: str) -> None:
    drawn = await _drawn(world, f"a red fox --n 1 {typed}")
    assert drawn.pictures
    assert noted in drawn.text.splitlines()[-1], drawn.text
