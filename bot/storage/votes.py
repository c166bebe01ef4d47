"""Rows of `votes`: which of the pictures side by side each person likes best."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import votes
from bot.storage.upsert import upsert


async def put(connection: AsyncConnection, lead_job_id: str, user_id: str, job_id: str, now: float) -> None:
    """This person's vote, in place of an earlier one."""
    await connection.execute(
        upsert(connection, votes)
        .values(lead_job_id=lead_job_id, user_id=user_id, job_id=job_id, created_at=now)
        .on_conflict_do_update(index_elements=["lead_job_id", "user_id"], set_={"job_id": job_id, "created_at": now})
    )


async def counted(connection: AsyncConnection, lead_job_id: str) -> dict[str, int]:
    """Votes by job; jobs without any are left out."""
    query = select(votes.c.job_id, func.count()).where(votes.c.lead_job_id == lead_job_id).group_by(votes.c.job_id)
    return {row[0]: row[1] for row in await connection.execute(query)}
