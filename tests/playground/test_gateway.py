"""The gateway, through the unmodified client: sessions, heartbeats, resume, shards, close codes."""

from __future__ import annotations

import functools
import json

import discord
import pytest
from aiohttp import WSMsgType
from discord.gateway import DiscordWebSocket

from tests.playground.probe_bot import ProbeBot, ShardedProbe
from tests.playground.stage import Stage, empty_playground, online, stage


async def test_the_client_is_ready_over_a_zlib_stream(it: Stage) -> None:
    assert it.bot.user is not None and it.bot.user.name == "Atelier"
    assert [guild.name for guild in it.bot.guilds] == ["Studio"]
    assert {member.display_name for member in it.guild.members} == {"Ann", "Ben", "Cleo", "Dan", "Atelier"}
    assert (await it.control.world())["bot_online"]


async def test_the_client_is_ready_over_plain_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = functools.partial(DiscordWebSocket.from_client, compress=False)
    monkeypatch.setattr(DiscordWebSocket, "from_client", plain)
    async with stage() as it:
        assert (await it.said("plain")).content == "plain"


async def test_heartbeats_are_acknowledged() -> None:
    async with stage(ProbeBot(enable_debug_events=True), heartbeat_interval_ms=50) as it:
        await it.bot.told("socket_raw_receive", lambda frame: json.loads(frame)["op"] == 11)
        assert it.bot.latency < 10


async def test_the_server_asks_for_a_heartbeat() -> None:
    async with stage(ProbeBot(enable_debug_events=True)) as it:
        since = len(it.bot.events)
        await it.control.drop_gateway(how="heartbeat")
        await it.bot.told("socket_raw_send", lambda frame: json.loads(frame)["op"] == 1, since=since)
        await it.bot.told("socket_raw_receive", lambda frame: json.loads(frame)["op"] == 11, since=since)


async def test_a_client_that_hears_nothing_takes_the_connection_for_dead_and_resumes() -> None:
    async with stage(ProbeBot(heartbeat_timeout=0.4), heartbeat_interval_ms=100) as it:
        since = len(it.bot.events)
        await it.control.slow_gateway(0, acknowledge=False)
        await it.bot.told("resumed", since=since)
        assert (await it.said("still here")).content == "still here"


async def test_a_client_without_heartbeats_is_cut_off() -> None:
    async with (
        empty_playground(heartbeat_interval_ms=60) as (playground, control),
        control.http.ws_connect(playground.gateway_url) as socket,
    ):
        hello = await socket.receive_json()
        assert hello["op"] == 10 and hello["d"]["heartbeat_interval"] == 60
        assert (await socket.receive()).type is WSMsgType.CLOSE
        assert socket.close_code == 4009


@pytest.mark.parametrize("how", ["cut", "close", "reconnect"])
async def test_what_happened_meanwhile_comes_once_and_in_order_after_a_resume(it: Stage, how: str) -> None:
    since = len(it.bot.events)
    await it.control.drop_gateway(how=how)  # pyright: ignore[reportArgumentType] - one of its words
    texts = [f"number {number}" for number in range(20)]
    for text in texts:
        await it.ann.say("general", text)
    await it.bot.told("resumed", since=since)
    await it.bot.told("message", lambda message: message.content == texts[-1])
    assert [arguments[0].content for event, arguments in it.bot.events if event == "message"] == texts
    assert it.bot.count("ready") == 1


async def test_an_invalid_session_that_can_be_resumed_is(it: Stage) -> None:
    since = len(it.bot.events)
    await it.control.drop_gateway(how="invalidate", resume=True)
    await it.bot.told("resumed", since=since)
    assert it.bot.count("ready") == 1


async def test_an_invalid_session_begins_anew(it: Stage) -> None:
    before, since = it.bot.ws.session_id, len(it.bot.events)
    await it.control.drop_gateway(how="invalidate", resume=False)
    await it.bot.told("ready", since=since)
    assert it.bot.ws.session_id != before
    assert it.bot.count("resumed") == 0


async def test_a_resume_of_a_forgotten_session_is_refused_and_the_client_identifies(it: Stage) -> None:
    since = len(it.bot.events)
    await it.control.drop_gateway(how="cut", resume=False)
    await it.bot.told("ready", since=since)
    assert it.bot.count("resumed") == 0


async def test_a_session_left_behind_expires() -> None:
    async with empty_playground() as (playground, control), online(playground, ProbeBot()) as bot:
        playground.gateway.drop()
        [left] = playground.hub.sessions.values()
        left.leave()
        await control.move_time(301)
        assert left.expired
        await bot.told("ready", since=len(bot.events))
        assert left.id not in playground.hub.sessions
        assert bot.count("resumed") == 0


async def test_a_client_that_leaves_is_shown_as_offline(it: Stage) -> None:
    await it.bot.close()
    await it.ann.wait_for("BOT_STATUS", lambda status: not status["online"])
    assert not (await it.control.world())["bot_online"]


