"""Threads, through the unmodified client: public, private, forum posts, archive, rename, members."""

from __future__ import annotations

import io

import discord

from tests.playground.probe_bot import picture
from tests.playground.stage import Stage, refused


async def test_a_thread_from_a_message_has_its_id_and_is_told(it: Stage) -> None:
    heard = await it.said("let us talk")
    thread = await heard.create_thread(name="Talk")
    assert thread.id == heard.id and thread.parent == it.channel
    assert (await it.channel.fetch_message(heard.id)).flags.has_thread
    await it.ann.wait_for("THREAD_CREATE", lambda each: each["id"] == str(thread.id))
    [starter] = [each async for each in thread.history()]
    assert starter.type is discord.MessageType.thread_starter_message


async def test_a_thread_by_a_person_reaches_the_bot_with_its_messages(it: Stage) -> None:
    sent = await it.ann.say("general", "a seed")
    made = await it.ann.start_thread(sent, "Ann's")
    thread = await it.bot.told("thread_create")
    assert thread.id == int(made["id"]) and thread.owner_id == int(it.ann.id)
    await it.ann.say(made["id"], "inside")
    heard = await it.bot.told("message", lambda message: message.content == "inside")
    assert heard.channel == thread


async def test_a_message_has_one_thread(it: Stage) -> None:
    heard = await it.said("only one")
    await heard.create_thread(name="First")
    assert await refused(heard.create_thread(name="Second")) == (400, 160004)


async def test_a_public_thread_by_itself_leaves_a_notice(it: Stage) -> None:
    thread = await it.channel.create_thread(name="Plain", type=discord.ChannelType.public_thread)
    notice = await it.bot.told("message", lambda message: message.type is discord.MessageType.thread_created)
    assert notice.content == "Plain" and thread.type is discord.ChannelType.public_thread


async def test_a_private_thread_is_seen_by_its_members_only(it: Stage) -> None:
    thread = await it.channel.create_thread(name="Secret", type=discord.ChannelType.private_thread, invitable=False)
    dan = await it.person("Dan")
    assert await refused(dan.messages_in(str(thread.id))) == (403, 50001)
    await thread.add_user(discord.Object(int(dan.id)))
    await dan.wait_for("THREAD_CREATE", lambda each: each["id"] == str(thread.id))
    await thread.send("just us")
    await dan.wait_for_message(lambda message: message["content"] == "just us")
    ben = await it.person("Cleo")
    assert await refused(ben.say(str(thread.id), "let me in")) == (403, 50001)


async def test_a_forum_post_starts_with_its_message_tags_and_file(it: Stage) -> None:
    forum = it.channel_named("showcase")
    tag = next(tag for tag in forum.available_tags if tag.name == "finished")
    file = discord.File(io.BytesIO(picture()), "fox.png")
    thread, message = await forum.create_thread(name="My fox", content="look", file=file, applied_tags=[tag])
    assert thread.id == message.id and thread.parent == forum
    assert thread.applied_tags == [tag]
    assert message.attachments[0].filename == "fox.png"
    assert await refused(forum.create_thread(name="Bad", content="x", applied_tags=[discord.Object(1)])) == (400, 50035)


async def test_an_archived_thread_opens_when_someone_writes(it: Stage) -> None:
    thread = await (await it.said("x")).create_thread(name="Talk")
    own = await thread.send("before")
    thread = await thread.edit(archived=True)
    assert thread.archived
    assert await refused(own.edit(content="after")) == (400, 50083)
    await it.ann.say(str(thread.id), "wake up")
    await it.bot.told("thread_join", lambda opened: opened.id == thread.id and not opened.archived)


async def test_a_rename_is_a_thread_update(it: Stage) -> None:
    thread = await (await it.said("x")).create_thread(name="Old")
    await thread.edit(name="New")
    before, after = await it.bot.told("thread_update")
    assert (before.name, after.name) == ("Old", "New")


