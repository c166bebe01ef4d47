"""/style, /moodboard and /character: how pictures look, and who is in them."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.model.look import LookKind
from bot.ui import keeping, picking, texts
from bot.ui.answering import answering
from bot.ui.options import character_choices, look_choices, moodboard_choices, saved_style_choices

Name = app_commands.Range[str, 2, 40]
Code = app_commands.Range[str, 2, 60]
Words = app_commands.Range[str, 1, 300]


class Looks(commands.Cog):
    """What people keep to use again."""

    style = app_commands.Group(name="style", description=texts.STYLE_COMMAND)
    moodboard = app_commands.Group(name="moodboard", description=texts.MOODBOARD_COMMAND)
    character = app_commands.Group(name="character", description=texts.CHARACTER_COMMAND)

    @style.command(name="use", description=texts.STYLE_USE)
    @app_commands.describe(name=texts.STYLE_NAME)
    @app_commands.autocomplete(name=look_choices)
    async def use(self, interaction: discord.Interaction, name: Code) -> None:
        """Make it the default of this person."""
        async with answering(interaction) as desk:
            await keeping.use_style(interaction, desk, name)

    @style.command(name="create", description=texts.STYLE_CREATE)
    @app_commands.describe(prompt=texts.STYLE_PROMPT_OPTION)
    async def create(self, interaction: discord.Interaction, prompt: Words | None = None) -> None:
        """The first round."""
        async with answering(interaction) as desk:
            await picking.create_style(interaction, desk, prompt)

    @style.command(name="save", description=texts.STYLE_SAVE)
    @app_commands.describe(name=texts.NAME_LABEL, image=texts.STYLE_SAVE_IMAGE)
    async def save(self, interaction: discord.Interaction, name: Name, image: discord.Attachment | None = None) -> None:
        """The look of the newest picture, or of an attached one."""
        async with answering(interaction) as desk:
            await keeping.save_style(interaction, desk, name, image)

    @style.command(name="list", description=texts.STYLE_LIST)
    async def list(self, interaction: discord.Interaction) -> None:
        """Names, codes and what they are like."""
        async with answering(interaction) as desk:
            await keeping.show_list(interaction, desk, LookKind.STYLE)

    @style.command(name="delete", description=texts.STYLE_DELETE)
    @app_commands.describe(name=texts.NAME_LABEL)
    @app_commands.autocomplete(name=saved_style_choices)
    async def delete(self, interaction: discord.Interaction, name: Code) -> None:
        """Pictures that were drawn in it stay."""
        async with answering(interaction) as desk:
            await keeping.delete(interaction, desk, LookKind.STYLE, name)

    @moodboard.command(name="create", description=texts.MOODBOARD_CREATE)
    @app_commands.describe(
        name=texts.NAME_LABEL,
        image1=texts.BLEND_IMAGE,
        image2=texts.BLEND_IMAGE,
        image3=texts.BLEND_IMAGE,
        image4=texts.BLEND_IMAGE,
        image5=texts.BLEND_IMAGE,
    )
    async def moodboard_create(  # noqa: PLR0917 - Discord names the options
        self,
        interaction: discord.Interaction,
        name: Name,
        image1: discord.Attachment,
        image2: discord.Attachment | None = None,
        image3: discord.Attachment | None = None,
        image4: discord.Attachment | None = None,
        image5: discord.Attachment | None = None,
    ) -> None:
        """Pictures as a direction for `--p`."""
        images = [it for it in (image1, image2, image3, image4, image5) if it is not None]
        async with answering(interaction) as desk:
            await keeping.save_moodboard(interaction, desk, name, images)

    @moodboard.command(name="add", description=texts.MOODBOARD_ADD)
    @app_commands.describe(name=texts.NAME_LABEL, image=texts.BLEND_IMAGE)
    @app_commands.autocomplete(name=moodboard_choices)
    async def moodboard_add(self, interaction: discord.Interaction, name: Name, image: discord.Attachment) -> None:
        """Up to ten in all."""
        async with answering(interaction) as desk:
            await keeping.save_moodboard(interaction, desk, name, [image], more=True)

    @moodboard.command(name="list", description=texts.MOODBOARD_LIST)
    async def moodboard_list(self, interaction: discord.Interaction) -> None:
        """Names, codes and what they are like."""
        async with answering(interaction) as desk:
            await keeping.show_list(interaction, desk, LookKind.MOODBOARD)

    @moodboard.command(name="delete", description=texts.MOODBOARD_DELETE)
    @app_commands.describe(name=texts.NAME_LABEL)
    @app_commands.autocomplete(name=moodboard_choices)
    async def moodboard_delete(self, interaction: discord.Interaction, name: Code) -> None:
        """Pictures that were drawn by it stay."""
        async with answering(interaction) as desk:
            await keeping.delete(interaction, desk, LookKind.MOODBOARD, name)

    @character.command(name="add", description=texts.CHARACTER_ADD)
    @app_commands.describe(name=texts.NAME_LABEL, words=texts.CHARACTER_WORDS)
    async def character_add(self, interaction: discord.Interaction, name: Name, words: Words | None = None) -> None:
        """From words, or from the newest picture here."""
        async with answering(interaction) as desk:
            await keeping.save_character(interaction, desk, name, words)

    @character.command(name="list", description=texts.CHARACTER_LIST)
    async def character_list(self, interaction: discord.Interaction) -> None:
        """Names and who they are."""
        async with answering(interaction) as desk:
            await keeping.show_list(interaction, desk, LookKind.CHARACTER)

    @character.command(name="delete", description=texts.CHARACTER_DELETE)
    @app_commands.describe(name=texts.NAME_LABEL)
    @app_commands.autocomplete(name=character_choices)
    async def character_delete(self, interaction: discord.Interaction, name: Code) -> None:
        """Pictures with them stay."""
        async with answering(interaction) as desk:
            await keeping.delete(interaction, desk, LookKind.CHARACTER, name)

    @style.command(name="rank", description=texts.RANK_COMMAND)
    async def rank(self, interaction: discord.Interaction) -> None:
        """One pair after the other."""
        async with answering(interaction) as desk:
            await picking.rank(interaction, desk)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Looks())
