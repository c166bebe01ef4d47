"""Permissions and intents as Discord enforces them, through the unmodified client."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import discord
import pytest

from tests.playground.probe_bot import ProbeBot, picture
from tests.playground.stage import Stage, refused, stage


@pytest.fixture
async def deaf() -> AsyncIterator[Stage]:
    """A bot without the message content intent."""
    intents = discord.Intents.all()
    intents.message_content = False
    async with stage(ProbeBot(intents)) as opened:
        yield opened


async def test_content_is_absent_without_the_intent(deaf: Stage) -> None:
    sent = await deaf.ann.say("general", "between us", files=[("fox.png", picture(), "image/png")])
    heard = await deaf.bot.told("message", lambda message: message.id == int(sent["id"]))
    assert (heard.content, heard.attachments, heard.embeds, heard.components) == ("", [], [], [])


async def test_content_is_there_in_dms(deaf: Stage) -> None:
    direct = await deaf.ann.direct_message(str(deaf.bot.application_id))
    await deaf.ann.say(direct["id"], "in private")
    await deaf.bot.told("message", lambda message: message.content == "in private")


async def test_content_is_there_where_the_bot_is_mentioned(deaf: Stage) -> None:
    await deaf.ann.say("general", f"<@{deaf.me.id}> listen")
    heard = await deaf.bot.told("message")
    assert heard.content == f"<@{deaf.me.id}> listen" and heard.mentions == [deaf.me]


async def test_content_is_there_in_replies_to_the_bot(deaf: Stage) -> None:
    await deaf.channel.send("ask me")
    asked = await deaf.ann.wait_for_message(lambda message: message["content"] == "ask me")
    await deaf.ann.reply(asked, "what is art?")
    await deaf.bot.told("message", lambda message: message.content == "what is art?")


async def test_content_is_absent_in_replies_to_answers_of_commands(deaf: Stage) -> None:
    await deaf.ann.command("complete", {"word": "answer"}, channel="general")
    answered = await deaf.ann.wait_for_message(lambda message: message["content"] == "answer")
    sent = await deaf.ann.reply(answered, "what is art?")
    heard = await deaf.bot.told("message", lambda message: message.id == int(sent["id"]))
    assert heard.content == ""


async def test_content_is_there_in_the_bots_own_messages(deaf: Stage) -> None:
    sent = await deaf.channel.send("my own words", file=discord.File(io.BytesIO(picture()), "fox.png"))
    heard = await deaf.bot.told("message", lambda message: message.id == sent.id)
    assert (heard.content, len(heard.attachments)) == ("my own words", 1)


async def test_an_edit_without_the_intent_has_no_content_either(deaf: Stage) -> None:
    sent = await deaf.ann.say("general", "one")
    await deaf.ann.edit(sent, "two")
    edited = await deaf.bot.told("raw_message_edit")
    assert edited.data["content"] == ""


async def test_history_has_no_content_for_an_application_that_may_not_read(it: Stage) -> None:
    heard = await it.said("between us")
    await it.control.allow_intents(message_content=False)
    assert (await it.channel.fetch_message(heard.id)).content == ""
    own = await it.channel.send("mine")
    assert (await it.channel.fetch_message(own.id)).content == "mine"


async def test_without_the_members_intent_members_stay_away() -> None:
    intents = discord.Intents.all()
    intents.members = False
    async with stage(ProbeBot(intents)) as it:
        assert [member.name for member in it.guild.members] == ["Atelier"]
        await it.control.add_person("Eve", str(it.guild.id))
        assert (await it.said("marker")).content == "marker"
        assert it.bot.count("member_join") == 0
        assert (await it.said("hello")).author.display_name == "Ann"  # who writes is told with the message


async def test_members_are_not_listed_without_the_grant(it: Stage) -> None:
    await it.control.allow_intents(members=False)
    status, _, body = await it.raw("GET", f"/guilds/{it.guild.id}/members?limit=5")
    assert (status, body["code"]) == (403, 50001)


@pytest.mark.parametrize(
    ("intent", "event"),
    [
        pytest.param("guild_reactions", "raw_reaction_add", id="reactions"),
        pytest.param("guild_typing", "raw_typing", id="typing"),
        pytest.param("guild_messages", "message", id="messages"),
        pytest.param("webhooks", "webhooks_update", id="webhooks"),
    ],
)
async def test_what_was_not_asked_for_does_not_come(intent: str, event: str) -> None:
    intents = discord.Intents.all()
    setattr(intents, intent, False)
    async with stage(ProbeBot(intents)) as it:
        sent = await it.ann.say("general", "x")
        await it.ann.react(sent, "🦊")
        await it.ann.request("POST", f"/channels/{it.channel.id}/typing")
        await it.ann.request("POST", f"/channels/{it.channel.id}/webhooks", {"name": "hook"})
        direct = await it.ann.direct_message(str(it.bot.application_id))
        await it.ann.say(direct["id"], "marker")  # a DM still comes, after all the others
        await it.bot.told("message", lambda message: message.content == "marker")
        assert it.bot.count(event, lambda *given: getattr(given[0], "content", "") != "marker") == 0


async def test_writing_needs_its_permission(it: Stage) -> None:
    await it.restrict_everyone("VIEW_CHANNEL", "READ_MESSAGE_HISTORY")
    assert await refused(it.channel.send("x")) == (403, 50013)


async def test_files_embeds_and_reactions_need_theirs(it: Stage) -> None:
    await it.restrict_everyone("VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "SEND_MESSAGES")
    sent = await it.channel.send("words only")
    file = discord.File(io.BytesIO(picture()), "fox.png")
    assert await refused(it.channel.send(file=file)) == (403, 50013)
    assert await refused(it.channel.send(embed=discord.Embed(title="x"))) == (403, 50013)
    assert await refused(sent.add_reaction("🦊")) == (403, 50013)
    assert await refused(it.channel.create_thread(name="x", type=discord.ChannelType.public_thread)) == (403, 50013)


async def test_history_needs_its_permission(it: Stage) -> None:
    sent = await it.channel.send("x")
    await it.restrict_everyone("VIEW_CHANNEL", "SEND_MESSAGES")
    assert await refused(it.channel.fetch_message(sent.id)) == (403, 50013)
    assert [each async for each in it.channel.history()] == []
    assert await refused(sent.reply("y")) == (403, 160002)


async def test_words_of_others_need_manage_messages_to_delete(it: Stage) -> None:
    heard = await it.said("mine")
    assert await refused(heard.delete()) == (403, 50013)
    await it.promote_bot("MANAGE_MESSAGES")
    await heard.delete()
    assert await refused(it.channel.fetch_message(heard.id)) == (404, 10008)


async def test_pins_need_their_permission(it: Stage) -> None:
    assert await refused((await it.channel.send("x")).pin()) == (403, 50013)


async def test_a_hidden_channel_is_missing_access(it: Stage) -> None:
    hidden = await it.control.add_channel(str(it.guild.id), "hidden")
    await it.control.overwrite(hidden["id"], str(it.me.id), deny=["VIEW_CHANNEL"])
    assert await refused(it.bot.fetch_channel(int(hidden["id"]))) == (403, 50001)
    await it.ann.say(hidden["id"], "unheard")
    await it.said("heard")
    assert it.bot.count("message", lambda message: message.content == "unheard") == 0


async def test_a_threads_words_need_a_permission_of_their_own(it: Stage) -> None:
    thread = await (await it.said("x")).create_thread(name="Talk")
    await it.restrict_everyone("VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "SEND_MESSAGES")
    assert await refused(thread.send("x")) == (403, 50013)
    await it.channel.send("in the channel")


async def test_a_persons_commands_need_their_permission(it: Stage) -> None:
    await it.restrict_everyone("VIEW_CHANNEL", "SEND_MESSAGES")
    dan = await it.person("Dan")
    assert await refused(dan.command("whisper", channel="general")) == (403, 50013)


async def test_an_interaction_tells_both_permissions(it: Stage) -> None:
    told: list[tuple[bool, bool]] = []

    @it.bot.tree.command(name="rights", description="x")
    async def rights(interaction: discord.Interaction) -> None:
        told.append((interaction.permissions.administrator, interaction.app_permissions.administrator))
        await interaction.response.send_message("told")

    await it.bot.tree.sync()
    await it.ann.command("rights", channel="general")
    await it.ann.wait_for_message(lambda message: message["content"] == "told")
    assert told == [(True, False)]
