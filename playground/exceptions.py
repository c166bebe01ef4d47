"""Where Discord and discord.py really differ from Discord's description, each with its because."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from playground.validation import Problem


class Exemption(NamedTuple):
    """A kind of problem that is none.

    `where` matches "METHOD template", `path` the field, `side` is request or answer.
    """

    side: str
    where: str
    path: str
    because: str


EXEMPTIONS = [
    Exemption(
        "answer", r".*", r"(^|\.)_errors\.\d+\.code$|^errors(\..*)?$",
        "Discord's inner error codes are words such as BASE_TYPE_MAX_LENGTH; the description says integers.",
    ),
    Exemption(
        "request", r"(POST|PUT|PATCH) /applications/.*commands.*", r"^(\d+\.)?default_member_permissions$",
        "Discord documents the permissions as a string and discord.py may send one; the description says integer.",
    ),
]  # fmt: skip


def exempt(side: str, where: str, problem: Problem) -> bool:
    return any(
        each.side == side and re.fullmatch(each.where, where) and re.search(each.path, problem.path)
        for each in EXEMPTIONS
    )


# Discord takes ids as numbers too, and discord.py sends them so in references, allowed mentions and attachment
# placeholders; the description says strings. They are read as strings before anything is checked.
_ONE_ID = re.compile(r".*_id$")
_MANY_IDS = frozenset({"users", "roles", "applied_tags", "messages", "sticker_ids"})


def ids_as_text(value: Any, key: str = "") -> Any:
    """A body with ids written as strings. Component ids stay numbers: those are none of Discord's snowflakes."""
    if isinstance(value, dict):
        inner = {name: ids_as_text(each, name) for name, each in value.items()}
        if key == "attachments" and isinstance(inner.get("id"), int):
            inner["id"] = str(inner["id"])
        return inner
    if isinstance(value, list):
        if key in _MANY_IDS:
            return [str(each) if isinstance(each, int) else ids_as_text(each) for each in value]
        return [ids_as_text(each, key) for each in value]
    if isinstance(value, int) and not isinstance(value, bool) and _ONE_ID.match(key):
        return str(value)
    return value
