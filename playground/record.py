"""What the bot asked and what was answered, kept for assertions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Request:
    """One request. `path` is the description's template, `url` the path as sent."""

    method: str
    path: str
    url: str
    actor: str
    body: Any = None
    files: list[str] = field(default_factory=list)
    status: int = 0
    code: int | None = None
    fault: str | None = None
    violations: list[str] = field(default_factory=list)


@dataclass
class Checked:
    """How much was validated against the description."""

    requests: int = 0
    answers: int = 0
    routes: Counter[str] = field(default_factory=Counter)

    def summary(self) -> str:
        counted = f"{self.requests} requests and {self.answers} answers of {len(self.routes)} routes"
        return f"{counted} checked against Discord's description"
