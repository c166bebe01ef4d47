"""Where Discord and discord.py really differ from Discord's description, each with its because."""

from __future__ import annotations

import re
from typing import NamedTuple

from playground.validation import Problem


class Exemption(NamedTuple):
    """A kind of problem that is none. `where` matches "METHOD template", `path` the field, `side` is request or answer."""

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
        "request", r".*/(threads|messages|@original|callback|\{webhook_token\}|\{message_id\})$", r"^(.*\.)?attachments\.\d+\.id$",
        "discord.py numbers attachment placeholders with integers; Discord takes them.",
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
