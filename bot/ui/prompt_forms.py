"""The guided form of /create, and what comes back from forms with a prompt."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.ui import texts
from bot.ui.desk import Desk, Draft
from bot.ui.imagining import imagine

CREATE_FORM = "v1:words:create"
MAX_PROMPT = 4000
_ANY = "any"


def create_form(styles: Sequence[str]) -> ui.Modal:
    """Subject, place, light, look and shape; only the subject has to be said."""
    form = ui.Modal(title=texts.CREATE_TITLE, timeout=None, custom_id=CREATE_FORM)
    subject: ui.TextInput[Any] = ui.TextInput(
        style=discord.TextStyle.paragraph,
        placeholder=texts.CREATE_SUBJECT_PLACEHOLDER,
        max_length=MAX_PROMPT,
        custom_id="subject",
    )
    form.add_item(ui.Label(text=texts.CREATE_SUBJECT, component=subject))
    form.add_item(ui.Label(text=texts.CREATE_PLACE, component=_choice("place", texts.CREATE_PLACES)))
    form.add_item(ui.Label(text=texts.CREATE_LIGHT, component=_choice("light", texts.CREATE_LIGHTS)))
    form.add_item(ui.Label(text=texts.CREATE_STYLE, component=_choice("style", tuple(styles)[:24])))
    form.add_item(ui.Label(text=texts.CREATE_ASPECT, component=_choice("aspect", texts.ASPECTS)))
    form.stop()
    return form


async def rewritten(interaction: discord.Interaction, desk: Desk, draft_id: str, prompt: str) -> None:
    """The corrected prompt is drawn. A draft that a restart forgot costs only its options."""
    draft = desk.drafts.get(draft_id, Draft())
    await imagine(interaction, desk, prompt, draft)


async def created(interaction: discord.Interaction, desk: Desk) -> None:
    """What the guided form says is drawn."""
    said = {name: value for name, value in _filled(interaction.data or {}) if value and value != _ANY}
    light = "" if said.get("light") == texts.CREATE_LIGHTS[0] else said.get("light", "")
    prompt = " ".join(filter(None, (said.get("subject", "").strip(), said.get("place", ""), light)))
    await imagine(interaction, desk, prompt, Draft(style=said.get("style"), aspect=said.get("aspect")))


def _choice(name: str, choices: tuple[str, ...]) -> ui.Select[Any]:
    options = [discord.SelectOption(label=texts.CREATE_ANY, value=_ANY, default=True)]
    options += [discord.SelectOption(label=choice, value=choice) for choice in choices]
    return ui.Select(custom_id=name, options=options, required=False)


def _filled(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and value of every field of a sent form; of several values the first."""
    if "custom_id" in data and ("value" in data or "values" in data):
        value = data["value"] if "value" in data else next(iter(data["values"]), "")
        yield str(data["custom_id"]), str(value or "")
    for child in data.get("components", ()):
        yield from _filled(child)
    if "component" in data:
        yield from _filled(data["component"])
