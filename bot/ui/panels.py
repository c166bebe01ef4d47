"""Panels: the settings and the help, private messages whose controls belong to nobody's job."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.model.settings import Settings
from bot.ui import texts
from bot.ui.answering import answering, say
from bot.ui.asking import requester
from bot.ui.custom_id import PANEL_PATTERN
from bot.ui.desk import Desk

_TOGGLES = {
    "remix": texts.SETTING_REMIX,
    "anyone_may_press": texts.SETTING_ANYONE,
    "auto_thread": texts.SETTING_THREAD,
    "precise": texts.SETTING_PRECISE,
}
_COUNTS = (1, 2, 3, 4)


class PanelControl(ui.DynamicItem[ui.Item[Any]], template=PANEL_PATTERN):
    """A control with a `v1:setting:<field>` or `v1:help:topic` id."""

    def __init__(self, item: ui.Item[Any], panel: str, field: str) -> None:
        super().__init__(item)
        self.panel, self.field = panel, field

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """From what Discord sends back."""
        return cls(item, match["panel"], match["field"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Change the setting, or show the topic, in the panel's own message."""
        values = (interaction.data or {}).get("values") or [""]
        async with answering(interaction) as desk:
            if self.panel == "setting":
                await _change(interaction, desk, self.field, str(values[0]))
            elif self.panel == "help" and str(values[0]) in texts.HELP_TOPICS:
                topic = texts.HELP_TOPICS[str(values[0])]
                await interaction.response.edit_message(content=f"**{topic[0]}**\n{topic[1]}", view=help_view())
            else:
                await say(interaction, texts.UNKNOWN_BUTTON)


def help_view() -> ui.View:
    """The topics of /help."""
    view = ui.View(timeout=None)
    options = [discord.SelectOption(label=title, value=key) for key, (title, _) in texts.HELP_TOPICS.items()]
    view.add_item(ui.Select(placeholder=texts.HELP_PLACEHOLDER, options=options, custom_id="v1:help:topic"))
    view.stop()
    return view


def style_names(desk: Desk) -> tuple[str, ...]:
    """Every style that a configured model names, in order."""
    return tuple(dict.fromkeys(style for model in desk.studio.models() for style in model.styles))


def settings_view(settings: Settings, styles: tuple[str, ...]) -> ui.View:
    """Selects and toggles that show what holds for this person now."""
    view = ui.View(timeout=None)
    if styles:
        view.add_item(_select("style", texts.SETTING_STYLE, [(name, name) for name in styles[:25]], settings.style))
    view.add_item(_select("aspect", texts.SETTING_ASPECT, [(it, it) for it in texts.ASPECTS], settings.aspect))
    counts = [
        (str(it), texts.SETTING_COUNT_ONE if it == 1 else texts.SETTING_COUNT_OPTION.format(count=it)) for it in _COUNTS
    ]
    view.add_item(_select("count", texts.SETTING_COUNT, counts, str(settings.count)))
    for field, name in _TOGGLES.items():
        on = bool(getattr(settings, field))
        view.add_item(
            ui.Button(
                label=f"{name}: {texts.ON if on else texts.OFF}",
                style=discord.ButtonStyle.success if on else discord.ButtonStyle.secondary,
                custom_id=f"v1:setting:{field}",
            )
        )
    view.stop()
    return view


def _select(field: str, name: str, options: list[tuple[str, str]], current: str | None) -> ui.Select[Any]:
    return ui.Select(
        placeholder=name,
        custom_id=f"v1:setting:{field}",
        options=[
            discord.SelectOption(label=f"{name}: {label}"[:100], value=value, default=value == current)
            for value, label in options
        ],
    )


async def _change(interaction: discord.Interaction, desk: Desk, field: str, value: str) -> None:
    who = requester(interaction)
    settings = await desk.studio.settings_for(who)
    styles = style_names(desk)
    if field in _TOGGLES:
        change = Settings.model_validate({field: not getattr(settings, field)})
    elif field == "style" and value in styles:
        change = Settings(style=value)
    elif field == "aspect" and value in texts.ASPECTS:
        change = Settings(aspect=value)
    elif field == "count" and value in map(str, _COUNTS):
        change = Settings(count=int(value))
    else:
        await say(interaction, texts.UNKNOWN_BUTTON)
        return
    await desk.studio.change_settings(who, "user", change)
    settings = await desk.studio.settings_for(who)
    await interaction.response.edit_message(content=texts.SETTINGS_TITLE, view=settings_view(settings, styles))
