"""The ledger: every step of a job's life as one transaction, announced after it is stored.

A worker's writes carry a fence of owner and attempt. When another worker took the job over, or it was cancelled,
they are refused with LostLease and nothing of them is stored.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jobs.changes import Changes
from bot.jobs.limits import Limits
from bot.jobs.purse import DOUBT, PRICE, Charge, Purse
from bot.jobs.settling import NothingToStartFrom, settled
from bot.jobs.turns import Turns
from bot.model.asset import Asset
from bot.model.conversation import Conversation, Version
from bot.model.errors import AtelierError, BudgetError, InputError, NothingDrawn
from bot.model.job import OPEN_STATES, Failure, Job, JobState, Progress
from bot.model.money import Price
from bot.storage import assets, conversations, jobs, versions
from bot.storage.database import Database

T = TypeVar("T")


class LostLease(Exception):
    """This worker no longer holds the job."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job to be stored, and what of it is settled only later.

    `target` is "current" or the id of the job before it, when the picture that goes in is not made yet.
    `press_key` names the button: while this job is open, the same press gives this job again.
    `charge` is who pays what for it; none for what is free.
    """

    job: Job
    channel_id: str | None = None
    press_key: str | None = None
    target: str | None = None
    charge: Charge | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """A job held by one attempt of one worker."""

    job: Job
    owner: str
    tries: int

    @property
    def fence(self) -> tuple[str, int]:
        """What every write of this attempt must match."""
        return self.owner, self.job.attempt


@dataclass(frozen=True, slots=True)
class Claim:
    """A lease, or None and when to ask again (Unix seconds)."""

    lease: Lease | None = None
    again_at: float | None = None


class Ledger:
    """The durable queue. `wake` is set when there may be something to run."""

    def __init__(
        self, database: Database, changes: Changes, limits: Limits, now: Callable[[], float] = time.time
    ) -> None:
        self.database = database
        self.limits = limits
        self.now = now
        self.wake = asyncio.Event()
        self.changes = changes
        self._turns = Turns(limits, now)
        self.to_stop: set[str] = set()
        """Cancelled jobs whose service may not know it yet; see `bot.jobs.stopping`."""
        self._purse = Purse(limits.money, now)
        self._stop: dict[str, Callable[[], object]] = {}

    async def submit(self, new: Sequence[NewJob], *, begun: Sequence[Conversation] = ()) -> tuple[Job, ...]:
        """Store jobs of one person, with the conversations that they begin, and set aside what they cost.

        Returns the earlier job in place of one whose event or open press is already known. Raises BusyError,
        BudgetError and ConfirmationNeeded.
        """

        async def store(connection: AsyncConnection) -> tuple[Job, ...]:
            known = [await _known(connection, one) for one in new]
            fresh = [one for one, before in zip(new, known, strict=True) if before is None]
            for author_id, guild_id in {(one.job.author_id, one.job.guild_id) for one in fresh}:
                await self._turns.check_room(connection, author_id, guild_id, len(fresh))
            await self._purse.reserve(connection, [(one.job, one.charge) for one in fresh if one.charge is not None])
            needed = {one.job.conversation_id for one in fresh}
            for conversation in begun:
                if conversation.id in needed:
                    await conversations.add(connection, conversation)
            for one in fresh:
                await jobs.add(
                    connection, one.job, channel_id=one.channel_id, press_key=one.press_key, target=one.target
                )
            return tuple(before or one.job for one, before in zip(new, known, strict=True))

        stored = await self.database.write(store)
        self.wake.set()
        for job in stored:
            self.changes.announce(job.id)
        return stored

    async def record(self, new: NewJob, version: Version, objects: Sequence[str]) -> tuple[Job, bool]:
        """Store a job that is done at once, because it only chooses among stored pictures, with its version.

        Returns the job, and whether it is new: the same dedupe key gives the earlier one.
        """

        async def store(connection: AsyncConnection) -> tuple[Job, bool]:
            before = await _known(connection, new)
            if before is not None:
                return before, False
            done = {"state": JobState.GENERATED, "version_id": version.id, "finished_at": self.now()}
            job = new.job.model_copy(update=done | {"started_at": self.now()})
            await jobs.add(connection, job, channel_id=new.channel_id)
            await add_version(connection, version, objects, new.channel_id)
            return job, True

        job, is_new = await self.database.write(store)
        if is_new:
            self.changes.announce(job.id)
        return job, is_new

    async def claim(self, owner: str, mine: frozenset[str]) -> Claim:
        """Take the next job that may run. The queue is read first: writing is for when there is something to take."""
        async with self.database.read() as connection:
            choice = self._turns.choose(await jobs.open_jobs(connection), mine)
        if choice.job is None:
            return Claim(again_at=choice.again_at)
        ended: list[str] = []

        async def take(connection: AsyncConnection) -> Claim:
            while True:
                choice = self._turns.choose(await jobs.open_jobs(connection), mine)
                if choice.job is None:
                    return Claim(again_at=choice.again_at)
                lease = await self._take(connection, choice.job, owner, self.now())
                if lease is not None:
                    self._turns.taken(lease.job.author_id)
                    return Claim(lease)
                ended.append(choice.job.id)

        claim = await self.database.write(take)
        for job_id in ended + ([claim.lease.job.id] if claim.lease else []):
            self.changes.announce(job_id)
        return claim

    async def _take(self, connection: AsyncConnection, row: jobs.OpenJob, owner: str, now: float) -> Lease | None:
        """The lease, or None when the job cannot run and was ended with the reason."""
        job = await jobs.get(connection, row.id)
        died = row.owner is not None  # a worker that gives up or hands back leaves no name
        tries = row.tries + died
        if tries >= self.limits.tries:
            await self._end(connection, job, _gave_up(), now)
            return None
        try:
            change = await settled(connection, job, row.target)
            await self._purse.check_start(connection, job)
        except (NothingToStartFrom, BudgetError) as error:
            await self._end(connection, job, failure_of(error), now)
            return None
        if died and job.state is JobState.RUNNING:
            change["facts"] = job.facts | {DOUBT: True}
        change |= {
            "state": JobState.RUNNING if job.remote_id is None else JobState.SUBMITTED,
            "owner": owner,
            "lease_until": now + self.limits.lease_seconds,
            "attempt": row.attempt + 1,
            "tries": tries,
            "started_at": job.started_at or now,
            "target": None,
        }
        await jobs.change(connection, job.id, change)
        known = {name: value for name, value in change.items() if name in Job.model_fields}
        return Lease(job.model_copy(update=known), owner, tries)

    async def submitted(self, lease: Lease, remote_id: str) -> None:
        """The provider took the job: from now on it is polled, never sent again. Raises LostLease."""
        await self._step(lease, state=JobState.SUBMITTED, remote_id=remote_id)

    async def progress(self, lease: Lease, progress: Progress) -> None:
        """How far it is. Raises LostLease."""
        await self._step(lease, progress=progress)

    async def again(
        self, lease: Lease, pause_seconds: float, stage: str, *, price: Price | None = None, **values: Any
    ) -> None:
        """Try once more after a pause. Raises LostLease.

        `price` is that of another provider, whose recipe is among the values. Raises BudgetError when it is too much.
        """
        remote_id = values.get("remote_id", lease.job.remote_id)
        usual: dict[str, Any] = {
            "state": JobState.QUEUED if remote_id is None else JobState.SUBMITTED,
            "owner": None,
            "lease_until": 0.0,
            "available_at": self.now() + pause_seconds,
            "tries": lease.tries + 1,
            "progress": Progress(stage=stage),
        }

        async def reprice(connection: AsyncConnection) -> None:
            if price is not None:
                await self._purse.reprice(connection, lease.job, values["recipe"], price)

        await self._step(lease, reprice, **usual | values)
        self.wake.set()

    async def hand_back(self, lease: Lease) -> None:
        """Leave the job to the next worker, as far as this one still holds it. Counts as no failure."""
        values: dict[str, Any] = {"owner": None, "lease_until": 0.0, "progress": Progress()}

        async def store(connection: AsyncConnection) -> None:
            job = await jobs.get(connection, lease.job.id)
            values["state"] = JobState.QUEUED if job.remote_id is None else JobState.SUBMITTED
            if PRICE in job.facts and job.remote_id is None:  # what was asked is billed, though nobody waits for it
                values["facts"] = job.facts | {DOUBT: True}
            await jobs.change(connection, job.id, values, fence=lease.fence)

        await self.change(lease.job.id, store)

    async def fail(self, lease: Lease, failure: Failure, *, maybe_billed: bool = False) -> None:
        """The end, without a picture and without a charge. Raises LostLease."""

        async def release(connection: AsyncConnection) -> None:
            await self._purse.release(connection, lease.job, in_doubt=maybe_billed)

        values = {"state": JobState.FAILED, "failure": failure, "owner": None, "finished_at": self.now()}
        await self._step(lease, release, **values)
        self.wake.set()

    async def finish(
        self,
        lease: Lease,
        made: Sequence[Asset],
        version: Version,
        objects: Sequence[str],
        channel_id: str | None,
        **values: Any,
    ) -> None:
        """Assets, version, the conversation's head, charge and the job's state, all or nothing. Raises LostLease."""
        told = values.get("cost_micros", 0)

        async def store(connection: AsyncConnection) -> None:
            facts = values.get("facts", lease.job.facts)
            values["cost_micros"] = await self._purse.settle(connection, lease.job, told, facts)
            values.update(state=JobState.GENERATED, version_id=version.id, finished_at=self.now(), owner=None)
            if not await jobs.change(connection, lease.job.id, values, fence=lease.fence):
                raise LostLease(lease.job.id)
            await assets.add(connection, made)
            await add_version(connection, version, objects, channel_id)

        await self.database.write(store)
        if lease.job.started_at is not None:
            self._turns.finished(self.now() - lease.job.started_at)
        self.changes.announce(lease.job.id)
        self.wake.set()

    async def renew(self, owner: str, job_ids: Sequence[str]) -> frozenset[str]:
        """Keep these leases; returns those that are still held."""

        async def extend(connection: AsyncConnection) -> frozenset[str]:
            await jobs.renew(connection, owner, job_ids, self.now() + self.limits.lease_seconds)
            return frozenset(job.id for job in await jobs.open_jobs(connection) if job.owner == owner)

        return await self.database.write(extend)

    async def cancel(self, job_id: str) -> Job:
        """End a job that is not finished; its worker finds its writes refused. Raises InputError when it is.

        What a provider has begun is charged: it bills that, too.
        """

        async def end(connection: AsyncConnection) -> Job:
            job = await jobs.get(connection, job_id)
            if job.state is JobState.CANCELLED:
                return job
            if job.state not in OPEN_STATES:
                raise InputError("This job is already finished.")
            begun = job.state is not JobState.QUEUED
            cost = await self._purse.settle_cancelled(connection, job, begun=begun)
            values = {"state": JobState.CANCELLED, "cancel_requested": True, "finished_at": self.now()}
            values |= {"cost_micros": cost}
            await jobs.change(connection, job_id, values)
            return await jobs.get(connection, job_id)

        job = await self.database.write(end)
        stop = self._stop.pop(job_id, None)
        if stop is not None:
            stop()
        if job.cancel_requested and job.remote_id is not None:
            self.to_stop.add(job_id)
        self.changes.announce(job_id)
        self.wake.set()
        return job

    async def told_to_stop(self, job_id: str) -> None:
        """The service that ran a cancelled job knows it now."""
        await self.change(job_id, lambda connection: jobs.change(connection, job_id, {"cancel_requested": False}))

    def stop_by(self, job_id: str, stop: Callable[[], object] | None) -> None:
        """How to stop the worker of a job in this process when it is cancelled."""
        if stop is None:
            self._stop.pop(job_id, None)
        else:
            self._stop[job_id] = stop

    async def change(self, job_id: str, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Any other transaction about a job, then announce it."""
        result = await self.database.write(work)
        self.changes.announce(job_id)
        return result

    async def place(self, job_id: str) -> tuple[int, float]:
        """Jobs that start before this one, and an estimate in seconds until it starts."""
        async with self.database.read() as connection:
            return await self._turns.place(connection, job_id)

    async def _step(
        self, lease: Lease, also: Callable[[AsyncConnection], Awaitable[None]] | None = None, **values: Any
    ) -> None:
        """`also` is done in the same transaction, after the fence let it through."""

        async def store(connection: AsyncConnection) -> None:
            if not await jobs.change(connection, lease.job.id, values, fence=lease.fence):
                raise LostLease(lease.job.id)
            if also is not None:
                await also(connection)

        await self.change(lease.job.id, store)

    async def _end(self, connection: AsyncConnection, job: Job, failure: Failure, now: float) -> None:
        values = {"state": JobState.FAILED, "failure": failure, "owner": None, "finished_at": now}
        await jobs.change(connection, job.id, values)
        await self._purse.release(connection, job)


async def add_version(
    connection: AsyncConnection, version: Version, objects: Sequence[str], channel_id: str | None
) -> Version:
    """Store a version as the next one of its conversation and make it the current one."""
    conversation = await conversations.get(connection, version.conversation_id)
    numbered = version.model_copy(update={"number": conversation.version_count + 1})
    await versions.add(connection, numbered, objects=objects, channel_id=channel_id)
    await conversations.grow(connection, conversation.id, numbered.id, numbered.number)
    return numbered


def failure_of(error: AtelierError) -> Failure:
    """The error as it is stored with a job."""
    unknown = error.unknown if isinstance(error, NothingDrawn) else ()
    return Failure(code=error.code, message=error.message, way_out=error.way_out, unknown=unknown)


def _gave_up() -> Failure:
    return Failure(
        code="error", message="This picture could not be finished.", way_out="Nothing was charged. Try it again."
    )


async def _known(connection: AsyncConnection, new: NewJob) -> Job | None:
    """The job that this event or press made before."""
    if new.job.dedupe_key is not None:
        before = await jobs.by_dedupe_key(connection, new.job.dedupe_key)
        if before is not None:
            return before
    return None if new.press_key is None else await jobs.open_press(connection, new.press_key)
