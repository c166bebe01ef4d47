"""The runner: takes jobs from the ledger and runs them side by side, in this process."""

import asyncio
import contextlib
import logging

from bot.accounts.lineups import Lineups
from bot.jobs.attempt import Attempt
from bot.jobs.ledger import Lease, Ledger
from bot.jobs.owner import new_owner
from bot.jobs.stopping import Stopping
from bot.model.errors import AtelierError
from bot.moderation.inspector import Inspector
from bot.storage.blobs import Blobs

log = logging.getLogger(__name__)


class Runner:
    """Started once; woken by the ledger, and by itself to find jobs whose worker died."""

    def __init__(
        self,
        ledger: Ledger,
        blobs: Blobs,
        previews: Blobs,
        lineups: Lineups,
        *,
        inspector: Inspector | None = None,
    ) -> None:
        self.owner = new_owner()
        self._ledger = ledger
        self._blobs = blobs
        self._previews = previews
        self._lineups = lineups
        self._stopping = Stopping(ledger, lineups)
        self._inspector = inspector or Inspector()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._loops: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to take jobs."""
        self._loops = [
            asyncio.create_task(self._take_jobs(), name="runner"),
            asyncio.create_task(self._keep_leases(), name="leases"),
            asyncio.create_task(self._stop_elsewhere(), name="stopping"),
        ]

    async def stop(self) -> None:
        """Take no more, give what runs some time, hand the rest back for the next process."""
        taking, keeping, stopping = self._loops
        await _ended(taking)
        await _ended(stopping)
        if self._running:
            await asyncio.wait(self._running.values(), timeout=self._ledger.limits.grace_seconds)
        await _ended(keeping)
        for task in list(self._running.values()):
            await _ended(task)

    @property
    def running(self) -> frozenset[str]:
        """Ids of the jobs that run here now."""
        return frozenset(self._running)

    async def _take_jobs(self) -> None:
        limits = self._ledger.limits
        while True:
            self._ledger.wake.clear()
            wait_seconds = limits.check_seconds
            try:
                while len(self._running) < limits.at_once:
                    claim = await asyncio.shield(self._claim())
                    if claim is not None:
                        wait_seconds = min(wait_seconds, max(0.0, claim - self._ledger.now()))
                        break
            except AtelierError as error:
                log.warning("Jobs cannot be taken now: %s", error)
            # Of many wakes at once, one look at the queue is enough.
            await asyncio.sleep(min(limits.look_seconds, wait_seconds))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait_seconds):
                    await self._ledger.wake.wait()

    async def _claim(self) -> float | None:
        """Start one job (None), or say when to look again. Shielded: a lease that was taken is always run."""
        claim = await self._ledger.claim(self.owner, self.running)
        if claim.lease is None:
            return claim.again_at or self._ledger.now() + self._ledger.limits.check_seconds
        self._begin(claim.lease)
        return None

    def _begin(self, lease: Lease) -> None:
        job_id = lease.job.id
        task = asyncio.create_task(self._run(lease), name=f"job {job_id}")
        self._running[job_id] = task
        self._ledger.stop_by(job_id, task.cancel)

        def ended(_task: asyncio.Task[None]) -> None:
            self._running.pop(job_id, None)
            self._ledger.stop_by(job_id, None)
            self._ledger.wake.set()

        task.add_done_callback(ended)

    async def _run(self, lease: Lease) -> None:
        try:
            parts = (self._ledger, self._blobs, self._previews, self._lineups)
            await Attempt(lease, *parts, inspector=self._inspector).run()
        except asyncio.CancelledError:
            # Cancelled by its person (then the lease is gone already) or because the bot stops.
            await self._ledger.hand_back(lease)
            await self._stopping.tell(lease.job.id)
            raise
        except AtelierError as error:
            # The ledger itself did not answer. The lease ends by itself and the job is taken again.
            log.warning("Job %s is left for later: %s", lease.job.id, error)

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(self._ledger.limits.lease_seconds / 3)
            mine = self.running
            if not mine:
                continue
            try:
                held = await self._ledger.renew(self.owner, tuple(mine))
            except AtelierError as error:
                log.warning("Leases were not renewed: %s", error)
                continue
            for job_id in mine - held:
                if job_id in self._running:
                    self._running[job_id].cancel()

    async def _stop_elsewhere(self) -> None:
        """Tell services of cancelled jobs that no worker here ends: their worker died, or they waited for a try."""
        try:
            await self._stopping.find()
        except AtelierError as error:
            log.warning("Jobs that were cancelled before are not looked for: %s", error)
        while True:
            await self._stopping.tell_all(self.running)
            await asyncio.sleep(self._ledger.limits.stop_seconds)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
