"""What the bot asked and what was answered, kept for assertions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter


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

    def request(self, where: str) -> None:
        """Counts a request of "METHOD /template"."""
        self.requests += 1
        self.routes[where] += 1

    def add(self, other: Checked) -> None:
        self.requests += other.requests
        self.answers += other.answers
        self.routes += other.routes

    def summary(self) -> str:
        counted = f"{self.requests} requests and {self.answers} answers of {len(self.routes)} routes"
        return f"{counted} checked against Discord's description"


@dataclass
class Report:
    """What one playground checked in its life, and what was outside the description."""

    checked: Checked
    violations: list[str]

    def append_to(self, path: Path) -> None:
        """Adds a line of JSON, so that many processes can write to one file."""
        with path.open("ab") as file:
            file.write(_REPORT.dump_json(self) + b"\n")


_REPORT = TypeAdapter(Report)


def read_reports(path: Path) -> list[Report]:
    """All reports of a file; none when there is no file."""
    return [_REPORT.validate_json(line) for line in path.read_bytes().splitlines()] if path.is_file() else []
