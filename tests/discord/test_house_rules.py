"""Whom the bot listens to and what becomes of messages that change; history, comparison and export in a thread."""

import io
import zipfile
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from PIL import Image

from bot.ui import presenter
from tests.discord.world import World


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presenter, "PROGRESS_SECONDS", 0.02)
    monkeypatch.setattr(presenter, "RETRY_SECONDS", 0.02)


async def test_several_people_share_a_thread_and_its_queue(world: World) -> None:
    thread = await world.thread()
    world.hold_drawing()
    await world.ann.send(thread, "add a hat")
    await world.until(lambda: "%" in world.last(thread).text)
    asked = await world.ben.send(thread, "make it night")
    await world.until(lambda: "queued behind: add a hat" in world.last(thread).text)
    world.go_on()
    await world.settled()
    night = world.last(thread)
    assert night.reply_to == asked.id
    assert "from v2" in night.text
    undone = await world.say(thread, "undo")
    assert f"by <@{world.ben.id}>" in undone.text


async def test_a_correction_is_offered_by_buttons(world: World) -> None:
    thread = await world.thread()
    world.hold_drawing()
    await world.ann.send(thread, "make the fox blue")
    await world.until(lambda: "%" in world.last(thread).text)
    before = world.last(thread)
    await world.ann.send(thread, "no, green")
    question = world.last(thread)
    assert question.labels == ["instead", "afterwards"]
    await world.ann.click(question.message, label="instead")
    world.go_on()
    await world.settled()
    assert "Cancelled" in world.see(before.message).text
    assert '"make the fox green"' in world.last(thread).text
    assert "from v1" in world.last(thread).text


async def test_a_changed_message_is_offered_once_and_branches(world: World) -> None:
    thread = await world.thread()
    asked = await world.ann.send(thread, "add a hat")
    await world.settled()
    await world.say(thread, "make it night")
    before = world.count(thread)
    await world.ann.edit(asked, "add a scarf")
    offer = world.last(thread)
    assert offer.labels == ["Draw again"]
    await world.ann.edit(asked, "add a scarf please")
    assert world.count(thread) == before + 1
    await world.ann.click(offer.message, label="Draw again")
    await world.settled()
    scarf = world.last(thread)
    assert '"add a scarf' in scarf.text
    assert "from v1" in scarf.text


async def test_a_change_of_mere_talk_is_left_alone(world: World) -> None:
    thread = await world.thread()
    said = await world.ann.send(thread, "// not for you")
    thanks = await world.ann.send(thread, "thanks a lot")
    await world.settled()
    before = world.count(thread)
    await world.ann.edit(said, "// still not")
    await world.ann.edit(thanks, "thanks so much")
    assert world.count(thread) == before


async def test_a_deleted_message_stops_its_job(world: World) -> None:
    thread = await world.thread()
    world.hold_drawing()
    asked = await world.ann.send(thread, "add a hat")
    await world.until(lambda: "%" in world.last(thread).text)
    await world.ann.delete(asked)
    await world.settled()
    world.go_on()
    assert "Cancelled" in world.last(thread).text


async def test_a_thread_that_is_deleted_while_it_draws_loses_no_picture(world: World) -> None:
    thread = await world.thread()
    world.hold_drawing()
    await world.ann.send(thread, "add a hat")
    await world.until(lambda: "%" in world.last(thread).text)
    channel = world.bot.get_channel(thread.id)
    assert isinstance(channel, discord.Thread)
    await channel.delete()
    world.go_on()
    await world.settled()
    assert world.last(world.ann.user.dm_channel).pictures
    conversation = await world.studio.conversation_at(str(thread.id))
    assert conversation is not None
    assert conversation.version_count == 2


async def test_the_thread_is_named_after_what_is_drawn(world: World) -> None:
    thread = await world.thread()
    assert thread.name == "Red fox in snow"
    await world.say(thread, "draw a blue castle on a hill")
    assert world.channel.threads[0].name == "Blue castle on hill"
    await world.say(thread, "make it night")
    await world.say(thread, "draw a lighthouse by the sea")
    assert world.channel.threads[0].name == "Blue castle on hill", "Discord allows two changes in ten minutes"


