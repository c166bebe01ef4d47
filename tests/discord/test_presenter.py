"""The one message of a job: deleted, refused, expired, doubled, interrupted."""

from typing import Any

import discord
import pytest

from bot.ui import delivery, presenter
from tests.discord.world import World


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presenter, "PROGRESS_SECONDS", 0.02)
    monkeypatch.setattr(presenter, "RETRY_SECONDS", 0.02)


async def test_progress_is_edited_into_the_message(world: World) -> None:
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    seen = world.see(result.response)
    assert seen.labels == ["Cancel"]
    await world.until(lambda: "%" in world.see(result.response).text)
    world.go_on()
    await world.settled()
    assert world.see(result.response).labels[0] == "U1"
    assert world.count() == 1


async def test_cancel_is_for_the_author(world: World) -> None:
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    running = world.see(result.response)
    refused = await world.ben.click(running.message, label="Cancel")
    assert refused.ephemeral
    await world.ann.click(running.message, label="Cancel")
    await world.settled()
    assert "Cancelled. Nothing was charged." in world.see(result.response).text
    world.go_on()
    assert world.count() == 1


async def test_cancel_and_queue_commands(world: World) -> None:
    world.hold_drawing()
    await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    queue = world.see((await world.ben.slash(world.channel, "queue show")).response)
    assert "**a red fox**" in queue.text
    told = world.see((await world.ann.slash(world.channel, "queue cancel")).response)
    assert told.text == "Cancelled: a red fox"
    await world.settled()
    world.go_on()


async def test_again_after_cancel(world: World) -> None:
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    await world.ann.click(world.see(result.response).message, label="Cancel")
    await world.settled()
    world.go_on()
    again = await world.ann.click(world.see(result.response).message, label="Try again")
    await world.settled()
    assert "U1" in world.see(again.response).labels


async def test_a_deleted_message_is_made_anew_once_and_its_author_told(world: World) -> None:
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    await world.mod.delete(world.see(result.response).message)
    world.go_on()
    await world.settled()
    assert world.count() == 1
    assert world.last().labels[0] == "U1"
    assert world.last().stored.ping_user_ids == [world.ann.id]


async def test_after_the_token_expired_the_channel_is_used(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "TOKEN_SECONDS", -1)
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    await world.settled()
    assert world.see(result.response).labels[0] == "U1"
    assert world.count() == 1


@pytest.mark.parametrize(("status", "code"), [(404, 10015), (401, 50027), (404, 0)])
async def test_a_token_that_discord_forgot_falls_back_to_the_channel(world: World, status: int, code: int) -> None:
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    world.env.inject_error("PATCH", "/webhooks/*", status=status, code=code, times=None)
    world.go_on()
    await world.settled()
    assert world.see(result.response).labels[0] == "U1"
    assert world.count() == 1


async def test_a_passing_fault_of_discord_costs_nothing(world: World) -> None:
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    await world.until(lambda: "%" in world.see(result.response).text)
    world.env.inject_error("PATCH", "/webhooks/*", status=503, times=2)
    world.go_on()
    await world.settled()
    assert world.see(result.response).labels[0] == "U1"
    assert world.count() == 1


async def test_a_channel_that_is_gone_leads_to_a_direct_message(world: World) -> None:
    world.hold_drawing()
    thread_talk = await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    assert thread_talk.response is not None
    world.env.inject_error("PATCH", "/webhooks/*", status=404, code=10015, times=None)
    world.env.inject_error("PATCH", "/channels/*", status=404, code=10003, times=None)
    world.env.inject_error("POST", f"/channels/{world.channel.id}/*", status=404, code=10003, times=None)
    world.go_on()
    await world.settled()
    assert world.last(world.ann.user.dm_channel).labels[0] == "U1"


async def test_a_restart_in_the_middle_leaves_one_message_and_live_buttons(world: World) -> None:
    grid = await world.grid()
    world.hold_drawing()
    result = await world.ann.slash(world.channel, "imagine", prompt="a blue cat")
    await world.restart()
    world.go_on()
    await world.settled()
    assert world.see(result.response).labels[0] == "U1"
    assert world.count() == 2
    chosen = await world.ann.click(grid.message, label="U3")
    await world.settled()
    assert "Edit…" in world.see(chosen.response).labels


async def test_the_same_event_twice_makes_one_job(world: World) -> None:
    payloads: list[Any] = []
    world.env.backend.subscribers.append(
        lambda event, payload: payloads.append(payload) if event == "INTERACTION_CREATE" else None
    )
    await world.ann.slash(world.channel, "imagine", prompt="a red fox")
    await world.settled()
    world.env.backend.emit("INTERACTION_CREATE", payloads[0])
    await world.env.settle()
    await world.settled()
    assert world.count() == 1


async def test_messages_while_a_job_runs_are_queued_and_said_so(world: World) -> None:
    thread = await world.thread()
    world.hold_drawing()
    await world.ann.send(thread, "make it night")
    await world.ann.send(thread, "add a hat")
    await world.until(lambda: "queued behind: make it night" in world.last(thread).text)
    world.go_on()
    await world.settled()
    assert '"add a hat"' in world.last(thread).text
    assert world.count(thread) == 5  # the hint, two messages, two answers


async def test_missing_permission_is_named(world: World) -> None:
    quiet = world.guild.create_text_channel(
        "quiet", overwrites={world.guild.default_role: discord.PermissionOverwrite(attach_files=False)}
    )
    result = await world.ann.slash(quiet, "imagine", prompt="a red fox")
    told = world.see(result.response)
    assert told.ephemeral
    assert told.text == "I need **Attach Files** in #quiet. An admin can grant it in the channel's permissions."
    assert not await world.studio.jobs_to_show()


async def test_missing_thread_permission_is_named(world: World) -> None:
    closed = world.guild.create_text_channel(
        "closed", overwrites={world.guild.default_role: discord.PermissionOverwrite(create_public_threads=False)}
    )
    result = await world.ann.slash(closed, "imagine", prompt="a red fox")
    await world.settled()
    chosen = await world.ann.click(world.see(result.response).message, label="U1")
    await world.settled()
    told = await world.ann.click(world.see(chosen.response).message, label="Open thread")
    assert told.ephemeral
    assert "**Create Public Threads** in #closed" in world.see(told.response).text
