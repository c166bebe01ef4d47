"""Forms (modals): what should change, and the prompt of a remix.

A form keeps nothing in the process: what it is for stands in its `custom_id`, so one that was open while the bot
restarted still works.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord import ui

from bot.model.conversation import Version
from bot.ui import texts
from bot.ui.custom_id import CustomId

UPLOAD_PATTERN = re.compile(r"v1:upload:(?P<message>[0-9]{15,20})")
"""A form about the picture that is attached to somebody's message."""

MAX_INSTRUCTION = 1000
MAX_PROMPT = 4000
_FIELD = "text"


def edit_form(version: Version) -> ui.Modal:
    """Edit…: what should change in this version."""
    title = texts.EDIT_TITLE.format(version=texts.VERSION.format(number=version.number))
    return _form(title, texts.EDIT_LABEL, CustomId("edit", version.id).text, limit=MAX_INSTRUCTION)


def upload_form(message_id: int) -> ui.Modal:
    """Edit this, on a message with a picture that the bot did not make."""
    return _form(texts.MENU_EDIT, texts.EDIT_LABEL, f"v1:upload:{message_id}", limit=MAX_INSTRUCTION)


def remix_form(does: CustomId, prompt: str) -> ui.Modal:
    """The prompt, to be changed before a variation."""
    return _form(texts.REMIX_TITLE, texts.REMIX_LABEL, does.text, default=prompt[:MAX_PROMPT], limit=MAX_PROMPT)


def rewrite_form(draft_id: str, prompt: str) -> ui.Modal:
    """A prompt that is to be corrected before it is drawn."""
    does = CustomId("rewrite", draft_id)
    return _form(texts.REWRITE_TITLE, texts.REMIX_LABEL, does.text, default=prompt[:MAX_PROMPT], limit=MAX_PROMPT)


def filled_in(interaction: discord.Interaction) -> str:
    """The text that was sent with a form."""
    return next((str(it["value"]) for it in _fields(interaction.data or {}) if it.get("custom_id") == _FIELD), "")


def _form(title: str, label: str, custom_id: str, *, default: str | None = None, limit: int) -> ui.Modal:
    form = ui.Modal(title=title, timeout=None, custom_id=custom_id)
    style = discord.TextStyle.short if default is None else discord.TextStyle.paragraph
    placeholder = texts.EDIT_PLACEHOLDER if default is None else None
    field: ui.TextInput[Any] = ui.TextInput(
        style=style, placeholder=placeholder, default=default, max_length=limit, custom_id=_FIELD
    )
    form.add_item(ui.Label(text=label, component=field))
    form.stop()  # finished at once: discord.py keeps no reference, the controls cog answers what is sent
    return form


def _fields(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every component of a sent form that has a value."""
    if "value" in data:
        yield data
    for child in data.get("components", ()):
        yield from _fields(child)
    if "component" in data:
        yield from _fields(data["component"])
