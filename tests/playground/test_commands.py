"""Application commands, through the unmodified client: global, of a server, bulk, translations, contexts, installs."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from playground.control_person import Person
from tests.playground.stage import Stage, refused

WORDS = {"paint": "malen", "Makes a picture": "Macht ein Bild"}


class German(app_commands.Translator):
    """Knows two words."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        del context
        return WORDS.get(str(string)) if locale is discord.Locale.german else None


def paint(**options: Any) -> app_commands.Command[Any, Any, Any]:
    """A command that says where it was run."""

    @app_commands.command(name=options.pop("name", "paint"), description="Makes a picture", **options)
    async def command(interaction: discord.Interaction) -> None:
        context = interaction.context
        where = (
            "server" if context.guild else "dm" if context.dm_channel else "private" if context.private_channel else "?"
        )
        through = ["server"] if interaction.is_guild_integration() else []
        through += ["person"] if interaction.is_user_integration() else []
        await interaction.response.send_message(f"{interaction.locale.value} {where} {through}")

    return command


async def seen_by(person: Person) -> set[str]:
    return {each["name"] for each in (await person.state())["commands"]}


async def heard(person: Person) -> str:
    """What `paint` said last."""
    said = await person.wait_for_message(lambda message: message["author"]["bot"] and message["content"])
    return said["content"]


async def test_a_sync_gives_ids_and_reads_back(it: Stage) -> None:
    synced = {command.name: command.id for command in await it.bot.tree.sync()}
    fetched = await it.bot.tree.fetch_commands()
    assert {command.name: command.id for command in fetched} == synced
    everything = next(command for command in fetched if command.name == "everything")
    assert [option.type.name for option in everything.options if isinstance(option, app_commands.Argument)] == [
        "string", "integer", "number", "boolean", "user", "channel", "role", "integer", "attachment",
    ]  # fmt: skip


async def test_a_command_that_keeps_its_name_keeps_its_id(it: Stage) -> None:
    before = {command.name: command.id for command in await it.bot.tree.fetch_commands()}
    it.bot.tree.remove_command("silence")
    it.bot.tree.add_command(paint())
    after = {command.name: command.id for command in await it.bot.tree.sync()}
    assert "silence" not in after and "paint" not in before
    assert {name: after[name] for name in before if name != "silence"} == {
        name: before[name] for name in before if name != "silence"
    }
    assert "paint" in await seen_by(it.ann)


async def test_a_servers_command_is_in_that_server_only(it: Stage) -> None:
    made = await it.control.add_server("Gallery", it.ann.id)
    await it.bot.told("guild_join")
    it.bot.tree.add_command(paint(), guild=it.guild)
    [synced] = await it.bot.tree.sync(guild=it.guild)
    assert synced.guild_id == it.guild.id
    await it.ann.command("paint", channel="art")
    assert await refused(it.ann.command("paint", channel=made["system_channel_id"])) == (404, 10063)


async def test_one_command_is_edited_and_deleted(it: Stage) -> None:
    command = next(each for each in await it.bot.tree.fetch_commands() if each.name == "silence")
    edited = await command.edit(description="Says nothing at all")
    assert (edited.id, edited.description) == (command.id, "Says nothing at all")
    await command.delete()
    assert await refused(it.bot.tree.fetch_command(command.id)) == (404, 10063)
    assert "silence" not in await seen_by(it.ann)


async def test_translations_are_kept_and_shown_to_those_who_speak_it(it: Stage) -> None:
    await it.bot.tree.set_translator(German())
    it.bot.tree.add_command(paint())
    synced = next(command for command in await it.bot.tree.sync() if command.name == "paint")
    assert synced.name_localizations == {discord.Locale.german: "malen"}
    await it.control.change_person(it.ann.id, locale="de")
    shown = next(each for each in (await it.ann.state())["commands"] if each["name"] == "paint")
    assert (shown["name_localized"], shown["description_localized"]) == ("malen", "Macht ein Bild")
    await it.ann.command("paint", channel="art")
    assert (await heard(it.ann)).startswith("de ")
    path = f"/applications/{it.bot.application_id}/commands"
    plain, full = [(await it.raw("GET", path + query))[2] for query in ("", "?with_localizations=true")]
    assert all("name_localizations" not in each for each in plain)
    assert any(each["name_localizations"] == {"de": "malen"} for each in full)


async def test_contexts_say_where_a_command_is(it: Stage) -> None:
    for name, guilds, dms in (("inside", True, False), ("outside", False, True), ("both", True, True)):
        command = paint(name=name)
        command.allowed_contexts = app_commands.AppCommandContext(guild=guilds, dm_channel=dms, private_channel=False)
        it.bot.tree.add_command(command)
    await it.bot.tree.sync()
    direct = await it.ann.direct_message(str(it.bot.application_id))
    for name, in_server, in_dm in (("inside", True, False), ("outside", False, True), ("both", True, True)):
        for allowed, channel in ((in_server, "art"), (in_dm, direct["id"])):
            if allowed:
                assert (await it.ann.command(name, channel=channel)).kind == "success"
            else:
                assert await refused(it.ann.command(name, channel=channel)) == (404, 10063)


async def test_a_command_in_a_dm_knows_that_it_is_there(it: Stage) -> None:
    it.bot.tree.add_command(paint())
    await it.bot.tree.sync()
    direct = await it.ann.direct_message(str(it.bot.application_id))
    await it.ann.command("paint", channel=direct["id"])
    assert (await heard(it.ann)).startswith("en-US dm")


