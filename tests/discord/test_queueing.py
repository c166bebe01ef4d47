"""The queue as people see it: their place, an honest wait, and when there is room again."""

import re

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
