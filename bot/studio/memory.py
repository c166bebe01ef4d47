"""What the planner knows of conversations, kept in memory: versions never change, so only new ones are read."""

from collections import OrderedDict
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.plan import ContextVersion
from bot.storage import versions

CONVERSATIONS = 200


@dataclass(slots=True)
class Known:
    """The versions of one conversation, oldest first, and the number of each id."""

    versions: tuple[ContextVersion, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict[str, int])


class PlanningMemory:
    """The conversations that were spoken in last."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Known] = OrderedDict()

    async def of(self, connection: AsyncConnection, conversation_id: str, count: int) -> Known:
        """All versions of a conversation, up to date with what is committed: `count` of them at least."""
        known = self._known.get(conversation_id, Known())
        there = len(known.versions)
        new = await versions.for_planning(connection, conversation_id, after=there) if there < count else []
        if new:
            numbers = known.numbers | {version_id: version.number for version_id, _, version in new}
            more = tuple(
                version.model_copy(update={"parent": numbers.get(parent_id or "")}) for _, parent_id, version in new
            )
            known = Known(known.versions + more, numbers)
        self._known[conversation_id] = known
        self._known.move_to_end(conversation_id)
        while len(self._known) > CONVERSATIONS:
            self._known.popitem(last=False)
        return known

    def forget(self, conversation_id: str) -> None:
        """A version was given a name: read all of them again."""
        self._known.pop(conversation_id, None)
