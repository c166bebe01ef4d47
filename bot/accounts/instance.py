"""Instance: the running engine of one account, closed when it was replaced and nothing runs on it any more."""

from collections.abc import Sequence

from bot.model.capability import ModelDescription
from bot.model.errors import BadKey, Overloaded, Unsupported
from bot.model.recipe import Operation
from bot.providers.base import Cancellable, Checkable, Checked, Provider, ProviderRequest, ProviderResult, RunEvents


class Instance:
    """Counts what runs. `only` narrows what the engine offers to what a test of its address showed."""

    def __init__(self, inside: Provider, only: frozenset[Operation] | None = None) -> None:
        self.name = inside.name
        self._inside = inside
        self._only = only
        self._running = 0
        self._retired = False
        self._closed = False

    def __repr__(self) -> str:
        return f"Instance({self._inside!r})"

    def models(self) -> Sequence[ModelDescription]:
        """As the engine, as far as it was seen to work."""
        if self._only is None:
            return self._inside.models()
        only = self._only
        return tuple(
            model.model_copy(update={"operations": model.operations & only}) for model in self._inside.models()
        )

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """As the engine. Raises Overloaded, which is tried again, when the account was changed in this moment."""
        self._enter()
        try:
            return await self._inside.run(request, events)
        finally:
            await self._leave()

    async def check(self) -> Checked:
        """As the engine."""
        if not isinstance(self._inside, Checkable):
            raise Unsupported(f"{self.name} cannot be tested without making a picture.", provider=self.name)
        self._enter()
        try:
            return await self._inside.check()
        finally:
            await self._leave()

    async def cancel(self, remote_id: str) -> None:
        """As the engine, where it can."""
        if isinstance(self._inside, Cancellable) and not self._closed:
            await self._inside.cancel(remote_id)

    async def close(self) -> None:
        """Close now, or when the last run ends."""
        self._retired = True
        await self._close_if_idle()

    def _enter(self) -> None:
        if self._retired:
            raise Overloaded(f"{self.name} was changed in this moment.", provider=self.name)
        self._running += 1

    async def _leave(self) -> None:
        self._running -= 1
        await self._close_if_idle()

    async def _close_if_idle(self) -> None:
        if self._retired and not self._running and not self._closed:
            self._closed = True
            await self._inside.close()


class Unopened:
    """An account without a key that opens: it offers what it would, says why it cannot, and the next one stands in."""

    def __init__(self, inside: Provider, why: str, way_out: str) -> None:
        self.name = inside.name
        self._inside = inside
        self._why = why
        self._way_out = way_out

    def __repr__(self) -> str:
        return f"Unopened({self.name!r})"

    def models(self) -> Sequence[ModelDescription]:
        """As with a key."""
        return self._inside.models()

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Raises BadKey."""
        del request, events
        raise BadKey(self._why, way_out=self._way_out, provider=self.name)

    async def check(self) -> Checked:
        """Raises BadKey."""
        raise BadKey(self._why, way_out=self._way_out, provider=self.name)

    async def close(self) -> None:
        """As the engine."""
        await self._inside.close()
