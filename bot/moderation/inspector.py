"""Inspector: asks the configured checkers about a job, before it is drawn and before what came out is shown.

This is where it may take time: the person has an answer already. What the place allows was written into the job's
facts when it was submitted, so a restart in between changes nothing.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from bot.model.errors import BusyError, InputError, ProviderError
from bot.model.job import ALLOWED, Job
from bot.model.moderation import Category, Checker, Judgement, Level, ModerationRules, Step
from bot.moderation.explaining import refusal
from bot.moderation.rules import Where, judge_verdict

log = logging.getLogger(__name__)

FACT = "moderation"
CHECK_SECONDS = 10.0
MOST_PICTURES = 8


def fact_of(where: Where) -> JsonValue:
    """What a job has to know of its place."""
    return {"level": where.level.value, "when_down": where.rules.when_down}


class Inspector:
    """The checkers of this installation, asked in their order. Without any, nothing is done."""

    def __init__(self, checkers: Mapping[str, Checker] | None = None) -> None:
        self._checkers = dict(checkers or {})

    async def before(self, job: Job, text: str, pictures: Sequence[bytes]) -> None:
        """Raises ModerationError for what must not be drawn, BusyError when nobody can tell and it matters."""
        await self._look(job, text, pictures, "input" if pictures else "prompt")

    async def after(self, job: Job, pictures: Sequence[bytes]) -> None:
        """Raises ModerationError for what must not be shown, BusyError when nobody can tell and it matters."""
        await self._look(job, "", pictures, "output")

    async def _look(self, job: Job, text: str, pictures: Sequence[bytes], step: Step) -> None:
        where = _where(job)
        if where is None:
            return
        for name in self._checkers:
            judgement = await self._ask(name, text, tuple(pictures[:MOST_PICTURES]), step, where)
            lifted = ALLOWED in job.facts and step != "output"
            if judgement is not None and (judgement.category is Category.MINORS or not lifted):
                raise refusal(judgement, where.level)

    async def _ask(
        self, name: str, text: str, pictures: tuple[bytes, ...], step: Step, where: Where
    ) -> Judgement | None:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                verdict = await self._checkers[name].flags(text, pictures)
        except (ProviderError, InputError, TimeoutError) as error:
            log.warning("The checker %s did not answer: %s", name, error or "in time")
            if where.rules.when_down == "open":
                return None  # the word rules held before
            raise BusyError(
                f"{name} does not answer, and this server shows nothing unchecked.",
                way_out="Nothing was charged. Try again in a minute.",
            ) from error
        return judge_verdict(name, verdict, step, where)


def _where(job: Job) -> Where | None:
    """What was decided for the place of this job; None where no checker is wanted."""
    fact = job.facts.get(FACT)
    if not isinstance(fact, dict):
        return None
    return Where(Level(str(fact["level"])), ModerationRules.model_validate({"when_down": fact["when_down"]}))
