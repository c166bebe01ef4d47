"""Interactions, through the unmodified client: commands, menus, buttons, selects, modals; answers in time."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from discord import ui

from playground.control_person import Outcome
from tests.playground.probe_bot import ProbeBot, picture
from tests.playground.stage import Stage, empty_playground, online, refused

Json = dict[str, Any]
PNG = ("fox.png", picture(), "image/png")


async def when_run(it: Stage, handler: Callable[[discord.Interaction], Awaitable[object]]) -> Outcome:
    """Ann runs a command that does this."""

    async def do(interaction: discord.Interaction) -> None:
        await handler(interaction)

    it.bot.tree.command(name="do", description="What a check needs")(do)
    await it.bot.tree.sync()
    return await it.ann.command("do", channel="general")


async def answer(it: Stage, *, holding: str = "") -> Json:
    """The newest message of the bot that Ann sees, once it is not "thinking" any more."""

    def done(message: Json) -> bool:
        return message["author"]["bot"] and not message["flags"] & 1 << 7 and holding in message["content"]

    return await it.ann.wait_for_message(done)


def view(*items: ui.Item[Any]) -> ui.View:
    made = ui.View(timeout=None)
    for item in items:
        made.add_item(item)
    return made


async def test_a_deferred_answer_thinks_and_then_has_a_picture(it: Stage) -> None:
    assert (await it.ann.command("ping", {"word": "plate"}, channel="art")).kind == "success"
    thinking = await it.ann.wait_for("MESSAGE_CREATE", lambda message: message["flags"] & 1 << 7)
    done = await answer(it, holding="plate")
    assert done["id"] == thinking["id"]
    assert (done["attachments"][0]["filename"], done["attachments"][0]["width"]) == ("pong.png", 64)
    assert done["interaction_metadata"]["user"]["id"] == it.ann.id


async def test_options_of_every_type_arrive(it: Stage) -> None:
    server = await it.control.server()
    options = {
        "text": "hi", "count": 3, "share": 0.5, "sure": True, "who": it.ann.id, "where": server["channels"]["art"],
        "role": server["roles"]["Painter"], "size": 2, "file": PNG,
    }  # fmt: skip
    await it.ann.command("everything", options, channel="general")
    said = await answer(it)
    assert said["content"] == f"hi 3 0.5 True Ann art Painter large fox.png {len(picture())}"


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"word": "x" * 10, "unknown": 1}, id="an unknown option"),
        pytest.param({}, id="a needed one missing"),
    ],
)
async def test_options_that_the_command_does_not_describe_are_refused(it: Stage, options: Json) -> None:
    command = next(each for each in await it.bot.tree.fetch_commands() if each.name == "complete")
    data = {"id": str(command.id), "name": "complete", "type": 1}
    data["options"] = [{"name": name, "type": 3, "value": value} for name, value in options.items()]
    body = {"type": 2, "channel_id": str(it.channel.id), "data": data}
    assert await refused(it.ann._send("POST", "/page/interactions", body, None)) == (400, 50035)


async def test_autocomplete_offers_what_fits(it: Stage) -> None:
    choices = await it.ann.autocomplete("complete", "word", "fo", channel="general")
    assert [each["value"] for each in choices] == ["fox", "forest"]


async def test_a_subcommand_of_a_group(it: Stage) -> None:
    await it.ann.command("group inner", {"number": 7}, channel="general")
    said = await answer(it)
    assert (said["content"], said["interaction"]["name"]) == ("inner 7", "group inner")


async def test_a_message_menu_knows_its_message_also_without_the_content_intent() -> None:
    intents = discord.Intents.default()
    intents.members = True
    async with empty_playground() as (playground, control), online(playground, ProbeBot(intents)) as bot:
        ann = await control.person("Ann")
        it = Stage(playground, control, bot, ann)
        said = await ann.say("general", "read me", files=[PNG])
        await ann.menu("Describe", said)
        assert (await answer(it))["content"] == "Ann: read me 1"


async def test_a_user_menu_knows_its_user(it: Stage) -> None:
    dan = await it.person("Dan")
    command = next(each for each in (await it.ann.state())["commands"] if each["name"] == "Greet")
    data = {"id": command["id"], "name": "Greet", "type": 2, "target_id": dan.id, "options": []}
    await it.ann._interact({"type": 2, "channel_id": str(it.channel.id), "guild_id": str(it.guild.id), "data": data})
    assert (await answer(it))["content"] == "hello Dan"


async def panel(it: Stage) -> Json:
    """A message with the probe's buttons and selects."""
    await it.ann.command("ping", {"word": "panel"}, channel="general")
    return await answer(it, holding="panel")


