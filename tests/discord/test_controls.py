"""Buttons: after a restart, pressed by others, on deleted messages, forged."""

import pytest

from bot.model.ids import new_id
from tests.discord.world import World


async def test_more_offers_what_leads_somewhere(world: World) -> None:
    single = await world.single()
    panel = world.see((await world.ann.click(single.message, label="More")).response)
    assert panel.ephemeral
    pans = [f"pan:{number}" for number in range(1, 5)]
    assert panel.choices == [
        *("vary_subtle", "vary_strong", "region", "zoom:15", "zoom:20", "zoom_custom", *pans),
        *("upscale:4", "upscale_creative", "background", "style_save", "styles", "hd"),
        *("favourite", "history", "info", "copy", "download", "direct", "delete"),
    ]
    others = world.see((await world.ben.click(single.message, label="More")).response)
    assert "delete" not in others.choices


async def test_more_info_copy_download(world: World) -> None:
    single = await world.single("a red fox in the snow")
    panel = world.see((await world.ann.click(single.message, label="More")).response)
    info = world.see((await world.ann.select(panel.message, ["info"])).response)
    assert "Seed: " in info.text
    assert info.ephemeral
    copied = world.see((await world.ann.select(panel.message, ["copy"])).response)
    assert copied.text == "```\na red fox in the snow\n```"
    downloaded = world.see((await world.ann.select(panel.message, ["download"])).response)
    assert downloaded.files == single.pictures


async def test_more_delete_takes_the_message_away(world: World) -> None:
    single = await world.single()
    panel = world.see((await world.ann.click(single.message, label="More")).response)
    await world.ann.select(panel.message, ["delete"])
    assert single.message.id not in [it.id for it in world.channel.history()]


async def test_history_goes_back(world: World) -> None:
    thread = await world.thread()
    night = await world.say(thread, "make it night")
    hat = await world.say(thread, "add a hat")
    panel = world.see((await world.ann.click(hat.message, label="More")).response)
    history = world.see((await world.ann.select(panel.message, ["history"])).response)
    assert history.ephemeral
    assert len(history.files) == 1
    number = night.text.split("-# v")[1].split(" ")[0]
    await world.ann.select(history.message, [number])
    await world.settled()
    assert world.last(thread).pictures == night.pictures


async def test_buttons_in_threads_lead_to_ordinary_messages(world: World) -> None:
    thread = await world.thread()
    hat = await world.say(thread, "add a hat")
    await world.ann.click(hat.message, label="Vary")
    await world.settled()
    grid = world.last(thread)
    assert grid.reply_to == hat.message.id
    assert grid.stored.interaction_metadata is None
    await world.ann.click(grid.message, label="U3")
    await world.settled()
    assert world.last(thread).reply_to == grid.message.id


async def test_upscale_makes_it_larger(world: World) -> None:
    single = await world.single()
    result = await world.ann.click(single.message, label="Upscale")
    await world.settled()
    larger = world.see(result.response)
    assert larger.pictures
    assert "Upscale" not in larger.labels


@pytest.mark.parametrize(
    "custom_id",
    [
        "v99:select:01ARZ3NDEKTSV4RRFFQ69G5FAV:1",
        "x" * 100,
        "v1:select:'; drop table jobs",
        "v1:launch:01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "v1:select:01ARZ3NDEKTSV4RRFFQ69G5FAV:0",
        "v1:setting:owner",
        "v1:help:topic",
    ],
)
async def test_unknown_buttons_say_so(world: World, custom_id: str) -> None:
    result = await _press_forged(world, custom_id)
    assert result.ephemeral
    assert "does nothing any more" in world.see(result.response).text


async def test_a_button_of_a_job_that_never_was(world: World) -> None:
    for action in ("select", "vary", "reroll", "upscale", "edit", "cancel", "thread", "more", "suggest", "choose"):
        result = await _press_forged(world, f"v1:{action}:{new_id()}" + (":1" if action == "select" else ""))
        assert result.ephemeral, action
        assert world.see(result.response).text


async def test_a_job_of_another_server_cannot_be_pressed(world: World) -> None:
    grid = await world.grid()
    elsewhere = world.env.create_guild("elsewhere")
    channel = elsewhere.create_text_channel("general")
    eve = elsewhere.add_member(world.env.create_user("eve"))
    for label in ("U1", "V1", "More"):
        message = _forged_message(world, channel.id, grid.custom_id(label))
        result = await eve.click(message, custom_id=grid.custom_id(label))
        assert result.ephemeral, label
        assert not world.see(result.response).choices


def _forged_message(world: World, channel_id: int, custom_id: str):
    backend = world.env.backend
    button = {"type": 2, "style": 2, "label": "forged", "custom_id": custom_id}
    stored = backend.create_message(
        channel_id, backend.bot_user.id, "forged", components=[{"type": 1, "components": [button]}]
    )
    return world.see(_Where(channel_id, stored.id)).message


class _Where:
    def __init__(self, channel_id: int, message_id: int) -> None:
        self.id = message_id
        self.channel = type("Channel", (), {"id": channel_id})()


async def _press_forged(world: World, custom_id: str):
    message = _forged_message(world, world.channel.id, custom_id)
    return await world.ann.click(message, custom_id=custom_id)
