"""Servers come and go: the first message in a new one, and what is forgotten of one that was left."""

import logging

import discord
from discord import ui
from discord.ext import commands

from bot.client import AtelierBot
from bot.model.errors import AtelierError
from bot.model.ids import new_id
from bot.ui import texts
from bot.ui.custom_id import CustomId
from bot.ui.provider_panel import setup_button

log = logging.getLogger(__name__)


class Servers(commands.Cog):
    """Being added and removed."""

    def __init__(self, bot: AtelierBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """One message in the system channel, when the bot may write there."""
        channel = guild.system_channel
        if channel is None or not channel.permissions_for(guild.me).send_messages:
            log.info("No system channel to introduce myself in server %s", guild.id)
            return
        view = ui.View(timeout=None)
        view.add_item(setup_button())
        view.add_item(
            ui.Button(label=texts.TRY_NOW, style=discord.ButtonStyle.primary, custom_id=CustomId("try", new_id()).text)
        )
        view.stop()
        await channel.send(texts.WELCOME, view=view)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The keys of a server that the bot was removed from are deleted at once."""
        bot_id = str(self._bot.user.id) if self._bot.user is not None else ""
        try:
            gone = await self._bot.desk.studio.accounts.leave(str(guild.id), bot_id)
        except AtelierError as error:
            log.warning("The keys of server %s are not deleted yet: %s", guild.id, error)
        else:
            log.info("Removed from server %s; %s of its providers are forgotten", guild.id, gone)


async def setup(bot: AtelierBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Servers(bot))
