"""Limits and links, through the unmodified client: file sizes, rate limits, faults, the CDN, ids."""

from __future__ import annotations

import io
import time

import aiohttp
import discord
import pytest

from tests.playground.probe_bot import picture
from tests.playground.stage import Stage, refused, stage

MIB = 1024 * 1024
SEND = "POST /channels/{channel_id}/messages"
SENDS = r"POST /channels/\{channel_id\}/messages"


async def test_ten_mib_are_taken_and_one_byte_more_is_413(it: Stage) -> None:
    sent = await it.channel.send(file=discord.File(io.BytesIO(bytes(10 * MIB)), "full.bin"))
    assert sent.attachments[0].size == 10 * MIB
    over = discord.File(io.BytesIO(bytes(10 * MIB + 1)), "over.bin")
    assert await refused(it.channel.send(file=over)) == (413, 40005)
    assert len([each async for each in it.channel.history()]) == 1


async def test_ten_files_are_taken_and_eleven_are_not(it: Stage) -> None:
    def files(count: int) -> list[discord.File]:
        return [discord.File(io.BytesIO(b"x"), f"{number}.txt") for number in range(count)]

    assert len((await it.channel.send(files=files(10))).attachments) == 10
    form = aiohttp.FormData(quote_fields=False)
    for number in range(11):
        form.add_field(f"files[{number}]", b"x", filename=f"{number}.txt")
    status, _, body = await it.raw("POST", f"/channels/{it.channel.id}/messages", data=form)
    assert (status, body["code"]) == (400, 50035)


async def test_every_answer_has_its_rate_limit_and_via(it: Stage) -> None:
    path = f"/channels/{it.channel.id}/messages"
    _, first, _ = await it.raw("POST", path, json={"content": "x"})
    _, second, _ = await it.raw("POST", path, json={"content": "x"})
    assert first["Via"] and first["X-RateLimit-Bucket"] == second["X-RateLimit-Bucket"]
    assert int(second["X-RateLimit-Remaining"]) == int(first["X-RateLimit-Remaining"]) - 1
    assert float(first["X-RateLimit-Reset-After"]) <= 1.0
    assert abs(float(first["X-RateLimit-Reset"]) - time.time()) < 5


async def test_an_empty_bucket_is_a_429_of_the_user(it: Stage) -> None:
    await it.control.limit(SEND, 1, 30)
    path = f"/channels/{it.channel.id}/messages"
    await it.raw("POST", path, json={"content": "x"})
    status, headers, body = await it.raw("POST", path, json={"content": "x"})
    assert (status, headers["X-RateLimit-Scope"], body["global"]) == (429, "user", False)
    assert headers["X-RateLimit-Remaining"] == "0" and headers["Via"]
    assert float(headers["Retry-After"]) == pytest.approx(body["retry_after"], abs=0.01)


async def test_channels_have_buckets_of_their_own(it: Stage) -> None:
    await it.control.limit(SEND, 1, 30)
    for channel in (it.channel, it.channel_named("art")):
        status, headers, _ = await it.raw("POST", f"/channels/{channel.id}/messages", json={"content": "x"})
        assert (status, headers["X-RateLimit-Remaining"]) == (200, "0")


async def test_the_client_waits_for_its_bucket_and_loses_nothing(it: Stage) -> None:
    await it.control.limit(SEND, 2, 0.4)
    for number in range(6):
        await it.channel.send(str(number))
    assert [each.content async for each in it.channel.history(oldest_first=True)] == list("012345")
    statuses = [request.status for request in await it.control.requests(SENDS)]
    assert statuses.count(200) == 6


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_429_is_waited_for(it: Stage, scope: str) -> None:
    await it.control.fault("status", SENDS, status=429, retry_after=0.3, scope=scope)  # pyright: ignore[reportArgumentType]
    started = time.monotonic()
    await it.channel.send("patience")
    assert time.monotonic() - started >= 0.3
    assert [request.status for request in await it.control.requests(SENDS)] == [429, 200]


async def test_discords_own_limits_can_be_had() -> None:
    async with stage(rate_limits="discord") as it:
        path = f"/channels/{it.channel.id}/messages"
        statuses = [(await it.raw("POST", path, json={"content": "x"}))[0] for _ in range(6)]
        assert statuses == [200] * 5 + [429]


async def test_the_whole_bot_has_a_limit() -> None:
    async with stage(rate_limits="discord") as it:
        answers = [await it.raw("GET", "/users/@me") for _ in range(60)]
        limited = [(headers, body) for status, headers, body in answers if status == 429]
        assert limited and limited[0][0]["X-RateLimit-Scope"] == "global" and limited[0][1]["global"]


async def test_a_500_is_tried_again(it: Stage) -> None:
    await it.control.fault("status", SENDS, status=502)
    await it.channel.send("again")
    assert [request.status for request in await it.control.requests(SENDS)] == [502, 200]


