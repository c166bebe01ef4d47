"""/admin export, import and log: files that admins get and give."""

import orjson

from tests.discord.seen import Seen
from tests.discord.world import World


async def _exported(world: World) -> bytes:
    shown = world.see((await world.admin.slash(world.channel, "admin export")).response)
    assert shown.ephemeral
    (file,) = shown.files
    return file


async def _preview(world: World, file: bytes) -> Seen:
    result = await world.admin.slash(world.channel, "admin import", file=("server.json", file))
    return world.see(result.response)


async def test_an_import_shows_what_changes_and_then_changes_it(world: World) -> None:
    await world.admin.slash(world.channel, "admin channel deny", channel=world.channel)
    file = await _exported(world)
    await world.admin.slash(world.channel, "admin channel clear", channel=world.channel)
    preview = await _preview(world, file)
    assert preview.ephemeral
    assert "This file changes 1 setting" in preview.text
    assert f"`policy.access.channels.denied`: nothing → <#{world.channel.id}>" in preview.text
    assert preview.labels == ["Apply", "Discard"]
    applied = await world.admin.click(preview.message, label="Apply")
    assert "Settings that were changed: 1." in world.see(preview.message).text, applied
    shown = await world.admin.slash(world.channel, "admin rules")
    assert f"Channels: not <#{world.channel.id}>" in world.see(shown.response).text
    assert "This file changes nothing" in (await _preview(world, file)).text


async def test_a_discarded_import_changes_nothing(world: World) -> None:
    await world.admin.slash(world.channel, "admin channel deny", channel=world.channel)
    file = await _exported(world)
    await world.admin.slash(world.channel, "admin channel clear", channel=world.channel)
    preview = await _preview(world, file)
    await world.admin.click(preview.message, label="Discard")
    assert "Nothing was changed" in world.see(preview.message).text
    shown = await world.admin.slash(world.channel, "admin rules")
    assert "Everybody may" in world.see(shown.response).text


async def test_ids_of_another_server_are_said(world: World) -> None:
    foreign = {"access": {"channels": {"denied": ["990000000000000000", str(world.channel.id)]}}}
    file = orjson.dumps({"format": "atelier-server", "version": 1, "policy": foreign})
    text = (await _preview(world, file)).text
    assert "Left out" in text
    assert "990000000000000000" in text
    assert "Left out" not in (await _preview(world, await _exported(world))).text


async def test_odd_files_get_a_sentence(world: World) -> None:
    assert "is not JSON" in (await _preview(world, b"hello")).text
    assert "at most 256" in (await _preview(world, b" " * 300_000)).text


async def test_the_audit_has_pages_and_a_table(world: World) -> None:
    for _ in range(6):
        await world.admin.slash(world.channel, "admin channel deny", channel=world.channel)
        await world.admin.slash(world.channel, "admin channel clear", channel=world.channel)
    shown = world.see((await world.admin.slash(world.channel, "admin log show")).response)
    assert shown.labels == ["Older"]
    assert len(shown.text.splitlines()) == 10
    await world.admin.click(shown.message, label="Older")
    older = world.see(shown.message)
    assert len(older.text.splitlines()) == 2
    assert older.labels == []
    found = await world.admin.slash(world.channel, "admin log show", word="deny")
    assert len(world.see(found.response).text.splitlines()) == 6
    table = world.see((await world.admin.slash(world.channel, "admin log export")).response)
    assert len(table.files[0].splitlines()) == 13
