"""Controls: one DynamicItem for every button and select, so that they live across restarts, forever."""

import logging
import re
from typing import Any, Self

import discord
from discord import ui

from bot.ui import texts
from bot.ui.actions import ACTIONS
from bot.ui.answering import admitted, answering, say
from bot.ui.custom_id import KNOWN_PATTERNS, PATTERN, CustomId

log = logging.getLogger(__name__)


class Control(ui.DynamicItem[ui.Item[Any]], template=PATTERN):
    """A button or select with a `v1:<action>:<id>[:<n>]` id. What it does is looked up in `ACTIONS`."""

    def __init__(self, item: ui.Item[Any], does: CustomId) -> None:
        super().__init__(item)
        self.does = does

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """From what Discord sends back."""
        return cls(item, CustomId.of(match))

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Whether anything is done at all."""
        return await admitted(interaction)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Do it; every error becomes one private sentence."""
        action = ACTIONS.get(self.does.action)
        async with answering(interaction) as desk:
            if action is None:
                await say(interaction, texts.UNKNOWN_BUTTON)
            else:
                await action(interaction, desk, self.does)


async def answer_unknown(interaction: discord.Interaction) -> None:
    """A control that no version of the bot in use has made: say so instead of letting Discord say "failed"."""
    custom_id = str((interaction.data or {}).get("custom_id", ""))
    if any(pattern.fullmatch(custom_id) for pattern in KNOWN_PATTERNS):
        return
    log.info("Unknown control %.100r", custom_id)
    async with answering(interaction):
        await say(interaction, texts.UNKNOWN_BUTTON)
