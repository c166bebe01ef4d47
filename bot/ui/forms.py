"""Forms (modals): what should change, the prompt of a remix, the region to vary.

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

REPORT_PATTERN = re.compile(r"v1:report:(?P<message>[0-9]{15,20})")
"""A report of a message."""

MAX_INSTRUCTION = 1000
MAX_PROMPT = 4000
MAX_REGION = 100
MAX_NAME = 32
_FIELD = "text"
REGION_FIELD = "region"


def edit_form(version: Version) -> ui.Modal:
    """Edit…: what should change in this version."""
    title = texts.EDIT_TITLE.format(version=texts.VERSION.format(number=version.number))
    return _form(title, CustomId("edit", version.id).text, _line(texts.EDIT_LABEL, texts.EDIT_PLACEHOLDER))


def upload_form(message_id: int) -> ui.Modal:
    """Edit this, on a message with a picture that the bot did not make."""
    return _form(texts.MENU_EDIT, f"v1:upload:{message_id}", _line(texts.EDIT_LABEL, texts.EDIT_PLACEHOLDER))


def report_form(message_id: int) -> ui.Modal:
    """Why a picture should be looked at."""
    return _form(texts.REPORT_TITLE, f"v1:report:{message_id}", _line(texts.REPORT_LABEL, texts.REPORT_PLACEHOLDER))


def remix_form(does: CustomId, prompt: str) -> ui.Modal:
    """The prompt, to be changed before a variation, a re-roll, a zoom or a pan."""
    return _form(texts.REMIX_TITLE, does.text, _paragraph(texts.REMIX_LABEL, prompt))


def rewrite_form(draft_id: str, prompt: str) -> ui.Modal:
    """A prompt that is to be corrected before it is drawn."""
    does = CustomId("rewrite", draft_id)
    return _form(texts.REWRITE_TITLE, does.text, _paragraph(texts.REMIX_LABEL, prompt))


def zoom_form(version: Version, prompt: str) -> ui.Modal:
    """Custom zoom: the prompt with `--zoom` and perhaps `--ar`."""
    return _form(
        texts.ZOOM_TITLE, CustomId("zoom", version.id).text, _paragraph(texts.ZOOM_LABEL, f"{prompt} --zoom 1.8")
    )


def region_form(version: Version) -> ui.Modal:
    """Which region, and what shall be there."""
    return _form(
        texts.REGION_TITLE,
        CustomId("region", version.id).text,
        _line(texts.REGION_LABEL, texts.REGION_PLACEHOLDER, field=REGION_FIELD, limit=MAX_REGION),
        _line(texts.REGION_WORDS_LABEL, texts.REGION_WORDS_PLACEHOLDER, required=False),
    )


def background_form(version: Version) -> ui.Modal:
    """What shall be behind."""
    return _form(
        texts.BACKGROUND_TITLE,
        CustomId("ground", version.id, 3).text,
        _line(texts.BACKGROUND_LABEL, texts.BACKGROUND_PLACEHOLDER),
    )


def name_form(title: str, does: CustomId) -> ui.Modal:
    """A name for what is saved."""
    return _form(title, does.text, _line(texts.NAME_LABEL, texts.NAME_PLACEHOLDER, limit=MAX_NAME))


def filled_in(interaction: discord.Interaction, field: str = _FIELD) -> str:
    """The text that was sent in a field of a form."""
    return next((str(it["value"]) for it in _fields(interaction.data or {}) if it.get("custom_id") == field), "")


Field = ui.Label[Any]


def _line(
    label: str, placeholder: str, *, field: str = _FIELD, limit: int = MAX_INSTRUCTION, required: bool = True
) -> Field:
    written: ui.TextInput[Any] = ui.TextInput(
        style=discord.TextStyle.short,
        placeholder=placeholder,
        max_length=limit,
        custom_id=field,
        required=required,
    )
    return ui.Label(text=label, component=written)


def _paragraph(label: str, default: str) -> Field:
    written: ui.TextInput[Any] = ui.TextInput(
        style=discord.TextStyle.paragraph, default=default[:MAX_PROMPT], max_length=MAX_PROMPT, custom_id=_FIELD
    )
    return ui.Label(text=label, component=written)


def _form(title: str, custom_id: str, *fields: Field) -> ui.Modal:
    form = ui.Modal(title=title, timeout=None, custom_id=custom_id)
    for field in fields:
        form.add_item(field)
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
