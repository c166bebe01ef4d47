"""Discord's refusals: an HTTP status with Discord's own code and sentence."""

from __future__ import annotations

from typing import Any

MESSAGES = {
    0: "401: Unauthorized",
    10003: "Unknown Channel",
    10004: "Unknown Guild",
    10007: "Unknown Member",
    10008: "Unknown Message",
    10009: "Unknown Permission Overwrite",
    10011: "Unknown Role",
    10013: "Unknown User",
    10014: "Unknown Emoji",
    10015: "Unknown Webhook",
    10062: "Unknown interaction",
    10063: "Unknown application command",
    30003: "Maximum number of pins reached (250)",
    30010: "Maximum number of reactions reached (20)",
    30046: "Maximum number of edits to messages older than 1 hour reached. Try again later",
    40005: "Request entity too large",
    40060: "Interaction has already been acknowledged.",
    50001: "Missing Access",
    50005: "Cannot edit a message authored by another user",
    50006: "Cannot send an empty message",
    50007: "Cannot send messages to this user",
    50008: "Cannot send messages in a non-text channel",
    50013: "Missing Permissions",
    50021: "Cannot execute action on a system message",
    50024: "Cannot execute action on this channel type",
    50027: "Invalid Webhook Token",
    50028: "Invalid role",
    50033: "Invalid Recipient(s)",
    50034: "A message provided was too old to bulk delete",
    50035: "Invalid Form Body",
    50083: "Thread is archived",
    160002: "Cannot reply without permission to read message history",
    160004: "A thread has already been created for this message",
    160005: "Thread is locked",
}

STATUSES = {
    0: 401,
    30003: 400,
    30010: 400,
    30046: 429,
    40005: 413,
    40060: 400,
    50001: 403,
    50005: 403,
    50007: 403,
    50013: 403,
    50021: 403,
    50024: 400,
    50027: 401,
    160002: 403,
    160005: 403,
}


class DiscordError(Exception):
    """A refusal. `code` is Discord's; the status follows from it unless given."""

    def __init__(self, code: int, *, status: int | None = None, message: str | None = None, errors: Any = None) -> None:
        self.code = code
        self.status = status or STATUSES.get(code) or (404 if 10000 <= code < 11000 else 400)
        self.message = message or MESSAGES[code]
        self.errors = errors
        super().__init__(f"{self.status} {code} {self.message}")

    def payload(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = self.errors
        return body


def invalid_form(path: str, code: str, message: str) -> DiscordError:
    """50035 for one field; `path` is dotted, as `components.0.label`."""
    tree: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for part in reversed([part for part in path.split(".") if part]):
        tree = {part: tree}
    return DiscordError(50035, errors=tree)