async def test_a_button_changes_its_message(it: Stage) -> None:
    message = await panel(it)
    assert (await it.ann.press(message, "Go")).kind == "success"
    assert await it.ann.wait_for_message(lambda each: each["id"] == message["id"] and each["content"] == "went")


async def test_a_button_changes_its_message_later(it: Stage) -> None:
    message = await panel(it)
    await it.ann.press(message, "later")
    await it.ann.wait_for_message(lambda each: each["id"] == message["id"] and each["content"] == "later")


async def test_a_button_that_is_not_there_or_rests_is_refused(it: Stage) -> None:
    resting = view(ui.Button(label="Rest", custom_id="rest", disabled=True))
    sent = await it.channel.send("x", view=resting)
    seen = await it.ann.wait_for_message(lambda each: each["id"] == str(sent.id))
    assert await refused(it.ann.press(seen, "rest")) == (400, 50035)
    body = {"type": 3, "channel_id": seen["channel_id"], "message_id": seen["id"]}
    body["data"] = {"component_type": 2, "custom_id": "none"}
    assert await refused(it.ann._send("POST", "/page/interactions", body, None)) == (400, 50035)


async def test_words_are_chosen_from_a_select(it: Stage) -> None:
    await it.ann.select(await panel(it), "words", ["a", "b"])
    said = await answer(it, holding="chose")
    assert (said["content"], bool(said["flags"] & 1 << 6)) == ("chose ['a', 'b']", True)


async def test_a_select_takes_no_more_than_it_says(it: Stage) -> None:
    message = await panel(it)
    assert await refused(it.ann.select(message, "words", ["a", "b", "c"])) == (400, 50035)
    assert await refused(it.ann.select(message, "words", ["z"])) == (400, 50035)


@pytest.mark.parametrize(
    ("kind", "server_key", "name", "shown"),
    [
        pytest.param(ui.UserSelect, None, None, "Ann", id="people"),
        pytest.param(ui.RoleSelect, "roles", "Painter", "Painter", id="roles"),
        pytest.param(ui.ChannelSelect, "channels", "art", "art", id="channels"),
        pytest.param(ui.MentionableSelect, "roles", "Moderator", "Moderator", id="mentionables"),
    ],
)
async def test_things_are_chosen_from_selects(
    it: Stage, kind: Any, server_key: str | None, name: str | None, shown: str
) -> None:
    select = kind(custom_id="things")

    async def chosen(interaction: discord.Interaction) -> None:
        [thing] = select.values
        await interaction.response.send_message(f"{type(thing).__name__} {getattr(thing, 'display_name', thing.name)}")

    select.callback = chosen
    sent = await it.channel.send("choose", view=view(select))
    seen = await it.ann.wait_for_message(lambda each: each["id"] == str(sent.id))
    value = (await it.control.server())[server_key][name] if server_key and name else it.ann.id  # pyright: ignore
    await it.ann.select(seen, "things", [value])
    assert (await answer(it, holding=shown))["content"].endswith(shown)


async def test_a_modal_takes_text_choice_and_file(it: Stage) -> None:
    modal = await it.ann.press(await panel(it), "Form")
    assert (modal.kind, modal.data["title"]) == ("modal", "Note")
    await it.ann.submit(modal, {"subject": "fox", "style": ["ink"], "picture": PNG}, channel="general")
    assert (await answer(it, holding="fox in"))["content"] == f"fox in ink with [{len(picture())}]"


