"""Messages, through the unmodified client: text, files, embeds, components, references, reactions, pins, history."""

from __future__ import annotations

import io
from typing import Any

import discord
import pytest
from discord import ui

from tests.playground.probe_bot import picture
from tests.playground.stage import Stage, refused


def file(name: str, size: int = 64, **options: Any) -> discord.File:
    return discord.File(io.BytesIO(picture(size)), name, **options)


async def test_a_message_reads_back_as_it_was_sent(it: Stage) -> None:
    sent = await it.channel.send('Grüße, **world** 🦊 <tag> \\ "quotes"')
    fetched = await it.channel.fetch_message(sent.id)
    assert fetched.content == sent.content == 'Grüße, **world** 🦊 <tag> \\ "quotes"'
    assert fetched.author == it.me
    assert abs((discord.utils.utcnow() - fetched.created_at).total_seconds()) < 10
    seen = await it.ann.wait_for_message(lambda message: message["id"] == str(sent.id))
    assert seen["content"] == sent.content


async def test_what_a_person_says_arrives_with_member_and_channel(it: Stage) -> None:
    heard = await it.said("hello bot")
    assert isinstance(heard.author, discord.Member) and heard.author.display_name == "Ann"
    assert heard.channel == it.channel and heard.guild == it.guild


async def test_the_same_nonce_makes_one_message(it: Stage) -> None:
    first = await it.channel.send("once", nonce="job-1")
    second = await it.channel.send("once", nonce="job-1")
    assert first.id == second.id
    assert [each.content async for each in it.channel.history()] == ["once"]


async def test_a_nonce_is_forgotten_after_minutes(it: Stage) -> None:
    first = await it.channel.send("once", nonce="job-1")
    await it.control.move_time(301)
    assert (await it.channel.send("once", nonce="job-1")).id != first.id


async def test_a_nonce_without_enforcement_makes_two(it: Stage) -> None:
    path, body = f"/channels/{it.channel.id}/messages", {"content": "twice", "nonce": "n"}
    ids = {(await it.raw("POST", path, json=body))[2]["id"] for _ in range(2)}
    assert len(ids) == 2


async def test_a_reply_refers_and_mentions(it: Stage) -> None:
    heard = await it.said("a question")
    answer = await heard.reply("an answer")
    assert answer.type is discord.MessageType.reply
    assert answer.reference is not None and answer.reference.message_id == heard.id
    assert [each.display_name for each in answer.mentions] == ["Ann"]
    fetched = await it.channel.fetch_message(answer.id)
    assert isinstance(fetched.reference and fetched.reference.resolved, discord.Message)


async def test_a_reply_may_leave_the_other_in_peace(it: Stage) -> None:
    answer = await (await it.said("a question")).reply("an answer", mention_author=False)
    assert answer.mentions == []


async def test_a_reply_to_what_is_gone_is_refused_unless_told_otherwise(it: Stage) -> None:
    gone = await it.channel.send("soon gone")
    await gone.delete()
    assert await refused(gone.reply("to nothing")) == (400, 50035)
    plain = await it.channel.send("anyway", reference=gone.to_reference(fail_if_not_exists=False))
    assert plain.reference is None


async def test_a_reply_shows_that_its_message_was_deleted(it: Stage) -> None:
    first = await it.channel.send("first")
    answer = await first.reply("second")
    await first.delete()
    fetched = await it.channel.fetch_message(answer.id)
    assert isinstance(fetched.reference and fetched.reference.resolved, discord.DeletedReferencedMessage)


async def test_a_forward_carries_a_copy(it: Stage) -> None:
    original = await it.channel.send("the original", file=file("fox.png"))
    forwarded = await original.forward(it.channel_named("art"))
    [snapshot] = forwarded.message_snapshots
    assert snapshot.content == "the original"
    assert [each.filename for each in snapshot.attachments] == ["fox.png"]
    await original.delete()
    again = await it.channel_named("art").fetch_message(forwarded.id)
    assert again.message_snapshots[0].content == "the original"


TEXT = "<@{ann}> <@&{painter}> @everyone"


@pytest.mark.parametrize(
    ("allowed", "people", "roles", "everyone"),
    [
        pytest.param(discord.AllowedMentions.all(), 1, 1, True, id="all"),
        pytest.param(discord.AllowedMentions.none(), 0, 0, False, id="none"),
        pytest.param(discord.AllowedMentions(everyone=False, roles=False), 1, 0, False, id="people only"),
        pytest.param(discord.AllowedMentions(everyone=False, users=[]), 0, 1, False, id="roles only"),
    ],
)
async def test_only_what_is_allowed_is_mentioned(
    it: Stage, allowed: discord.AllowedMentions, people: int, roles: int, everyone: bool
) -> None:
    await it.promote_bot("MENTION_EVERYONE")
    painter = next(role for role in it.guild.roles if role.name == "Painter")
    sent = await it.channel.send(TEXT.format(ann=it.ann.id, painter=painter.id), allowed_mentions=allowed)
    assert (len(sent.mentions), len(sent.role_mentions), sent.mention_everyone) == (people, roles, everyone)


