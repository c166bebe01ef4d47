"""Prices in words, before and after a run."""

from bot.model.job import Job
from bot.model.money import Price, dollars
from bot.ui import texts_money


def price_note(job: Job) -> str:
    """What a job that runs is expected to cost; nothing for what is free."""
    if "price" not in job.facts:
        return ""
    price = Price.model_validate(job.facts["price"])
    if price.micros is None:
        return texts_money.UNKNOWN_PRICE
    return texts_money.ABOUT.format(price=dollars(price.micros)) if price.micros else ""


def cancelled_line(job: Job, usual: str) -> str:
    """What a cancelled job says: `usual` when nothing was charged."""
    if not job.cost_micros:
        return usual
    return texts_money.CANCELLED_CHARGED.format(price=dollars(job.cost_micros), provider=job.recipe.provider)
