"""One attempt at a job: gather what goes in, run the provider, store what comes out."""

import asyncio
import hashlib
import logging
import random
from functools import partial
from typing import cast

from pydantic import JsonValue

from bot.accounts.lineups import Lineups
from bot.jobs import exact, results
from bot.jobs.ledger import Lease, Ledger, LostLease, failure_of
from bot.jobs.purse import DOUBT, PRICE
from bot.jobs.sizes import size_for
from bot.model.asset import Asset
from bot.model.conversation import Version
from bot.model.errors import (
    AtelierError,
    BadKey,
    BrokenAnswer,
    BudgetError,
    Forbidden,
    Gone,
    ModerationError,
    NoMoney,
    NotFound,
    NotSetUp,
    OutOfService,
    Overloaded,
    ProviderError,
    RateLimited,
    TimedOut,
)
from bot.model.ids import new_id
from bot.model.job import Failure, JobState, Progress
from bot.model.moderation import Category
from bot.model.policy import AuditEntry
from bot.model.recipe import InputRole, Operation
from bot.model.subject import subject_of
from bot.moderation.inspector import Inspector
from bot.providers.base import Cancellable, InputImage, Provider, ProviderRequest, ProviderResult
from bot.providers.pricing import price_of
from bot.providers.registry import Registry, Route
from bot.storage import assets, audit, versions
from bot.storage.blobs import Blobs

log = logging.getLogger(__name__)

_NEXT_MAY_TRY = (RateLimited, Overloaded, OutOfService, BadKey, NoMoney, Forbidden, TimedOut, BrokenAnswer, NotSetUp)
"""Faults of one provider. A refusal or a bad request would be the same elsewhere, or should be."""


