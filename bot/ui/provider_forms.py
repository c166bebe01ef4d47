"""Forms for providers. The field of the key is never filled in; what is typed there becomes a secret at once."""

from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord import ui
from pydantic import SecretStr

from bot.model.account import Account, Kind, Need
from bot.model.errors import InputError
from bot.studio.given import LONGEST_ADDRESS, LONGEST_KEY, LONGEST_WORKFLOW_BYTES, Given
from bot.ui import texts_providers as texts
from bot.ui.quiet import quiet

NAME, ADDRESS, KEY, MODEL, WORKFLOW = "name", "address", "secret", "model", "workflow"
MAX_TITLE_CHARACTERS = 45


def add_form(kind: Kind) -> ui.Modal:
    """Name, address, key, model and workflow, as far as this kind has them."""
    fields = [_field(NAME, texts.NAME_LABEL, texts.NAME_ABOUT, placeholder=kind.id, limit=32)]
    return _form(texts.ADD_TITLE.format(kind=kind.label), f"v1:provider:add:{kind.id}", [*fields, *_fields(kind, None)])


def change_form(kind: Kind, account: Account) -> ui.Modal:
    """The same for one that is there; its name stays."""
    title = texts.CHANGE_TITLE.format(name=account.name)
    return _form(title, f"v1:provider:save:{account.id}", _fields(kind, account))


def key_form(kind: Kind) -> ui.Modal:
    """A member's own key."""
    key = _field(KEY, texts.KEY_LABEL, texts.KEY_ABOUT, required=True, limit=LONGEST_KEY)
    return _form(texts.OWN_TITLE.format(kind=kind.label), f"v1:provider:key:{kind.id}", [key])


async def given(interaction: discord.Interaction, kind: str = "") -> Given:
    """What was sent. An empty key, and no file, mean: as before. Raises InputError."""
    sent = {str(it["custom_id"]): it for it in _sent(interaction.data or {})}
    typed = {name: str(it.get("value") or "") for name, it in sent.items()}
    secret = typed.pop(KEY, "").strip()
    return Given(
        kind=kind,
        name=typed.get(NAME, ""),
        base_url=typed.get(ADDRESS, ""),
        key=SecretStr(secret) if secret else None,
        model=typed.get(MODEL, ""),
        workflow=await _workflow(interaction, sent.get(WORKFLOW, {})),
    )


def _fields(kind: Kind, account: Account | None) -> list[ui.Label[Any]]:
    fields: list[ui.Label[Any]] = []
    if kind.address is not Need.NONE:
        about = texts.ADDRESS_NEEDED if kind.address is Need.REQUIRED else texts.ADDRESS_ABOUT
        if account is not None and account.key_hint:
            about = texts.ADDRESS_CHANGES
        now = None if account is None else account.base_url
        fields.append(
            _field(
                ADDRESS,
                texts.ADDRESS_LABEL,
                about,
                default=now,
                placeholder=kind.default_address,
                required=kind.address is Need.REQUIRED,
                limit=LONGEST_ADDRESS,
            )
        )
    if kind.key is not Need.NONE:
        stored = "" if account is None else account.key_hint
        about = texts.KEY_KEPT.format(hint=stored) if stored else texts.KEY_ABOUT
        needed = kind.key is Need.REQUIRED and account is None
        fields.append(_field(KEY, texts.KEY_LABEL, about, required=needed, limit=LONGEST_KEY))
    if kind.model is not Need.NONE:
        now = None if account is None else account.model
        required = kind.model is Need.REQUIRED
        fields.append(_field(MODEL, texts.MODEL_LABEL, texts.MODEL_ABOUT, default=now, required=required, limit=100))
    if kind.workflow is not Need.NONE:
        upload: ui.FileUpload[Any] = ui.FileUpload(custom_id=WORKFLOW, required=account is None, max_values=1)
        fields.append(ui.Label(text=texts.WORKFLOW_LABEL, description=texts.WORKFLOW_ABOUT, component=upload))
    return fields


def _field(
    field: str,
    label: str,
    about: str,
    *,
    default: str | None = None,
    placeholder: str = "",
    required: bool = False,
    limit: int,
) -> ui.Label[Any]:
    written: ui.TextInput[Any] = ui.TextInput(
        custom_id=field,
        style=discord.TextStyle.short,
        default=default,
        placeholder=placeholder[:100] or None,
        required=required,
        max_length=limit,
    )
    return ui.Label(text=label, description=about[:100], component=written)


def _form(title: str, custom_id: str, fields: list[ui.Label[Any]]) -> ui.Modal:
    form = ui.Modal(title=title[:MAX_TITLE_CHARACTERS], timeout=None, custom_id=custom_id)
    for field in fields:
        form.add_item(field)
    form.stop()  # finished at once: the controls cog answers what is sent
    return form


def _sent(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every component of a sent form that has a value or files."""
    if "custom_id" in data and ("value" in data or "values" in data):
        yield data
    for child in data.get("components", ()):
        yield from _sent(child)
    if "component" in data:
        yield from _sent(data["component"])


async def _workflow(interaction: discord.Interaction, field: Mapping[str, Any]) -> bytes | None:
    resolved: Mapping[str, Any] = (interaction.data or {}).get("resolved") or {}
    files = [resolved.get("attachments", {}).get(str(one)) for one in field.get("values") or ()]
    if not files or files[0] is None:
        return None
    # Only a form that is kept in the process gets its files as objects, and such a form does not survive a restart.
    file = discord.Attachment(data=files[0], state=interaction._state)  # pyright: ignore[reportPrivateUsage]
    name = quiet(file.filename, 60)
    if file.size > LONGEST_WORKFLOW_BYTES:
        raise InputError(texts.WORKFLOW_TOO_LONG.format(name=name))
    try:
        return await file.read()
    except discord.HTTPException as error:
        raise InputError(texts.WORKFLOW_NOT_READ.format(name=name)) from error
