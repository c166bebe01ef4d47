"""/edit, and what a message's menu offers: Edit this, Variations, Cancel or delete, Report."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.model.conversation import Place, Version
from bot.model.errors import NotFound
from bot.model.job import OPEN_STATES
from bot.ui import texts
from bot.ui.actions import press
from bot.ui.answering import answering, say
from bot.ui.asking import check_may_answer, requester, uploads_of
from bot.ui.conversing import talk_by_interaction
from bot.ui.custom_id import CustomId
from bot.ui.desk import Desk
from bot.ui.forms import edit_form, report_form, upload_form
from bot.ui.removing import remove


class Edit(commands.Cog):
    """Changing pictures by command."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
        self._menus = [
            app_commands.ContextMenu(name=texts.MENU_EDIT, callback=edit_this),
            app_commands.ContextMenu(name=texts.MENU_VARIATIONS, callback=variations),
            app_commands.ContextMenu(name=texts.MENU_REMOVE, callback=cancel_or_delete),
            app_commands.ContextMenu(name=texts.MENU_REPORT, callback=report_this),
        ]

    async def cog_load(self) -> None:
        """Menus cannot be declared in a cog; they are added by hand."""
        for menu in self._menus:
            self._bot.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take the menus away again."""
        for menu in self._menus:
            self._bot.tree.remove_command(menu.name, type=menu.type)

    @app_commands.command(name="edit", description=texts.EDIT_COMMAND)
    @app_commands.describe(instruction=texts.EDIT_INSTRUCTION, image=texts.EDIT_IMAGE)
    async def edit(
        self, interaction: discord.Interaction, instruction: str, image: discord.Attachment | None = None
    ) -> None:
        """Change the attached picture, or the person's newest one in this channel."""
        async with answering(interaction) as desk:
            who = requester(interaction)
            check_may_answer(interaction)
            if image is None:
                version = await desk.studio.latest_version(who)
                if version is None:
                    raise NotFound(texts.NO_PICTURE_YET)
                await talk_by_interaction(
                    interaction, desk, version.conversation_id, instruction, version_id=version.id
                )
                return
            # The file is read before the row is written, which may take longer than Discord waits for an answer.
            await interaction.response.defer(thinking=True)
            uploads = await uploads_of([image])
            conversation = await desk.studio.begin(who, Place.CHANNEL, None)
            await talk_by_interaction(interaction, desk, conversation.id, instruction, uploads=uploads)


async def edit_this(interaction: discord.Interaction, message: discord.Message) -> None:
    """Menu: a form asks what should change in the picture of this message, whoever made it."""
    async with answering(interaction) as desk:
        version = await desk.studio.version_at_message(str(message.id))
        if version is not None:
            await interaction.response.send_modal(edit_form(version))
            return
        if not any((it.content_type or "").startswith("image/") for it in message.attachments):
            raise NotFound(texts.NO_PICTURE_THERE)
        await interaction.response.send_modal(upload_form(message.id))


async def variations(interaction: discord.Interaction, message: discord.Message) -> None:
    """Menu: four relatives of the picture in this message."""
    async with answering(interaction) as desk:
        version = await _version_at(desk, message)
        await press(interaction, desk, CustomId("vary", version.id))


async def cancel_or_delete(interaction: discord.Interaction, message: discord.Message) -> None:
    """Menu: stop the job of this message, or take its picture away."""
    async with answering(interaction) as desk:
        who = requester(interaction)
        for job_id in desk.presenter.open_jobs:
            job = await desk.studio.job(job_id)
            if job.delivery.message_id == str(message.id) and job.state in OPEN_STATES:
                await desk.studio.cancel(who, job.id)
                await say(interaction, texts.CANCELLED)
                return
        version = await _version_at(desk, message)
        await remove(interaction.client, who, await desk.studio.job(version.job_id))
        await say(interaction, texts.DELETED)


async def report_this(interaction: discord.Interaction, message: discord.Message) -> None:
    """Menu: a form asks what is wrong with the picture of this message."""
    async with answering(interaction) as desk:
        await _version_at(desk, message)
        await interaction.response.send_modal(report_form(message.id))


async def _version_at(desk: Desk, message: discord.Message) -> Version:
    version = await desk.studio.version_at_message(str(message.id))
    if version is None:
        raise NotFound(texts.NO_PICTURE_THERE)
    return version


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Edit(bot))
