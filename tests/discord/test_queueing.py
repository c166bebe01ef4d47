"""The queue as people see it: their place, an honest wait, and when there is room again."""

import re

from bot.model.job import Job, Lane
from tests.discord.world import World


async def test_a_waiting_job_shows_its_place_and_the_wait(world: World) -> None:
    world.hold_drawing()
    for number in range(4):
        await world.ann.slash(world.channel, "imagine", prompt=f"{number + 1} foxes --count 1")
    late = await world.ann.slash(world.channel, "imagine", prompt="a cat --count 1 --relax")
    waiting = world.see(late.response)
    assert re.search(r"\d(?:nd|rd|th) in line, about \d+ s · relaxed", waiting.text), waiting.text
    world.go_on()
    await world.settled()
    assert world.see(late.response).pictures


async def test_a_full_queue_says_when_there_is_room(world: World) -> None:
    world.hold_drawing()
    for number in range(13):
        await world.ann.slash(world.channel, "imagine", prompt=f"{number + 1} foxes --count 1")
    full = await world.ann.slash(world.channel, "imagine", prompt="a cat --count 1")
    assert full.ephemeral
    assert re.search(r"13 pictures in the making.*room again in about \d+ s", world.see(full.response).text)
    before = world.count()
    await world.ben.slash(world.channel, "imagine", prompt="a dog --count 1")
    assert world.count() == before + 1
    queue = world.see((await world.ann.slash(world.channel, "queue show")).response)
    assert "14 in the queue" in queue.text
    for message in world.channel.history():
        shown = world.see(message)
        if "Cancel" in shown.labels and "dog" not in shown.text:
            await world.ann.click(shown.message, label="Cancel")
    world.go_on()
    await world.settled()


async def test_edits_and_buttons_wait_in_the_lane_of_who_asks(world: World) -> None:
    grid = await world.grid("a red fox --count 2 --turbo")
    await world.ann.click(grid.message, label="U1")
    await world.settled()
    await world.ann.slash(world.channel, "relax")
    world.hold_drawing()
    for number in range(3):
        await world.ann.slash(world.channel, "imagine", prompt=f"{number + 1} foxes --count 1 --fast")
    varied = await world.ann.click(grid.message, label="V1")
    enlarged = await world.ann.slash(world.channel, "upscale")
    edited = await world.ann.slash(world.channel, "edit", instruction="make it night")
    bens = await world.ben.click(grid.message, label="V2")
    jobs = [await _job(world, it.response) for it in (varied, enlarged, edited, bens)]
    assert [job.lane for job in jobs] == [Lane.RELAX, Lane.RELAX, Lane.RELAX, Lane.FAST]
    assert "· relaxed" in world.see(varied.response).text
    world.go_on()
    await world.settled()


async def _job(world: World, message: object) -> Job:
    """The job whose message this is."""
    return await world.studio.job(world.see(message).custom_id("Cancel").split(":")[2])