async def test_everyone_needs_its_permission(it: Stage) -> None:
    assert not (await it.channel.send("@everyone", allowed_mentions=discord.AllowedMentions.all())).mention_everyone


async def test_ids_and_all_of_a_kind_exclude_each_other(it: Stage) -> None:
    body = {"content": "x", "allowed_mentions": {"parse": ["users"], "users": [it.ann.id]}}
    status, _, answer = await it.raw("POST", f"/channels/{it.channel.id}/messages", json=body)
    assert (status, answer["code"]) == (400, 50035)


async def test_flags_silent_and_without_embeds(it: Stage) -> None:
    sent = await it.channel.send("https://example.com", silent=True, suppress_embeds=True)
    assert sent.flags.silent and sent.flags.suppress_embeds


@pytest.mark.malformed
@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"content": "x" * 2001}, 50035, id="2001 letters"),
        pytest.param({"content": ""}, 50006, id="nothing"),
        pytest.param({"embeds": [discord.Embed(description="x" * 2001)] * 3}, 50035, id="6003 letters in embeds"),
        pytest.param({"embeds": [discord.Embed(title="x" * 257)]}, 50035, id="a long title"),
        pytest.param({"content": "x", "nonce": "n" * 26}, 50035, id="a long nonce"),
    ],
)
async def test_what_is_too_much_or_nothing_is_refused(it: Stage, fields: dict[str, Any], code: int) -> None:
    assert await refused(it.channel.send(**fields)) == (400, code)


def layout(*items: ui.Item[Any]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    return view


async def test_components_v2_read_back_with_files_as_media(it: Stage) -> None:
    row: ui.ActionRow[Any] = ui.ActionRow(ui.Button(label="Go", custom_id="go-there"))
    view = layout(
        ui.Container(
            ui.TextDisplay("# A fox"),
            ui.Section("beside", accessory=ui.Thumbnail("attachment://fox.png", description="small")),
            ui.MediaGallery(discord.MediaGalleryItem("attachment://fox.png", description="a fox", spoiler=True)),
            ui.Separator(spacing=discord.SeparatorSpacing.large),
            ui.File("attachment://notes.txt"),
            row,
            accent_colour=0x14738A,
        )
    )
    notes = discord.File(io.BytesIO(b"notes"), "notes.txt")
    sent = await it.channel.send(view=view, files=[file("fox.png"), notes])
    assert sent.flags.components_v2 and sent.attachments == []
    [box] = (await it.channel.fetch_message(sent.id)).components
    assert isinstance(box, discord.Container)
    kinds = [type(child).__name__ for child in box.children]
    assert kinds == [
        "TextDisplay", "SectionComponent", "MediaGalleryComponent", "SeparatorComponent", "FileComponent", "ActionRow",
    ]  # fmt: skip
    gallery = box.children[2]
    assert isinstance(gallery, discord.MediaGalleryComponent)
    [item] = gallery.items
    assert (item.description, item.spoiler, item.media.width, item.media.height) == ("a fox", True, 64, 32)
    assert await it.ann.fetch(item.media.url) == picture(64)


async def test_components_v2_do_not_go_with_text(it: Stage) -> None:
    body = {"content": "x", "flags": 1 << 15, "components": [{"type": 10, "content": "y"}]}
    status, _, answer = await it.raw("POST", f"/channels/{it.channel.id}/messages", json=body)
    assert (status, answer["code"]) == (400, 50035)


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(
            [ui.MediaGallery(discord.MediaGalleryItem("attachment://none.png"))], id="a file that is not there"
        ),
        pytest.param([ui.TextDisplay("x" * 4000), ui.TextDisplay("y")], id="4001 letters"),
    ],
)
async def test_components_v2_keep_discords_limits(it: Stage, items: list[ui.Item[Any]]) -> None:
    assert await refused(it.channel.send(view=layout(*items))) == (400, 50035)


async def test_two_components_may_not_share_a_custom_id(it: Stage) -> None:
    view = ui.View(timeout=None)
    for _ in range(2):
        view.add_item(ui.Button(label="x", custom_id="same"))
    assert await refused(it.channel.send("x", view=view)) == (400, 50035)


async def test_an_edit_is_told_with_before_and_after(it: Stage) -> None:
    heard = await it.said("before")
    await it.ann.edit(await it.ann.wait_for_message(lambda each: each["id"] == str(heard.id)), "after")
    before, after = await it.bot.told("message_edit")
    assert (before.content, after.content) == ("before", "after")


async def test_a_deleted_message_is_gone(it: Stage) -> None:
    sent = await it.channel.send("away")
    await sent.delete()
    assert await refused(it.channel.fetch_message(sent.id)) == (404, 10008)
    await it.bot.told("message_delete", lambda message: message.id == sent.id)