async def test_a_name_that_people_gave_stays(world: World) -> None:
    thread = await world.thread()
    channel = world.bot.get_channel(thread.id)
    assert isinstance(channel, discord.Thread)
    await channel.edit(name="Foxes")
    await world.say(thread, "draw a blue castle on a hill")
    assert world.channel.threads[0].name == "Foxes"


async def test_a_link_to_a_picture_is_a_reply_to_it(world: World) -> None:
    thread = await world.thread()
    first = await world.say(thread, "make it night")
    await world.say(thread, "add a hat")
    branch = await world.say(thread, f"{first.message.jump_url} make the fox blue")
    assert "from v2" in branch.text


async def test_a_link_to_another_picture_brings_it_here(world: World) -> None:
    other = await world.single("a lighthouse by the sea")
    thread = await world.thread()
    turned = await world.say(thread, f"rotate this one to the right {other.message.jump_url}")
    upright = Image.open(io.BytesIO(other.pictures[0])).convert("RGB")
    shown = Image.open(io.BytesIO(turned.pictures[0])).convert("RGB")
    assert shown.tobytes() == upright.transpose(Image.Transpose.ROTATE_270).tobytes()


async def test_a_reply_to_somebodys_photo_is_about_that_photo(world: World) -> None:
    thread = await world.thread()
    photo = await world.ben.send(thread, "// look", attachments=[("me.png", _png((200, 30, 30)))])
    answer = await world.say(thread, "make it black and white", reply_to=photo)
    red, green, blue = Image.open(io.BytesIO(answer.pictures[0])).convert("RGB").getpixel((32, 32))  # pyright: ignore
    assert red == green == blue


async def test_history_compare_and_export_by_words(world: World) -> None:
    thread = await world.thread()
    await world.say(thread, "make it night")
    await world.say(thread, "call this one the night shift")
    history = await world.say(thread, "show the history")
    assert history.text == "2 versions; v2 is current."
    assert {"Undo", "Compare", "Export"} <= set(history.labels)
    assert history.choices == ["1", "2"]
    assert Image.open(io.BytesIO(history.files[0])).width > 300
    compared = await world.say(thread, "compare it with the original")
    assert compared.text == "v1 and v2, side by side"
    assert compared.labels == ["Blink"]
    await world.ann.click(compared.message, label="Blink")
    blinking = world.see(compared.message)
    assert blinking.labels == ["Side by side"]
    picture = Image.open(io.BytesIO(blinking.pictures[0]))
    assert (picture.format, getattr(picture, "n_frames", 1)) == ("GIF", 2)
    exported = await world.say(thread, "export everything")
    assert "2 pictures" in exported.text
    names = zipfile.ZipFile(io.BytesIO(exported.files[0])).namelist()
    assert "conversation.json" in names
    assert len([name for name in names if name.startswith("pictures/")]) == 2


async def test_compare_in_the_more_panel_shows_what_an_edit_did(world: World) -> None:
    thread = await world.thread()
    night = await world.say(thread, "make it night")
    panel = world.see((await world.ann.click(night.message, label="More")).response)
    compared = world.see((await world.ann.select(panel.message, ["compare"])).response)
    assert compared.ephemeral
    assert compared.text == "v1 and v2, side by side"


async def test_a_long_history_has_pages(world: World) -> None:
    thread = await world.thread()
    for _ in range(6):
        await world.say(thread, "rotate it to the right, then flip it")
    history = await world.say(thread, "show the history")
    assert history.text == "13 versions; v13 is current. Here: v2 to v13."
    await world.ann.click(history.message, label="Older")
    older = world.see(history.message)
    assert older.text == "13 versions; v13 is current. Here: v1 to v1."
    assert older.choices == ["1"]
    await world.ann.click(older.message, label="Newer")
    assert world.see(history.message).choices[-1] == "13"


