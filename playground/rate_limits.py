"""Rate limits: Discord's headers on every answer, 429 when a bucket is empty. Buckets by route and major parameter."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass

from playground.errors import DiscordError

MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")
# Requests and seconds as seen on Discord for these routes; the rest has a wide bucket. Used with rate_limits="discord".
DISCORD_LIMITS = {
    "POST /channels/{channel_id}/messages": (5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": (5, 5.0),
    "DELETE /channels/{channel_id}/messages/{message_id}": (5, 1.0),
    "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me": (1, 0.25),
    "POST /channels/{channel_id}/typing": (5, 5.0),
    "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original": (5, 5.0),
    "POST /webhooks/{webhook_id}/{webhook_token}": (5, 5.0),
    "PATCH /channels/{channel_id}": (2, 600.0),
}
WIDE = (1000, 1.0)
# A bot may make 50 requests a second over all routes; interaction answers do not count.
GLOBAL = (50, 1.0)
# Past this many, those that ended are dropped.
MOST_WINDOWS = 10_000


class RateLimited(DiscordError):
    """429. `scope`: user, shared or global."""

    def __init__(self, retry_after: float, scope: str, bucket: dict[str, str] | None = None) -> None:
        super().__init__(0, status=429, message="You are being rate limited.")
        self.retry_after = retry_after
        self.scope = scope
        self._bucket = bucket or {}

    def payload(self) -> dict[str, object]:
        wait = {"retry_after": round(self.retry_after, 3), "global": self.scope == "global"}
        return {"message": self.message, "code": 0} | wait

    def headers(self) -> dict[str, str]:
        headers = self._bucket | {"Retry-After": f"{self.retry_after:.3f}", "X-RateLimit-Scope": self.scope}
        return headers | ({"X-RateLimit-Global": "true"} if self.scope == "global" else {})


@dataclass
class Window:
    """A fixed window: `left` requests until `resets` (monotonic seconds)."""

    left: int
    resets: float

    @property
    def seconds_left(self) -> float:
        return max(self.resets - time.monotonic(), 0.001)

    def take(self) -> bool:
        """Counts one; False when none is left."""
        if self.left <= 0:
            return False
        self.left -= 1
        return True


class RateLimits:
    """`mode` is "wide" (headers, never a 429) or "discord" (its limits). `set` gives one route a limit of its own."""

    def __init__(self, mode: str = "wide") -> None:
        if mode not in ("wide", "discord"):
            raise ValueError(f"unknown rate limits {mode!r}")
        self.mode = mode
        self._own: dict[str, tuple[int, float]] = {}
        self._windows: dict[str, Window] = {}

    def set(self, where: str, requests: int, seconds: float) -> None:
        """So many requests in so many seconds for "METHOD /template", in each channel, server or webhook."""
        self._own[where] = (requests, seconds)
        self._windows.clear()

    def clear(self) -> None:
        """Forgets the limits that were set, and what was counted."""
        self._own.clear()
        self._windows.clear()

    def take(self, where: str, parameters: dict[str, str]) -> dict[str, str]:
        """Counts a request; answers the headers. Raises RateLimited."""
        if self.mode == "discord" and not where.startswith(("POST /interactions", "PATCH /webhooks", "POST /webhooks")):
            window = self._window("global", GLOBAL)
            if not window.take():
                raise RateLimited(window.seconds_left, "global")
        limit = self._own.get(where) or (DISCORD_LIMITS.get(where, WIDE) if self.mode == "discord" else WIDE)
        major = "/".join(parameters[name] for name in MAJOR if name in parameters)
        window = self._window(f"{where} {major}", limit)
        taken = window.take()
        headers = {
            "X-RateLimit-Limit": str(limit[0]),
            "X-RateLimit-Remaining": str(window.left),
            "X-RateLimit-Reset": f"{time.time() + window.seconds_left:.3f}",
            "X-RateLimit-Reset-After": f"{window.seconds_left:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(where.encode()).hexdigest()[:32],
        }
        if not taken:
            raise RateLimited(window.seconds_left, "user", headers)
        return headers

    def _window(self, key: str, limit: tuple[int, float]) -> Window:
        now = time.monotonic()
        window = self._windows.get(key)
        if window is None or window.resets <= now:
            if len(self._windows) > MOST_WINDOWS:
                self._windows = {each: kept for each, kept in self._windows.items() if kept.resets > now}
            window = self._windows[key] = Window(limit[0], now + limit[1])
        return window
