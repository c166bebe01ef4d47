"""Moving in the version tree: undo, redo, go to, choose. Nothing is drawn and nothing is lost."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jobs.results import labels
from bot.model.conversation import Conversation, Version
from bot.model.errors import MissingReference
from bot.model.ids import new_id
from bot.model.job import Delivery
from bot.model.recipe import InputRole, Operation, Recipe, RecipeInput
from bot.storage import assets, conversations, jobs, versions
from bot.studio import judging
from bot.studio.gate import record
from bot.studio.making import new_job
from bot.studio.requests import Outcome, Requester, Shown
from bot.studio.workshop import Workshop

Moved = tuple[Version, str, Version | None]
"""The version that is current now, the line that says so, and the version whose change it is about."""


async def undo(shop: Workshop, who: Requester, conversation_id: str, steps: int = 1) -> Outcome:
    """Back to what the current version was made from. Raises MissingReference at the first one."""

    async def move(connection: AsyncConnection) -> Moved:
        here = await conversations.get(connection, conversation_id)
        current = await _current(connection, here)
        left: list[Version] = []
        for _ in range(max(1, steps)):
            former = await _before(connection, current)
            if former is None:
                break
            left.append(current)
            current = former
        if not left:
            raise MissingReference("This is the first version: there is nothing to undo.")
        redo = (*here.redo_version_ids, *(version.id for version in left))
        await conversations.move_head(connection, here.id, current.id, redo)
        return current, f"Back to v{current.number}, without {_what(left[-1])}", left[-1]

    return await _moved(shop, who, *await shop.database.write(move))


async def redo(shop: Workshop, who: Requester, conversation_id: str, steps: int = 1) -> Outcome:
    """Forward to what undo left. Raises MissingReference when nothing was undone."""

    async def move(connection: AsyncConnection) -> Moved:
        here = await conversations.get(connection, conversation_id)
        waiting = list(here.redo_version_ids)
        if not waiting:
            raise MissingReference("Nothing was undone here, so there is nothing to redo.")
        wanted = waiting[0]
        for _ in range(max(1, steps)):
            if waiting:
                wanted = waiting.pop()
        current = await versions.get(connection, wanted)
        await conversations.move_head(connection, here.id, current.id, tuple(waiting))
        return current, f"Forward to v{current.number}, with {_what(current)} again", current

    return await _moved(shop, who, *await shop.database.write(move))


async def goto(shop: Workshop, who: Requester, conversation_id: str, version_id: str) -> Outcome:
    """Make a version the current one; what comes next goes on from it."""

    async def move(connection: AsyncConnection) -> Moved:
        current = await versions.get(connection, version_id)
        await conversations.move_head(connection, conversation_id, current.id)
        return current, f"Back to v{current.number}", None

    return await _moved(shop, who, *await shop.database.write(move))


async def select(shop: Workshop, who: Requester, grid: Version, cell: int, delivery: Delivery) -> Outcome:
    """One picture of a grid as a version of its own. Chosen before: that job, in `existing`."""
    await judging.check_not_removed(shop, who, grid)
    if not 1 <= cell <= len(grid.asset_ids):
        raise MissingReference(f"There are {len(grid.asset_ids)} pictures, so there is no number {cell}.")
    async with shop.reading() as connection:
        (asset,) = await assets.get_many(connection, [grid.asset_ids[cell - 1]])
        objects = labels([asset]) or await versions.objects_of(connection, grid.id)
        suggestions = (await jobs.get(connection, grid.job_id)).facts.get("suggestions")
    seed = asset.facts.get("seed")
    recipe = Recipe(
        operation=Operation.SELECT,
        prompt=grid.recipe.prompt,
        parameters=grid.recipe.parameters,
        inputs=(RecipeInput(asset_id=asset.id, role=InputRole.SOURCE, cell=cell),),
        provider=grid.recipe.provider,
        model=grid.recipe.model,
        seed=seed if isinstance(seed, int) else grid.recipe.seed,
    )
    new = new_job(
        who,
        grid.conversation_id,
        recipe,
        delivery,
        parent_version_id=grid.id,
        dedupe_key=f"select:{grid.id}:{cell}",
        facts={"suggestions": suggestions} if suggestions else {},
    )
    version = grid.model_copy(
        update={
            "id": new_id(),
            "parent_id": grid.id,
            "job_id": new.job.id,
            "recipe": recipe,
            "asset_ids": (asset.id,),
            "author_id": who.user_id,
            "created_at": new.job.created_at,
        }
    )
    job, is_new = await record(shop, who, new, version, objects)
    if is_new:
        return Outcome(jobs=(job,))
    if job.version_id is not None:
        await goto(shop, who, grid.conversation_id, job.version_id)
    return Outcome(existing=job)


async def _moved(shop: Workshop, who: Requester, version: Version, line: str, about: Version | None) -> Outcome:
    await judging.check_not_removed(shop, who, version)
    async with shop.reading() as connection:
        pictures = await assets.get_many(connection, version.asset_ids)
    others = about is not None and about.author_id != who.user_id
    return Outcome(shown=Shown(version, pictures, line, about.author_id if about is not None and others else None))


async def _current(connection: AsyncConnection, here: Conversation) -> Version:
    if here.head_version_id is None:
        raise MissingReference("There is no picture here yet.", way_out="Say what to draw first.")
    return await versions.get(connection, here.head_version_id)


async def _before(connection: AsyncConnection, current: Version) -> Version | None:
    """The parent; for a picture that began anew in the same conversation, what was there before it."""
    if current.parent_id is not None:
        parent = await versions.get(connection, current.parent_id)
        if parent.conversation_id == current.conversation_id:
            return parent
    return await versions.before(connection, current.conversation_id, current.number)


def _what(version: Version) -> str:
    """The words of a version, short."""
    words = version.recipe.prompt or version.recipe.operation.value.replace("_", " ")
    return f'"{words if len(words) <= 60 else words[:59] + "…"}"'
