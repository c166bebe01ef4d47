"""The audit, page by page: who changed what."""

import re
from typing import Any

from discord import ui

from bot.model.policy import AuditEntry
from bot.studio.requests import Requester
from bot.ui import texts_admin
from bot.ui import texts_configuration as texts
from bot.ui.card import Card
from bot.ui.desk import Desk
from bot.ui.quiet import quiet

PER_PAGE = 10
WORD = re.compile(r"[a-z]{0,30}")


async def audit_card(desk: Desk, who: Requester, *, before: str = "", actor_id: str = "", word: str = "") -> Card:
    """A page of it, and Older when there is more. Raises PermissionDenied."""
    entries = await desk.studio.policies.entries(who, PER_PAGE + 1, before=before, actor_id=actor_id, word=word)
    shown = entries[:PER_PAGE]
    text = "\n".join(map(_line, shown)) or texts_admin.LOG_EMPTY
    items: list[ui.Item[Any]] = [ui.TextDisplay(text)]
    if len(entries) > PER_PAGE:
        custom_id = f"v1:admin:log:{shown[-1].id}:{actor_id or 0}:{word}"
        older: ui.Button[Any] = ui.Button(label=texts.LOG_OLDER, custom_id=custom_id)
        items.append(ui.ActionRow(older))
    return Card((ui.Container(*items),))


def _line(one: AuditEntry) -> str:
    target = f" `{quiet(one.target, 60)}`" if one.target else ""
    return texts_admin.LOG_LINE.format(at=int(one.created_at), who=one.actor_id, action=one.action, target=target)
