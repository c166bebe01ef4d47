"""Policies in memory: every message asks for that of its server, and few servers ever change theirs."""

import time
from collections import OrderedDict
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.policy import Policy
from bot.storage import policies

MOST_SERVERS = 10_000
FRESH_SECONDS = 30.0
"""After so long a change by another process, such as the command line, is seen here too."""


class PolicyMemory:
    """What was read lately. A change in this process holds at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, Policy]] = OrderedDict()
        self._changes = 0

    async def of(self, connection: AsyncConnection, guild_id: str | None) -> Policy:
        """What holds on a server; the usual in direct messages."""
        if guild_id is None:
            return Policy()
        read_at, policy = self._known.get(guild_id, (None, None))
        if policy is not None and read_at is not None and self._clock() - read_at < FRESH_SECONDS:
            return policy
        changes = self._changes
        policy = await policies.get(connection, guild_id)
        if changes == self._changes:  # else what was read may be what stood there before
            self._keep(guild_id, policy)
        return policy

    def changed(self, guild_id: str, policy: Policy) -> None:
        """Called after the commit."""
        self._changes += 1
        self._keep(guild_id, policy)

    def _keep(self, guild_id: str, policy: Policy) -> None:
        self._known[guild_id] = (self._clock(), policy)
        self._known.move_to_end(guild_id)
        while len(self._known) > MOST_SERVERS:
            self._known.popitem(last=False)
