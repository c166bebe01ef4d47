"""/imagine: a new picture from words."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui import texts
from bot.ui.answering import answering
from bot.ui.desk import Draft
from bot.ui.imagining import imagine
from bot.ui.options import aspect_choices, prompt_choices, provider_choices, style_choices


class Imagine(commands.Cog):
    """New pictures."""

    @app_commands.command(name="imagine", description=texts.IMAGINE)
    @app_commands.describe(
        prompt=texts.IMAGINE_PROMPT,
        image=texts.IMAGINE_IMAGE,
        style=texts.IMAGINE_STYLE,
        provider=texts.IMAGINE_PROVIDER,
        aspect=texts.IMAGINE_ASPECT,
        private=texts.IMAGINE_PRIVATE,
    )
    @app_commands.autocomplete(
        prompt=prompt_choices, style=style_choices, provider=provider_choices, aspect=aspect_choices
    )
    async def imagine(  # noqa: PLR0917 - Discord names the options; discord.py passes them by name
        self,
        interaction: discord.Interaction,
        prompt: str,
        image: discord.Attachment | None = None,
        style: str | None = None,
        provider: str | None = None,
        aspect: str | None = None,
        private: bool = False,
    ) -> None:
        """Draw it; parameters may be typed in the prompt as well."""
        attachments = () if image is None else (image,)
        draft = Draft(attachments=attachments, provider=provider, style=style, aspect=aspect, private=private)
        async with answering(interaction) as desk:
            await imagine(interaction, desk, prompt, draft)


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Imagine())
