"""What every message of the bot keeps to, so that it fits a phone: short labels, few rows."""

from collections.abc import Iterator
from typing import Any

import simcord

ROW, BUTTON, GALLERY = 1, 2, 12
LONGEST_LABEL = 12
MOST_ROWS = 2
SAID = ("v1:suggest:", "v1:choose:", "v1:fix:")
"""Buttons that say a sentence of the person's or the picture's, as `make it winter` or `use --style`."""


def cramped(env: simcord.Env) -> list[str]:
    """What of all that was sent would not fit: labels over 12 characters, more than two rows under a picture."""
    found: list[str] = []
    for request in env.http_requests:
        for component in _walk(request.json):
            label, does = component.get("label") or "", str(component.get("custom_id"))
            if component.get("type") == BUTTON and not does.startswith(SAID) and len(label) > LONGEST_LABEL:
                found.append(f"{label!r} has {len(label)} characters ({does})")
        found += [f"{rows} rows of buttons under a picture" for rows in _rows(request.json) if rows > MOST_ROWS]
    return found


def _rows(sent: Any) -> Iterator[int]:
    """How many rows of buttons each message with a picture has."""
    for message in _walk(sent):
        parts = list(_walk(message.get("components") or []))
        if any(it.get("type") == GALLERY for it in parts) and message.get("type") != ROW:
            rows = [it for it in parts if it.get("type") == ROW]
            yield sum(all(part.get("type") == BUTTON for part in it["components"]) for it in rows)


def _walk(sent: Any) -> Iterator[dict[str, Any]]:
    """Every object of a request."""
    if isinstance(sent, dict):
        yield sent
        for inner in sent.values():
            yield from _walk(inner)
    elif isinstance(sent, list):
        for inner in sent:
            yield from _walk(inner)