async def test_a_503_is_not_tried_again(it: Stage) -> None:
    await it.control.fault("status", SENDS, status=503)
    with pytest.raises(discord.DiscordServerError):
        await it.channel.send("once")
    assert [request.status for request in await it.control.requests(SENDS)] == [503]


async def test_a_late_answer_is_waited_for(it: Stage) -> None:
    await it.control.fault("delay", SENDS, seconds=0.3)
    started = time.monotonic()
    await it.channel.send("slowly")
    assert time.monotonic() - started >= 0.3


async def test_a_lost_answer_took_effect_and_a_nonce_saves_from_doing_it_twice(it: Stage) -> None:
    await it.control.fault("lost_answer", SENDS)
    with pytest.raises(aiohttp.ClientError):
        await it.channel.send("only once", nonce="job-1")
    [kept] = [each async for each in it.channel.history()]
    assert (await it.channel.send("only once", nonce="job-1")).id == kept.id
    [first, _] = await it.control.requests(SENDS)
    assert (first.fault, first.status) == ("lost_answer", 200)


async def test_a_reset_connection_took_no_effect(it: Stage) -> None:
    await it.control.fault("reset", SENDS)
    with pytest.raises(aiohttp.ClientError):
        await it.channel.send("never")
    assert [each async for each in it.channel.history()] == []


async def test_a_fault_meets_its_route_as_often_as_it_says_and_can_be_called_off(it: Stage) -> None:
    await it.control.fault("status", r"GET /users/@me", status=404, times=2)
    statuses = [(await it.raw("GET", "/users/@me"))[0] for _ in range(3)]
    assert statuses == [404, 404, 200]
    await it.control.fault("status", r"GET /users/@me", status=404, times=9)
    await it.control.clear_faults()
    assert (await it.raw("GET", "/users/@me"))[0] == 200


async def test_a_slow_gateway_is_late_but_in_order(it: Stage) -> None:
    await it.control.slow_gateway(0.05)
    started = time.monotonic()
    for number in range(8):
        await it.ann.say("general", str(number))
    await it.bot.told("message", lambda message: message.content == "7")
    assert time.monotonic() - started >= 8 * 0.05
    assert [given[0].content for event, given in it.bot.events if event == "message"] == list("01234567")


async def test_a_link_is_signed_expires_and_is_renewed_by_reading_again(it: Stage) -> None:
    sent = await it.channel.send(file=discord.File(io.BytesIO(picture()), "fox.png"))
    link = sent.attachments[0].url
    assert {"ex", "is", "hm"} <= set(link.partition("?")[2].replace("=", "&").split("&"))
    assert await it.ann.fetch(link) == picture()
    await it.control.move_time(25 * 3600)
    with pytest.raises(discord.NotFound):
        await sent.attachments[0].read()
    renewed = (await it.channel.fetch_message(sent.id)).attachments[0]
    assert renewed.url != link
    assert await renewed.read() == picture()


@pytest.mark.parametrize("change", ["hm", "ex", "name", "none"])
async def test_a_link_that_was_changed_opens_nothing(it: Stage, change: str) -> None:
    sent = await it.channel.send(file=discord.File(io.BytesIO(picture()), "fox.png"))
    link = sent.attachments[0].url
    changed = {
        "hm": link[:-1] + ("0" if link[-1] != "0" else "1"),
        "ex": link.replace("ex=", "ex=f"),
        "name": link.replace("fox.png", "cat.png"),
        "none": link.partition("?")[0],
    }[change]
    async with it.control.http.get(changed) as response:
        assert response.status == 404


async def test_a_part_of_a_file_can_be_asked_for(it: Stage) -> None:
    sent = await it.channel.send(file=discord.File(io.BytesIO(bytes(range(200))), "clip.mp4"))
    async with it.control.http.get(sent.attachments[0].url, headers={"Range": "bytes=10-19"}) as response:
        assert (response.status, response.headers["Content-Range"]) == (206, "bytes 10-19/200")
        assert await response.read() == bytes(range(10, 20))


async def test_a_deleted_message_takes_its_files_along(it: Stage) -> None:
    sent = await it.channel.send(file=discord.File(io.BytesIO(picture()), "fox.png"))
    await sent.delete()
    async with it.control.http.get(sent.attachments[0].url) as response:
        assert response.status == 404


async def test_an_avatar_has_a_picture(it: Stage) -> None:
    assert it.bot.user is not None
    assert (await it.bot.user.default_avatar.read()).startswith(b"\x89PNG")


async def test_ids_tell_their_time_and_grow(it: Stage) -> None:
    sent = [await it.channel.send(str(number)) for number in range(20)]
    ids = [each.id for each in sent]
    assert ids == sorted(set(ids))
    assert all(abs(discord.utils.snowflake_time(each).timestamp() - time.time()) < 30 for each in ids)