async def test_a_modal_from_a_command(it: Stage) -> None:
    class Name(ui.Modal, title="Name"):
        name = ui.TextInput(label="Name", custom_id="name")

        async def on_submit(self, interaction: discord.Interaction) -> None:
            await interaction.response.send_message(f"hello {self.name.value}")

    modal = await when_run(it, lambda interaction: interaction.response.send_modal(Name()))
    await it.ann.submit(modal, {"name": "Fox"}, channel="general")
    assert (await answer(it))["content"] == "hello Fox"


async def test_a_modal_is_not_answered_with_a_modal(it: Stage) -> None:
    codes: list[int] = []

    class Again(ui.Modal, title="Again"):
        name = ui.TextInput(label="Name", custom_id="name", required=False)

        async def on_submit(self, interaction: discord.Interaction) -> None:
            try:
                await interaction.response.send_modal(Again())
            except discord.HTTPException as error:
                codes.append(error.code)
            await interaction.response.send_message("enough")

    modal = await when_run(it, lambda interaction: interaction.response.send_modal(Again()))
    await it.ann.submit(modal, {"name": "x"}, channel="general")
    await answer(it, holding="enough")
    assert codes == [50035]


async def test_an_ephemeral_answer_is_for_one_person(it: Stage) -> None:
    dan = await it.person("Dan")
    await it.ann.command("whisper", channel="general")
    await answer(it, holding="psst")
    more = await answer(it, holding="and more")
    assert more["flags"] & 1 << 6
    marker = await it.channel.send("for all")
    await dan.wait_for_message(lambda message: message["id"] == str(marker.id))
    assert [message["content"] for message in dan.messages.values()] == ["for all"]
    assert [each.content async for each in it.channel.history()] == ["for all"]


async def test_an_ephemeral_message_is_dismissed_by_its_reader(it: Stage) -> None:
    await it.ann.command("whisper", channel="general")
    await it.ann.delete(await answer(it, holding="psst"))
    await it.ann.wait_for("MESSAGE_DELETE")


