"""A stored picture in a new message."""

import discord

from bot.model.errors import NotFound
from bot.model.ids import is_id
from bot.studio.requests import Requester
from bot.ui import texts
from bot.ui.asking import requester
from bot.ui.custom_id import nonce
from bot.ui.desk import Desk
from bot.ui.removing import may_see


async def show_job(interaction: discord.Interaction, desk: Desk, job_id: str) -> None:
    """Answer with the picture of a job. Raises NotFound for what is not of this server."""
    if not is_id(job_id):
        raise NotFound(texts.NO_SUCH_JOB)
    job = await desk.studio.job(job_id)
    who = requester(interaction)
    hidden = job.recipe.parameters.visibility == "stealth" and job.author_id != who.user_id
    if hidden or not may_see(who, job):
        raise NotFound(texts.NO_SUCH_JOB)
    if job.version_id is not None:
        await desk.studio.moderation.check_shown(who, job.version_id)
    await interaction.response.defer(thinking=True)
    card = await desk.presenter.shelf.job_card(job, desk.presenter.post.upload_limit(job.guild_id))
    message = await interaction.edit_original_response(view=card.view(), attachments=card.files())
    if job.version_id is not None:
        await desk.studio.remember_message(str(interaction.channel_id), str(message.id), job.version_id)


async def show_directly(desk: Desk, user_id: str, version_id: str, nonce_id: str) -> None:
    """Send a version to a person as a direct message. Raises ModerationError for what is not for direct messages."""
    await desk.studio.moderation.check_shown(Requester(user_id), version_id)
    card = await desk.presenter.shelf.version_card(
        await desk.studio.version(version_id), discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES
    )
    channel_id, message_id = await desk.presenter.post.send_directly(user_id, card, nonce(nonce_id))
    await desk.studio.remember_message(channel_id, message_id, version_id)
