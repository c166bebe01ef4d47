"""The version tree, whatever people do in it."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.errors import MissingReference
from tests.studio.engine import SmallEngine
from tests.studio.house import ANN, BEN, Talk, talking

MOVES = st.lists(
    st.one_of(
        st.just("undo"),
        st.just("redo"),
        st.sampled_from(["add a hat", "make it night", "make the fox blue"]),
        st.integers(1, 6).map(lambda number: f"go back to version {number}"),
        st.integers(1, 6).map(lambda number: f"version {number}, add a scarf"),
    ),
    min_size=1,
    max_size=10,
)


@given(MOVES)
@settings(max_examples=25, deadline=None)
def test_the_tree_keeps_its_promises(moves: list[str]) -> None:
    asyncio.run(_walk(moves))


async def _walk(moves: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with talking(Path(folder), SmallEngine()) as talk:
            seen = {1: await talk.picture(await talk.ask("a red fox"))}
            for place, move in enumerate(moves):
                await _do(talk, move, place)
                versions = await talk.app.studio.versions(talk.id)
                assert [version.number for version in versions] == list(range(1, len(versions) + 1))
                ids = {version.id: version.number for version in versions}
                assert await talk.head() in ids
                for version in versions:
                    assert version.parent_id is None or ids[version.parent_id] < version.number
                    assert seen.setdefault(version.number, await talk.picture(version)) == await talk.picture(version)


async def _do(talk: Talk, move: str, place: int) -> None:
    before = await talk.head()
    who = ANN if place % 2 else BEN
    try:
        outcome = await talk.say(move, who)
    except MissingReference:
        assert await talk.head() == before
        return
    if outcome.jobs:
        await _until_done(talk, outcome.jobs[0].id)
    if move == "undo" and outcome.shown is not None:
        again = await talk.say("redo", who)
        assert again.shown is not None
        assert await talk.head() == before
        await talk.say("undo", who)


async def _until_done(talk: Talk, job_id: str) -> None:
    job = await talk.app.studio.job(job_id)
    changes = talk.app.changes.subscribe()
    while job.version_id is None and job.failure is None:
        job = await talk.app.studio.job(job_id)
        if job.version_id is None and job.failure is None:
            await anext(changes)
