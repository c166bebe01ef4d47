"""The version tree, whatever people do in it: drawing, undo, redo, branches, names, messages taken back, restarts."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.errors import MissingReference
from bot.model.job import OPEN_STATES
from tests.studio.engine import SmallEngine
from tests.studio.house import ANN, BEN, Talk, finished, opened, talking

RESTART, TAKE_BACK = "restart", "take back"
MOVES = st.lists(
    st.one_of(
        st.just("undo"),
        st.just("redo"),
        st.sampled_from(["add a hat", "make it night", "make the fox blue", "draw a castle on a hill"]),
        st.integers(1, 6).map(lambda number: f"go back to version {number}"),
        st.integers(1, 6).map(lambda number: f"version {number}, add a scarf"),
        st.integers(1, 6).map(lambda number: f"call version {number} the mill"),
        st.just("back to the mill"),
        st.just(RESTART),
        st.just(TAKE_BACK),
    ),
    min_size=1,
    max_size=10,
)


@given(MOVES)
@settings(max_examples=15, deadline=None)
def test_the_tree_keeps_its_promises(moves: list[str]) -> None:
    asyncio.run(_walk(moves))


async def _walk(moves: list[str]) -> None:
    """In lives of the process: each restart ends one."""
    with tempfile.TemporaryDirectory() as folder:
        engine = SmallEngine()
        seen: dict[int, bytes] = {}
        lives = _lives(moves)
        async with talking(Path(folder), engine) as talk:
            seen[1] = await talk.picture(await talk.ask("a red fox"))
            conversation_id = talk.id
            await _live(talk, lives[0], seen)
        for life in lives[1:]:
            async with opened(Path(folder), engine) as app:
                talk = Talk(app, await app.studio.conversation(conversation_id))
                await _check(talk, seen)
                await _live(talk, life, seen)


def _lives(moves: list[str]) -> list[list[str]]:
    lives: list[list[str]] = [[]]
    for move in moves:
        if move == RESTART:
            lives.append([])
        else:
            lives[-1].append(move)
    return lives


async def _live(talk: Talk, moves: list[str], seen: dict[int, bytes]) -> None:
    for place, move in enumerate(moves):
        await _do(talk, move, place)
        await _check(talk, seen)


async def _check(talk: Talk, seen: dict[int, bytes]) -> None:
    """Numbers without holes, parents before children, a head that is there, and bytes that never change."""
    versions = await talk.app.studio.versions(talk.id)
    assert [version.number for version in versions] == list(range(1, len(versions) + 1))
    ids = {version.id: version.number for version in versions}
    assert await talk.head() in ids
    for version in versions:
        assert version.parent_id is None or ids[version.parent_id] < version.number
        assert seen.setdefault(version.number, await talk.picture(version)) == await talk.picture(version)
    assert {version.label for version in versions} <= {"", "the mill"}


async def _do(talk: Talk, move: str, place: int) -> None:
    before = await talk.head()
    who = ANN if place % 2 else BEN
    if move == TAKE_BACK:
        event = f"taken back {place} {await talk.head()}"
        outcome = await talk.say("add a boat", who, event_id=event)
        await talk.app.studio.take_back(event)
        for job in outcome.jobs:
            assert (await finished(talk.app, job)).state not in OPEN_STATES
        return
    try:
        outcome = await talk.say(move, who)
    except MissingReference:
        assert await talk.head() == before
        return
    for job in outcome.jobs:
        await finished(talk.app, job)
    if move == "undo" and outcome.shown is not None:
        again = await talk.say("redo", who)
        assert again.shown is not None
        assert await talk.head() == before
        await talk.say("undo", who)
