"""Discord's ids: milliseconds since 2015 in the upper 42 bits, a counter below, as decimal strings."""

from __future__ import annotations

import time
from datetime import UTC, datetime

EPOCH_MS = 1_420_070_400_000


class Clock:
    """Wall time plus a skew in seconds, which tests move to let tokens and links expire."""

    def __init__(self) -> None:
        self.skew_seconds = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.skew_seconds

    def timestamp(self) -> str:
        """Now, in ISO 8601 with a UTC offset, as Discord writes it."""
        return iso(self.now())


class Snowflakes:
    """Hands out ids that only grow, also when the clock steps back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.last = 0

    def next(self) -> str:
        candidate = (int(self._clock.now() * 1000) - EPOCH_MS) << 22
        self.last = max(candidate, self.last + 1)
        return str(self.last)


def iso(seconds: float) -> str:
    """Seconds since 1970 as ISO 8601 with microseconds and a UTC offset."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def created_at(snowflake: str) -> str:
    """When an id was made, in ISO 8601."""
    return iso(created_seconds(snowflake))


def created_seconds(snowflake: str) -> float:
    """When an id was made, in seconds since 1970."""
    return ((int(snowflake) >> 22) + EPOCH_MS) / 1000
