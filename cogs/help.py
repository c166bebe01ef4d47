"""/help: ten lines, then topics. Also the first message in a new server."""

import logging

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.model.ids import new_id
from bot.ui import texts
from bot.ui.answering import answering, say
from bot.ui.custom_id import CustomId
from bot.ui.panels import help_view

log = logging.getLogger(__name__)


class Help(commands.Cog):
    """What the bot can do."""

    @app_commands.command(name="help", description=texts.HELP_COMMAND)
    @app_commands.describe(topic=texts.HELP_TOPIC)
    @app_commands.choices(
        topic=[app_commands.Choice(name=title, value=key) for key, (title, _) in texts.HELP_TOPICS.items()]
    )
    async def help(self, interaction: discord.Interaction, topic: str | None = None) -> None:
        """The short help, or one topic."""
        async with answering(interaction):
            text = texts.HELP
            if topic in texts.HELP_TOPICS:
                title, body = texts.HELP_TOPICS[topic]
                text = f"**{title}**\n{body}"
            await say(interaction, text, help_view())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """One message in the system channel, when the bot may write there."""
        channel = guild.system_channel
        if channel is None or not channel.permissions_for(guild.me).send_messages:
            log.info("No system channel to introduce myself in server %s", guild.id)
            return
        view = ui.View(timeout=None)
        view.add_item(
            ui.Button(label=texts.TRY_NOW, style=discord.ButtonStyle.primary, custom_id=CustomId("try", new_id()).text)
        )
        view.stop()
        await channel.send(texts.WELCOME, view=view)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Help())
