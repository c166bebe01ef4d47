"""/admin moderation: what may be drawn here."""

from typing import Literal

import discord
from discord import app_commands

from bot.model.moderation import Level, ModerationRules
from bot.ui import texts_moderation as texts
from bot.ui.answering import answering, say
from bot.ui.quiet import quiet
from cogs.admin.group import admin, admin_of

moderation = app_commands.Group(name="moderation", description=texts.COMMAND, parent=admin)

LevelName = Literal["strict", "standard", "relaxed", "adult", "as the server"]
Words = app_commands.Range[str, 1, 2000]
SHOWN_CHARACTERS = 500


@moderation.command(name="level", description=texts.LEVEL)
@app_commands.describe(level=texts.LEVEL_OPTION, channel=texts.LEVEL_CHANNEL)
async def set_level(
    interaction: discord.Interaction, level: LevelName, channel: discord.TextChannel | None = None
) -> None:
    """For the server, or for one channel."""
    async with answering(interaction) as desk:
        who, place = admin_of(interaction), channel.mention if channel else texts.THE_SERVER
        if level == texts.LEVEL_SERVER:
            if channel is not None:
                await desk.studio.moderation.clear_level(who, str(channel.id))
            await say(interaction, texts.LEVEL_CLEARED.format(place=place))
            return
        await desk.studio.moderation.set_level(who, Level(level), str(channel.id) if channel else None)
        note = texts.ADULT_NOTE if level == Level.ADULT.value else ""
        await say(interaction, texts.LEVEL_SET.format(place=place, level=level) + note)


@moderation.command(name="block", description=texts.WORDS_ADD)
@app_commands.describe(words=texts.WORDS_OPTION)
async def block_words(interaction: discord.Interaction, words: Words) -> None:
    """Refuse words here."""
    async with answering(interaction) as desk:
        await say(interaction, _words(await desk.studio.moderation.add_words(admin_of(interaction), words)))


@moderation.command(name="allow", description=texts.WORDS_ALLOW)
@app_commands.describe(words=texts.WORDS_OPTION)
async def allow_words(interaction: discord.Interaction, words: Words) -> None:
    """Let words pass that the built-in rules refuse."""
    async with answering(interaction) as desk:
        await say(interaction, _words(await desk.studio.moderation.add_words(admin_of(interaction), words, allow=True)))


@moderation.command(name="remove", description=texts.WORDS_REMOVE)
@app_commands.describe(words=texts.WORDS_OPTION)
async def remove_words(interaction: discord.Interaction, words: Words) -> None:
    """Take words out of both lists."""
    async with answering(interaction) as desk:
        await say(interaction, _words(await desk.studio.moderation.remove_words(admin_of(interaction), words)))


@moderation.command(name="checker", description=texts.CHECKER)
@app_commands.describe(state=texts.CHECKER_ON, when_down=texts.CHECKER_DOWN)
async def set_checker(
    interaction: discord.Interaction,
    state: Literal["on", "off"],
    when_down: Literal["let through", "refuse"] | None = None,
) -> None:
    """Whether checkers are asked, and what holds while they do not answer."""
    async with answering(interaction) as desk:
        closed: Literal["open", "closed"] | None = None
        if when_down is not None:
            closed = "closed" if when_down == "refuse" else "open"
        studio = desk.studio
        rules = await studio.moderation.set_checker(admin_of(interaction), on=state == "on", when_down=closed)
        said = texts.CHECKER_NOW.format(state=texts.STATES[rules.checker], when_down=texts.WHEN_DOWN[rules.when_down])
        await say(interaction, said if studio.moderation.checkers else said + texts.NO_CHECKER)


@moderation.command(name="show", description=texts.SHOW)
async def show_rules(interaction: discord.Interaction) -> None:
    """Everything that was decided."""
    async with answering(interaction) as desk:
        who, studio = admin_of(interaction), desk.studio
        policy = await studio.policies.of(who)
        rules = policy.moderation
        levels = [texts.CHANNEL_LEVEL.format(channel=it, level=level.value) for it, level in rules.channels.items()]
        text = texts.SHOWN.format(
            level=rules.level.value,
            channels=", ".join(levels)[:SHOWN_CHARACTERS] or texts.LEVEL_SERVER,
            blocked=_listed(rules.blocked),
            allowed=_listed(rules.allowed),
            state=texts.STATES[rules.checker],
            names=", ".join(studio.moderation.checkers) or texts.NO_WORDS,
            when_down=texts.WHEN_DOWN[rules.when_down],
            log=f"<#{policy.log_channel_id}>" if policy.log_channel_id else texts.NOWHERE,
        )
        await say(interaction, text[:2000])


def _words(rules: ModerationRules) -> str:
    return texts.WORDS_NOW.format(blocked=_listed(rules.blocked), allowed=_listed(rules.allowed))


def _listed(words: tuple[str, ...]) -> str:
    """Behind a spoiler: they are there because they should not be read."""
    return f"||{quiet(', '.join(words), SHOWN_CHARACTERS)}||" if words else texts.NO_WORDS
