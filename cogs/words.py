"""/create, /describe, /shorten, /enhance, and "Describe" in a message's menu."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.model.errors import NotFound
from bot.ui import texts
from bot.ui.answering import answering, show
from bot.ui.asking import requester, uploads_of
from bot.ui.desk import Desk
from bot.ui.offered import style_names
from bot.ui.prompt_forms import create_form
from bot.ui.prompt_panel import WordsControl, described_card, enhanced_view, ideas_view, shortened_view


class Words(commands.Cog):
    """Help with words."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name=texts.MENU_DESCRIBE, callback=describe_this)

    async def cog_load(self) -> None:
        """Menus cannot be declared in a cog; they are added by hand."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the menu away again."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name="create", description=texts.CREATE_COMMAND)
    async def create(self, interaction: discord.Interaction) -> None:
        """A form, then a picture."""
        async with answering(interaction) as desk:
            await interaction.response.send_modal(create_form(await style_names(desk, requester(interaction))))

    @app_commands.command(name="describe", description=texts.DESCRIBE_COMMAND)
    @app_commands.describe(image=texts.DESCRIBE_IMAGE, link=texts.DESCRIBE_LINK)
    async def describe(
        self, interaction: discord.Interaction, image: discord.Attachment | None = None, link: str | None = None
    ) -> None:
        """Four prompts for an attached, linked or one's newest picture."""
        async with answering(interaction) as desk:
            await _describe(interaction, desk, image=image, link=link)

    @app_commands.command(name="shorten", description=texts.SHORTEN_COMMAND)
    @app_commands.describe(prompt=texts.WORDS_PROMPT)
    async def shorten(self, interaction: discord.Interaction, prompt: str) -> None:
        """Strong and idle words, and shorter prompts."""
        async with answering(interaction) as desk:
            await show(interaction, await shortened_view(desk, interaction, prompt))

    @app_commands.command(name="enhance", description=texts.ENHANCE_COMMAND)
    @app_commands.describe(prompt=texts.WORDS_PROMPT)
    async def enhance(self, interaction: discord.Interaction, prompt: str | None = None) -> None:
        """Richer prompts; without one, ideas."""
        async with answering(interaction) as desk:
            if prompt is None:
                await show(interaction, ideas_view())
                return
            # A chat model may take longer than Discord waits for an answer.
            await interaction.response.defer(ephemeral=True, thinking=True)
            await show(interaction, await enhanced_view(desk, interaction, prompt))


async def describe_this(interaction: discord.Interaction, message: discord.Message) -> None:
    """Menu: four prompts for the picture of this message, whoever made it."""
    async with answering(interaction) as desk:
        version = await desk.studio.version_at_message(str(message.id))
        picture = next((it for it in message.attachments if (it.content_type or "").startswith("image/")), None)
        if version is None and picture is None:
            raise NotFound(texts.NO_PICTURE_THERE)
        await _describe(interaction, desk, image=picture, version_id=None if version is None else version.id)


async def _describe(
    interaction: discord.Interaction,
    desk: Desk,
    *,
    image: discord.Attachment | None = None,
    link: str | None = None,
    version_id: str | None = None,
) -> None:
    # The picture is fetched first, which may take longer than Discord waits for an answer.
    await interaction.response.defer(ephemeral=True, thinking=True)
    upload = None
    if image is not None and version_id is None:
        (upload,) = await uploads_of([image])
    described = await desk.studio.describe_picture(
        requester(interaction), upload=upload, link=link, version_id=version_id
    )
    card = described_card(described, await desk.studio.asset_bytes(described.asset))
    await interaction.edit_original_response(view=card.view(), attachments=card.files())


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    bot.add_dynamic_items(WordsControl)
    await bot.add_cog(Words(bot))
