"""Minds: what turns a message into a plan. Rules always can; a chat model may stand before them."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.conversation import planner
from bot.model.plan import Plan, PlanContext

See = Callable[[], Awaitable[bytes | None]]
"""Gives the picture that a message is about, as a small JPEG; asked only by minds that can look at one."""


class Mind(Protocol):
    """Plans one message. Never raises for anything that people can say."""

    async def plan(self, text: str, context: PlanContext, see: See | None = None) -> Plan:
        """Steps, an answer in words, or one question."""
        ...

    @property
    def model(self) -> str | None:
        """The chat model behind it; None when there is none."""
        ...

    async def richer(self, prompt: str, number: int) -> tuple[str, ...]:
        """Richer prompts that say what this one leaves open, others for another number; none when it cannot."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


class Rules:
    """The rule planner: no model, no network, a quarter of a millisecond."""

    async def plan(self, text: str, context: PlanContext, see: See | None = None) -> Plan:
        """As `bot.conversation.planner.plan`."""
        del see  # rules know the conversation, not pixels
        return planner.plan(text, context)

    model = None

    async def richer(self, prompt: str, number: int) -> tuple[str, ...]:
        """None: the illustrator's own rules do that, which this folder does not know."""
        del prompt, number
        return ()

    async def close(self) -> None:
        """Nothing is held."""