class Attempt:
    """Runs a lease to its end. It is also the RunEvents that the provider tells its progress to."""

    def __init__(
        self,
        lease: Lease,
        ledger: Ledger,
        blobs: Blobs,
        previews: Blobs,
        lineups: Lineups,
        *,
        inspector: Inspector,
    ) -> None:
        self._lease = lease
        self._ledger = ledger
        self._blobs = blobs
        self._previews = previews
        self._lineups = lineups
        self._inspector = inspector
        self._told_at = 0.0
        self._preview: str | None = None
        self._remote_id = lease.job.remote_id

    async def run(self) -> None:
        """Ends with the job generated, failed, or queued again; or silently when the lease was lost."""
        try:
            try:
                await self._make()
            except ProviderError as error:
                await self._after_fault(error)
            except AtelierError as error:
                if isinstance(error, ModerationError) and error.rule == Category.MINORS:
                    await self._ledger.database.write(partial(audit.add, entry=self._entry()))
                await self._ledger.fail(self._lease, failure_of(error))
            except LostLease:
                raise
            except Exception:
                # A mistake of ours in one job must not end the worker; it is tried again, then fails in plain words.
                log.exception("Job %s failed unexpectedly", self._lease.job.id)
                await self._again_or_fail(Failure(code="error", message="Something went wrong while drawing this."))
        except LostLease:
            log.info("Job %s is no longer held by this worker", self._lease.job.id)
        finally:
            if self._preview is not None:
                await self._previews.delete(self._preview)

    def _entry(self) -> AuditEntry:
        """What a checker refused by the one rule that is always written down."""
        job = self._lease.job
        return AuditEntry(
            id=new_id(),
            guild_id=job.guild_id or "",
            actor_id=job.author_id,
            action="refused: minors",
            target=f"job {job.id}",
            created_at=self._ledger.now(),
        )

    async def submitted(self, remote_id: str) -> None:
        """Saved before the provider goes on."""
        self._remote_id = remote_id
        await self._ledger.submitted(self._lease, remote_id)

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        """Stored at most every `progress_seconds`; the rest is forgotten."""
        now = self._ledger.now()
        if 0 <= now - self._told_at < self._ledger.limits.progress_seconds:
            return
        self._told_at = now
        before = self._preview
        if preview is not None:
            self._preview = await self._previews.put(preview)
        told = Progress(fraction=min(max(fraction, 0.0), 1.0), stage=stage, preview_sha256=self._preview)
        await self._ledger.progress(self._lease, told)
        if before is not None and before != self._preview:
            await self._previews.delete(before)

    async def _make(self) -> None:
        job = self._lease.job
        provider = (await self._lineup()).get(job.recipe.provider)
        request = await self._request()
        await self._inspector.before(job, job.recipe.prompt, [picture.data for picture in request.inputs])
        try:
            async with asyncio.timeout(self._ledger.limits.job_seconds):
                result = await provider.run(request, self)
        except TimeoutError as error:
            await self._leave(provider)
            raise TimedOut(
                f"{provider.name} did not answer in time.", provider=provider.name, maybe_billed=True
            ) from error
        result = await asyncio.to_thread(exact.kept, request, result)
        await self._inspector.after(job, [image.data for image in result.images])
        made = await results.keep(self._blobs, job, result.images, self._ledger.now())
        await self._finish(made, result)

    async def _leave(self, provider: Provider) -> None:
        """Stop at the service what does not end, before it is given up or made elsewhere."""
        if self._remote_id is None or not isinstance(provider, Cancellable):
            return
        try:
            await provider.cancel(self._remote_id)
        except (ProviderError, TimeoutError) as error:
            log.info("%s was not told that job %s is given up: %s", provider.name, self._lease.job.id, error)

    async def _request(self) -> ProviderRequest:
        recipe = self._lease.job.recipe
        wanted = [picture.asset_id for picture in recipe.inputs]
        wanted += [recipe.mask_asset_id] if recipe.mask_asset_id else []
        async with self._ledger.database.read() as connection:
            stored = {asset.id: asset for asset in await assets.get_many(connection, wanted)}
        if any(asset_id not in stored for asset_id in wanted):
            raise NotFound("A picture that goes in is no longer stored.")
        data = {asset_id: await self._blobs.get(asset.sha256) for asset_id, asset in stored.items()}
        sources = [stored[one.asset_id] for one in recipe.inputs if one.role is InputRole.SOURCE]
        return ProviderRequest(
            recipe=recipe,
            size=size_for(recipe, sources),
            inputs=tuple(
                InputImage(data[one.asset_id], asset.media_type, one.role, asset.scene, asset.alt_text, asset.facts)
                for one in recipe.inputs
                for asset in [stored[one.asset_id]]
            ),
            mask=None if recipe.mask_asset_id is None else data[recipe.mask_asset_id],
            remote_id=self._lease.job.remote_id,
            user_hash=hashlib.sha256(self._lease.job.author_id.encode()).hexdigest()[:32],
        )

    async def _finish(self, made: tuple[Asset, ...], result: ProviderResult) -> None:
        job = self._lease.job
        notes = [*job.notes, *result.notes]
        if len(made) < len(result.images):
            notes.append(f"{len(result.images) - len(made)} of {len(result.images)} pictures could not be read")
        objects = results.labels(made)
        channel_id = job.delivery.channel_id
        subject = subject_of(job.recipe.prompt) if job.recipe.operation is Operation.GENERATE else ""
        if job.parent_version_id is not None:
            async with self._ledger.database.read() as connection:
                parent = await versions.get(connection, job.parent_version_id)
                objects = objects or await versions.objects_of(connection, parent.id)
                subject = subject or parent.subject
        version = Version(
            id=new_id(),
            conversation_id=job.conversation_id,
            number=0,  # counted inside the transaction
            parent_id=job.parent_version_id,
            job_id=job.id,
            recipe=job.recipe,
            asset_ids=tuple(asset.id for asset in made),
            author_id=job.author_id,
            subject=subject or subject_of(job.recipe.prompt),
            created_at=self._ledger.now(),
        )
        await self._ledger.finish(
            self._lease,
            made,
            version,
            objects,
            channel_id,
            notes=notes,
            facts=job.facts | result.facts,
            cost_micros=result.cost_micros,
            progress=Progress(fraction=1.0),
        )

    async def _after_fault(self, error: ProviderError) -> None:
        job = self._lease.job
        facts = job.facts | {DOUBT: True} if error.maybe_billed and PRICE in job.facts else job.facts
        if isinstance(error, Gone) and job.remote_id is not None and self._tries_left:
            facts = {**job.facts, DOUBT: True}
            await self._ledger.again(self._lease, 0.0, "sent again", remote_id=None, facts=facts)
        elif isinstance(error, RateLimited) and not error.asked:
            busy = f"{job.recipe.provider} is busy"
            await self._ledger.again(self._lease, error.retry_after_seconds, busy, tries=self._lease.tries)
        elif error.retryable and self._tries_left:
            await self._ledger.again(self._lease, self._pause(error), f"{job.recipe.provider} is busy", facts=facts)
        elif isinstance(error, _NEXT_MAY_TRY) and not job.beside and await self._hand_on(error):
            log.info("Job %s goes on with another provider: %s", job.id, error.code)
        else:
            await self._ledger.fail(self._lease, failure_of(error), maybe_billed=error.maybe_billed)

    async def _hand_on(self, error: ProviderError) -> bool:
        """Let the next provider in the order do it that may be used and paid for, and say so. Whether there is one."""
        job, lineup = self._lease.job, await self._lineup()
        refused = cast("list[str]", job.facts.get("not_by") or [])
        too_dear: BudgetError | None = None
        stand_in = lineup.after(job.recipe.provider, job.recipe.operation)
        while stand_in is not None:
            name = stand_in.provider.name
            if name not in refused:
                try:
                    await self._hand_to(stand_in, error)
                except BudgetError as refusal:
                    too_dear = refusal
                else:
                    return True
            stand_in = lineup.after(name, job.recipe.operation)
        if too_dear is None:
            return False
        await self._ledger.fail(self._lease, failure_of(too_dear), maybe_billed=error.maybe_billed)
        return True

    async def _hand_to(self, stand_in: Route, error: ProviderError) -> None:
        """Raises BudgetError when this one costs more than may be spent without asking."""
        job, name = self._lease.job, stand_in.provider.name
        note = f"{error.message.rstrip('.')}: made by {name}"
        changed = job.recipe.model_copy(update={"provider": name, "model": stand_in.model.name})
        price = price_of(stand_in.provider, changed)
        before = job.facts.get("faults")
        fault: JsonValue = {"provider": job.recipe.provider, "code": error.code}
        facts = {fact: value for fact, value in job.facts.items() if fact != PRICE}
        facts |= {"faults": [*(before if isinstance(before, list) else []), fault]}
        facts |= {} if price.free and PRICE not in job.facts else {PRICE: price.model_dump()}
        facts |= {DOUBT: True} if error.maybe_billed else {}
        await self._ledger.again(
            self._lease,
            0.0,
            note,
            price=price,
            recipe=changed,
            notes=[*job.notes, note],
            facts=facts,
            tries=0,
            remote_id=None,
            state=JobState.QUEUED,
        )

    async def _lineup(self) -> Registry:
        """Who serves the job's author on the job's server as it is decided now."""
        job = self._lease.job
        return await self._lineups.of(job.guild_id, job.author_id)

    async def _again_or_fail(self, failure: Failure) -> None:
        if self._tries_left:
            await self._ledger.again(self._lease, self._pause(None), "trying again")
        else:
            await self._ledger.fail(self._lease, failure)

    @property
    def _tries_left(self) -> bool:
        return self._lease.tries + 1 < self._ledger.limits.tries

    def _pause(self, error: ProviderError | None) -> float:
        """What the provider asked for, else twice as long each time, with jitter so that jobs come back apart."""
        if isinstance(error, RateLimited):
            return max(0.0, error.retry_after_seconds)
        limits = self._ledger.limits
        pause = min(limits.first_pause_seconds * 2**self._lease.tries, limits.longest_pause_seconds)
        return pause * random.uniform(0.75, 1.25)