async def test_memory_is_shown_and_erased(world: World) -> None:
    thread = await world.thread()
    told = await world.say(thread, "remember that I like 16:9")
    assert "16:9" in told.text
    shown = await world.ann.slash(world.channel, "prefer memory")
    assert "You like: 16:9." in world.see(shown.response).text
    assert "no likes" in world.see((await world.ben.slash(world.channel, "prefer memory")).response).text
    erased = await world.ann.click(world.see(shown.response).message, label="Forget all")
    assert "Forgotten" in world.see(erased.response).text
    assert "no likes" in world.see((await world.ann.slash(world.channel, "prefer memory")).response).text


async def test_a_marked_copy_changes_only_there(world: World) -> None:
    thread = await world.thread()
    shown = await world.say(thread, "make it night")
    image = Image.open(io.BytesIO(shown.pictures[0])).convert("RGB")
    marked = image.copy()
    marked.paste((255, 0, 0), (20, 20, 120, 24))
    marked.paste((255, 0, 0), (20, 120, 124, 124))
    marked.paste((255, 0, 0), (20, 20, 24, 120))
    marked.paste((255, 0, 0), (120, 20, 124, 120))
    out = io.BytesIO()
    marked.save(out, "PNG")
    answer = await world.say(thread, "add a star here", attachments=[("marked.png", out.getvalue())])
    assert "changed outside: 0 %" in answer.text
    after = Image.open(io.BytesIO(answer.pictures[0])).convert("RGB")
    assert after.crop((140, 0, 256, 256)).tobytes() == image.crop((140, 0, 256, 256)).tobytes()


async def test_a_mention_in_a_post_of_a_forum_begins_a_conversation_of_the_post(world: World) -> None:
    forum = world.guild.create_forum_channel("ideas")
    world.env.backend.create_thread(forum.id, "Foxes", world.ann.id)
    await world.env.settle()
    (post,) = forum.threads
    me = world.bot.user
    assert me is not None
    await world.ann.send(post, f"{me.mention} a red fox in the snow")
    await world.settled()
    assert world.last(post).pictures
    await world.ben.send(post, "make it night")
    await world.settled()
    assert not world.last(post).pictures, "in other people's threads only mentions and replies count"
    await world.ben.send(post, f"{me.mention} make it night")
    await world.settled()
    assert "from v1" in world.last(post).text


async def test_without_the_message_content_intent_replies_and_mentions_work(world: World) -> None:
    thread = await world.thread()
    first = await world.say(thread, "make it night")
    await world.restart(message_content=False)
    told = await world.say(thread, "add a hat")
    assert "message content intent is off" in told.text
    before = world.count(thread)
    await world.ann.send(thread, "add a hat")
    await world.settled()
    assert world.count(thread) == before + 1, "it is said once"
    me = world.bot.user
    assert me is not None
    hat = await world.say(thread, f"{me.mention} add a hat")
    assert '"add a hat"' in hat.text
    branch = await world.say(thread, f"{me.mention} make the fox blue", reply_to=first.message)
    assert "from v2" in branch.text


async def test_an_archived_thread_is_opened_for_its_picture(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    thread = await world.thread()
    world.hold_drawing()
    await world.ann.send(thread, "add a hat")
    await world.until(lambda: "%" in world.last(thread).text)
    channel = world.bot.get_channel(thread.id)
    assert isinstance(channel, discord.Thread)
    await channel.edit(archived=True)
    before = world.count(thread)
    edit = discord.PartialMessage.edit

    async def refused_while_archived(message: discord.PartialMessage, **fields: Any) -> discord.Message | None:
        # As Discord does; the simulator lets it pass.
        state = world.env.backend.get_channel(thread.id).thread_metadata
        if state is not None and state.archived:
            answer = SimpleNamespace(status=400, reason="Bad Request")
            raise discord.HTTPException(answer, {"code": 50083, "message": "Thread is archived"})  # pyright: ignore
        return await edit(message, **fields)

    monkeypatch.setattr(discord.PartialMessage, "edit", refused_while_archived)
    world.go_on()
    await world.settled()
    assert '"add a hat"' in world.last(thread).text
    assert world.count(thread) == before


def _png(color: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), color).save(out, "PNG")
    return out.getvalue()
