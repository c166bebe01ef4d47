"""Files of messages, through the unmodified client: multipart, placeholders, edits, embeds, bytes."""

from __future__ import annotations

import io
import re
from typing import Any

import discord
import pytest
from PIL import Image

from tests.playground.probe_bot import picture
from tests.playground.stage import Stage


def file(name: str, size: int = 64, **options: Any) -> discord.File:
    return discord.File(io.BytesIO(picture(size)), name, **options)


def names(message: discord.Message) -> list[str]:
    return [each.filename for each in message.attachments]


async def test_a_file_is_multipart_and_keeps_bytes_size_and_alt_text(it: Stage) -> None:
    sent = await it.channel.send(file=file("fox.png", 90, description="a red fox"))
    [attachment] = sent.attachments
    assert (attachment.width, attachment.height, attachment.content_type) == (90, 45, "image/png")
    assert attachment.description == "a red fox"
    assert attachment.size == len(picture(90))
    assert await attachment.read() == picture(90)
    [request] = await it.control.requests("POST /channels/.*/messages")
    assert request.files == ["fox.png"]
    assert request.body["attachments"] == [{"id": "0", "filename": "fox.png", "description": "a red fox"}]


async def test_placeholders_find_their_parts_by_number(it: Stage) -> None:
    sent = await it.channel.send(files=[file(f"{size}.png", size) for size in (10, 20, 30)])
    assert [(each.filename, each.width) for each in sent.attachments] == [
        ("10.png", 10),
        ("20.png", 20),
        ("30.png", 30),
    ]
    for each, size in zip(sent.attachments, (10, 20, 30), strict=True):
        assert await each.read() == picture(size)


async def test_a_spoiler_and_a_strange_name(it: Stage) -> None:
    sent = await it.channel.send(files=[file("fox.png", spoiler=True), file("a fox: über/all?.png")])
    spoiler, strange = sent.attachments
    assert spoiler.is_spoiler()
    assert re.fullmatch(r"a_fox_+ber_all_+\.png", strange.filename)


async def test_an_edit_of_the_text_keeps_the_files(it: Stage) -> None:
    sent = await it.channel.send("one", files=[file("a.png"), file("b.png")])
    edited = await sent.edit(content="two")
    assert (edited.content, names(edited)) == ("two", ["a.png", "b.png"])
    assert edited.edited_at is not None


async def test_an_edit_adds_files(it: Stage) -> None:
    sent = await it.channel.send(file=file("a.png"))
    assert names(await sent.add_files(file("b.png", 32))) == ["a.png", "b.png"]
    assert names(await it.channel.fetch_message(sent.id)) == ["a.png", "b.png"]


async def test_an_edit_drops_files(it: Stage) -> None:
    sent = await it.channel.send(files=[file("a.png"), file("b.png")])
    assert names(await sent.remove_attachments(sent.attachments[0])) == ["b.png"]


async def test_an_edit_keeps_one_file_and_brings_another(it: Stage) -> None:
    sent = await it.channel.send(files=[file("a.png"), file("b.png")])
    edited = await sent.edit(attachments=[sent.attachments[1], file("c.png", 12)])
    assert names(edited) == ["b.png", "c.png"]
    assert edited.attachments[0].id == sent.attachments[1].id


@pytest.mark.malformed
async def test_an_attachment_that_is_not_there_is_refused(it: Stage) -> None:
    body = {"attachments": [{"id": "7", "filename": "none.png"}]}
    status, _, answer = await it.raw("POST", f"/channels/{it.channel.id}/messages", json=body)
    assert (status, answer["code"]) == (400, 50035)


async def test_a_picture_shown_by_an_embed_leaves_the_attachments(it: Stage) -> None:
    embed = discord.Embed(title="A fox", description="red", colour=0xC2703D)
    embed.set_image(url="attachment://fox.png").add_field(name="seed", value="7").set_footer(text="local")
    sent = await it.channel.send(embed=embed, files=[file("fox.png"), file("other.png")])
    fetched = await it.channel.fetch_message(sent.id)
    assert names(fetched) == ["other.png"]
    [shown] = fetched.embeds
    assert shown.image.url and shown.image.url.startswith(it.playground.url)
    assert (shown.title, shown.fields[0].value, shown.footer.text) == ("A fox", "7", "local")
    assert (shown.image.width, shown.image.height) == (64, 32)


async def test_a_picture_is_what_it_was(it: Stage) -> None:
    """Bytes travel through multipart unchanged, also those that look like boundaries."""
    data = b"\r\n--" + bytes(range(256)) * 40
    sent = await it.channel.send(file=discord.File(io.BytesIO(data), "odd.bin"))
    assert await sent.attachments[0].read() == data
    assert Image.open(io.BytesIO(picture())).size == (64, 32)
