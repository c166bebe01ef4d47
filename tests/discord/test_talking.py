"""Editing by talking: threads, direct messages, replies, mentions."""

import io

import pytest
from PIL import Image

from tests.discord.world import World


async def test_open_thread_says_how_to_talk(world: World) -> None:
    thread = await world.thread()
    assert "ox" in (thread.name or "")
    hint = world.last(thread)
    assert "//" in hint.text
    assert world.count(thread) == 1


async def test_opening_twice_leads_to_the_same_thread(world: World) -> None:
    single = await world.single()
    await world.ann.click(single.message, label="Open thread")
    again = await world.ben.click(single.message, label="Open thread")
    assert len(world.channel.threads) == 1
    assert world.see(again.response).text == f"Thread opened: <#{world.channel.threads[0].id}>"


async def test_a_plain_message_edits_and_undo_shows_the_same_bytes(world: World) -> None:
    thread = await world.thread()
    night = await world.say(thread, "make it night")
    hat = await world.say(thread, "add a hat")
    assert "Open thread" not in hat.labels
    assert '"add a hat"' in hat.text
    assert hat.pictures != night.pictures
    back = await world.say(thread, "undo")
    assert back.text.splitlines()[0].startswith("Back to v")
    assert back.pictures == night.pictures
    again = await world.say(thread, "redo")
    assert again.pictures == hat.pictures


async def test_several_steps_stand_in_the_order_in_which_they_were_said(world: World) -> None:
    thread = await world.thread()
    await world.say(thread, "add a hat, then write 'LAST LIGHT' at the bottom, then make it wider")
    answers = [world.see(message).text for message in thread.history()[-3:]]
    for answer, step in zip(answers, ('"add a hat"', "LAST LIGHT", "wider"), strict=True):
        assert step in answer


async def test_results_in_threads_are_ordinary_messages_that_refer_to_the_request(world: World) -> None:
    thread = await world.thread()
    asked = await world.ann.send(thread, "add a hat")
    await world.settled()
    answer = world.last(thread)
    assert answer.reply_to == asked.id
    assert answer.stored.webhook_id is None
    assert answer.stored.interaction_metadata is None


async def test_a_reply_to_an_older_picture_branches(world: World) -> None:
    thread = await world.thread()
    first = await world.say(thread, "make it night")
    await world.say(thread, "add a hat")
    branch = await world.say(thread, "make the fox blue", reply_to=first.message)
    first_number = first.text.split("-# v")[1].split(" ")[0]
    assert f"from v{first_number}" in branch.text


async def test_comments_and_talk_between_people_are_left_alone(world: World) -> None:
    thread = await world.thread()
    before = world.count(thread)
    await world.ann.send(thread, "// what do you think?")
    await world.ann.send(thread, f"{world.ben.mention} nice, isn't it")
    await world.settled()
    assert world.count(thread) == before + 2


async def test_elsewhere_only_replies_and_mentions_count(world: World) -> None:
    single = await world.single()
    before = world.count()
    await world.ann.send(world.channel, "make it night")
    await world.settled()
    assert world.count() == before + 1
    await world.ann.send(world.channel, "make it night", reply_to=single.message)
    await world.settled()
    assert "from v" in world.last().text
    assert world.last().pictures


async def test_a_mention_draws(world: World) -> None:
    me = world.bot.user
    assert me is not None
    await world.ben.send(world.channel, f"{me.mention} a blue cat on a beach")
    await world.settled()
    assert world.last().pictures


async def test_a_bare_mention_gets_a_hint(world: World) -> None:
    me = world.bot.user
    assert me is not None
    await world.ben.send(world.channel, me.mention)
    assert "/imagine" in world.last().text


async def test_direct_messages_are_all_for_the_bot(world: World) -> None:
    await world.ann.send_dm("a red fox in the snow")
    await world.settled()
    channel = world.ann.user.dm_channel
    assert world.last(channel).pictures
    await world.ann.send_dm("make it night")
    await world.settled()
    assert '"make it night"' in world.last(channel).text


async def test_a_picture_alone_is_asked_about(world: World) -> None:
    thread = await world.thread()
    await world.ann.send(thread, attachments=[("mine.png", _png())])
    asked = world.last(thread)
    assert asked.text == "What shall I do with this picture?"
    assert len(asked.labels) == 4


async def test_an_attached_picture_is_edited(world: World) -> None:
    thread = await world.thread()
    answer = await world.say(thread, "make it black and white", attachments=[("mine.png", _png((200, 30, 30)))])
    [picture] = answer.pictures
    red, green, blue = Image.open(io.BytesIO(picture)).convert("RGB").getpixel((32, 32))  # pyright: ignore
    assert red == green == blue


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("notes.txt", b"hello", "not a picture"),
        ("empty.png", b"", "is empty"),
        ("broken.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, ""),
    ],
)
async def test_files_that_are_not_pictures_are_refused_in_one_sentence(
    world: World, name: str, data: bytes, words: str
) -> None:
    thread = await world.thread()
    answer = await world.say(thread, "make it night", attachments=[(name, data)])
    assert words in answer.text
    assert answer.text.endswith(".")
    assert not answer.pictures
    assert "\n" not in answer.text


async def test_a_question_gets_words(world: World) -> None:
    thread = await world.thread()
    answer = await world.say(thread, "what is in the picture?")
    assert answer.text
    assert not answer.pictures


async def test_a_suggestion_is_said_as_typed(world: World) -> None:
    single = await world.single()
    suggestion = next(label for label in single.labels[5:] if label != "Open thread")
    result = await world.ann.click(single.message, label=suggestion)
    await world.settled()
    assert f'"{suggestion}"' in world.see(result.response).text


async def test_edit_form_edits(world: World) -> None:
    single = await world.single()
    shown = await world.ann.click(single.message, label="Edit…")
    assert shown.modal is not None
    result = await world.ann.submit_modal(shown, {"text": "make it night"})
    await world.settled()
    assert '"make it night"' in world.see(result.response).text


def _png(color: tuple[int, int, int] = (90, 140, 60)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), color).save(out, "PNG")
    return out.getvalue()


async def test_a_style_that_is_liked_is_named_where_it_was_drawn(world: World) -> None:
    thread = await world.thread()
    await world.say(thread, "remember that I like ink")
    assert "ink, as you like it" in (await world.say(thread, "draw a sailing boat at sea")).text
    assert "as you like it" not in (await world.say(thread, "draw a castle on a hill as a comic")).text
