"""Scenarios of the probe bot, played on both stages. Each is a small story with what everyone sees at its end."""

from __future__ import annotations

import io

import discord
from discord import ui

from tests.playground.probe_bot import picture
from tests.scenarios.stage import Scenario, Stage, Transcript

SCENARIOS: dict[str, Scenario] = {}


def scenario(played: Scenario) -> Scenario:
    SCENARIOS[played.__name__] = played
    return played


def fox(name: str = "fox.png") -> discord.File:
    return discord.File(io.BytesIO(picture()), name, description="a fox")


@scenario
async def words_and_files(it: Stage, transcript: Transcript) -> None:
    await it.say("ann", "look at this", files=(("fox.png", picture()),))
    sent = await it.channel.send("mine", files=[fox(), fox("second.png")])
    await sent.edit(content="mine, edited", attachments=[sent.attachments[1], fox("third.png")])
    await transcript.picture("ann")


@scenario
async def talk(it: Stage, transcript: Transcript) -> None:
    first = await it.say("ann", f"hello <@{_id(it, 'ben')}>")
    message = await it.bot.told("message", lambda each: each.id == first)
    await message.reply("hello Ann")
    await message.reply("quietly", mention_author=False, silent=True)
    second = await it.say("ben", "hello both", reply_to=first)
    await it.edit("ben", second, "hello you both")
    await it.react("ann", second, "🦊")
    gone = await it.say("ben", "never mind")
    await it.delete("ben", gone)
    await transcript.picture("ben")


@scenario
async def mentions_within_limits(it: Stage, transcript: Transcript) -> None:
    text = f"<@{_id(it, 'ann')}> @everyone"
    await it.channel.send(text)
    for allowed in (discord.AllowedMentions.none(), discord.AllowedMentions(everyone=False)):
        await it.channel.send(text, allowed_mentions=allowed)
    await transcript.picture("ann")


@scenario
async def embeds(it: Stage, transcript: Transcript) -> None:
    embed = discord.Embed(title="A fox", description="red", colour=0xC2703D).set_footer(text="local")
    embed.set_image(url="attachment://fox.png").add_field(name="seed", value="7", inline=True)
    await it.channel.send(embed=embed, file=fox())
    await transcript.picture("ann")


@scenario
async def an_answer_that_thinks(it: Stage, transcript: Transcript) -> None:
    transcript.note("ping", await it.command("ann", "ping", word="plate"))
    await transcript.picture("ann")


@scenario
async def a_secret(it: Stage, transcript: Transcript) -> None:
    transcript.note("whisper", await it.command("ann", "whisper"))
    await transcript.picture("ann")
    await transcript.picture("ben")


@scenario
async def words_completed(it: Stage, transcript: Transcript) -> None:
    transcript.note("choices", await it.autocomplete("ann", "complete", "word", "fo"))
    transcript.note("complete", await it.command("ann", "complete", word="fox"))
    transcript.note("group", await it.command("ann", "group inner", number=7))
    await transcript.picture("ann")


@scenario
async def silence(it: Stage, transcript: Transcript) -> None:
    transcript.note("silence", await it.command("ann", "silence"))
    await transcript.picture("ann")


@scenario
async def two_answers(it: Stage, transcript: Transcript) -> None:
    transcript.note("twice", await it.command("ann", "twice"))
    await transcript.picture("ann")


@scenario
async def buttons_and_selects(it: Stage, transcript: Transcript) -> None:
    await it.command("ann", "ping", word="panel")
    panel = int((await it.seen("ann"))[-1]["id"])
    transcript.note("go", await it.press("ann", panel, "Go"))
    transcript.note("words", await it.select("ann", panel, "words", "a", "b"))
    transcript.note("later", await it.press("ben", panel, "Later"))
    await transcript.picture("ann")


@scenario
async def a_form(it: Stage, transcript: Transcript) -> None:
    await it.command("ann", "ping", word="panel")
    panel = int((await it.seen("ann"))[-1]["id"])
    transcript.note("form", await it.press("ann", panel, "Form"))
    filled = {"subject": "fox", "style": ["ink"], "picture": ("fox.png", picture())}
    transcript.note("submitted", await it.submit("ann", filled))
    await transcript.picture("ann")