async def test_no_contexts_is_accepted_as_null(it: Stage) -> None:
    body = [{"name": "paint", "description": "x", "contexts": None, "type": 1}]
    status, _, answer = await it.raw("PUT", f"/applications/{it.bot.application_id}/commands", json=body)
    assert status == 200 and answer[0]["contexts"] is None


async def own_application(it: Stage) -> None:
    """`paint` for people who install the application for themselves."""
    command = paint()
    command.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
    command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
    it.bot.tree.add_command(command)
    await it.bot.tree.sync()


async def test_an_installed_application_comes_along_to_servers_without_the_bot(it: Stage) -> None:
    await own_application(it)
    made = await it.control.add_server("Elsewhere", it.ann.id, with_bot=False)
    channel = made["system_channel_id"]
    assert await refused(it.ann.command("paint", channel=channel)) == (404, 10063)
    await it.control.change_person(it.ann.id, installed_application=True)
    assert (await it.ann.command("paint", channel=channel)).kind == "success"
    assert await heard(it.ann) == "en-US server ['person']"


async def test_an_installed_application_comes_along_to_dms_of_two_people(it: Stage) -> None:
    await own_application(it)
    await it.control.change_person(it.ann.id, installed_application=True)
    dan = await it.person("Dan")
    direct = await it.ann.direct_message(dan.id)
    await it.ann.command("paint", channel=direct["id"])
    assert await heard(it.ann) == "en-US private ['person']"
    assert await refused(dan.command("paint", channel=direct["id"])) == (404, 10063)


async def test_an_installed_application_is_heard_by_its_person_where_external_ones_are_not_welcome(it: Stage) -> None:
    await own_application(it)
    dan = await it.person("Dan")
    made = await it.control.add_server("Elsewhere", it.ann.id, with_bot=False)
    await it.control.add_member(made["id"], dan.id)
    await it.control.change_person(dan.id, installed_application=True)
    names = ["VIEW_CHANNEL", "SEND_MESSAGES", "USE_APPLICATION_COMMANDS"]
    await it.control.set_role_permissions(made["id"], made["id"], *names)
    await dan.command("paint", channel=made["system_channel_id"])
    said = await dan.wait_for_message(lambda message: message["author"]["bot"])
    assert said["flags"] & 1 << 6


async def test_default_permissions_hide_a_command_from_those_without(it: Stage) -> None:
    ben, dan = await it.person("Ben"), await it.person("Dan")
    assert (await ben.command("moderate", channel="art")).kind == "success"
    assert await refused(dan.command("moderate", channel="art")) == (404, 10063)


async def test_an_admin_gives_and_takes_a_command(it: Stage) -> None:
    dan, server = await it.person("Dan"), await it.control.server()
    command = next(each for each in await it.bot.tree.fetch_commands() if each.name == "moderate")
    await it.control.set_command_permissions(
        server["id"], {"id": dan.id, "type": 2, "permission": True}, command_id=str(command.id)
    )
    told = await it.bot.told("raw_app_command_permissions_update")
    assert told.target_id == command.id
    assert (await dan.command("moderate", channel="art")).kind == "success"
    fetched = await command.fetch_permissions(it.guild)
    assert [(each.id, each.permission) for each in fetched.permissions] == [(int(dan.id), True)]


async def test_an_admin_closes_a_channel_to_all_commands(it: Stage) -> None:
    dan, server = await it.person("Dan"), await it.control.server()
    await it.control.set_command_permissions(
        server["id"], {"id": server["channels"]["general"], "type": 3, "permission": False}
    )
    assert await refused(dan.command("whisper", channel="general")) == (404, 10063)
    assert (await dan.command("whisper", channel="art")).kind == "success"
    assert (await it.ann.command("whisper", channel="general")).kind == "success"  # the owner stands above it


async def test_a_command_for_adults_is_in_their_channels_only(it: Stage) -> None:
    it.bot.tree.add_command(paint(nsfw=True))
    await it.bot.tree.sync()
    assert await refused(it.ann.command("paint", channel="art")) == (404, 10063)
    assert (await it.ann.command("paint", channel="night-owls")).kind == "success"


def described(name: str = "paint", **fields: Any) -> dict[str, Any]:
    return {"name": name, "description": "x", "type": 1} | fields


OPTIONAL = {"name": "a", "description": "x", "type": 3, "required": False}
NEEDED = {"name": "b", "description": "x", "type": 3, "required": True}


@pytest.mark.malformed
@pytest.mark.parametrize(
    ("commands", "code"),
    [
        pytest.param([described(), described()], 50035, id="a name twice"),
        pytest.param([described("Paint Me")], 50035, id="a name with capitals and a space"),
        pytest.param([described("x" * 33)], 50035, id="a name of 33 letters"),
        pytest.param([described(description="x" * 101)], 50035, id="a description of 101 letters"),
        pytest.param([described(options=[OPTIONAL, NEEDED])], 50035, id="a needed option after an optional one"),
        pytest.param([described(options=[NEEDED, NEEDED])], 50035, id="an option twice"),
        pytest.param([described(f"c{number}") for number in range(101)], 30032, id="101 commands"),
    ],
)
async def test_commands_that_discord_would_not_take(it: Stage, commands: list[dict[str, Any]], code: int) -> None:
    status, _, answer = await it.raw("PUT", f"/applications/{it.bot.application_id}/commands", json=commands)
    assert (status, answer["code"]) == (400, code)


async def test_commands_of_another_application_are_out_of_reach(it: Stage) -> None:
    status, _, answer = await it.raw("GET", "/applications/1/commands")
    assert (status, answer["code"]) == (403, 50001)
