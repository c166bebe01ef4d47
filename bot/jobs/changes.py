"""Changes: who watches jobs hears the id of each that changed, after it is stored."""

import asyncio
import weakref
from collections.abc import AsyncIterator


class Subscription(AsyncIterator[str]):
    """Ids of jobs that changed since `subscribe` was called. An id that waits is not queued twice."""

    def __init__(self) -> None:
        self._waiting: dict[str, None] = {}
        self._news = asyncio.Event()

    def put(self, job_id: str) -> None:
        """This job changed."""
        self._waiting[job_id] = None
        self._news.set()

    async def __anext__(self) -> str:
        while not self._waiting:
            self._news.clear()
            await self._news.wait()
        job_id = next(iter(self._waiting))
        del self._waiting[job_id]
        return job_id


class Changes:
    """Announcements inside this process. A subscription ends when nobody holds it any more."""

    def __init__(self) -> None:
        self._subscriptions: weakref.WeakSet[Subscription] = weakref.WeakSet()

    def subscribe(self) -> Subscription:
        """Hear of every change from now on."""
        subscription = Subscription()
        self._subscriptions.add(subscription)
        return subscription

    def announce(self, job_id: str) -> None:
        """Say that a job changed. Called after the commit."""
        for subscription in list(self._subscriptions):
            subscription.put(job_id)
