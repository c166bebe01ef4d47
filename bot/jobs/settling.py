"""Settling: a job that waited takes the picture that is current when it starts."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import AtelierError
from bot.model.job import Job
from bot.model.recipe import RecipeInput
from bot.storage import conversations, jobs, versions

CURRENT = "current"


class NothingToStartFrom(AtelierError):
    """The picture that should go in was never made."""

    code = "reference"


async def settled(connection: AsyncConnection, job: Job, target: str | None) -> dict[str, Any]:
    """Columns to change now that the job starts: its input and parent. Raises NothingToStartFrom.

    `target` is "current", a job's id, or a job's id and the number in its grid: "01ARZ…#2".
    """
    if target is None:
        return {}
    cell = ""
    if target == CURRENT:
        version_id = (await conversations.get(connection, job.conversation_id)).head_version_id
        if version_id is None:
            raise NothingToStartFrom("There is no picture to change yet.", way_out="Say what to draw first.")
    else:
        job_id, _, cell = target.partition("#")
        version_id = (await jobs.get(connection, job_id)).version_id
        if version_id is None:
            raise NothingToStartFrom(
                "The step before this one made no picture.", way_out="Say it again, one step at a time."
            )
    version = await versions.get(connection, version_id)
    number = int(cell or 1)
    if number > len(version.asset_ids):
        raise NothingToStartFrom(f"There are {len(version.asset_ids)} pictures, so there is no number {number}.")
    source = RecipeInput(asset_id=version.asset_ids[number - 1], cell=number if len(version.asset_ids) > 1 else None)
    recipe = job.recipe.model_copy(update={"inputs": (source, *job.recipe.inputs)})
    return {"recipe": recipe, "parent_version_id": version.id}