async def test_follow_ups_are_edited_read_and_deleted(it: Stage) -> None:
    seen: list[Any] = []

    async def handler(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("first")
        more = await interaction.followup.send("second", wait=True)
        await more.edit(content="second, edited")
        seen.append((await interaction.followup.fetch_message(more.id)).content)
        gone = await interaction.followup.send("third", wait=True)
        await gone.delete()
        seen.append(await refused(interaction.followup.fetch_message(gone.id)))

    await when_run(it, handler)
    await answer(it, holding="second, edited")
    await it.ann.wait_for("MESSAGE_DELETE")
    texts = [each.content async for each in it.channel.history(oldest_first=True)]
    assert texts == ["first", "second, edited"]
    assert seen == ["second, edited", (404, 10008)]


async def test_the_original_is_read_edited_and_deleted(it: Stage) -> None:
    async def handler(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("one", file=discord.File(io.BytesIO(picture()), "a.png"))
        original = await interaction.original_response()
        kept = await original.edit(content="two", attachments=[*original.attachments])
        assert [each.filename for each in kept.attachments] == ["a.png"]
        await interaction.delete_original_response()
        assert await refused(interaction.edit_original_response(content="three")) == (404, 10008)

    await when_run(it, handler)
    await it.ann.wait_for("MESSAGE_DELETE")
    assert [each async for each in it.channel.history()] == []


async def test_the_callback_answers_with_the_message(it: Stage) -> None:
    ids: list[int | None] = []

    async def handler(interaction: discord.Interaction) -> None:
        answered = await interaction.response.send_message("here")
        ids.append(answered.message_id)
        assert isinstance(answered.resource, discord.InteractionMessage)

    await when_run(it, handler)
    assert ids == [int((await answer(it))["id"])]


async def test_the_first_follow_up_of_a_deferred_answer_takes_its_place(it: Stage) -> None:
    async def handler(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.followup.send("done")

    await when_run(it, handler)
    thinking = await it.ann.wait_for("MESSAGE_CREATE", lambda message: message["flags"] & 1 << 7)
    done = await answer(it, holding="done")
    assert done["id"] == thinking["id"] and done["flags"] & 1 << 6


async def test_silence_fails_after_three_seconds_and_a_late_answer_is_refused(it: Stage) -> None:
    late = asyncio.Event()
    codes: list[Any] = []

    async def handler(interaction: discord.Interaction) -> None:
        await late.wait()
        codes.append(await refused(interaction.response.send_message("late")))

    running = asyncio.create_task(when_run(it, handler))
    await it.bot.told("interaction")
    await it.control.move_time(3.1)
    outcome = await running
    assert (outcome.kind, outcome.data["reason"]) == ("failure", "timeout")
    late.set()
    await it.bot.told("app_command_completion")
    assert codes == [(404, 10062)]


async def test_the_three_seconds_are_real(it: Stage) -> None:
    loop = asyncio.get_running_loop()
    started = loop.time()
    outcome = await it.ann.command("silence", channel="general")
    assert outcome.kind == "failure"
    assert 2.9 < loop.time() - started < 6


async def test_a_token_works_for_fifteen_minutes(it: Stage) -> None:
    kept: list[discord.Interaction] = []

    async def handler(interaction: discord.Interaction) -> None:
        kept.append(interaction)
        await interaction.response.defer()

    await when_run(it, handler)
    await it.control.move_time(14 * 60)
    await kept[0].edit_original_response(content="in time")
    await it.control.move_time(61)
    assert await refused(kept[0].edit_original_response(content="too late")) == (401, 50027)
    assert await refused(kept[0].followup.send("too late")) == (401, 50027)
    # The message itself can still be edited with the bot's token.
    message = await it.channel.fetch_message(int((await answer(it))["id"]))
    assert (await message.edit(content="by the bot")).content == "by the bot"


async def test_a_second_answer_is_refused(it: Stage) -> None:
    await it.ann.command("twice", channel="general")
    assert (await answer(it, holding="refused"))["content"] == "refused 400 40060"


async def test_an_unknown_token_is_an_unknown_interaction(it: Stage) -> None:
    status, _, body = await it.raw(
        "POST", "/interactions/1/nothing/callback", json={"type": 4, "data": {"content": "x"}}
    )
    assert (status, body["code"]) == (404, 10062)


async def test_an_answer_in_a_channel_where_the_bot_may_not_write(it: Stage) -> None:
    """An interaction is answered without Send Messages; a message of its own is not sent."""
    await it.control.overwrite(str(it.channel.id), str(it.me.id), deny=["SEND_MESSAGES"])
    await it.bot.told("guild_channel_update")
    await it.ann.command("whisper", channel="general")
    await answer(it, holding="psst")
    assert await refused(it.channel.send("x")) == (403, 50013)


async def test_components_v2_in_an_answer_and_their_buttons(it: Stage) -> None:
    await it.ann.command("layout", channel="general")
    said = await it.ann.wait_for_message(lambda message: message["flags"] & 1 << 15)
    [box] = said["components"]
    assert [each["type"] for each in box["components"]] == [10, 9, 12, 14, 1]


async def test_buttons_of_before_work_after_a_restart() -> None:
    async with empty_playground() as (playground, control):
        ann = await control.person("Ann")
        async with online(playground, ProbeBot()) as bot:
            message = await panel(Stage(playground, control, bot, ann))
        await ann.wait_for("BOT_STATUS", lambda status: not status["online"])
        outcome = await ann.press(message, "Go")
        assert (outcome.kind, outcome.data["reason"]) == ("failure", "offline")
        async with online(playground, ProbeBot()):
            assert (await ann.press(message, "Go")).kind == "success"
            await ann.wait_for_message(lambda each: each["id"] == message["id"] and each["content"] == "went")


async def test_a_button_in_a_dm(it: Stage) -> None:
    user = await it.bot.fetch_user(int(it.ann.id))
    button = ui.Button[ui.View](label="Hi", custom_id="hi")

    async def pressed(interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content=f"{interaction.user.name} in {interaction.guild}")

    button.callback = pressed
    await user.send("press", view=view(button))
    seen = await it.ann.wait_for_message(lambda message: message["content"] == "press")
    await it.ann.press(seen, "Hi")
    await it.ann.wait_for_message(lambda message: message["content"] == "ann in None")
