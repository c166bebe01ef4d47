"""A refusal, its appeal, and a report, as people, moderators and admins meet them."""

import discord

from tests.discord.world import World

REFUSED = "a nude statue"


async def _moderators_channel(world: World):
    channel = world.guild.create_text_channel("mod-log")
    await world.admin.slash(world.channel, "admin log channel", channel=channel)
    return channel


async def test_a_refusal_says_step_rule_and_what_is_fine_and_can_be_appealed(world: World) -> None:
    log = await _moderators_channel(world)
    result = await world.ann.slash(world.channel, "imagine", prompt=REFUSED)
    refusal = world.see(result.response)
    assert refusal.ephemeral
    assert "These words were not drawn: the rule about nudity at the level “standard”." in refusal.text
    assert "are fine" in refusal.text
    assert refusal.labels == ["Appeal"]
    asked = await world.ann.click(refusal.message, label="Appeal")
    assert "You are told when they decide" in world.see(asked.response).text
    appeal = world.last(log)
    assert f"<@{world.ann.id}>" in appeal.text
    assert "nude statue" in appeal.text
    assert appeal.labels == ["Allow once", "Keep refused"]
    again = await world.ann.click(refusal.message, label="Appeal")
    assert "asked already" in world.see(again.response).text
    assert world.count(log) == 1

    refused = await world.ben.click(appeal.message, label="Allow once")
    assert "Manage Messages" in world.see(refused.response).text
    await world.restart()
    await world.mod.click(appeal.message, label="Allow once")
    decided = world.last(log)
    assert f"Allowed once by <@{world.mod.id}>" in decided.text
    assert decided.labels == []
    await world.ann.slash(world.channel, "imagine", prompt=REFUSED)
    await world.settled()
    assert "U1" in world.last().labels
    once_more = await world.ann.slash(world.channel, "imagine", prompt=REFUSED)
    assert "nudity" in world.see(once_more.response).text


async def test_a_refusal_in_a_thread_has_the_button_too(world: World) -> None:
    log = await _moderators_channel(world)
    thread = await world.thread()
    refusal = await world.say(thread, "take off the clothes")
    assert "nudity" in refusal.text
    assert refusal.labels == ["Appeal"]
    other = await world.ben.click(refusal.message, label="Appeal")
    assert "Only the person" in world.see(other.response).text
    await world.ann.click(refusal.message, label="Appeal")
    await world.mod.click(world.last(log).message, label="Keep refused")
    assert f"Kept refused by <@{world.mod.id}>" in world.last(log).text


async def test_without_a_channel_an_appeal_says_who_can_make_one(world: World) -> None:
    result = await world.ann.slash(world.channel, "imagine", prompt=REFUSED)
    asked = await world.ann.click(world.see(result.response).message, label="Appeal")
    assert "/admin log channel" in world.see(asked.response).text


async def test_the_rule_about_minors_has_no_button(world: World) -> None:
    result = await world.ann.slash(world.channel, "imagine", prompt="a nude child")
    refusal = world.see(result.response)
    assert "cannot be appealed" in refusal.text
    assert refusal.labels == []


async def test_s49_adult_counts_in_age_restricted_channels_and_their_threads(world: World) -> None:
    await world.admin.slash(world.channel, "admin moderation level", level="adult")
    late = world.guild.create_text_channel("late")
    await world.env.settle()
    known = world.bot.get_channel(late.id)
    assert isinstance(known, discord.TextChannel)
    known.nsfw = True  # SimCord's channels cannot ask for age; the playground's can
    refused = await world.ann.slash(world.channel, "imagine", prompt=REFUSED)
    assert "standard" in world.see(refused.response).text
    result = await world.ann.slash(late, "imagine", prompt=REFUSED)
    await world.settled()
    grid = world.see(result.response)
    assert "U1" in grid.labels
    chosen = await world.ann.click(grid.message, label="U1")
    await world.settled()
    await world.ann.click(world.see(chosen.response).message, label="Open thread")
    answer = await world.say(late.threads[0], "draw a nude fountain")
    assert answer.pictures
    shown = await world.ann.slash(world.channel, "show", job=grid.custom_id("U1").split(":")[2])
    assert "nudity" in world.see(shown.response).text


async def test_a_report_shows_the_picture_behind_a_spoiler_and_is_decided_by_a_moderator(world: World) -> None:
    log = await _moderators_channel(world)
    single = await world.single()
    form = await world.ben.context_menu(world.channel, "Report", single.message)
    await world.ben.submit_modal(form, {"text": "it is **unkind**"})
    report = world.last(log)
    assert f"<@{world.ben.id}>" in report.text
    assert str(single.message.id) in report.text
    assert report.labels == ["Remove it", "Dismiss"]
    (file,) = report.stored.attachments
    assert file["filename"].startswith("SPOILER_")
    refused = await world.ann.click(report.message, label="Remove it")
    assert "Manage Messages" in world.see(refused.response).text
    await world.mod.click(report.message, label="Remove it")
    decided = world.last(log)
    assert "Removed by" in decided.text
    assert decided.labels == []
    assert decided.stored.attachments == []
    assert single.message.id not in [it.id for it in world.channel.history()]


async def test_s51_a_button_of_a_removed_picture_says_so(world: World) -> None:
    log = await _moderators_channel(world)
    single = await world.single()
    shown = await world.ann.slash(world.channel, "show", job=await _job_of(world, single.message))
    form = await world.ben.context_menu(world.channel, "Report", single.message)
    await world.ben.submit_modal(form, {"text": "unkind"})
    await world.mod.click(world.last(log).message, label="Remove it")
    copy = world.see(shown.response)
    for label in ("Vary", "Upscale"):
        result = await world.ann.click(copy.message, label=label)
        assert "removed by the moderators" in world.see(result.response).text, label


async def test_an_admin_sets_words_and_sees_what_holds(world: World) -> None:
    await world.admin.slash(world.channel, "admin moderation block", words="pineapple pizza, crypto")
    await world.admin.slash(world.channel, "admin moderation allow", words="nude")
    await world.admin.slash(world.channel, "admin moderation level", level="strict", channel=world.channel)
    await world.admin.slash(world.channel, "admin moderation checker", state="on", when_down="refuse")
    shown = await world.admin.slash(world.channel, "admin moderation show")
    text = world.see(shown.response).text
    for words in ("**standard**", f"<#{world.channel.id}> strict", "crypto", "nude", "nothing is drawn", "under 18"):
        assert words in text
    refused = await world.ann.slash(world.channel, "imagine", prompt="a pineapple-pizza")
    assert "pineapple pizza" in world.see(refused.response).text
    await world.admin.slash(world.channel, "admin moderation remove", words="pineapple pizza")
    await world.admin.slash(world.channel, "admin moderation level", level="as the server", channel=world.channel)
    for person in (world.ann, world.mod):
        admin = next(one for one in await world.bot.tree.fetch_commands() if one.name == "admin")
        world.guild.set_command_permissions(admin, {world.ann: True, world.mod: True})
        result = await person.slash(world.channel, "admin moderation level", level="relaxed")
        assert "Manage Server" in world.see(result.response).text
    log = world.see((await world.admin.slash(world.channel, "admin log show")).response).text
    assert "block words" in log
    assert "set moderation level" in log


async def _job_of(world: World, message: discord.Message) -> str:
    version = await world.studio.version_at_message(str(message.id))
    assert version is not None
    return version.job_id
