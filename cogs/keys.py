"""/key: a member's own key for a provider."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import texts_providers as texts
from bot.ui.answering import answering, say
from bot.ui.asking import requester
from bot.ui.options import own_key_choices, own_kind_choices
from bot.ui.providers import ask_for_key, show_own_keys


class Keys(commands.GroupCog, group_name="key", group_description=texts.KEY_COMMAND):
    """Keys of one's own. They are typed in a form only, because what is typed in a command stays visible."""

    @app_commands.command(name="set", description=texts.KEY_SET_COMMAND)
    @app_commands.describe(provider=texts.KIND_OPTION)
    @app_commands.autocomplete(provider=own_kind_choices)
    async def set_key(self, interaction: discord.Interaction, provider: str) -> None:
        """A form asks for it."""
        async with answering(interaction) as desk:
            await ask_for_key(interaction, desk, provider)

    @app_commands.command(name="remove", description=texts.KEY_REMOVE_COMMAND)
    @app_commands.describe(provider=texts.KIND_OPTION)
    @app_commands.autocomplete(provider=own_key_choices)
    async def remove_key(self, interaction: discord.Interaction, provider: str) -> None:
        """Gone."""
        async with answering(interaction) as desk:
            gone = await desk.studio.accounts.take_away(requester(interaction), provider)
            await say(interaction, texts.KEY_GONE.format(name=gone.name))

    @app_commands.command(name="show", description=texts.KEY_SHOW_COMMAND)
    async def show_keys(self, interaction: discord.Interaction) -> None:
        """Their last letters, and whether they work."""
        async with answering(interaction) as desk:
            await show_own_keys(interaction, desk)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Keys())
