"""What must outlive a kill -9, a dropped gateway and a busy Discord: the job, its one message, the buttons."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from playground.control import Control, FaultKind
from playground.control_person import Person
from tests.house import House, open_house

pytestmark = pytest.mark.timeout(200)

EDIT_RESULT = r"PATCH /webhooks/\{webhook_id\}/\{webhook_token\}/messages/.*"
PROMPT = "a red fox in the snow --seed 7"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, picture_size_px=1024) as house:
        yield house


@pytest.fixture
async def control(house: House) -> AsyncIterator[Control]:
    async with Control(house.url) as control:
        yield control


def buttons(message: dict[str, Any]) -> list[str]:
    """The custom ids of a message, in reading order."""
    found: list[str] = []
    for component in message.get("components", ()):
        found += [component["custom_id"]] if "custom_id" in component else []
        found += buttons(component)
    return found


def is_finished(message: dict[str, Any]) -> bool:
    return any(custom_id.startswith("v1:more:") for custom_id in buttons(message))


def is_running(message: dict[str, Any]) -> bool:
    return any(custom_id.startswith("v1:cancel:") for custom_id in buttons(message))


async def from_the_bot(person: Person) -> list[dict[str, Any]]:
    return [message for message in await person.messages_in("art") if message["author"].get("bot")]


async def test_a_killed_bot_finishes_its_job_in_the_same_message(house: House, control: Control) -> None:
    ann = await control.person("Ann")
    await ann.command("imagine", {"prompt": PROMPT}, channel="art")
    running = await ann.wait_for_message(is_running)
    await house.kill_bot()
    await house.start_bot()
    grid = await ann.wait_for_message(is_finished)
    assert grid["id"] == running["id"]
    assert [message["id"] for message in await from_the_bot(ann)] == [grid["id"]]

    # Its buttons, and those of before, work in the new process.
    await ann.press(grid, "U2")
    single = await ann.wait_for_message(lambda it: is_finished(it) and it["id"] != grid["id"])
    await house.kill_bot()
    await house.start_bot()
    await ann.press(single, "Vary")
    await ann.wait_for_message(lambda it: is_finished(it) and it["id"] not in (grid["id"], single["id"]))
    assert len(await from_the_bot(ann)) == 3
    assert await control.violations() == []


@pytest.mark.parametrize("kills", [3])
async def test_kills_at_any_moment_leave_one_message(house: House, control: Control, kills: int) -> None:
    ann = await control.person("Ann")
    await ann.command("imagine", {"prompt": PROMPT}, channel="art")
    await ann.wait_for_message(is_running)
    for _ in range(kills):
        await house.kill_bot()
        await house.start_bot()
    await ann.wait_for_message(is_finished)
    assert len(await from_the_bot(ann)) == 1


async def test_an_edit_in_a_thread_survives_a_kill(house: House, control: Control) -> None:
    ann = await control.person("Ann")
    await ann.command("imagine", {"prompt": PROMPT}, channel="art")
    grid = await ann.wait_for_message(is_finished)
    await ann.press(grid, "U1")
    single = await ann.wait_for_message(lambda it: is_finished(it) and it["id"] != grid["id"])
    await ann.press(single, "Open thread")
    thread = (await ann.wait_for("THREAD_CREATE"))["id"]
    await ann.say(thread, "add a hat")
    running = await ann.wait_for_message(lambda it: it["channel_id"] == thread and (is_running(it) or is_finished(it)))
    await house.kill_bot()
    await house.start_bot()
    done = await ann.wait_for_message(lambda it: it["channel_id"] == thread and is_finished(it))
    assert done["id"] == running["id"]
    shown = [it for it in await ann.messages_in(thread) if it["author"].get("bot") and is_finished(it)]
    assert [it["id"] for it in shown] == [done["id"]]


async def test_a_dropped_gateway_resumes_and_shows_the_result(house: House, control: Control) -> None:
    ann = await control.person("Ann")
    await ann.command("imagine", {"prompt": PROMPT}, channel="art")
    await ann.wait_for_message(is_running)
    await control.drop_gateway(resume=True)
    grid = await ann.wait_for_message(is_finished)
    # What was asked while the bot was away reaches it by RESUME.
    await control.drop_gateway(resume=True)
    await ann.reply(grid, "the second one, make it night")
    await ann.wait_for_message(lambda it: is_finished(it) and it["id"] != grid["id"])
    assert "successfully RESUMED" in house.log()
    assert len(await from_the_bot(ann)) == 2


async def test_429_on_the_edit_is_waited_for(house: House, control: Control) -> None:
    del house
    ann = await control.person("Ann")
    await control.fault("status", EDIT_RESULT, status=429, retry_after=1.0, times=2)
    await ann.command("imagine", {"prompt": PROMPT}, channel="art")
    await ann.wait_for_message(is_finished)
    assert len(await from_the_bot(ann)) == 1
    assert any(request.status == 429 for request in await control.requests())


@pytest.mark.parametrize("kind", ["reset", "lost_answer"])
async def test_a_cut_connection_on_the_edit_is_tried_again(house: House, control: Control, kind: FaultKind) -> None:
    del house
    ann = await control.person("Ann")
    await control.fault(kind, EDIT_RESULT, times=1)
    await ann.command("imagine", {"prompt": PROMPT}, channel="art")
    await ann.wait_for_message(is_finished)
    assert len(await from_the_bot(ann)) == 1


async def test_an_orderly_stop_finishes_what_is_shown(house: House, control: Control) -> None:
    ann = await control.person("Ann")
    await ann.command("imagine", {"prompt": PROMPT}, channel="art")
    await ann.wait_for_message(is_running)
    assert await house.stop_bot() == 0
    await house.start_bot()
    await ann.wait_for_message(is_finished)
    assert len(await from_the_bot(ann)) == 1
