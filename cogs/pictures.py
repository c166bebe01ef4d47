"""/blend, /upscale, /expand, /restyle and /background: commands on pictures that are there."""

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import picturing, texts
from bot.ui.answering import answering
from bot.ui.options import aspect_choices, look_choices

Shape = app_commands.Range[str, 3, 9]


class Pictures(commands.Cog):
    """What is done with whole pictures."""

    @app_commands.command(name="blend", description=texts.BLEND_COMMAND)
    @app_commands.describe(
        image1=texts.BLEND_IMAGE,
        image2=texts.BLEND_IMAGE,
        image3=texts.BLEND_IMAGE,
        image4=texts.BLEND_IMAGE,
        image5=texts.BLEND_IMAGE,
        aspect=texts.IMAGINE_ASPECT,
    )
    @app_commands.autocomplete(aspect=aspect_choices)
    async def blend(  # noqa: PLR0917 - Discord names the options; discord.py passes them by name
        self,
        interaction: discord.Interaction,
        image1: discord.Attachment,
        image2: discord.Attachment,
        image3: discord.Attachment | None = None,
        image4: discord.Attachment | None = None,
        image5: discord.Attachment | None = None,
        aspect: Shape | None = None,
    ) -> None:
        """Two to five pictures as one."""
        images = [it for it in (image1, image2, image3, image4, image5) if it is not None]
        async with answering(interaction) as desk:
            await picturing.blend(interaction, desk, images, aspect)

    @app_commands.command(name="upscale", description=texts.UPSCALE_COMMAND)
    @app_commands.describe(image=texts.IMAGE_OPTION, factor=texts.UPSCALE_FACTOR_OPTION, mode=texts.UPSCALE_MODE_OPTION)
    async def upscale(
        self,
        interaction: discord.Interaction,
        image: discord.Attachment | None = None,
        factor: Literal[2, 4] = 2,
        mode: Literal["subtle", "creative"] = "subtle",
    ) -> None:
        """Larger, with as much new detail as an engine here can give."""
        async with answering(interaction) as desk:
            await picturing.enlarge(interaction, desk, image, factor, mode)

    @app_commands.command(name="expand", description=texts.EXPAND_COMMAND)
    @app_commands.describe(
        image=texts.IMAGE_OPTION,
        direction=texts.EXPAND_DIRECTION,
        factor=texts.EXPAND_FACTOR,
        aspect=texts.EXPAND_ASPECT,
    )
    @app_commands.autocomplete(aspect=aspect_choices)
    async def expand(
        self,
        interaction: discord.Interaction,
        image: discord.Attachment | None = None,
        direction: Literal["left", "right", "up", "down"] | None = None,
        factor: app_commands.Range[float, 1.1, 2.0] | None = None,
        aspect: Shape | None = None,
    ) -> None:
        """More around the picture, which stays as it is."""
        async with answering(interaction) as desk:
            await picturing.grow(interaction, desk, image, direction=direction, factor=factor, aspect=aspect)

    @app_commands.command(name="restyle", description=texts.RESTYLE_COMMAND)
    @app_commands.describe(image=texts.IMAGE_OPTION, style=texts.RESTYLE_STYLE, picture=texts.RESTYLE_PICTURE)
    @app_commands.autocomplete(style=look_choices)
    async def restyle(
        self,
        interaction: discord.Interaction,
        image: discord.Attachment | None = None,
        style: app_commands.Range[str, 1, 60] | None = None,
        picture: discord.Attachment | None = None,
    ) -> None:
        """The same things in another style."""
        async with answering(interaction) as desk:
            await picturing.restyle(interaction, desk, image, style=style, picture=picture)

    background = app_commands.Group(name="background", description=texts.BACKGROUND_COMMAND)

    @background.command(name="remove", description=texts.BACKGROUND_REMOVE)
    @app_commands.describe(image=texts.IMAGE_OPTION)
    async def remove(self, interaction: discord.Interaction, image: discord.Attachment | None = None) -> None:
        """Nothing behind the subject."""
        async with answering(interaction) as desk:
            await picturing.say_of_picture(interaction, desk, image, texts.BACKGROUND_WORDS[1])

    @background.command(name="blur", description=texts.BACKGROUND_BLUR)
    @app_commands.describe(image=texts.IMAGE_OPTION)
    async def blur(self, interaction: discord.Interaction, image: discord.Attachment | None = None) -> None:
        """The subject stays sharp."""
        async with answering(interaction) as desk:
            await picturing.blur_background(interaction, desk, image)

    @background.command(name="replace", description=texts.BACKGROUND_LABEL)
    @app_commands.describe(background=texts.BACKGROUND_WITH, image=texts.IMAGE_OPTION)
    async def replace(
        self,
        interaction: discord.Interaction,
        background: app_commands.Range[str, 1, 500],
        image: discord.Attachment | None = None,
    ) -> None:
        """Something else behind the subject."""
        async with answering(interaction) as desk:
            words = texts.BACKGROUND_REPLACE.format(words=background)
            await picturing.say_of_picture(interaction, desk, image, words)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Pictures())
