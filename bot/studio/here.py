"""Here: a conversation as a planner and the steps of its plan see it."""

from dataclasses import dataclass

from bot.model.asset import Asset
from bot.model.conversation import Conversation
from bot.model.job import Job, JobState
from bot.model.plan import Attachment, ContextVersion, PlanContext
from bot.model.recipe import Operation
from bot.model.settings import Settings
from bot.providers.registry import Registry
from bot.storage import conversations, jobs, versions
from bot.studio.marking import Sorted
from bot.studio.memory import Known
from bot.studio.permissions import check_same_conversation
from bot.studio.requests import Requester, Said
from bot.studio.settings import settings_on
from bot.studio.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Here:
    """A conversation as one message finds it. A job that is not finished counts as the version that it will make."""

    who: Requester
    said: Said
    settings: Settings
    conversation: Conversation
    known: Known
    waiting: tuple[Job, ...]
    uploads: tuple[Asset, ...]
    context: PlanContext
    lineup: Registry
    mask: Asset | None = None  # where an edit may change anything, as it was drawn or sent

    @property
    def number_to_id(self) -> dict[int, str]:
        """Ids of the stored versions by the number that people see."""
        return {number: version_id for version_id, number in self.known.numbers.items()}

    @property
    def running(self) -> Job | None:
        """The job that runs now, else the one that is next."""
        return next((job for job in self.waiting if job.state is not JobState.QUEUED), next(iter(self.waiting), None))

    def waiting_at(self, number: int) -> Job | None:
        """The job that will make version `number`, if nothing fails before it."""
        place = number - self.conversation.version_count - 1
        return self.waiting[place] if 0 <= place < len(self.waiting) else None


async def look(shop: Workshop, who: Requester, conversation_id: str, said: Said, uploads: Sorted) -> Here:
    """Read what is stored. Raises NotFound when the conversation is gone."""
    async with shop.reading() as connection:
        conversation = await conversations.get(connection, conversation_id)
        check_same_conversation(who, conversation)
        waiting = await jobs.open_in(connection, conversation_id)
        known = await shop.memory.of(connection, conversation_id, conversation.version_count)
        settings = await settings_on(connection, shop, who)
        reply_to = known.numbers.get(said.reply_to_version_id or "")
        if reply_to is None and said.reply_to_version_id is not None:
            copied = await versions.copy_in(connection, conversation_id, said.reply_to_version_id)
            reply_to = None if copied is None else copied.number
    lineup = await shop.lineup(who)
    head = known.numbers.get(conversation.head_version_id or "")
    coming = _coming(waiting, conversation.version_count, head, known)
    context = PlanContext(
        versions=known.versions + coming,
        current=coming[-1].number if coming else head,
        reply_to=reply_to,
        attachments=tuple(Attachment(name=asset.alt_text or "picture") for asset in uploads.pictures),
        can_redo=bool(conversation.redo_version_ids),
        running=(waiting[0].recipe.prompt or waiting[0].recipe.operation.value) if waiting else None,
        author=who.user_id,
        likes=settings.likes or (),
    )
    return Here(who, said, settings, conversation, known, waiting, uploads.pictures, context, lineup, uploads.mask)


def _coming(waiting: tuple[Job, ...], count: int, head: int | None, known: Known) -> tuple[ContextVersion, ...]:
    """The versions that jobs will make, in the order in which they run."""
    coming: list[ContextVersion] = []
    for number, job in enumerate(waiting, start=count + 1):
        parent = known.numbers.get(job.parent_version_id or "") or (coming[-1].number if coming else head)
        subject = next((version.subject for version in known.versions if version.number == parent), "")
        new = job.recipe.operation is Operation.GENERATE
        coming.append(
            ContextVersion(
                number=number,
                parent=None if new else parent,
                operation=job.recipe.operation,
                prompt=job.recipe.prompt,
                subject=job.recipe.prompt if new else subject,
                pictures=job.recipe.count,
                author=job.author_id,
                coming=True,
            )
        )
    return tuple(coming)
