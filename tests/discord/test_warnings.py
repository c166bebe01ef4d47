"""Warnings in the admins' channel: each cause once an hour, without secrets, only on the own server."""

from dataclasses import dataclass

import discord
import pytest

from bot.model.job import Delivery, Failure, Job, JobState
from bot.ui.warning import Warnings
from tests.discord.world import World


@dataclass
class Clock:
    """Seconds that pass when told to."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def warnings(world: World, clock: Clock) -> Warnings:
    channel = world.guild.create_text_channel("admins")
    await world.admin.slash(world.channel, "admin log channel", channel=channel)
    return Warnings(world.bot, world.studio, clock)


async def _job(world: World) -> Job:
    await world.grid()
    version = await world.studio.version_at_message(str(world.last().message.id))
    assert version is not None
    return await world.studio.job(version.job_id)


def _failed(job: Job, number: int, code: str = "bad_key") -> Job:
    failure = Failure(code=code, message="Incorrect API key sk-canary")
    return job.model_copy(update={"id": f"job{number}", "state": JobState.FAILED, "failure": failure})


def _told(world: World) -> list[str]:
    return [message.content for message in world.guild.channels["admins"].history()]


async def test_a_provider_that_fails_is_told_once_an_hour(world: World, warnings: Warnings, clock: Clock) -> None:
    job = await _job(world)
    for number in range(2):
        await warnings.look_at(_failed(job, number))
    (told,) = _told(world)
    assert "**illustrator** does not accept its key" in told
    assert "canary" not in told
    clock.now = 3601
    await warnings.look_at(_failed(job, 9))
    assert "does not accept its key" in _told(world)[1]


async def test_a_provider_that_another_stood_in_for_is_told(world: World, warnings: Warnings) -> None:
    job = await _job(world)
    faults = {"faults": [{"provider": "openai", "code": "no_money"}]}
    await warnings.look_at(job.model_copy(update={"facts": faults}))
    assert "**openai** has no credit left" in _told(world)[0]


async def test_failures_in_a_row_are_told_and_those_of_people_are_not(world: World, warnings: Warnings) -> None:
    job = await _job(world)
    for number in range(4):
        await warnings.look_at(_failed(job, number, "prompt"))
    assert _told(world) == []
    for number in range(4, 6):
        await warnings.look_at(_failed(job, number, "error"))
    await warnings.look_at(job.model_copy(update={"id": "good"}))
    assert _told(world) == []
    for number in range(7, 10):
        await warnings.look_at(_failed(job, number, "error"))
    assert "3 pictures in a row failed" in _told(world)[0]


async def test_a_picture_that_could_not_be_shown_names_the_permission(world: World, warnings: Warnings) -> None:
    job = await _job(world)
    closed = world.guild.create_text_channel(
        "closed", overwrites={world.guild.default_role: discord.PermissionOverwrite(attach_files=False)}
    )
    where = Delivery(channel_id=str(closed.id))
    await warnings.look_at(job.model_copy(update={"state": JobState.UNDELIVERABLE, "delivery": where}))
    assert f"could not be shown in <#{closed.id}>. I need **Attach Files** there." in _told(world)[0]


async def test_a_budget_is_told_and_other_servers_hear_nothing(world: World, warnings: Warnings) -> None:
    await warnings.budget(str(world.guild.id), 80, "this month")
    await warnings.budget("999", 80, "this month")
    assert "80 % of this server's budget for this month is used." in _told(world)[0]
    assert len(_told(world)) == 1
