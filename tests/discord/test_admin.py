"""/admin: for those who manage the server, whatever its settings offer to whom."""

from tests.discord.world import World


async def test_an_admin_sets_the_log_channel_and_it_is_written_down(world: World) -> None:
    result = await world.admin.slash(world.channel, "admin log channel", channel=world.channel)
    assert world.see(result.response).ephemeral
    shown = await world.admin.slash(world.channel, "admin log show")
    assert f"<@{world.admin.id}>: set log channel `{world.channel.id}`" in world.see(shown.response).text


async def test_s26_a_member_who_was_offered_admin_commands_is_refused(world: World) -> None:
    """Overwrites in the server's settings may offer /admin to everyone; the bot checks the person itself."""
    admin = next(one for one in await world.bot.tree.fetch_commands() if one.name == "admin")
    world.guild.set_command_permissions(admin, {world.ann: True, world.mod: True})
    for person in (world.ann, world.mod):
        result = await person.slash(world.channel, "admin log channel", channel=world.channel)
        shown = world.see(result.response)
        assert shown.ephemeral
        assert "Manage Server" in shown.text
    shown = await world.admin.slash(world.channel, "admin log show")
    assert "Nobody has changed anything" in world.see(shown.response).text
