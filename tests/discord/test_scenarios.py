"""The scenarios in SimCord, which must agree with the playground's transcripts but for the known differences.

A difference that does not occur any more fails its test.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import simcord

from tests.discord.described import report
from tests.discord.simulated import Simulated
from tests.discord.world import World
from tests.playground.probe_bot import ProbeBot
from tests.scenarios.atelier import ATELIER
from tests.scenarios.differences import DIFFERENCES
from tests.scenarios.recorded import differences, read
from tests.scenarios.scenarios import SCENARIOS
from tests.scenarios.stage import Scenario, Transcript


@pytest.fixture
async def env() -> AsyncIterator[simcord.Env]:
    env = simcord.Env(ProbeBot())
    await env.start()
    yield env
    await env.shutdown()
    report(env)
    env.raise_errors()


async def agrees(name: str, scenario: Scenario, stage: Simulated) -> None:
    transcript = Transcript(stage)
    await scenario(stage, transcript)
    known = [each for each in DIFFERENCES if re.fullmatch(each.scenario, name)]
    found = list(differences(read(name), transcript.lines))
    unexplained = [each for each in found if not any(re.fullmatch(it.path, each.path) for it in known)]
    assert not unexplained, "\n".join(map(str, unexplained))
    # Those of every scenario occur where they can.
    stale = [it for it in known if it.scenario != ".*" and not any(re.fullmatch(it.path, each.path) for each in found)]
    assert stale == []


@pytest.mark.parametrize("name", SCENARIOS)
async def test_simcord_agrees_with_the_playground(env: simcord.Env, name: str) -> None:
    await agrees(name, SCENARIOS[name], Simulated(env, env.bot, env.settle))


@pytest.mark.parametrize("name", ATELIER)
async def test_simcord_agrees_about_atelier(world: World, name: str) -> None:
    await agrees(name, ATELIER[name], Simulated(world.env, world.bot, world.settled))
