"""What menus offer that the models declare which serve a person here."""

from bot.studio.requests import Requester
from bot.ui.desk import Desk


async def style_names(desk: Desk, who: Requester) -> tuple[str, ...]:
    """Every style that one of those models names, in order."""
    return tuple(dict.fromkeys(style for model in await desk.studio.models(who) for style in model.styles))
