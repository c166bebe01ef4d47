"""Reactions: again, delete, cancel, send me the picture."""

from tests.discord.world import World


async def test_again_makes_another_grid_below(world: World) -> None:
    grid = await world.grid()
    await world.ben.react(grid.message, "🔁")
    await world.settled()
    other = world.last()
    assert other.reply_to == grid.message.id
    assert other.labels[0] == "U1"
    assert other.pictures != grid.pictures


async def test_the_envelope_sends_the_picture_directly(world: World) -> None:
    single = await world.single()
    before = world.count()
    await world.ben.react(single.message, "✉️")
    await world.settled()
    assert world.last(world.ben.user.dm_channel).pictures == single.pictures
    assert world.count() == before


async def test_the_cross_deletes_only_for_the_author(world: World) -> None:
    single = await world.single()
    before = world.count()
    await world.ben.react(single.message, "❌")
    await world.settled()
    assert world.count() == before
    await world.ann.react(single.message, "❌")
    await world.settled()
    assert world.count() == before - 1


async def test_the_cross_cancels_what_is_running(world: World) -> None:
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    running = world.see(result.response)
    await world.ann.react(running.message, "❌")
    await world.settled()
    world.go_on()
    assert "Cancelled" in world.see(result.response).text


async def test_other_reactions_do_nothing(world: World) -> None:
    grid = await world.grid()
    await world.ben.react(grid.message, "🎉")
    await world.settled()
    assert world.count() == 1