@scenario
async def layouts(it: Stage, transcript: Transcript) -> None:
    transcript.note("layout", await it.command("ann", "layout"))
    await transcript.picture("ben")


@scenario
async def menus(it: Stage, transcript: Transcript) -> None:
    said = await it.say("ben", "describe me", files=(("fox.png", picture()),))
    transcript.note("describe", await it.menu("ann", "Describe", said))
    await transcript.picture("ann")


@scenario
async def refusals(it: Stage, transcript: Transcript) -> None:
    heard = await it.say("ann", "mine")
    theirs = await it.channel.fetch_message(heard)
    await transcript.refusal("an unknown message", it.channel.fetch_message(1))
    await transcript.refusal("words of others", theirs.edit(content="yours"))
    await transcript.refusal("nothing", it.channel.send(""))
    await transcript.refusal("too much", it.channel.send("x" * 2001))
    view = ui.View(timeout=None)
    for _ in range(2):
        view.add_item(ui.Button(label="x", custom_id="same"))
    await transcript.refusal("a custom id twice", it.channel.send("x", view=view))
    layout = ui.LayoutView(timeout=None)
    layout.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://none.png")))
    await transcript.refusal("a file that is not there", it.channel.send(view=layout))
    await it.close_channel()
    await transcript.refusal("a closed channel", it.channel.send("x"))
    transcript.note("a command there", await it.command("ann", "whisper"))
    await transcript.picture("ann")


@scenario
async def a_token_grows_old(it: Stage, transcript: Transcript) -> None:
    kept: list[discord.Interaction] = []

    @it.bot.tree.command(name="keep", description="Keeps its interaction")
    async def keep(interaction: discord.Interaction) -> None:
        kept.append(interaction)
        await interaction.response.send_message("kept")

    await it.bot.tree.sync()
    await it.command("ann", "keep")
    await it.move_time(14 * 60)
    await transcript.refusal("after 14 minutes", kept[0].edit_original_response(content="in time"))
    await it.move_time(2 * 60)
    await transcript.refusal("after 16 minutes", kept[0].edit_original_response(content="too late"))
    await transcript.picture("ann")


@scenario
async def threads(it: Stage, transcript: Transcript) -> None:
    heard = await it.say("ann", "a seed")
    thread = await (await it.channel.fetch_message(heard)).create_thread(name="Talk")
    transcript.note("same id", thread.id == heard)
    transcript.note("its parent", thread.parent_id == it.channel.id)
    await thread.send("inside")
    await transcript.refusal("a thread twice", (await it.channel.fetch_message(heard)).create_thread(name="Again"))
    texts = [(each.type.name, each.content) async for each in thread.history(oldest_first=True)]
    transcript.note("in the thread", texts)
    await transcript.refusal("a rename by the one who made it", thread.edit(name="Talking"))
    await transcript.picture("ann")


@scenario
async def pins(it: Stage, transcript: Transcript) -> None:
    sent = await it.channel.send("keep this")
    await transcript.refusal("a pin", sent.pin())
    transcript.note("pinned", [each.content async for each in it.channel.pins()])
    await transcript.picture("ann")


@scenario
async def a_forward(it: Stage, transcript: Transcript) -> None:
    sent = await it.channel.send("the original", file=fox())
    forwarded = await sent.forward(it.channel)
    [snapshot] = forwarded.message_snapshots
    transcript.note("carries", [snapshot.content, [each.filename for each in snapshot.attachments]])
    await transcript.picture("ann")


@scenario
async def once(it: Stage, transcript: Transcript) -> None:
    first, second = [await it.channel.send("once", nonce="job-1") for _ in range(2)]
    transcript.note("one message", first.id == second.id)
    await transcript.picture("ann")


@scenario
async def a_private_word(it: Stage, transcript: Transcript) -> None:
    user = await it.bot.fetch_user(int(_id(it, "ann")))
    sent = await user.send("psst", file=fox())
    transcript.note("a DM", [type(sent.channel).__name__, sent.content, [each.filename for each in sent.attachments]])
    await sent.edit(content="psst, edited")
    transcript.note("read again", (await sent.channel.fetch_message(sent.id)).content)


def _id(it: Stage, name: str) -> str:
    return next(key for key, value in it.names().items() if value == name)
