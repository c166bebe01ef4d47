"""The control of the world: its typed client, the record, snapshots, the proof against Discord's description."""

from __future__ import annotations

import io
import json
from pathlib import Path

import discord
import pytest

from playground.control import ControlError
from playground.record import read_reports
from tests.playground.probe_bot import ProbeBot, picture
from tests.playground.stage import Stage, empty_playground, online, refused, stage


async def test_a_world_is_made_to_order(it: Stage) -> None:
    made = await it.control.add_server("Gallery", it.ann.id)
    await it.bot.told("guild_join")
    eve = await it.control.add_person("Eve", made["id"])
    curator = await it.control.add_role(made["id"], "Curator", "MANAGE_MESSAGES")
    await it.control.set_member_roles(made["id"], eve.id, curator["id"])
    hall = await it.control.add_channel(made["id"], "hall", "text", topic="Paintings")
    await it.control.change_channel(hall["id"], name="great-hall")
    await eve.say("great-hall", "what a view")
    heard = await it.bot.told("message", lambda message: message.content == "what a view")
    assert [role.name for role in heard.author.roles] == ["@everyone", "Curator"]
    assert (heard.channel.name, heard.channel.topic) == ("great-hall", "Paintings")
    server = await it.control.server("Gallery")
    assert set(server["channels"]) == {"general", "great-hall"}
    assert eve.id in server["members"]
    await it.control.delete_channel(hall["id"])
    await it.bot.told("guild_channel_delete")


async def test_wrong_strings_are_told_in_words(it: Stage) -> None:
    with pytest.raises(ControlError, match="unknown permissions"):
        await it.control.add_role(str(it.guild.id), "x", "FLY")
    with pytest.raises(ControlError, match="unknown fault 'flood'"):
        await it.control.post("faults", kind="flood")
    with pytest.raises(ControlError, match="Unknown Guild"):
        await it.control.add_channel("1", "x")
    with pytest.raises(ControlError, match="KeyError"):
        await it.control.post("time")


async def test_every_request_is_recorded_with_body_files_and_answer(it: Stage) -> None:
    await it.control.clear_requests()
    await it.channel.send("recorded", file=discord.File(io.BytesIO(picture()), "fox.png"))
    assert await refused(it.channel.fetch_message(1)) == (404, 10008)
    sent, fetched = await it.control.requests()
    assert (sent.method, sent.path) == ("POST", "/channels/{channel_id}/messages")
    assert (sent.body["content"], sent.files, sent.status, sent.actor) == ("recorded", ["fox.png"], 200, "bot")
    assert (fetched.status, fetched.code) == (404, 10008)
    assert await it.control.requests("DELETE .*") == []


async def test_a_snapshot_brings_everything_back(it: Stage) -> None:
    sent = await it.channel.send("kept", file=discord.File(io.BytesIO(picture()), "fox.png"))
    thread = await sent.create_thread(name="Talk")
    kept = await it.control.snapshot()
    await sent.delete()
    await it.control.delete_channel(str(it.channel.id))
    since = len(it.bot.events)
    await it.control.restore(kept)
    await it.bot.told("ready", since=since)
    again = await it.channel.fetch_message(sent.id)
    assert again.content == "kept" and await again.attachments[0].read() == picture()
    assert [each.id for each in await it.guild.active_threads()] == [thread.id]
    assert {command.name for command in await it.bot.tree.fetch_commands()} >= {"ping", "everything"}
    assert (await it.channel.send("and on")).id > sent.id


async def test_a_reset_begins_a_new_world(it: Stage) -> None:
    await it.channel.send("soon forgotten")
    since = len(it.bot.events)
    await it.control.reset()
    await it.bot.told("ready", since=since)
    assert [each async for each in it.channel.history()] == []


async def test_a_state_file_keeps_the_world_between_runs(tmp_path: Path) -> None:
    state = tmp_path / "world.json"
    async with stage(state=state) as it:
        await it.channel.send("still here?", file=discord.File(io.BytesIO(picture()), "fox.png"))
    async with stage(state=state) as it:
        [message] = [each async for each in it.channel.history()]
        assert message.content == "still here?"
        assert await message.attachments[0].read() == picture()


async def test_what_was_outside_the_description_is_refused_and_reported(tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    async with stage(report=report) as it:
        path = f"/channels/{it.channel.id}/messages"
        status, _, body = await it.raw("POST", path, json={"content": 7})
        assert (status, body["code"]) == (400, 50035)
        assert body["errors"]["content"]["_errors"][0]["code"] == "BASE_TYPE_WRONG"
        assert await it.control.violations() == [
            "POST /channels/{channel_id}/messages: content: int is not string or null"
        ]
    [line] = report.read_text().splitlines()
    [read] = read_reports(report)
    assert json.loads(line)["violations"] == read.violations and len(read.violations) == 1
    assert read.checked.routes["POST /channels/{channel_id}/messages"] == 1


async def test_lenient_takes_what_it_notes(tmp_path: Path) -> None:
    async with stage(report=tmp_path / "report.jsonl", strict=False) as it:
        status, _, _ = await it.raw("GET", f"/channels/{it.channel.id}/messages?curious=1")
        assert status == 200
        assert await it.control.violations() == [
            "GET /channels/{channel_id}/messages: curious: No such query parameter"
        ]


async def test_a_route_that_is_not_played_says_so(it: Stage) -> None:
    status, _, body = await it.raw("GET", "/sticker-packs")
    assert (status, body["message"]) == (404, "404: the playground does not play this route")


async def test_a_route_that_is_not_discords_is_a_violation(tmp_path: Path) -> None:
    async with stage(report=tmp_path / "report.jsonl") as it:
        status, _, _ = await it.raw("POST", "/channels/1/paint", json={})
        assert status == 404
        assert await it.control.violations() == ["POST /channels/1/paint: not in Discord's description"]


async def test_a_person_is_no_bot_and_nobody_is_refused(it: Stage) -> None:
    assert await refused(it.ann.request("GET", f"/applications/{it.bot.application_id}/commands")) == (403, 50001)
    async with it.control.http.get(f"{it.playground.url}/api/v10/users/@me") as response:
        assert response.status == 401


async def test_time_moves_for_everything(it: Stage) -> None:
    before = await it.channel.send("now")
    await it.control.move_time(3600)
    after = await it.channel.send("an hour later")
    assert 3599 < (after.created_at - before.created_at).total_seconds() < 3700


async def test_two_bots_at_once_both_hear_everything() -> None:
    """As when a new release starts before the old one has ended."""
    async with empty_playground() as (playground, control):
        ann = await control.person("Ann")
        async with online(playground, ProbeBot()) as old, online(playground, ProbeBot()) as new:
            await ann.say("general", "hello you two")
            for bot in (old, new):
                await bot.told("message", lambda message: message.content == "hello you two")
