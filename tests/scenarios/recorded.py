"""Transcripts of the playground, one JSON file for each scenario, and how another stage's transcript differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "transcripts"


def read(name: str) -> list[Any]:
    return json.loads((FOLDER / f"{name}.json").read_text())


def write(name: str, lines: list[Any]) -> None:
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(json.loads(json.dumps(lines)), ensure_ascii=False, indent=1)
    (FOLDER / f"{name}.json").write_text(text + "\n")


class Difference(NamedTuple):
    """`path` is dotted, with the names of fields and numbers of list items."""

    path: str
    playground: Any
    other: Any


def differences(playground: Any, other: Any, path: str = "") -> Iterator[Difference]:
    """The smallest parts that are not the same."""
    if isinstance(playground, dict) and isinstance(other, dict):
        for key in sorted({*playground, *other}):
            yield from differences(playground.get(key), other.get(key), f"{path}.{key}")
    elif isinstance(playground, list) and isinstance(other, list) and len(playground) == len(other):
        for index, (ours, theirs) in enumerate(zip(playground, other, strict=True)):
            yield from differences(ours, theirs, f"{path}.{index}")
    elif playground != other:
        yield Difference(path, playground, other)
