"""Rate limits: Discord's headers on every answer, 429 when a bucket is empty. Buckets by route and major parameter."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass

from playground.errors import DiscordError

MAJOR = ("channel_id", "guild_id", "webhook_id")
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


class RateLimited(DiscordError):
    """429. `scope`: user, shared or global."""

    def __init__(self, retry_after: float, scope: str) -> None:
        super().__init__(0, status=429, message="You are being rate limited.")
        self.retry_after = retry_after
        self.scope = scope

    def payload(self) -> dict[str, object]:
        return {"message": self.message, "retry_after": round(self.retry_after, 3), "global": self.scope == "global"}

    def headers(self) -> dict[str, str]:
        headers = {"Retry-After": f"{self.retry_after:.3f}", "X-RateLimit-Scope": self.scope}
        return headers | ({"X-RateLimit-Global": "true"} if self.scope == "global" else {})


@dataclass
class Window:
    """A fixed window: `left` requests until `resets` (monotonic seconds)."""

    left: int
    resets: float


class RateLimits:
    """`mode` is "wide" (headers, never a 429) or "discord" (its limits)."""

    def __init__(self, mode: str = "wide") -> None:
        if mode not in ("wide", "discord"):
            raise ValueError(f"unknown rate limits {mode!r}")
        self.mode = mode
        self._windows: dict[str, Window] = {}

    def take(self, where: str, parameters: dict[str, str]) -> dict[str, str]:
        """Counts a request; answers the headers. Raises RateLimited."""
        if self.mode == "discord" and not where.startswith(("POST /interactions", "PATCH /webhooks", "POST /webhooks")):
            self._count("global", GLOBAL, "global")
        limit, seconds = DISCORD_LIMITS.get(where, WIDE) if self.mode == "discord" else WIDE
        major = "/".join(parameters[name] for name in MAJOR if name in parameters)
        window = self._count(f"{where} {major}", (limit, seconds), "user")
        after = max(window.resets - time.monotonic(), 0.001)
        return {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(window.left),
            "X-RateLimit-Reset": f"{time.time() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(where.encode()).hexdigest()[:32],
        }

    def _count(self, key: str, limit: tuple[int, float], scope: str) -> Window:
        now = time.monotonic()
        window = self._windows.get(key)
        if window is None or window.resets <= now:
            window = self._windows[key] = Window(limit[0], now + limit[1])
        if window.left <= 0:
            raise RateLimited(window.resets - now, scope)
        window.left -= 1
        return window
