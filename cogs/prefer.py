"""/prefer: what is kept of the prompt language."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.model.parameters import Parameters
from bot.model.settings import Settings
from bot.prompt.lists import with_built_in
from bot.studio.preferences import defaults_of
from bot.ui import texts
from bot.ui.answering import answering, say
from bot.ui.asking import requester
from bot.ui.options import list_choices, option_choices
from bot.ui.panels import forget_view
from bot.ui.quiet import quiet

_SCOPES = [app_commands.Choice(name=name, value=value) for name, value in texts.SCOPES]
_SWITCH = [app_commands.Choice(name=texts.ON, value=1), app_commands.Choice(name=texts.OFF, value=0)]
_VISIBLE = [app_commands.Choice(name=name, value=name) for name in texts.VISIBLE]
_LOW_HIGH = [app_commands.Choice(name=name, value=name) for name in texts.VARIABILITIES]
_LONGEST_ANSWER = 1_900


class Prefer(commands.GroupCog, group_name="prefer", group_description=texts.PREFER):
    """Options, lists, suffix, defaults and switches."""

    option = app_commands.Group(name="option", description=texts.PREFER_OPTION)
    words = app_commands.Group(name="words", description=texts.PREFER_WORDS)

    @option.command(name="set", description=texts.PREFER_OPTION_SET)
    @app_commands.describe(option=texts.PREFER_OPTION_NAME, value=texts.PREFER_OPTION_VALUE)
    @app_commands.autocomplete(option=option_choices)
    async def option_set(self, interaction: discord.Interaction, option: str, value: str = "") -> None:
        """`--option` stands for the value."""
        async with answering(interaction) as desk:
            await desk.studio.set_alias(requester(interaction), option, value)
            name = quiet(option.strip().lstrip("-–—").lower(), 40)
            said = texts.KEPT_OPTION if value.strip() else texts.GONE_OPTION
            await say(interaction, said.format(name=name, value=value.strip()[:500].replace("`", "'")))

    @option.command(name="list", description=texts.PREFER_OPTION_LIST)
    async def option_list(self, interaction: discord.Interaction) -> None:
        """One's options."""
        async with answering(interaction) as desk:
            aliases = (await desk.studio.settings_for(requester(interaction))).aliases or {}
            lines = [
                texts.OPTION_LINE.format(name=name, value=value[:120].replace("`", "'"))
                for name, value in sorted(aliases.items())
            ]
            await say(interaction, "\n".join(lines)[:_LONGEST_ANSWER] or texts.NO_OPTIONS)

    @words.command(name="set", description=texts.PREFER_WORDS_SET)
    @app_commands.describe(name=texts.PREFER_WORDS_NAME, words=texts.PREFER_WORDS_VALUE, where=texts.PREFER_WHERE)
    @app_commands.autocomplete(name=list_choices)
    @app_commands.choices(where=_SCOPES)
    async def words_set(
        self, interaction: discord.Interaction, name: str, words: str = "", where: str = "user"
    ) -> None:
        """`__name__` stands for one of the words."""
        async with answering(interaction) as desk:
            settings = await desk.studio.set_list(requester(interaction), where, name, words)
            shown = name.strip().strip("_").lower()
            count = len((settings.lists or {}).get(shown, ()))
            said = texts.KEPT_LIST if words.strip() else texts.GONE_LIST
            await say(interaction, said.format(name=quiet(shown, 40), count=count))

    @words.command(name="list", description=texts.PREFER_WORDS_LIST)
    async def words_list(self, interaction: discord.Interaction) -> None:
        """All lists that work here."""
        async with answering(interaction) as desk:
            lists = with_built_in((await desk.studio.settings_for(requester(interaction))).lists)
            lines = [
                texts.LIST_LINE.format(name=name, words=quiet(", ".join(words), 110))
                for name, words in sorted(lists.items())
            ]
            await say(interaction, "\n".join(lines)[:_LONGEST_ANSWER])

    @app_commands.command(name="suffix", description=texts.PREFER_SUFFIX)
    @app_commands.describe(new_value=texts.PREFER_SUFFIX_VALUE)
    async def suffix(self, interaction: discord.Interaction, new_value: str = "") -> None:
        """Parameters after every prompt."""
        async with answering(interaction) as desk:
            settings = await desk.studio.set_suffix(requester(interaction), new_value)
            said = texts.KEPT_SUFFIX if settings.suffix else texts.GONE_SUFFIX
            await say(interaction, said.format(suffix=settings.suffix))

    @app_commands.command(name="defaults", description=texts.PREFER_DEFAULTS)
    @app_commands.describe(parameters=texts.PREFER_DEFAULTS_VALUE, where=texts.PREFER_WHERE)
    @app_commands.choices(where=_SCOPES)
    async def defaults(self, interaction: discord.Interaction, parameters: str = "", where: str = "user") -> None:
        """Parameters that hold when nothing else is said."""
        async with answering(interaction) as desk:
            settings = await desk.studio.set_defaults(requester(interaction), where, parameters)
            said = texts.KEPT_DEFAULTS.format(who=texts.DEFAULTS_OF[where], defaults=defaults_of(settings))
            await say(interaction, said[:_LONGEST_ANSWER])

    @app_commands.command(name="remix", description=texts.PREFER_REMIX)
    @app_commands.describe(state=texts.PREFER_STATE)
    @app_commands.choices(state=_SWITCH)
    async def remix(self, interaction: discord.Interaction, state: int | None = None) -> None:
        """A form with the prompt before variations; without a state the other one."""
        await _switch(interaction, "remix", texts.SETTING_REMIX, state)

    @app_commands.command(name="auto_dm", description=texts.PREFER_AUTO_DM)
    @app_commands.describe(state=texts.PREFER_STATE)
    @app_commands.choices(state=_SWITCH)
    async def auto_dm(self, interaction: discord.Interaction, state: int | None = None) -> None:
        """Every result as a direct message too; without a state the other one."""
        await _switch(interaction, "auto_dm", texts.SETTING_AUTO_DM, state)

    @app_commands.command(name="variability", description=texts.PREFER_VARIABILITY)
    @app_commands.describe(level=texts.PREFER_STATE)
    @app_commands.choices(level=_LOW_HIGH)
    async def variability(self, interaction: discord.Interaction, level: str | None = None) -> None:
        """How different variations are; without a level the other one."""
        async with answering(interaction) as desk:
            who = requester(interaction)
            now = (await desk.studio.settings_for(who)).variability
            level = level or ("low" if now == "high" else "high")
            await desk.studio.change_settings(who, "user", Settings(variability=level))
            await say(
                interaction, texts.TOGGLED.format(name=texts.SETTING_VARIABILITY, state=texts.VARIABILITIES[level])
            )

    @app_commands.command(name="visibility", description=texts.PREFER_VISIBILITY)
    @app_commands.choices(who=_VISIBLE)
    @app_commands.describe(who=texts.PREFER_VISIBILITY_WHO)
    async def visibility(self, interaction: discord.Interaction, who: str | None = None) -> None:
        """Whether others find one's new pictures; without a choice the other one."""
        async with answering(interaction) as desk:
            person = requester(interaction)
            usual = (await desk.studio.settings_for(person)).parameters or Parameters()
            wanted = who or ("public" if usual.visibility == "stealth" else "stealth")
            await desk.studio.set_parameter(person, "visibility", wanted)
            await say(interaction, texts.VISIBLE[wanted])

    @app_commands.command(name="memory", description=texts.MEMORY_COMMAND)
    async def memory(self, interaction: discord.Interaction) -> None:
        """What is remembered of a person's taste, and a button that erases it."""
        async with answering(interaction) as desk:
            outcome = await desk.studio.likes(requester(interaction))
            await say(interaction, outcome.answer or "", forget_view())


async def _switch(interaction: discord.Interaction, field: str, name: str, state: int | None) -> None:
    async with answering(interaction) as desk:
        who = requester(interaction)
        now = bool(getattr(await desk.studio.settings_for(who), field))
        on = not now if state is None else bool(state)
        await desk.studio.change_settings(who, "user", Settings.model_validate({field: on}))
        await say(interaction, texts.TOGGLED.format(name=name, state=texts.ON if on else texts.OFF))


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Prefer())
