"""What waits and what runs, as words."""

from bot.model.job import OPEN_STATES, Job, JobState
from bot.studio.requests import Requester
from bot.ui import texts
from bot.ui.desk import Desk
from bot.ui.progress import progress_line
from bot.ui.quiet import quiet

MAX_LINES = 10


async def open_jobs_here(desk: Desk, who: Requester) -> list[Job]:
    """Open jobs of this server, or of this person in direct messages; oldest first."""
    jobs = [await desk.studio.job(job_id) for job_id in desk.presenter.open_jobs]
    return [
        job
        for job in jobs
        if job.state in OPEN_STATES
        and job.guild_id == who.guild_id
        and (who.guild_id is not None or job.author_id == who.user_id)
    ]


async def newest_open_job(desk: Desk, who: Requester) -> str | None:
    """The id of this person's newest job that has not ended."""
    own = [job.id for job in await open_jobs_here(desk, who) if job.author_id == who.user_id]
    return own[-1] if own else None


async def queue_text(desk: Desk, who: Requester) -> str:
    """The queue in a few lines. What others made privately is counted, not shown."""
    jobs = await open_jobs_here(desk, who)
    if not jobs:
        return texts.QUEUE_EMPTY
    lines = [texts.QUEUE_TITLE.format(count=len(jobs))]
    for job in jobs[:MAX_LINES]:
        place = await desk.studio.queue_place(job.id) if job.state is JobState.QUEUED else None
        hidden = job.delivery.ephemeral and job.author_id != who.user_id
        prompt = texts.PRIVATE_PROMPT if hidden else quiet(job.recipe.prompt, 80) or job.recipe.operation.value
        lines.append(
            texts.QUEUE_LINE.format(state=progress_line(job, place, None), prompt=prompt, author=job.author_id)
        )
    return "\n".join(lines)
