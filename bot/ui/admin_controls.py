"""Buttons of admins: pages of the audit, and whether an import is applied. Each press asks again who presses."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.model.errors import InputError, PermissionDenied
from bot.studio.requests import Requester
from bot.ui import texts_admin
from bot.ui import texts_configuration as texts
from bot.ui.answering import answering
from bot.ui.asking import requester
from bot.ui.audit_panel import audit_card
from bot.ui.configuration_panel import file_of, known_in, preview_text
from bot.ui.custom_id import ADMIN_PATTERN
from bot.ui.desk import Desk


def admin_of(interaction: discord.Interaction) -> Requester:
    """Who asks. Raises PermissionDenied: an overwrite in the server's settings can offer /admin to anyone."""
    who = requester(interaction)
    if not who.is_admin:
        raise PermissionDenied(texts_admin.ADMINS_ONLY, way_out=texts_admin.ASK_AN_ADMIN)
    return who


class AdminControl(ui.DynamicItem[ui.Item[Any]], template=ADMIN_PATTERN):
    """A button with a `v1:admin:…` id."""

    def __init__(self, item: ui.Item[Any], match: re.Match[str]) -> None:
        super().__init__(item)
        self.match = match

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """From what Discord sends back."""
        return cls(item, match)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Do it; every error becomes one private sentence."""
        async with answering(interaction) as desk:
            who = admin_of(interaction)
            if self.match["what"] == "apply":
                await _apply(interaction, desk, who)
            elif self.match["what"] == "discard":
                await interaction.response.edit_message(content=texts.DISCARDED, view=None, attachments=[])
            else:
                actor = "" if self.match["actor"] == "0" else self.match["actor"]
                card = await audit_card(desk, who, before=self.match["before"], actor_id=actor, word=self.match["word"])
                await interaction.response.edit_message(view=card.view())


async def _apply(interaction: discord.Interaction, desk: Desk, who: Requester) -> None:
    message, guild, me = interaction.message, interaction.guild, interaction.client.user
    if message is None or guild is None or not message.attachments or me is None or message.author.id != me.id:
        raise InputError(texts.FILE_GONE)
    applied = await desk.studio.configuration.apply(who, await file_of(message.attachments[0]), known_in(guild))
    text = preview_text(applied, guild, applied=True)
    await interaction.response.edit_message(content=text, view=None, attachments=[])
