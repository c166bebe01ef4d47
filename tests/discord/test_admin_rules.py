"""/admin channel, role, hours, defaults: what admins decide, and how people are refused."""

from datetime import UTC, datetime, timedelta

from tests.discord.world import World


async def test_a_closed_channel_refuses_command_button_reaction_and_talk(world: World) -> None:
    grid = await world.grid()
    shown = await world.admin.slash(world.channel, "admin channel deny", channel=world.channel)
    assert f"Channels: not <#{world.channel.id}>" in world.see(shown.response).text
    before = world.count()
    asked = await world.ann.slash(world.channel, "imagine", prompt="a cat")
    refused = world.see(asked.response)
    assert refused.ephemeral
    assert f"no pictures are made in <#{world.channel.id}>. Use another channel." in refused.text
    pressed = await world.ann.click(grid.message, custom_id=grid.custom_id("🔁"))
    assert "no pictures are made" in world.see(pressed.response).text
    await world.ann.react(grid.message, "🔁")
    await world.settled()
    assert world.count() == before
    await world.ann.send(world.channel, "make it night", reply_to=grid.message)
    assert "no pictures are made" in world.last().text
    await world.admin.slash(world.channel, "admin channel clear", channel=world.channel)
    await world.ann.slash(world.channel, "imagine", prompt="a cat")
    await world.settled()
    assert world.last().pictures


async def test_an_open_thread_follows_its_channel(world: World) -> None:
    thread = await world.thread()
    other = world.guild.create_text_channel("pictures")
    await world.admin.slash(world.channel, "admin channel allow", channel=other)
    assert f"Use <#{other.id}>." in (await world.say(thread, "add a hat")).text
    await world.admin.slash(world.channel, "admin channel allow", channel=world.channel)
    assert (await world.say(thread, "add a hat")).pictures


async def test_a_feature_is_for_a_role(world: World) -> None:
    artists = world.guild.create_role("artists")
    grid = await world.grid()
    shown = await world.admin.slash(world.channel, "admin role allow", role=artists, feature="vary")
    assert f"To make variations: only <@&{artists.id}>" in world.see(shown.response).text
    pressed = await world.ann.click(grid.message, label="V1")
    assert f"only <@&{artists.id}> may make variations" in world.see(pressed.response).text
    await world.ann.slash(world.channel, "imagine", prompt="a cat")
    await world.settled()
    assert world.last().pictures


async def test_everyone_can_be_kept_from_a_provider(world: World) -> None:
    everyone = world.guild.default_role
    shown = await world.admin.slash(world.channel, "admin role deny", role=everyone, provider="illustrator")
    assert "With illustrator: not @everyone" in world.see(shown.response).text
    asked = await world.ann.slash(world.channel, "imagine", prompt="a cat")
    assert "nobody may use illustrator" in world.see(asked.response).text


async def test_quiet_hours_say_when_pictures_are_made_again(world: World) -> None:
    now = datetime.now(UTC)
    begin, end = now - timedelta(minutes=30), now + timedelta(minutes=30)
    clock = f"{begin:%H:%M}", f"{end:%H:%M}"
    opens = end.replace(second=0, microsecond=0)
    shown = await world.admin.slash(world.channel, "admin hours set", **{"from": clock[0], "to": clock[1]}, zone="UTC")
    assert f"Quiet: {clock[0]} to {clock[1]} (UTC), now, until" in world.see(shown.response).text
    asked = await world.ann.slash(world.channel, "imagine", prompt="a cat")
    assert f"<t:{int(opens.timestamp())}:R>" in world.see(asked.response).text
    shown = await world.admin.slash(world.channel, "admin hours clear")
    assert "Everybody may make pictures" in world.see(shown.response).text


async def test_odd_hours_are_explained(world: World) -> None:
    odd = await world.admin.slash(world.channel, "admin hours set", **{"from": "late", "to": "7:00"}, zone="UTC")
    assert "a time looks like 22:00" in world.see(odd.response).text
    odd = await world.admin.slash(world.channel, "admin hours set", **{"from": "22:00", "to": "7:00"}, zone="Moon")
    assert "a time zone looks like Europe/Berlin" in world.see(odd.response).text


async def test_defaults_of_a_channel_hold_there(world: World) -> None:
    shown = await world.admin.slash(world.channel, "admin defaults set", channel=world.channel, aspect="3:2", count=1)
    assert world.see(shown.response).text == f"**Defaults in <#{world.channel.id}>**\nShape: `3:2`\nPictures: `1`"
    await world.grid()
    assert "3:2" in world.last().text
    assert "U1" not in world.last().labels
    shown = await world.admin.slash(world.channel, "admin defaults clear", channel=world.channel)
    assert "Nothing is set." in world.see(shown.response).text
    shown = await world.admin.slash(world.channel, "admin defaults show")
    assert "Defaults of this server" in world.see(shown.response).text
