"""The world as JSON, to keep it between runs and to put it back in tests."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from playground.model import WorldData

_ADAPTER = TypeAdapter(WorldData)


def dumps(data: WorldData) -> bytes:
    """JSON; files are in base64."""
    return _ADAPTER.dump_json(data)


def loads(text: bytes) -> WorldData:
    """The world of `dumps`. Raises pydantic.ValidationError for anything else."""
    return _ADAPTER.validate_json(text)


def read(path: Path) -> WorldData:
    return loads(path.read_bytes())


def write(data: WorldData, path: Path) -> None:
    """Writes beside the file and renames, so that a crash leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(path.suffix + ".new")
    draft.write_bytes(dumps(data))
    draft.replace(path)
