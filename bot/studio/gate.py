"""The gate: whatever makes a picture comes through here, so that no button, reply or reaction goes around a rule.

`check_access` refuses early, before files are read and plans are made; `submit` and `record` check again what became
of the wish, and are the only ones that give jobs to the ledger.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.jobs.ledger import NewJob
from bot.model.access import Access, Feature, feature_of
from bot.model.conversation import Conversation, Version
from bot.model.job import Job
from bot.providers.registry import Registry
from bot.studio.charging import charged
from bot.studio.judging import passed
from bot.studio.permissions import asker
from bot.studio.policies import policy_of
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop


async def check_access(shop: Workshop, who: Requester, feature: Feature | None = None) -> None:
    """Raises PermissionDenied when pictures, or those of this kind, are not made by this person here and now."""
    if who.guild_id is not None:
        (await policy_of(shop, who.guild_id)).access.check(asker(who), _now(shop), feature)


async def submit(
    shop: Workshop, who: Requester, new: Sequence[NewJob], *, begun: Sequence[Conversation] = ()
) -> tuple[Job, ...]:
    """Give jobs to the ledger, with what they cost; none is taken when one is refused.

    Raises PermissionDenied, ModerationError, BusyError, BudgetError, and ConfirmationNeeded above the limit of the
    person or the server.
    """
    lineup = await shop.lineup(who)
    access = await _checked(shop, who, new, lineup)
    kept = [_kept_from(access, who, one, lineup) for one in new]
    return await shop.ledger.submit(await charged(shop, who, await passed(shop, who, kept), lineup), begun=begun)


async def record(
    shop: Workshop, who: Requester, new: NewJob, version: Version, objects: Sequence[str]
) -> tuple[Job, bool]:
    """Store a choice among stored pictures. Raises PermissionDenied."""
    await _checked(shop, who, [new], await shop.lineup(who))
    return await shop.ledger.record(new, version, objects)


async def _checked(shop: Workshop, who: Requester, new: Sequence[NewJob], lineup: Registry) -> Access:
    access = (await policy_of(shop, who.guild_id)).access
    if who.guild_id is None:
        return access
    for recipe in (one.job.recipe for one in new):
        feature = feature_of(recipe.operation)
        access.check(asker(who), _now(shop), feature)
        if feature is not None:
            access.check_provider(asker(who), recipe.provider, recipe.model, lineup.names)
    return access


def _kept_from(access: Access, who: Requester, new: NewJob, lineup: Registry) -> NewJob:
    """The job with the names of those that may not stand in when its provider fails."""
    refused = [name for name in lineup.names if access.refuses(asker(who), name)]
    if not refused:
        return new
    job = new.job.model_copy(update={"facts": new.job.facts | {"not_by": refused}})
    return replace(new, job=job)


def _now(shop: Workshop) -> datetime:
    return datetime.fromtimestamp(shop.ledger.now(), UTC)
