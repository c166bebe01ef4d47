"""Identifiers: ULIDs, 26 characters, sortable by time."""

import secrets
import time

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32
ID_LENGTH = 26


def new_id(now_ms: int | None = None) -> str:
    """A fresh ULID: 48 bits of milliseconds, then 80 random bits (github.com/ulid/spec)."""
    milliseconds = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    number = (milliseconds << 80) | secrets.randbits(80)
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def is_id(text: str) -> bool:
    """Whether `text` has the exact form of an identifier made by `new_id`."""
    return len(text) == ID_LENGTH and text[0] <= "7" and all(letter in _ALPHABET for letter in text)
