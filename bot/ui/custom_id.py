"""The `custom_id` of a button or select: `v1:<action>:<job or version id>[:<number>]`, parsed strictly."""

import re
from dataclasses import dataclass

PATTERN = re.compile(
    r"v1:(?P<action>[a-z_]{2,20}):(?P<target>[0-7][0-9A-HJKMNP-TV-Z]{25})(?::(?P<number>[1-9][0-9]{0,5}))?"
)
"""Exactly what `CustomId.text` writes; ids are ULIDs as `bot.model.ids.is_id` knows them."""

PANEL_PATTERN = re.compile(r"v1:(?P<panel>setting|help|guide):(?P<field>[a-z_]{2,30})")
"""Controls of a panel that belongs to nobody's job: the settings and help messages."""

WORDS_PATTERN = re.compile(r"v1:words:(?P<what>[a-z]{2,12})(?::(?P<number>[1-9][0-9]{0,2}))?")
"""Controls of a panel of prompts, which stand in its own message, and the form of /create."""

PROVIDER_PATTERN = re.compile(r"v1:provider:(?P<what>[a-z]{2,12})(?::(?P<target>[0-9A-Za-z_.-]{1,32}))?")
"""Controls and forms of providers: what they do, and the account, kind or name that it is done with."""

ADMIN_PATTERN = re.compile(
    r"v1:admin:(?P<what>apply|discard|log:(?P<before>[0-7][0-9A-HJKMNP-TV-Z]{25}):(?P<actor>[0-9]{1,20}):(?P<word>[a-z]{0,30}))"
)
"""Buttons of admins: an import, whose file hangs on the message, and a page of the audit."""

KNOWN_PATTERNS = (PATTERN, PANEL_PATTERN, WORDS_PATTERN, PROVIDER_PATTERN, ADMIN_PATTERN)


@dataclass(frozen=True, slots=True)
class CustomId:
    """What a control does, to which job or version, and to which picture (1-based)."""

    action: str
    target: str
    number: int | None = None

    @property
    def text(self) -> str:
        """As it is sent to Discord; at most 59 characters."""
        tail = "" if self.number is None else f":{self.number}"
        return f"v1:{self.action}:{self.target}{tail}"

    @classmethod
    def of(cls, match: re.Match[str]) -> "CustomId":
        """From a full match of `PATTERN`."""
        number = match["number"]
        return cls(match["action"], match["target"], None if number is None else int(number))


def nonce(job_id: str) -> str:
    """A job's id in at most 25 characters, Discord's limit for a nonce.

    A ULID is a number of 128 bits, and 36^25 > 2^128: base 36 keeps all of it.
    """
    number = 0
    for letter in job_id:
        number = number << 5 | "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"
