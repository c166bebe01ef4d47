"""Shelf: cards of what is stored, read through the studio."""

from bot.model.conversation import Place, Version
from bot.model.errors import NotFound
from bot.model.job import Job
from bot.model.recipe import Operation
from bot.studio.requests import Requester, Shown
from bot.studio.studio import Studio
from bot.ui import texts_moderation
from bot.ui.card import Card
from bot.ui.result import Result, back_line, result_card
from bot.ui.tuning import tuning_of


class Shelf:
    """Finds everything that a result's card shows."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def job_card(self, job: Job, limit_bytes: int) -> Card:
        """The result of a job that made a version. Raises NotFound."""
        if job.version_id is None:
            raise NotFound("This job made no picture.")
        return await self.version_card(await self._studio.version(job.version_id), limit_bytes, job=job)

    async def shown_card(self, shown: Shown, limit_bytes: int) -> Card:
        """A version that is shown again, as after undo, with the line that says why."""
        line = back_line(shown.version, shown.line, shown.author_id)
        return await self.version_card(shown.version, limit_bytes, line=line)

    async def version_card(self, version: Version, limit_bytes: int, *, job: Job | None = None, line: str = "") -> Card:
        """A version with its buttons. Raises NotFound."""
        studio = self._studio
        assets = await studio.assets_of(version.id)
        conversation = await studio.conversation(version.conversation_id)
        job = job or await studio.job(version.job_id)
        if await studio.moderation.removed(job.guild_id, [version]):
            raise NotFound(texts_moderation.PICTURE_REMOVED)
        result = Result(
            job=job,
            version=version,
            assets=assets,
            place=conversation.place,
            can=await self.can(Requester(job.author_id, guild_id=job.guild_id)),
            parent_number=await self._parent_number(version, conversation.place),
            line=line,
            tuning=await tuning_of(studio, job),
        )
        return await result_card(result, [await studio.asset_bytes(asset) for asset in assets], limit_bytes)

    async def can(self, who: Requester) -> frozenset[Operation]:
        """Every operation that some model has which serves this person: the studio routes each to one that can."""
        return frozenset(operation for model in await self._studio.models(who) for operation in model.operations)

    async def _parent_number(self, version: Version, place: Place) -> int | None:
        if version.parent_id is None:
            return None
        parent = await self._studio.version(version.parent_id)
        # A thread's first version comes from the channel: its number there would mean nothing here.
        return parent.number if parent.conversation_id == version.conversation_id or place is not Place.THREAD else None
