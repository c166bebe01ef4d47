"""S26: who is no admin changes and sees nothing by /admin, whatever the server's settings offer. Operators differ."""

import itertools
import json
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.model.errors import PermissionDenied
from bot.studio.configuration import Known
from bot.studio.requests import Requester
from bot.ui.pace import Pace
from cogs.admin.group import admin, admin_of
from tests.discord.world import World


def _leaves(group: app_commands.Group) -> list[app_commands.Command[Any, ..., Any]]:
    return [it for it in group.walk_commands() if isinstance(it, app_commands.Command)]


def _options(world: World, command: app_commands.Command[Any, ..., Any]) -> dict[str, object]:
    """Something for each option that must be given."""
    usual: dict[str, object] = {
        "channel": world.channel,
        "role": world.guild.default_role,
        "from": "22:00",
        "to": "07:00",
        "zone": "UTC",
        "file": ("x.json", b"{}"),
    }
    by_type = {discord.AppCommandOptionType.string: "x", discord.AppCommandOptionType.integer: 1}
    return {
        it.display_name: it.choices[0].value if it.choices else usual.get(it.display_name, by_type.get(it.type, 1.0))
        for it in command.parameters
        if it.required
    }


async def test_s26_every_admin_command_refuses_members_and_moderators_who_were_offered_it(world: World) -> None:
    offered = next(one for one in await world.bot.tree.fetch_commands() if one.name == "admin")
    world.guild.set_command_permissions(offered, {world.ann: True, world.mod: True})
    world.bot.desk.pace = Pace(itertools.count(step=60).__next__)  # nobody is told to wait
    commands = _leaves(admin)
    assert len(commands) > 15
    for command in commands:
        for person in (world.ann, world.mod):
            result = await person.slash(world.channel, command.qualified_name, **_options(world, command))
            shown = world.see(result.response)
            assert shown.ephemeral, command.qualified_name
            assert "Manage Server" in shown.text, command.qualified_name
    shown = await world.admin.slash(world.channel, "admin log show")
    assert "Nobody has changed anything" in world.see(shown.response).text


async def test_s26_admin_commands_are_not_for_direct_messages_or_people_s_own_installs(world: World) -> None:
    declared = admin.to_dict(world.bot.tree)
    assert declared["dm_permission"] is False
    assert declared["integration_types"] == [0]
    # Even when Discord sent one from there, rights count only where there is a server.
    alone = SimpleNamespace(
        user=SimpleNamespace(id=5, display_name="Eve"),
        guild_id=None,
        channel=None,
        permissions=discord.Permissions.all(),
        extras={},
    )
    with pytest.raises(PermissionDenied):
        admin_of(alone)  # pyright: ignore[reportArgumentType] - what is read of an interaction


async def test_s26_the_studio_checks_again_below_discord(world: World) -> None:
    member = Requester("5", guild_id="7", channel_id="70", is_moderator=True)
    known = Known(frozenset(), frozenset())
    file = json.dumps({"format": "atelier-server", "version": 1}).encode()
    studio = world.studio
    for attempt in (
        studio.configuration.export(member, known),
        studio.configuration.preview(member, file, known),
        studio.configuration.apply(member, file, known),
        studio.policies.export_entries(member),
        studio.policies.entries(member),
        studio.policies.count_accounts(member),
        studio.policies.set_log_channel(member, "70"),
        studio.access.of(member),
    ):
        with pytest.raises(PermissionDenied):
            await attempt


async def test_an_admin_of_a_server_is_no_operator(world: World) -> None:
    shown = world.see((await world.admin.slash(world.channel, "status")).response)
    assert shown.ephemeral
    assert "Permissions I lack" in shown.text
    assert "Memory" not in shown.text
    shown = world.see((await world.ann.slash(world.channel, "status")).response)
    assert "Permissions I lack" not in shown.text
    assert "illustrator: works" in shown.text


async def test_an_operator_sees_the_machine_and_is_no_admin(world: World) -> None:
    from bot.ui.operators import Operators  # noqa: PLC0415

    world.bot.desk.operators = Operators(world.bot, frozenset({str(world.ann.id)}))
    shown = world.see((await world.ann.slash(world.channel, "status")).response)
    assert "GB free on disk" in shown.text
    assert "Permissions I lack" not in shown.text
    assert not await world.bot.desk.operators.include(str(world.admin.id))


async def test_without_names_the_application_s_owner_is_the_operator(world: World) -> None:
    owner = (await world.bot.application_info()).owner
    assert await world.bot.desk.operators.include(str(owner.id))
    assert not await world.bot.desk.operators.include(str(world.admin.id))
