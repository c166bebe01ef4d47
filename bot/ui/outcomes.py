"""Outcomes that are one message by themselves: a comparison, the whole conversation, its history."""

from typing import Any

from bot.studio.requests import Outcome, Requester
from bot.ui.archiving import archive_file, archive_line, limit_for
from bot.ui.comparing import compared_card
from bot.ui.desk import Desk
from bot.ui.history import page_of


async def message_of(desk: Desk, who: Requester, outcome: Outcome, conversation_id: str) -> dict[str, Any] | None:
    """What to send, as keywords of discord.py's `send`; None for all other outcomes."""
    if outcome.compared is not None:
        card = await compared_card(desk, outcome.compared, desk.presenter.post.upload_limit(who.guild_id))
        return {"view": card.view(), "files": card.files()}
    if outcome.export:
        archive = await desk.studio.archive(who, conversation_id, limit_for(desk, who.guild_id))
        return {"content": archive_line(archive), "files": [archive_file(archive)]}
    if outcome.panel == "history":
        page = await page_of(desk, await desk.studio.conversation(conversation_id))
        return {"content": page.text, "files": [page.picture.file()], "view": page.view}
    return None
