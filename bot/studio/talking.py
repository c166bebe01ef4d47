"""Talking: what is known of a conversation goes to the planner, and its plan is carried out."""

from bot.conversation import planner
from bot.studio.doing import do
from bot.studio.here import look
from bot.studio.making import check_length
from bot.studio.requests import Outcome, Requester, Said
from bot.studio.uploads import keep_uploads
from bot.studio.workshop import Workshop


async def talk(shop: Workshop, who: Requester, conversation_id: str, said: Said) -> Outcome:
    """Plan a message and do what it says. The same event again leads to the same outcome."""
    check_length(said.text)
    uploads = await keep_uploads(shop, who, said.uploads)
    async with shop.in_turn(conversation_id):
        if said.event_id is not None and said.event_id in shop.outcomes:
            return shop.outcomes[said.event_id]
        here = await look(shop, who, conversation_id, said, uploads)
        plan = planner.plan(said.text, here.context)
        if plan.question is not None:
            outcome = Outcome(question=plan.question)
        elif plan.steps:
            outcome = await do(shop, here, plan.steps)
        else:
            outcome = Outcome(answer=plan.answer)
        return shop.remember(said.event_id, outcome)
