"""Panels: the settings, the help and the memory, private messages whose controls belong to nobody's job."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.model.ids import new_id
from bot.ui import texts
from bot.ui.answering import admitted, answering, say
from bot.ui.custom_id import PANEL_PATTERN, CustomId
from bot.ui.settings_panel import change_setting


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

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Whether anything is done at all."""
        return await admitted(interaction)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Change the setting, or show the topic, in the panel's own message."""
        values = (interaction.data or {}).get("values") or [""]
        async with answering(interaction) as desk:
            if self.panel == "setting":
                await change_setting(interaction, desk, self.field, str(values[0]))
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


def forget_view() -> ui.View:
    """The button under what is remembered."""
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label=texts.FORGET_ALL, emoji="🧽", custom_id=CustomId("forget", new_id()).text))
    view.stop()
    return view
