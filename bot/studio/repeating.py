"""Repeating: a message was changed or deleted after it was carried out."""

import contextlib
from dataclasses import replace

from bot.model.errors import InputError
from bot.model.job import OPEN_STATES, Job
from bot.model.plan import Plan, PlanStep
from bot.model.recipe import Operation
from bot.storage import jobs, versions
from bot.studio import talking
from bot.studio.making import event_key
from bot.studio.permissions import check_may_cancel, check_same_place
from bot.studio.requests import Outcome, Requester, Said
from bot.studio.workshop import Workshop


async def job_of_event(shop: Workshop, event_id: str) -> Job | None:
    """The first job that an event made; None when it made none."""
    async with shop.reading() as connection:
        return await jobs.by_dedupe_key(connection, event_key(event_id) or "")


async def again(shop: Workshop, who: Requester, job_id: str, said: Said) -> Outcome:
    """Do what a changed message says now, as a branch from where it started. What it asked before is stopped."""
    async with shop.reading() as connection:
        job = await jobs.get(connection, job_id)
        check_same_place(who, job)
        parent = None if job.parent_version_id is None else await versions.get(connection, job.parent_version_id)
    if job.state in OPEN_STATES:
        check_may_cancel(who, job)
        await take_back(shop, (job.dedupe_key or "").removeprefix("event:").rpartition(":")[0])
    if job.recipe.operation is Operation.GENERATE:
        step = PlanStep(operation=Operation.GENERATE, instruction=said.text)
        return await talking.talk(shop, who, job.conversation_id, said, Plan(steps=(step,)))
    if parent is None:
        raise InputError("What this started from is gone.", way_out="Say it again as a new message.")
    return await talking.talk(shop, who, job.conversation_id, replace(said, reply_to_version_id=parent.id))


async def take_back(shop: Workshop, event_id: str) -> None:
    """Stop all jobs of an event that are not finished."""
    made: list[Job] = []
    async with shop.reading() as connection:
        while (job := await jobs.by_dedupe_key(connection, event_key(event_id, len(made)) or "")) is not None:
            made.append(job)
    # The last one first: none starts because the one before it ended.
    for job in reversed(made):
        if job.state in OPEN_STATES:
            with contextlib.suppress(InputError):  # it was finished in this moment
                await shop.ledger.cancel(job.id)
