"""Stopping at the service what was cancelled here, so that nothing keeps running there and is paid.

The ledger remembers who is still to be told: a job that is cancelled, has a remote id and `cancel_requested`. So a
worker's death, a stop of the bot or a service that does not answer only delays it.
"""

import logging

from bot.accounts.lineups import Lineups
from bot.jobs.ledger import Ledger
from bot.model.errors import AtelierError, Overloaded, RateLimited
from bot.model.job import Job
from bot.providers.base import Cancellable
from bot.storage import jobs

log = logging.getLogger(__name__)

REMEMBERED_SECONDS = 24 * 3600.0
"""After a day no service still runs it."""


class Stopping:
    """Tells services, once for each job."""

    def __init__(self, ledger: Ledger, lineups: Lineups) -> None:
        self._ledger = ledger
        self._lineups = lineups

    async def find(self) -> None:
        """Remember what an earlier process did not get to. Raises AtelierError."""
        since = self._ledger.now() - REMEMBERED_SECONDS
        async with self._ledger.database.read() as connection:
            self._ledger.to_stop |= await jobs.still_to_stop(connection, since)

    async def tell_all(self, running: frozenset[str]) -> None:
        """Tell of every job but those that still end here, in `running`: they tell themselves."""
        for job_id in self._ledger.to_stop - running:
            await self.tell(job_id)

    async def tell(self, job_id: str) -> None:
        """Stop what a person cancelled where it runs; what is only handed back goes on there and is looked for."""
        try:
            async with self._ledger.database.read() as connection:
                job = await jobs.get(connection, job_id)
            if job.cancel_requested and job.remote_id is not None:
                await self._stop(job, job.remote_id)
                await self._ledger.told_to_stop(job_id)
        except (Overloaded, RateLimited, TimeoutError) as error:
            self._ledger.to_stop.add(job_id)  # tried again at the next look
            log.info("The service was not yet told that job %s is cancelled: %s", job_id, error)
        except AtelierError as error:
            self._ledger.to_stop.discard(job_id)
            log.info("The service was not told that job %s is cancelled: %s", job_id, error)
        else:
            self._ledger.to_stop.discard(job_id)

    async def _stop(self, job: Job, remote_id: str) -> None:
        provider = (await self._lineups.of(job.guild_id, job.author_id)).get(job.recipe.provider)
        if isinstance(provider, Cancellable):
            await provider.cancel(remote_id)
