"""What menus offer that the configured models declare."""

from bot.ui.desk import Desk


def style_names(desk: Desk) -> tuple[str, ...]:
    """Every style that a configured model names, in order."""
    return tuple(dict.fromkeys(style for model in desk.studio.models() for style in model.styles))
