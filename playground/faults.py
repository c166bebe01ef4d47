"""Faults on request: late answers, error statuses, answers lost after they took effect, cut connections."""

from __future__ import annotations

import re
from dataclasses import dataclass

KINDS = frozenset({"delay", "status", "lost_answer", "reset"})
SCOPES = frozenset({"user", "shared", "global"})


@dataclass
class Fault:
    """Something that goes wrong `times` times for matching requests of the bot.

    `kind`: delay, status, lost_answer (cut after it took effect), reset (cut before it did).

    `route` is a regular expression on "METHOD /template".
    For status 429: `retry_after` seconds and `scope` user, shared or global.
    """

    kind: str
    route: str = ".*"
    times: int = 1
    seconds: float = 0.0
    status: int = 500
    retry_after: float = 0.1
    scope: str = "user"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; one of {sorted(KINDS)}")
        if self.scope not in SCOPES:
            raise ValueError(f"unknown scope {self.scope!r}; one of {sorted(SCOPES)}")


class Faults:
    """Faults waiting for their request."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.gateway_delay_seconds = 0.0

    def add(self, fault: Fault) -> None:
        self.waiting.append(fault)

    def clear(self) -> None:
        self.waiting.clear()
        self.gateway_delay_seconds = 0.0

    def take(self, method: str, template: str) -> Fault | None:
        """The first fault for this request, used up by one."""
        for fault in self.waiting:
            if re.fullmatch(fault.route, f"{method} {template}"):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None
