"""Talking: what is known of a conversation goes to the planner, and its plan is carried out."""

from dataclasses import replace

from bot.conversation import interrupting
from bot.model.errors import AtelierError
from bot.model.job import Job
from bot.model.plan import Plan, Question
from bot.studio.doing import do
from bot.studio.gate import check_access
from bot.studio.here import Here, look
from bot.studio.looks import called
from bot.studio.making import check_length
from bot.studio.marking import sort
from bot.studio.permissions import check_may_cancel
from bot.studio.requests import Outcome, Requester, Said
from bot.studio.seeing import seen
from bot.studio.uploads import keep_uploads
from bot.studio.workshop import Workshop


async def talk(shop: Workshop, who: Requester, conversation_id: str, said: Said, plan: Plan | None = None) -> Outcome:
    """Plan a message and do what it says; `plan` when that is known. The same event again leads to the same outcome."""
    check_length(said.text)
    await check_access(shop, who)
    said = replace(said, text=await called(shop, who, said.text))
    uploads = await keep_uploads(shop, who, said.uploads)
    async with shop.in_turn(conversation_id):
        if said.event_id is not None and said.event_id in shop.outcomes:
            return shop.outcomes[said.event_id]
        sorted_uploads = await sort(shop, who, conversation_id, said.reply_to_version_id, uploads)
        here = await look(shop, who, conversation_id, said, sorted_uploads)
        outcome = await _answered(shop, here) if plan is None else await _done(shop, here, plan)
        return shop.remember(said.event_id, outcome)


async def _answered(shop: Workshop, here: Here) -> Outcome:
    order, words = interrupting.order(here.said.text)
    running = _own_running(here)
    if order is None and running is not None and interrupting.takes_back(words, here.context):
        return Outcome(question=_instead_or_afterwards(running))
    plan = await shop.mind.plan(words, here.context, lambda: seen(shop, here))
    if order == interrupting.INSTEAD and running is not None:
        plan, here = await _instead(shop, here, plan, running)
    return await _done(shop, here, plan)


async def _done(shop: Workshop, here: Here, plan: Plan) -> Outcome:
    if plan.question is not None:
        return Outcome(question=plan.question)
    if not plan.steps:
        return Outcome(answer=plan.answer, panel=plan.panel)
    outcome = await do(shop, here, plan.steps, plan.suggestions)
    if plan.answer and outcome.jobs:
        return Outcome(jobs=outcome.jobs, answer=plan.answer, waiting_behind=outcome.waiting_behind)
    return outcome


def _own_running(here: Here) -> Job | None:
    """The job that runs or is next, when this person may stop it."""
    if here.running is None:
        return None
    try:
        check_may_cancel(here.who, here.running)
    except AtelierError:
        return None
    return here.running


def _instead_or_afterwards(running: Job) -> Question:
    """What the buttons say is put before the message that they answer."""
    what = running.recipe.prompt or running.recipe.operation.value.replace("_", " ")
    short = what if len(what) <= 80 else what[:79] + "…"
    return Question(
        text=f'"{short}" is being drawn. Stop it and do this instead, or do this afterwards?',
        choices=(interrupting.INSTEAD, interrupting.AFTERWARDS),
    )


async def _instead(shop: Workshop, here: Here, plan: Plan, running: Job) -> tuple[Plan, Here]:
    """Stop what runs with all that the same message asked for; the plan goes on from what was there before it."""
    same = (running.dedupe_key or "").rpartition(":")[0]
    numbers: set[int] = set()
    # The last one first: none starts because the one before it ended.
    for number, job in reversed(list(enumerate(here.waiting, start=here.conversation.version_count + 1))):
        if job.id == running.id or (same and (job.dedupe_key or "").rpartition(":")[0] == same):
            numbers.add(number)
            await shop.ledger.cancel(job.id)
    steps = interrupting.replaced(plan.steps, here.context, frozenset(numbers))
    return plan.model_copy(update={"steps": steps}), here
