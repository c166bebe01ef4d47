"""Addresses of files, signed and expiring as Discord's are (`ex`, `is`, `hm`)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import quote

from playground.model import Attachment
from playground.snowflake import Clock

# Discord's attachment links live about a day.
LIFETIME_SECONDS = 24 * 3600


class Links:
    """Signs with a key of this process: links do not outlive it, reading the message again gives a new one."""

    def __init__(self, clock: Clock, base: str = "") -> None:
        self.base = base
        self._clock = clock
        self._key = secrets.token_bytes(16)

    def attachment(self, attachment: Attachment) -> str:
        """A link that works until it expires."""
        path = attachment_path(attachment.channel_id, attachment.id, attachment.filename)
        # One link for each hour, so that a message read twice looks the same.
        issued = int(self._clock.now()) // 3600 * 3600
        expires = issued + LIFETIME_SECONDS
        return f"{self.base}{path}?ex={expires:x}&is={issued:x}&hm={self._sign(path, expires, issued)}"

    def valid(self, path: str, query: dict[str, str]) -> bool:
        """Whether the query's signature is ours and has not expired."""
        try:
            expires, issued = int(query["ex"], 16), int(query["is"], 16)
        except (KeyError, ValueError):
            return False
        signed = hmac.compare_digest(query.get("hm", ""), self._sign(path, expires, issued))
        return signed and self._clock.now() < expires

    def _sign(self, path: str, expires: int, issued: int) -> str:
        return hmac.new(self._key, f"{path} {expires} {issued}".encode(), hashlib.sha256).hexdigest()


def attachment_path(channel_id: str, attachment_id: str, filename: str) -> str:
    return f"/cdn/attachments/{channel_id}/{attachment_id}/{quote(filename)}"
