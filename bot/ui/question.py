"""One short question with its answers as buttons. What a button says is what it means, so nothing is kept."""

import discord
from discord import ui

from bot.model.plan import Question
from bot.ui import texts
from bot.ui.custom_id import CustomId

MAX_CHOICES = 4
INSTEAD, AFTERWARDS = "instead", "afterwards"
"""Answers to "that is being drawn": they are put before the words of the message in question."""

MAX_LABEL_CHARACTERS = 80


def question_view(question: Question, conversation_id: str) -> ui.View | None:
    """The answers as buttons; pressing one says it in the conversation."""
    if not question.choices:
        return None
    view = ui.View(timeout=None)
    for number, choice in enumerate(question.choices[:MAX_CHOICES], 1):
        button = CustomId("choose", conversation_id, number)
        view.add_item(ui.Button(label=choice[:MAX_LABEL_CHARACTERS], custom_id=button.text))
    view.stop()
    return view


def again_view(job_id: str) -> ui.View:
    """One button under a message that was changed."""
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label=texts.DRAW_AGAIN, emoji="🔁", custom_id=CustomId("again", job_id).text))
    view.stop()
    return view


def pressed_label(interaction: discord.Interaction) -> str | None:
    """The words on the button that was pressed."""
    custom_id = (interaction.data or {}).get("custom_id")
    if interaction.message is None:
        return None
    for row in interaction.message.components:
        for child in getattr(row, "children", ()):
            if getattr(child, "custom_id", None) == custom_id:
                return getattr(child, "label", None)
    return None
