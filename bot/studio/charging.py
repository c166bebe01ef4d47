"""Charging: what jobs are expected to cost, and who pays for it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.jobs.ledger import NewJob
from bot.jobs.purse import PRICE, Charge, Payer
from bot.model.money import Price
from bot.providers.pricing import price_of
from bot.providers.registry import Registry
from bot.studio.requests import Requester
from bot.studio.settings import settings_for
from bot.studio.workshop import Workshop


async def charged(shop: Workshop, who: Requester, new: Sequence[NewJob], lineup: Registry) -> list[NewJob]:
    """The jobs of one person with what each is expected to cost. What is free takes no further step."""
    prices = [price_of(lineup.get(one.job.recipe.provider), one.job.recipe) for one in new]
    if all(price.free for price in prices):
        return list(new)
    payer = Payer(
        user_id=who.user_id,
        guild_id=who.guild_id,
        role_ids=who.role_ids,
        owner_id=who.server_owner_id,
        agreed_micros=who.agreed_micros,
        confirm_micros=(await settings_for(shop, who)).confirm_micros,
    )
    return [
        _priced(one, price, replace(payer, bill=lineup.bill(one.job.recipe.provider)))
        for one, price in zip(new, prices, strict=True)
    ]


def _priced(new: NewJob, price: Price, payer: Payer) -> NewJob:
    if price.free:
        return new
    job = new.job.model_copy(update={"facts": {**new.job.facts, PRICE: price.model_dump()}})
    return replace(new, job=job, charge=Charge(payer, price))