async def test_a_goodbye_with_1000_ends_the_session() -> None:
    async with (
        empty_playground() as (playground, control),
        control.http.ws_connect(playground.gateway_url) as socket,
    ):
        await socket.send_json(IDENTIFY)
        assert [(await socket.receive_json())["t"] for _ in range(3)] == [None, "READY", "GUILD_CREATE"]
        assert len(playground.hub.sessions) == 1
        await socket.close(code=1000)
        assert playground.hub.sessions == {}


async def test_a_wrong_token_is_refused() -> None:
    async with empty_playground() as (playground, _):
        playground.token = "another"
        bot = ProbeBot()
        async with bot:
            with pytest.raises(discord.LoginFailure):
                await bot.start("playground")


@pytest.mark.parametrize("missing", ["message_content", "members", "presences"])
async def test_a_privileged_intent_that_is_not_granted_closes_with_4014(missing: str) -> None:
    async with empty_playground() as (playground, control):
        await control.allow_intents(**{missing: False})
        bot = ProbeBot()
        async with bot:
            with pytest.raises(discord.PrivilegedIntentsRequired):
                await bot.start(playground.token)


async def test_unknown_intents_close_with_4013() -> None:
    async with empty_playground() as (playground, _):
        bot = ProbeBot(discord.Intents._from_value(1 << 30))
        async with bot:
            with pytest.raises(discord.ConnectionClosed) as closed:
                await bot.start(playground.token)
        assert closed.value.code == 4013


async def test_a_shard_past_the_count_closes_with_4010() -> None:
    async with empty_playground() as (playground, _):
        bot = ProbeBot(shard_id=5, shard_count=2)
        async with bot:
            with pytest.raises(discord.ConnectionClosed) as closed:
                await bot.start(playground.token)
        assert closed.value.code == 4010


async def test_shards_share_the_servers_by_their_ids() -> None:
    async with empty_playground() as (playground, control):
        ann = await control.person("Ann")
        servers = ["Studio"] + [f"Server {number}" for number in range(7)]
        for name in servers[1:]:
            await control.add_server(name, ann.id)
        bot = ShardedProbe(intents=discord.Intents.all(), shard_count=2, guild_ready_timeout=0.05)
        async with online(playground, bot):
            assert sorted(guild.name for guild in bot.guilds) == sorted(servers)
            assert {guild.shard_id for guild in bot.guilds} == {0, 1}
            assert all(guild.shard_id == (guild.id >> 22) % 2 for guild in bot.guilds)
            for guild in bot.guilds:
                await ann.say(str(guild.text_channels[0].id), f"to {guild.name}")
            for guild in bot.guilds:
                heard = await bot.told("message", lambda message, guild=guild: message.content == f"to {guild.name}")
                assert heard.guild == guild
            # DMs come on shard 0 only, so once.
            direct = await ann.direct_message(str(bot.application_id))
            await ann.say(direct["id"], "hello there")
            await bot.told("message", lambda message: message.content == "hello there")
            assert bot.count("message", lambda message: message.content == "hello there") == 1


async def test_members_are_asked_for_over_the_gateway() -> None:
    bot = ProbeBot(chunk_guilds_at_startup=False)
    async with stage(bot) as it:
        server = str(it.guild.id)
        for number in range(1200):
            person = it.playground.changes.add_person(f"Guest {number}", [])
            it.playground.world.add_member(it.playground.world.guild(server), person.id)
        chunk = await it.guild.chunk()
        assert len(chunk) == 1205
        found = await it.guild.query_members("guest_11", limit=100)
        assert len(found) == 100
        assert all(member.name.startswith("guest_11") for member in found)
        [ann] = await it.guild.query_members(user_ids=[int(it.ann.id)])
        assert ann.display_name == "Ann"


async def test_a_presence_is_accepted(it: Stage) -> None:
    await it.bot.change_presence(activity=discord.Game("with pictures"), status=discord.Status.idle)
    assert (await it.said("still connected")).content == "still connected"


IDENTIFY = {"op": 2, "d": {"token": "playground", "intents": 1, "properties": {}}}


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        pytest.param([{"op": 99, "d": None}], 4001, id="unknown opcode"),
        pytest.param(["no json"], 4002, id="no json"),
        pytest.param([{"op": 2, "d": {"token": "playground"}}], 4002, id="identify without intents"),
        pytest.param([{"op": 8, "d": {"guild_id": "1"}}], 4003, id="before identify"),
        pytest.param([{"op": 2, "d": {"token": "wrong", "intents": 1}}], 4004, id="wrong token"),
        pytest.param([IDENTIFY, IDENTIFY], 4005, id="identify twice"),
        pytest.param([{"op": 1, "d": None}] * 121, 4008, id="too many frames"),
    ],
)
async def test_a_client_that_errs_is_closed_with_discords_code(frames: list[object], code: int) -> None:
    async with (
        empty_playground() as (playground, control),
        control.http.ws_connect(playground.gateway_url) as socket,
    ):
        for frame in frames:
            await socket.send_str(frame if isinstance(frame, str) else json.dumps(frame))
        async for _ in socket:
            pass
        assert socket.close_code == code


async def test_a_compression_that_is_not_offered_is_refused() -> None:
    async with (
        empty_playground() as (playground, control),
        control.http.get(f"{playground.url}/gateway?compress=zstd-stream") as response,
    ):
        assert response.status == 400
