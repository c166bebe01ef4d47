"""Files of messages: 3D models, videos, spoilers; pins, selects of people and channels, forum posts."""

from __future__ import annotations

import json
import struct

import discord
import pytest
from playwright.async_api import expect

from tests.e2e.page_probe import picture
from tests.e2e.page_stage import Stage, messages, run, say

pytest_plugins = ["tests.e2e.page_fixtures"]
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def cube() -> bytes:
    """A GLB file of twelve triangles without normals."""
    corners = [(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    indices = [index for a, b, c, d in faces for index in (a, b, c, a, c, d)]
    binary = struct.pack("<24f", *(value for corner in corners for value in corner)) + struct.pack("<36H", *indices)
    document = {
        "asset": {"version": "2.0"},
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "buffers": [{"byteLength": len(binary)}],
        "bufferViews": [{"buffer": 0, "byteLength": 96}, {"buffer": 0, "byteOffset": 96, "byteLength": 72}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 8, "type": "VEC3"},
            {"bufferView": 1, "componentType": 5123, "count": 36, "type": "SCALAR"},
        ],
    }
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    total = 12 + 8 + len(text) + 8 + len(binary)
    return (
        struct.pack("<4s2I", b"glTF", 2, total)
        + struct.pack("<I4s", len(text), b"JSON")
        + text
        + struct.pack("<I4s", len(binary), b"BIN\0")
        + binary
    )


async def test_a_model_can_be_turned_in_place_and_a_broken_one_says_why(stage: Stage) -> None:
    ann = await stage.open("Ann")
    files = [("chair.glb", cube()), ("broken.glb", b"not a model at all, only words")]
    await ann.get_by_test_id("file-input").set_input_files(
        [{"name": name, "mimeType": "model/gltf-binary", "buffer": data} for name, data in files]
    )
    await say(ann, "two models")
    cards = messages(ann).locator(".file-card")
    await cards.filter(has_text="chair.glb").get_by_role("button", name="View").click()
    canvas = ann.get_by_test_id("model-viewer").locator("canvas")
    await expect(canvas).to_have_attribute("data-triangles", "12")
    before = await canvas.screenshot()
    await ann.keyboard.press("ArrowLeft")
    assert await canvas.screenshot() != before
    await ann.keyboard.press("Escape")
    await cards.filter(has_text="broken.glb").get_by_role("button", name="View").click()
    await expect(ann.get_by_test_id("model-viewer")).to_contain_text("This is not a GLB file.")


async def test_a_video_has_controls_and_a_spoiler_waits_for_a_press(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await ann.get_by_test_id("file-input").set_input_files(
        [
            {"name": "secret.png", "mimeType": "image/png", "buffer": picture("teal").fp.read()},
            {"name": "walk.mp4", "mimeType": "video/mp4", "buffer": b"\0\0\0\x18ftypmp42"},
        ]
    )
    await ann.get_by_test_id("tray").get_by_label("Spoiler: secret.png").click()
    await say(ann, "look")
    await expect(messages(ben).locator("video")).to_have_attribute("controls", "")
    cover = messages(ben).get_by_role("button", name="Spoiler: show SPOILER_secret.png")
    await cover.click()
    await expect(cover).to_have_count(0)
    await messages(ben).locator(".picture").click()
    await expect(ben.get_by_test_id("viewer")).to_be_visible()


async def test_galleries_have_no_holes(stage: Stage) -> None:
    ann = await stage.open("Ann")
    channel = stage.probe.get_channel(int(stage.channel("general")))
    assert isinstance(channel, discord.TextChannel)
    for count in (2, 3, 4, 5, 7, 10):
        await channel.send(str(count), files=[picture("teal", name=f"{number}.png") for number in range(count)])
        gallery = messages(ann).locator(".gallery").last
        await expect(gallery.locator(".tile")).to_have_count(count)
        covered = await gallery.evaluate(
            """gallery => {
                const area = ({width, height}) => (width + 4) * (height + 4);
                const tiles = [...gallery.querySelectorAll(".tile")].map(tile => area(tile.getBoundingClientRect()));
                return tiles.reduce((sum, each) => sum + each, 0) / area(gallery.getBoundingClientRect());
            }"""
        )
        assert 0.98 < covered < 1.02, count


async def test_a_moderator_pins_and_everyone_finds_it(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await say(ann, "the rules of this channel")
    await messages(ben).locator(".message", has_text="the rules").click(button="right", position={"x": 200, "y": 12})
    await ben.get_by_test_id("menu-pin").click()
    await expect(messages(ann)).to_contain_text("pinned a message.")
    await ann.get_by_test_id("open-pins").click()
    await ann.locator(".panel-row", has_text="the rules of this channel").click()
    await expect(messages(ann).locator(".message", has_text="the rules")).to_be_focused()


async def test_people_and_channels_are_chosen_from_lists(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await run(ann, "/selects")
    await messages(ann).locator('[data-custom-id="people"]').click()
    await ann.get_by_role("option", name="Ben").click()
    await ann.get_by_role("option", name="Cleo").click()
    await expect(ann.get_by_role("option", name="Dan")).to_have_attribute("aria-disabled", "true")
    await ann.get_by_role("button", name="Done").click()
    await expect(messages(ann).locator(".ephemeral").last).to_contain_text("people: Ben, Cleo")
    await messages(ann).locator('[data-custom-id="channels"]').click()
    await ann.get_by_role("option", name="art").click()
    await expect(messages(ann).locator(".ephemeral").last).to_contain_text("channels: art")


async def test_a_forum_post_is_a_thread(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await ann.locator(".channel", has_text="showcase").click()
    await ann.get_by_role("button", name="New post").click()
    await ann.get_by_label("Title").fill("My fox")
    await ann.get_by_label("Message", exact=True).fill("What do you think?")
    await ann.get_by_label("Pictures and files").set_input_files(
        {"name": "fox.png", "mimeType": "image/png", "buffer": picture("brown").fp.read()}
    )
    await ann.get_by_label("sketch").check()
    await ann.get_by_role("button", name="Post", exact=True).click()
    await expect(messages(ann, "thread")).to_contain_text("What do you think?")
    own = messages(ann, "thread").locator(f'[data-author-id="{stage.person("Ann")}"]')
    await expect(own.locator(".picture img")).to_have_js_property("naturalWidth", 320)
    await ben.locator(".channel", has_text="showcase").click()
    post = ben.locator(".post", has_text="My fox")
    await expect(post.locator(".post-tag")).to_have_text("sketch")
    await expect(post).to_contain_text("Ann: What do you think?")
    await expect(post.locator("img")).to_have_js_property("naturalWidth", 320)
    await post.click()
    await expect(messages(ben, "thread")).to_contain_text("What do you think?")


async def test_a_press_survives_an_edit_of_its_message(stage: Stage) -> None:
    """The edit arrives between the button going down and coming up."""
    ann = await stage.open("Ann")
    channel = stage.probe.get_channel(int(stage.channel("general")))
    assert isinstance(channel, discord.TextChannel)
    await run(ann, "/imagine a red fox")
    ask = messages(ann).locator('[data-custom-id="ask"]')
    box = await ask.bounding_box()
    assert box is not None
    shown = await channel.fetch_message(
        int(await messages(ann).locator(".message").last.get_attribute("data-message-id") or 0)
    )
    await ann.mouse.move(box["x"] + 5, box["y"] + 5)
    await ann.mouse.down()
    async with stage.sockets[ann].expect_event("framereceived", lambda frame: "halfway" in str(frame)):
        await shown.edit(content="halfway")
    await ann.mouse.up()
    await expect(ann.get_by_test_id("modal")).to_be_visible()
    await ann.keyboard.press("Escape")
    await expect(messages(ann)).to_contain_text("halfway")