async def test_words_of_others_are_not_edited(it: Stage) -> None:
    assert await refused((await it.said("mine")).edit(content="yours")) == (403, 50005)


async def test_embeds_of_others_are_hidden_with_manage_messages(it: Stage) -> None:
    heard = await it.said("https://example.com")
    assert await refused(heard.edit(suppress=True)) == (403, 50005)
    await it.promote_bot("MANAGE_MESSAGES")
    assert (await heard.edit(suppress=True)).flags.suppress_embeds


async def test_reactions_are_added_counted_listed_and_taken_back(it: Stage) -> None:
    heard = await it.said("react to me")
    await heard.add_reaction("🦊")
    await it.ann.react({"id": str(heard.id), "channel_id": str(it.channel.id)}, "🦊")
    await it.bot.told("reaction_add", lambda reaction, user: user.display_name == "Ann")
    fetched = await it.channel.fetch_message(heard.id)
    [reaction] = fetched.reactions
    assert (str(reaction.emoji), reaction.count, reaction.me) == ("🦊", 2, True)
    assert {user.display_name async for user in reaction.users()} == {"Ann", "Atelier"}
    await heard.remove_reaction("🦊", it.me)
    assert (await it.channel.fetch_message(heard.id)).reactions[0].count == 1


async def test_reactions_are_cleared_with_manage_messages(it: Stage) -> None:
    sent = await it.channel.send("x")
    for emoji in "🦊🐱🐶":
        await sent.add_reaction(emoji)
    assert await refused(sent.clear_reactions()) == (403, 50013)
    await it.promote_bot("MANAGE_MESSAGES", "ADD_REACTIONS")
    await sent.clear_reaction("🐱")
    await it.bot.told("raw_reaction_clear_emoji")
    assert [str(each.emoji) for each in (await it.channel.fetch_message(sent.id)).reactions] == ["🦊", "🐶"]
    await sent.clear_reactions()
    await it.bot.told("raw_reaction_clear")
    assert (await it.channel.fetch_message(sent.id)).reactions == []


async def test_a_word_is_no_emoji(it: Stage) -> None:
    assert await refused((await it.channel.send("x")).add_reaction("fox")) == (400, 10014)


async def test_pins_are_made_told_listed_and_taken_away(it: Stage) -> None:
    await it.promote_bot("PIN_MESSAGES")
    sent = await it.channel.send("keep this")
    await sent.pin()
    await it.bot.told("guild_channel_pins_update")
    assert [each.content async for each in it.channel.pins()] == ["keep this"]
    notice = await it.bot.told("message", lambda message: message.type is discord.MessageType.pins_add)
    assert notice.reference is not None and notice.reference.message_id == sent.id
    await sent.unpin()
    assert [each async for each in it.channel.pins()] == []


async def test_history_pages_in_both_directions(it: Stage) -> None:
    sent = [await it.channel.send(str(number)) for number in range(12)]
    assert [each.content async for each in it.channel.history(limit=3)] == ["11", "10", "9"]
    before = [each.content async for each in it.channel.history(limit=2, before=sent[5])]
    after = [each.content async for each in it.channel.history(limit=2, after=sent[5])]
    around = [each.content async for each in it.channel.history(limit=3, around=sent[5])]
    assert (before, after, around) == (["4", "3"], ["6", "7"], ["6", "5", "4"])
    assert [each.content async for each in it.channel.history(limit=2, oldest_first=True)] == ["0", "1"]


async def test_many_are_deleted_at_once(it: Stage) -> None:
    await it.promote_bot("MANAGE_MESSAGES")
    sent = [await it.channel.send(str(number)) for number in range(4)]
    await it.channel.delete_messages(sent[:3])
    gone = await it.bot.told("raw_bulk_message_delete")
    assert gone.message_ids == {each.id for each in sent[:3]}
    assert [each.content async for each in it.channel.history()] == ["3"]


async def test_what_is_older_than_two_weeks_is_not_deleted_at_once(it: Stage) -> None:
    await it.promote_bot("MANAGE_MESSAGES")
    sent = [await it.channel.send(str(number)) for number in range(2)]
    await it.control.move_time(15 * 24 * 3600)
    assert await refused(it.channel.delete_messages(sent)) == (400, 50034)


async def test_typing_is_seen_on_both_sides(it: Stage) -> None:
    async with it.channel.typing():
        await it.ann.wait_for("TYPING_START")
    await it.ann.request("POST", f"/channels/{it.channel.id}/typing")
    _, user, _ = await it.bot.told("typing", lambda _channel, user, _when: user.id == int(it.ann.id))
    assert user.display_name == "Ann"


async def test_a_voice_or_forum_channel_takes_no_plain_message(it: Stage) -> None:
    forum = it.channel_named("showcase")
    status, _, answer = await it.raw("POST", f"/channels/{forum.id}/messages", json={"content": "x"})
    assert (status, answer["code"]) == (400, 50008)
