"""Servers, channels, members, roles, overwrites, DMs and webhooks, through the unmodified client."""

from __future__ import annotations

import io
from datetime import timedelta

import discord
from discord.http import Route

from tests.playground.probe_bot import picture
from tests.playground.stage import Stage, refused

ADMIN = ("ADMINISTRATOR",)


async def test_a_channel_is_made_changed_moved_and_deleted(it: Stage) -> None:
    assert await refused(it.guild.create_text_channel("studio")) == (403, 50013)
    await it.promote_bot(*ADMIN)
    category = await it.guild.create_category("Work")
    channel = await it.guild.create_text_channel("studio", category=category, topic="paint", slowmode_delay=5)
    assert (channel.category, channel.topic, channel.slowmode_delay) == (category, "paint", 5)
    await it.ann.wait_for("CHANNEL_CREATE", lambda each: each["name"] == "studio")
    await channel.edit(name="atelier", topic="draw")
    _, after = await it.bot.told("guild_channel_update", lambda before, after: after.name == "atelier")
    assert after.topic == "draw"
    await channel.edit(position=0)
    await channel.delete()
    await it.bot.told("guild_channel_delete", lambda each: each.id == channel.id)
    assert await refused(it.bot.fetch_channel(channel.id)) == (404, 10003)


async def test_a_channel_begins_with_overwrites(it: Stage) -> None:
    await it.promote_bot(*ADMIN)
    hidden: dict[discord.Role | discord.Member | discord.Object, discord.PermissionOverwrite] = {}
    hidden |= {it.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    channel = await it.guild.create_text_channel("hidden", overwrites=hidden)
    dan = await it.person("Dan")
    assert await refused(dan.say(str(channel.id), "hello")) == (403, 50001)


async def test_an_overwrite_is_set_felt_and_taken_away(it: Stage) -> None:
    await it.promote_bot("MANAGE_ROLES")
    dan, member = await it.person("Dan"), next(each for each in it.guild.members if each.name == "dan")
    await it.channel.set_permissions(member, send_messages=False)
    await it.bot.told("guild_channel_update")
    assert not it.channel.permissions_for(member).send_messages
    assert await refused(dan.say("general", "hello")) == (403, 50013)
    await it.channel.set_permissions(member, overwrite=None)
    await dan.say("general", "hello")
    assert await refused(it.bot.http.delete_channel_permissions(it.channel.id, member.id)) == (404, 10009)


async def test_an_overwrite_gives_no_more_than_one_has(it: Stage) -> None:
    await it.promote_bot("MANAGE_ROLES")
    assert await refused(it.channel.set_permissions(it.guild.default_role, manage_guild=True)) == (403, 50013)


async def test_roles_are_made_given_changed_taken_and_deleted(it: Stage) -> None:
    await it.promote_bot(*ADMIN)
    dan = next(each for each in it.guild.members if each.name == "dan")
    role = await it.guild.create_role(name="Ink", colour=0x123456, hoist=True, mentionable=True)
    await it.bot.told("guild_role_create", lambda each: each.id == role.id)
    # A new role comes above the bot's; the owner moves it down, as an admin would by hand.
    await it.ann.request("PATCH", f"/guilds/{it.guild.id}/roles", [{"id": str(role.id), "position": 1}])
    await it.bot.told("guild_role_update", lambda _, after: after.id == role.id and after.position == 1)
    await dan.add_roles(role)
    _, after = await it.bot.told("member_update")
    assert role in after.roles
    await role.edit(name="Oil")
    await dan.remove_roles(role)
    await role.delete()
    await it.bot.told("guild_role_delete", lambda each: each.id == role.id)


async def test_a_role_above_ones_own_is_out_of_reach(it: Stage) -> None:
    await it.promote_bot("MANAGE_ROLES")
    role = await it.guild.create_role(name="Higher")
    dan = next(each for each in it.guild.members if each.name == "dan")
    assert await refused(dan.add_roles(role)) == (403, 50013)
    assert await refused(role.edit(name="Mine")) == (403, 50013)


async def test_a_role_gives_no_more_than_its_maker_has(it: Stage) -> None:
    await it.promote_bot("MANAGE_ROLES")
    wanted = discord.Permissions(administrator=True)
    assert await refused(it.guild.create_role(name="Boss", permissions=wanted)) == (403, 50013)


async def test_a_member_is_renamed_timed_out_and_kicked(it: Stage) -> None:
    await it.promote_bot(*ADMIN)
    dan, page = next(each for each in it.guild.members if each.name == "dan"), await it.person("Dan")
    await dan.edit(nick="Danny")
    _, after = await it.bot.told("member_update", lambda before, after: after.nick == "Danny")
    assert after.display_name == "Danny"
    await dan.timeout(timedelta(minutes=5))
    assert await refused(page.say("general", "hello")) == (403, 50013)
    await it.control.move_time(301)
    await page.say("general", "back again")
    await dan.kick()
    await it.bot.told("member_remove", lambda member: member.id == dan.id)
    assert await refused(it.guild.fetch_member(dan.id)) == (404, 10007)


async def test_members_are_listed_and_searched(it: Stage) -> None:
    assert len([member async for member in it.guild.fetch_members()]) == 5
    assert (await it.guild.fetch_member(int(it.ann.id))).display_name == "Ann"
    found = await it.bot.http.request(
        Route("GET", "/guilds/{guild_id}/members/search", guild_id=it.guild.id),
        params={"query": "be", "limit": 5},
    )
    assert [member["user"]["username"] for member in found] == ["ben"]


async def test_a_server_is_renamed(it: Stage) -> None:
    assert await refused(it.guild.edit(name="Mine")) == (403, 50013)
    await it.promote_bot("MANAGE_GUILD")
    await it.guild.edit(name="The Studio")
    before, after = await it.bot.told("guild_update")
    assert (before.name, after.name) == ("Studio", "The Studio")


async def test_the_bot_is_invited_and_thrown_out(it: Stage) -> None:
    made = await it.control.add_server("Gallery", it.ann.id)
    joined = await it.bot.told("guild_join", lambda guild: guild.id == int(made["id"]))
    assert joined.me is not None and joined.text_channels[0].name == "general"
    await joined.text_channels[0].send("nice here")
    assert it.bot.user is not None
    await it.control.remove_member(made["id"], str(it.bot.user.id))
    await it.bot.told("guild_remove", lambda guild: guild.id == joined.id)
    assert await refused(it.bot.fetch_guild(joined.id)) == (403, 50001)


async def test_the_bot_leaves(it: Stage) -> None:
    await it.guild.leave()
    await it.bot.told("guild_remove")
    assert list(it.bot.guilds) == []


async def test_people_join_and_leave(it: Stage) -> None:
    eve = await it.control.add_person("Eve", str(it.guild.id))
    joined = await it.bot.told("member_join")
    assert joined.display_name == "Eve"
    await it.control.remove_member(str(it.guild.id), eve.id)
    assert (await it.bot.told("member_remove")).id == joined.id


async def test_what_is_not_there_has_discords_codes(it: Stage) -> None:
    assert await refused(it.bot.fetch_guild(1)) == (404, 10004)
    assert await refused(it.bot.fetch_channel(1)) == (404, 10003)
    assert await refused(it.channel.fetch_message(1)) == (404, 10008)
    assert await refused(it.guild.fetch_member(1)) == (404, 10007)
    assert await refused(it.bot.fetch_user(1)) == (404, 10013)
    assert await refused(it.guild.fetch_role(1)) == (404, 10011)
    assert await refused(it.bot.fetch_webhook(1)) == (404, 10015)


async def test_a_dm_goes_both_ways_with_a_file(it: Stage) -> None:
    user = await it.bot.fetch_user(int(it.ann.id))
    sent = await user.send("psst", file=discord.File(io.BytesIO(picture()), "fox.png"))
    assert isinstance(sent.channel, discord.DMChannel)
    seen = await it.ann.wait_for_message(lambda message: message["content"] == "psst")
    await it.ann.say(seen["channel_id"], "what?")
    heard = await it.bot.told("message", lambda message: message.content == "what?")
    assert isinstance(heard.channel, discord.DMChannel) and heard.guild is None
    assert heard.channel.id == sent.channel.id and isinstance(heard.author, discord.User)


async def test_a_dm_begun_by_a_person_is_one_the_bot_can_answer(it: Stage) -> None:
    assert it.bot.user is not None
    direct = await it.ann.direct_message(str(it.bot.user.id))
    await it.ann.say(direct["id"], "hello")
    heard = await it.bot.told("message", lambda message: message.content == "hello")
    answer = await heard.reply("hello Ann")
    await it.ann.wait_for_message(lambda message: message["id"] == str(answer.id))


async def test_a_closed_dm_is_refused(it: Stage) -> None:
    eve = await it.control.add_person("Eve", str(it.guild.id), accepts_direct_messages=False)
    user = await it.bot.fetch_user(int(eve.id))
    assert await refused(user.send("hello")) == (403, 50007)


async def test_the_bot_is_renamed(it: Stage) -> None:
    assert it.bot.user is not None
    await it.bot.user.edit(username="painter")
    assert (await it.bot.fetch_user(it.bot.user.id)).name == "painter"


async def test_a_webhook_speaks_under_its_name_and_edits_itself(it: Stage) -> None:
    await it.promote_bot("MANAGE_WEBHOOKS")
    hook = await it.channel.create_webhook(name="Gallery")
    file = discord.File(io.BytesIO(picture()), "fox.png")
    sent = await hook.send("hung up", username="Curator", file=file, wait=True)
    assert (sent.author.display_name, sent.attachments[0].filename) == ("Curator", "fox.png")
    heard = await it.bot.told("message", lambda message: message.content == "hung up")
    assert heard.webhook_id == hook.id
    assert (await sent.edit(content="taken down", attachments=[])).attachments == []
    assert (await hook.fetch_message(sent.id)).content == "taken down"
    await sent.delete()
    assert await refused(hook.fetch_message(sent.id)) == (404, 10008)


async def test_a_webhook_speaks_in_a_thread(it: Stage) -> None:
    await it.promote_bot("MANAGE_WEBHOOKS", "CREATE_PUBLIC_THREADS")
    thread = await (await it.said("x")).create_thread(name="Talk")
    hook = await it.channel.create_webhook(name="Gallery")
    sent = await hook.send("in here", thread=thread, wait=True)
    assert sent.channel.id == thread.id


async def test_webhooks_are_listed_renamed_and_moved(it: Stage) -> None:
    await it.promote_bot("MANAGE_WEBHOOKS")
    hook = await it.channel.create_webhook(name="Gallery")
    art = it.channel_named("art")
    moved = await hook.edit(name="Museum", channel=art)
    assert (moved.name, moved.channel_id) == ("Museum", art.id)
    assert [each.name for each in await it.guild.webhooks()] == ["Museum"]
    assert (await it.channel.webhooks(), [each.id for each in await art.webhooks()]) == ([], [hook.id])


async def test_a_webhook_that_is_gone_or_of_another_token_is_refused(it: Stage) -> None:
    await it.promote_bot("MANAGE_WEBHOOKS")
    hook = await it.channel.create_webhook(name="Gallery")
    wrong = discord.Webhook.partial(hook.id, "x" * 68, session=it.control.http)
    assert await refused(wrong.send("x", wait=True)) == (401, 50027)
    await hook.delete()
    assert await refused(hook.send("x", wait=True)) == (404, 10015)


async def test_webhooks_need_their_permission(it: Stage) -> None:
    assert await refused(it.channel.create_webhook(name="Gallery")) == (403, 50013)