async def test_a_thread_of_others_is_renamed_with_manage_threads(it: Stage) -> None:
    sent = await it.ann.say("general", "x")
    await it.ann.start_thread(sent, "Ann's")
    thread = await it.bot.told("thread_create")
    assert await refused(thread.edit(name="Mine")) == (403, 50013)
    await it.promote_bot("MANAGE_THREADS")
    assert (await thread.edit(name="Mine")).name == "Mine"


async def test_a_locked_thread_takes_no_words_from_members(it: Stage) -> None:
    await it.promote_bot("MANAGE_THREADS", "CREATE_PUBLIC_THREADS")
    thread = await (await it.said("x")).create_thread(name="Closed")
    await thread.edit(locked=True)
    dan = await it.person("Dan")
    assert await refused(dan.say(str(thread.id), "hello?")) == (403, 160005)


async def test_members_come_and_go(it: Stage) -> None:
    thread = await (await it.said("x")).create_thread(name="Talk")
    dan = await it.person("Dan")
    await thread.add_user(discord.Object(int(dan.id)))
    joined = await it.bot.told("thread_member_join")
    assert joined.id == int(dan.id)
    assert int(dan.id) in {member.id for member in await thread.fetch_members()}
    assert await refused(thread.remove_user(discord.Object(int(dan.id)))) == (403, 50013)
    await it.promote_bot("MANAGE_THREADS")
    await thread.remove_user(discord.Object(int(dan.id)))
    await it.bot.told("raw_thread_member_remove", lambda gone: dan.id in gone.data["removed_member_ids"])


async def test_the_bot_leaves_and_joins(it: Stage) -> None:
    thread = await (await it.said("x")).create_thread(name="Talk")
    await thread.leave()
    await it.bot.told("thread_remove")
    await thread.join()
    assert it.bot.user is not None
    assert it.bot.user.id in {member.id for member in await thread.fetch_members()}


async def test_archived_threads_are_listed_by_kind(it: Stage) -> None:
    await it.promote_bot("MANAGE_THREADS", "CREATE_PUBLIC_THREADS", "CREATE_PRIVATE_THREADS")
    public = await (await it.said("x")).create_thread(name="Public")
    private = await it.channel.create_thread(name="Private", type=discord.ChannelType.private_thread)
    for thread in (public, private):
        await thread.edit(archived=True)
    assert [each.name async for each in it.channel.archived_threads()] == ["Public"]
    assert [each.name async for each in it.channel.archived_threads(private=True)] == ["Private"]
    joined = it.channel.archived_threads(private=True, joined=True)
    assert [each.name async for each in joined] == ["Private"]


async def test_active_threads_are_listed(it: Stage) -> None:
    first = await (await it.said("x")).create_thread(name="First")
    second = await (await it.said("y")).create_thread(name="Second")
    await first.edit(archived=True)
    assert [each.id for each in await it.guild.active_threads()] == [second.id]


async def test_a_quiet_thread_is_archived_by_time(it: Stage) -> None:
    thread = await (await it.said("x")).create_thread(name="Quiet", auto_archive_duration=60)
    await it.control.move_time(59 * 60)
    await it.control.move_time(2 * 60)
    _, after = await it.bot.told("thread_update")
    assert after.id == thread.id and after.archived


async def test_a_deleted_thread_is_told_and_gone(it: Stage) -> None:
    await it.promote_bot("MANAGE_THREADS", "CREATE_PUBLIC_THREADS")
    thread = await (await it.said("x")).create_thread(name="Gone")
    await thread.delete()
    await it.bot.told("thread_delete", lambda each: each.id == thread.id)
    assert await refused(it.bot.fetch_channel(thread.id)) == (404, 10003)


async def test_no_thread_in_a_thread(it: Stage) -> None:
    thread = await (await it.said("x")).create_thread(name="Talk")
    inside = await thread.send("deeper")
    assert await refused(inside.create_thread(name="Deeper")) == (400, 50024)
