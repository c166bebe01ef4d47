"""A provider behind its guard: what is wrapped around everything that is asked over the network."""

import asyncio
from collections.abc import Sequence

from bot.model.capability import ModelDescription
from bot.model.errors import ProviderError, Unsupported
from bot.providers.base import Cancellable, Checkable, Checked, Provider, ProviderRequest, ProviderResult, RunEvents
from bot.providers.guard import Condition, Guard


class Guarded:
    """One provider with one key. Runs, checks and cancels like the provider inside."""

    def __init__(self, inside: Provider, guard: Guard | None = None) -> None:
        """`guard` is given when several providers share a key."""
        self.name = inside.name
        self._inside = inside
        self._guard = guard or Guard(inside.name)

    def __repr__(self) -> str:
        return f"Guarded({self._inside!r})"

    @property
    def condition(self) -> Condition:
        """Whether it is asked, and what it said last."""
        return self._guard.condition

    def models(self) -> Sequence[ModelDescription]:
        """As the provider inside."""
        return self._inside.models()

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """As the provider inside; raises OutOfService and RateLimited without asking it.

        What was submitted before is looked for in any case: it is paid.
        """
        wait = 0.0 if request.remote_id else self._guard.enter()
        try:
            await asyncio.sleep(wait)
            result = await self._inside.run(request, events)
        except ProviderError as error:
            self._guard.failed(error)
            raise
        except BaseException:
            self._guard.left()
            raise
        self._guard.worked()
        return result

    async def check(self) -> Checked:
        """Try the key, whatever the guard says; the guard learns from it. Raises ProviderError."""
        if not isinstance(self._inside, Checkable):
            raise Unsupported(f"{self.name} cannot be tested without making a picture.", provider=self.name)
        try:
            checked = await self._inside.check()
        except ProviderError as error:
            self._guard.failed(error)
            raise
        self._guard.worked()
        return checked

    async def cancel(self, remote_id: str) -> None:
        """Stop what runs under this id, where the provider can. Raises ProviderError and TimeoutError."""
        if isinstance(self._inside, Cancellable):
            await self._inside.cancel(remote_id)

    async def close(self) -> None:
        """As the provider inside."""
        await self._inside.close()
