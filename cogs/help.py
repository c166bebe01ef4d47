"""/help: ten lines, then topics."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import texts
from bot.ui.answering import answering, say
from bot.ui.help_search import answer
from bot.ui.options import topic_choices
from bot.ui.panels import help_view
from bot.ui.quiet import fitting, quiet


class Help(commands.Cog):
    """What the bot can do."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    @app_commands.command(name="help", description=texts.HELP_COMMAND)
    @app_commands.describe(topic=texts.HELP_TOPIC)
    @app_commands.autocomplete(topic=topic_choices)
    async def help(self, interaction: discord.Interaction, topic: str | None = None) -> None:
        """The short help, one topic, or what is found for other words."""
        async with answering(interaction):
            if topic is None:
                await say(interaction, texts.HELP, help_view())
            elif topic in texts.HELP_TOPICS:
                title, body = texts.HELP_TOPICS[topic]
                await say(interaction, f"**{title}**\n{body}", help_view())
            else:
                await say(interaction, self._answer(topic), help_view())

    @app_commands.command(name="ask", description=texts.ASK_COMMAND)
    @app_commands.describe(question=texts.ASK_QUESTION)
    async def ask(self, interaction: discord.Interaction, question: str) -> None:
        """What the help says about a question."""
        async with answering(interaction):
            await say(interaction, self._answer(question), help_view())

    def _answer(self, question: str) -> str:
        """What the help and the pages of docs/ have on it; as much as fits a message."""
        commands_here = [
            (command.qualified_name, command.description)
            for command in self._bot.tree.walk_commands()
            if isinstance(command, app_commands.Command)
        ]
        found = answer(question, commands_here)
        if not found:
            return texts.ASK_NOTHING
        title = texts.ASK_TITLE.format(question=quiet(question, 120))
        return fitting([title, *(f"**{it.title}** {it.text}" for it in found)])


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Help(bot))
