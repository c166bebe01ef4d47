"""Showing: where the message of each job stands. Only the presenter uses this."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.conversation import Version
from bot.model.job import Delivery, Failure, Job, JobState
from bot.storage import jobs, versions
from bot.studio.workshop import Workshop


async def set_delivery(shop: Workshop, job_id: str, delivery: Delivery) -> None:
    """Remember where the job's message is."""

    async def store(connection: AsyncConnection) -> None:
        await jobs.change(connection, job_id, {"delivery": delivery})

    await shop.database.write(store)


async def mark_delivered(shop: Workshop, job_id: str, channel_id: str, message_id: str) -> None:
    """The final message stands there: replies to it mean the job's version."""

    async def store(connection: AsyncConnection) -> None:
        job = await jobs.get(connection, job_id)
        place = {"channel_id": channel_id or job.delivery.channel_id, "message_id": message_id}
        # The interaction's token is a secret for fifteen minutes and is not needed any more.
        delivery = job.delivery.model_copy(update=place | {"token": None, "token_expires_at": None})
        values: dict[str, Any] = {"delivery": delivery}
        if job.state is JobState.GENERATED:
            values["state"] = JobState.DELIVERED
        await jobs.mark_shown(connection, job_id, values)
        if job.version_id is not None and message_id:
            await versions.remember_message(connection, channel_id, message_id, job.version_id)

    await shop.ledger.change(job_id, store)


async def mark_undeliverable(shop: Workshop, job_id: str, reason: str) -> None:
    """Nowhere to show it. The pictures stay."""

    async def store(connection: AsyncConnection) -> None:
        failure = Failure(code="undeliverable", message=f"This picture could not be shown: {reason}.")
        await jobs.mark_shown(connection, job_id, {"state": JobState.UNDELIVERABLE, "failure": failure})

    await shop.ledger.change(job_id, store)


async def remember_message(shop: Workshop, channel_id: str, message_id: str, version_id: str) -> None:
    """A message that shows a version without a job, so that replies find it."""
    await shop.database.write(lambda it: versions.remember_message(it, channel_id, message_id, version_id))


async def version_at_message(shop: Workshop, message_id: str) -> Version | None:
    """The version that a message shows."""
    async with shop.reading() as connection:
        return await versions.at_message(connection, message_id)


async def jobs_to_show(shop: Workshop) -> tuple[Job, ...]:
    """Jobs whose message is not final yet."""
    async with shop.reading() as connection:
        return await jobs.unshown(connection)
