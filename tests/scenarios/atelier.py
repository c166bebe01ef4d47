"""Scenarios of Atelier itself, played on both stages. Seeds are given, so that the pictures are the same."""

from __future__ import annotations

from tests.scenarios.stage import Scenario, Stage, Transcript

ATELIER: dict[str, Scenario] = {}
PICTURE_PX = 256
FOX = "a red fox in the snow --seed 7"


def scenario(played: Scenario) -> Scenario:
    ATELIER[f"atelier_{played.__name__}"] = played
    return played


async def newest(it: Stage, who: str = "ann") -> int:
    """The id of the last message that someone sees."""
    return int((await it.seen(who))[-1]["id"])


@scenario
async def imagine_and_choose(it: Stage, transcript: Transcript) -> None:
    transcript.note("imagine", await it.command("ann", "imagine", prompt=FOX))
    grid = await newest(it)
    transcript.note("U2", await it.press("ann", grid, "U2"))
    transcript.note("U2 again", await it.press("ben", grid, "U2"))
    await transcript.picture("ann")
    await transcript.picture("ben")


@scenario
async def a_wrong_parameter(it: Stage, transcript: Transcript) -> None:
    transcript.note("imagine", await it.command("ann", "imagine", prompt="a fox --ar 0:5 --seed 7"))
    await transcript.picture("ann")
    transcript.note("use 1:1", await it.press("ann", await newest(it), "use 1:1"))
    await transcript.picture("ann")


@scenario
async def help_is_private(it: Stage, transcript: Transcript) -> None:
    transcript.note("help", await it.command("ann", "help"))
    await transcript.picture("ann")
    await transcript.picture("ben")


@scenario
async def an_edit_by_reply(it: Stage, transcript: Transcript) -> None:
    await it.command("ann", "imagine", prompt=FOX)
    await it.press("ann", await newest(it), "U1")
    await it.say("ann", "make it night", reply_to=await newest(it))
    await transcript.picture("ann")


@scenario
async def more_of_a_picture(it: Stage, transcript: Transcript) -> None:
    await it.command("ann", "imagine", prompt=FOX)
    grid = await newest(it)
    transcript.note("more", await it.press("ann", grid, "More"))
    await transcript.picture("ann")
