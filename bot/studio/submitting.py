"""Submitting: jobs go to the ledger with what they are expected to cost and who pays it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.jobs.ledger import NewJob
from bot.jobs.purse import PRICE, Charge, Payer
from bot.model.conversation import Conversation
from bot.model.job import Job
from bot.model.money import Price
from bot.model.recipe import Recipe
from bot.providers.pricing import price_of
from bot.studio.requests import Requester
from bot.studio.settings import settings_for
from bot.studio.workshop import Workshop


async def submit(
    shop: Workshop, who: Requester, new: Sequence[NewJob], *, begun: Sequence[Conversation] = ()
) -> tuple[Job, ...]:
    """Queue the jobs of one person. What is free takes no further step.

    Raises BusyError, BudgetError, and ConfirmationNeeded above the limit of the person or the server.
    """
    prices = [expected(shop, one.job.recipe) for one in new]
    if not all(price.free for price in prices):
        payer = Payer(
            user_id=who.user_id,
            guild_id=who.guild_id,
            role_ids=who.role_ids,
            owner_id=who.server_owner_id,
            agreed_micros=who.agreed_micros,
            confirm_micros=(await settings_for(shop, who)).confirm_micros,
        )
        new = [_priced(one, price, payer) for one, price in zip(new, prices, strict=True)]
    return await shop.ledger.submit(new, begun=begun)


def expected(shop: Workshop, recipe: Recipe) -> Price:
    """What a recipe is expected to cost with the provider that it names."""
    return price_of(shop.registry.get(recipe.provider), recipe)


def _priced(new: NewJob, price: Price, payer: Payer) -> NewJob:
    if price.free:
        return new
    job = new.job.model_copy(update={"facts": {**new.job.facts, PRICE: price.model_dump()}})
    return replace(new, job=job, charge=Charge(payer, price))
