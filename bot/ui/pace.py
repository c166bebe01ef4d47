"""Pace: how fast one person, one server and all servers of one owner may ask for anything at all.

What may wait and run is the queue's to say; this keeps a flood of commands, presses and messages from getting so far.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.model.errors import BusyError
from bot.studio.requests import Requester
from bot.ui import texts_money

REMEMBERED = 10_000
"""Buckets; the one that was asked longest ago is forgotten first, and is full again."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second after that."""

    burst: int
    a_second: float


PERSON = Rate(30, 1.0)
SERVER = Rate(300, 10.0)
OWNER = Rate(600, 20.0)


class Pace:
    """Token buckets, in memory: after a restart everybody begins anew."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens, and when they were counted

    def check(self, who: Requester) -> None:
        """Count one thing that is asked. Raises BusyError, and counts nothing, when it is one too many."""
        now = self._now()
        counted = {key: (self._tokens(key, rate, now), rate) for key, rate in _buckets_of(who)}
        waits = [(1 - tokens) / rate.a_second for tokens, rate in counted.values() if tokens < 1]
        if waits:
            wait = texts_money.WAIT.format(seconds=math.ceil(max(waits)))
            raise BusyError(texts_money.TOO_FAST, way_out=wait)
        for key, (tokens, _) in counted.items():
            self._buckets[key] = tokens - 1, now
            self._buckets.move_to_end(key)
        while len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)

    def _tokens(self, key: str, rate: Rate, now: float) -> float:
        tokens, at = self._buckets.get(key, (float(rate.burst), now))
        return min(float(rate.burst), tokens + max(0.0, now - at) * rate.a_second)


def _buckets_of(who: Requester) -> Iterator[tuple[str, Rate]]:
    yield f"person:{who.user_id}", PERSON
    if who.guild_id is not None:
        yield f"server:{who.guild_id}", SERVER
    if who.server_owner_id is not None:
        yield f"owner:{who.server_owner_id}", OWNER
