"""/queue show, /queue cancel, and /show."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.model.errors import NotFound
from bot.model.ids import is_id
from bot.model.job import OPEN_STATES
from bot.ui import texts
from bot.ui.answering import answering, say
from bot.ui.asking import check_may_answer, requester
from bot.ui.options import job_choices
from bot.ui.queueing import newest_open_job, queue_text
from bot.ui.quiet import quiet
from bot.ui.showing import show_job


class Jobs(commands.Cog):
    """What waits and what runs."""

    queue = app_commands.Group(name="queue", description=texts.QUEUE_COMMAND)

    @queue.command(name="cancel", description=texts.CANCEL_COMMAND)
    @app_commands.describe(job=texts.CANCEL_JOB)
    @app_commands.autocomplete(job=job_choices)
    async def cancel(self, interaction: discord.Interaction, job: str | None = None) -> None:
        """Stop one's newest job, or the chosen one."""
        async with answering(interaction) as desk:
            who = requester(interaction)
            job_id = job or await newest_open_job(desk, who)
            if job_id is None:
                await say(interaction, texts.NOTHING_RUNS)
                return
            if not is_id(job_id):
                raise NotFound(texts.NO_SUCH_JOB)
            if (await desk.studio.job(job_id)).state not in OPEN_STATES:
                await say(interaction, texts.ALREADY_DONE)
                return
            cancelled = await desk.studio.cancel(who, job_id)
            await say(interaction, texts.CANCELLING.format(prompt=quiet(cancelled.recipe.prompt)))

    @queue.command(name="show", description=texts.QUEUE_SHOW)
    async def queue_show(self, interaction: discord.Interaction) -> None:
        """What waits and runs in this server."""
        async with answering(interaction) as desk:
            await say(interaction, await queue_text(desk, requester(interaction)))

    @app_commands.command(name="show", description=texts.SHOW_COMMAND)
    @app_commands.describe(job=texts.SHOW_JOB)
    async def show(self, interaction: discord.Interaction, job: str) -> None:
        """A picture again, with live buttons, in this channel."""
        async with answering(interaction) as desk:
            check_may_answer(interaction)
            await show_job(interaction, desk, job.strip().upper())


async def setup(bot: commands.Bot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Jobs())
