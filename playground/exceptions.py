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
        "request", r"POST /channels/\{channel_id\}/threads", r"^use_nested_fields$",
        "discord.py asks for the newer form of forum posts with it, as Discord's own client does.",
    ),
    *(
        Exemption(
            side, r"PUT /applications/\{application_id\}(/guilds/\{guild_id\})?/commands", r"\.channel_types\.\d+$",
            "Media channels are type 16 in Discord's documentation, and discord.py offers them beside forums; "
            "the description does not know them.",
        )
        for side in ("request", "answer")
    ),
    *(
        Exemption(
            side, r".*", r"(^|\.)message_reference\.type$",
            "Forwards are type 1 in Discord's documentation and in use; the description knows replies only.",
        )
        for side in ("request", "answer")
    ),
]  # fmt: skip


def exempt(side: str, where: str, problem: Problem) -> bool:
    return any(
        each.side == side and re.fullmatch(each.where, where) and re.search(each.path, problem.path)
        for each in EXEMPTIONS
    )


# Discord takes ids as numbers too, and discord.py sends them so in references, allowed mentions, overwrites and
# attachment placeholders; the description says strings. Permissions are the other way round: documented and sent as
# decimal strings, described as integers. Both are read as the description has them before anything is checked.
_ONE_ID = re.compile(r".*_id$")
_MANY_IDS = frozenset({"users", "roles", "applied_tags", "messages", "sticker_ids"})
# Lists whose things have a snowflake as `id`; "" is a body that is a list itself. Components' ids are numbers.
_WITH_ID = frozenset({"", "attachments", "permission_overwrites"})
_PERMISSIONS = frozenset({"permissions", "allow", "deny", "default_member_permissions"})


def as_described(value: Any, key: str = "", *, in_list: bool = False) -> Any:
    """A body with ids as strings and permissions as numbers."""
    if isinstance(value, dict):
        inner = {name: as_described(each, name) for name, each in value.items()}
        if in_list and key in _WITH_ID and _is_number(inner.get("id")):
            inner["id"] = str(inner["id"])
        return inner
    if isinstance(value, list):
        if key in _MANY_IDS:
            return [str(each) if _is_number(each) else as_described(each) for each in value]
        return [as_described(each, key, in_list=True) for each in value]
    if _is_number(value) and _ONE_ID.match(key):
        return str(value)
    if key in _PERMISSIONS and isinstance(value, str) and value.isdecimal():
        return int(value)
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
