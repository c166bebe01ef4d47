"""The guard of one provider and one key: a circuit breaker, and a pace that the service itself sets.

It opens after faults in a row, lets one request through after a pause (half open), and closes when that one is
answered. A `Retry-After` holds for everybody on the key. A wrong key or an empty account is not asked with again
until a test showed that it works, or an hour has passed.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.model.errors import (
    BadKey,
    BrokenAnswer,
    Forbidden,
    NoMoney,
    OutOfService,
    Overloaded,
    PolicyRefusal,
    ProviderError,
    RateLimited,
    TimedOut,
)

FAULTS_IN_A_ROW = 5
FIRST_REST_SECONDS = 15.0
LONGEST_REST_SECONDS = 300.0
OUT_SECONDS = 3600.0
PATIENCE_SECONDS = 2.0
"""A turn that comes so soon is waited for in place; a later one sends the job back to the queue."""

FIRST_GAP_SECONDS = 0.5
LONGEST_GAP_SECONDS = 30.0

_OUT = (BadKey, NoMoney)
_FAULTS = (Overloaded, TimedOut, BrokenAnswer)
_ANSWERED = (RateLimited, PolicyRefusal, Forbidden)

Clock = Callable[[], float]


class State(StrEnum):
    """Whether a provider is asked."""

    WORKING = "working"
    PACED = "paced"  # it said how long to wait
    RESTING = "resting"  # open: it failed again and again
    TRYING = "trying"  # half open: one request is on its way
    OUT = "out"  # its key is wrong or its account is empty


@dataclass(frozen=True, slots=True)
class Condition:
    """How a provider is now. `until` in seconds of the epoch; `error` as a sentence without secrets."""

    state: State
    until: float | None = None
    error: str = ""


class Guard:
    """Asked before each run and told of its end. Not for several event loops at once."""

    def __init__(self, provider: str, *, clock: Clock = time.monotonic) -> None:
        """`clock` in seconds, never going back."""
        self._provider = provider
        self._clock = clock
        self._faults = 0
        self._rest = 0.0  # seconds of the present or last rest
        self._closed_until = 0.0  # the end of a rest, or of being out
        self._refusal: BadKey | NoMoney | None = None
        self._trying = False
        self._next_turn = -math.inf
        self._gap = 0.0
        self._last = ""

    @property
    def condition(self) -> Condition:
        """For people who ask how it is."""
        now = self._clock()
        if self._trying:
            return Condition(State.TRYING, None, self._last)
        if self._is_open:
            state = State.OUT if self._refusal else State.RESTING
            return Condition(state, time.time() + max(self._closed_until - now, 0.0), self._last)
        if self._next_turn - now > PATIENCE_SECONDS:
            return Condition(State.PACED, time.time() + self._next_turn - now, self._last)
        return Condition(State.WORKING, None, self._last)

    def enter(self) -> float:
        """Seconds to wait before the request. Raises BadKey, NoMoney, OutOfService, and RateLimited for a late turn."""
        now = self._clock()
        if self._is_open and (self._trying or now < self._closed_until):
            raise self._closed(now)
        wait = max(self._next_turn - now, 0.0)
        if wait > PATIENCE_SECONDS:
            raise RateLimited(
                f"{self._provider} takes no more requests for now.",
                retry_after_seconds=wait,
                provider=self._provider,
                asked=False,
            )
        self._trying = self._is_open
        self._next_turn = now + wait + self._gap
        return wait

    def worked(self) -> None:
        """The service answered: everything is well again."""
        self._answered()
        self._gap = self._gap * 0.8 if self._gap > 0.05 else 0.0
        self._last = ""

    def failed(self, error: ProviderError) -> None:
        """The service answered with an error, or not at all."""
        if isinstance(error, _OUT):
            self._refusal, self._trying = error, False
            self._closed_until = self._clock() + OUT_SECONDS
        elif isinstance(error, _FAULTS):
            self._fault()
        elif isinstance(error, _ANSWERED):
            self._answered()
        else:
            self.left()  # a mistake in the request says nothing about the service
            return
        if isinstance(error, RateLimited):
            self._slow_down(error.retry_after_seconds)
        if not isinstance(error, PolicyRefusal):
            self._last = error.message

    def left(self) -> None:
        """The request ended without telling anything, such as by being cancelled: the next one may try."""
        self._trying = False

    @property
    def _is_open(self) -> bool:
        return self._refusal is not None or self._faults >= FAULTS_IN_A_ROW

    def _closed(self, now: float) -> ProviderError:
        if self._refusal is not None:
            said = self._refusal  # a new one, because raising an error again adds to its traceback
            return type(said)(said.message, way_out=said.way_out, provider=said.provider)
        left = max(self._closed_until - now, 1.0)
        return OutOfService(
            f"{self._provider} failed several times in a row and is left alone for now.",
            again_in_seconds=left,
            way_out=f"It is tried again in {math.ceil(left)} seconds.",
            provider=self._provider,
        )

    def _answered(self) -> None:
        self._faults, self._rest, self._refusal, self._trying = 0, 0.0, None, False

    def _fault(self) -> None:
        probed, self._trying = self._trying, False
        self._faults += 1
        if probed or self._faults == FAULTS_IN_A_ROW:
            self._rest = min(self._rest * 2 or FIRST_REST_SECONDS, LONGEST_REST_SECONDS)
            self._refusal = None
            self._faults = max(self._faults, FAULTS_IN_A_ROW)
            self._closed_until = self._clock() + self._rest

    def _slow_down(self, seconds: float) -> None:
        now = self._clock()
        if self._next_turn <= now:  # of many that were on their way, one slows down
            self._gap = min(max(self._gap * 2, FIRST_GAP_SECONDS), LONGEST_GAP_SECONDS)
        self._next_turn = max(self._next_turn, now + seconds)
