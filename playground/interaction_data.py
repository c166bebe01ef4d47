"""The data of an interaction as a person's page sends it, checked and completed for the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground import drafts, permissions
from playground.call import Upload
from playground.command_access import owners, visible_commands
from playground.components import walk
from playground.errors import DiscordError, invalid_form
from playground.interaction_payloads import Resolved, metadata
from playground.model import Channel, Interaction, Message

if TYPE_CHECKING:
    from playground.server import Playground

Json = dict[str, Any]
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
ATTACHMENT_OPTION, FILE_UPLOAD = 11, 19
RESOLVED_OPTIONS = frozenset({6, 7, 8, 9})
RESOLVED_SELECTS = frozenset({5, 6, 7, 8})
USER_MENU, MESSAGE_MENU = 2, 3


async def prepared(
    playground: Playground, one: Interaction, channel: Channel, uploads: list[Upload]
) -> tuple[Json, Message | None]:
    """The data for INTERACTION_CREATE, and the message whose component was used. Raises DiscordError."""
    if one.type in (COMMAND, AUTOCOMPLETE):
        return await _command(playground, one, channel, uploads), None
    if one.type == COMPONENT:
        return _component(playground, one)
    if one.type == MODAL_SUBMIT:
        return await _modal(playground, one, uploads)
    raise invalid_form("type", "BASE_TYPE_CHOICES", "Value must be one of {2, 3, 4, 5}.")


async def _command(playground: Playground, one: Interaction, channel: Channel, uploads: list[Upload]) -> Json:
    world = playground.world
    command = _find_command(playground, one, channel)
    one.name = _spelled_out(command["name"], one.data.get("options") or [])
    one.data["type"] = command["type"]
    one.owners = owners(world, command, world.user(one.user_id), channel)
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if command.get("guild_id"):
        data["guild_id"] = command["guild_id"]
    resolved = Resolved(playground.hub, one)
    attachments = await _stored(playground, one, uploads, resolved)
    target_id = one.data.get("target_id")
    if command["type"] == MESSAGE_MENU:
        resolved.message(world.any_message(channel.id, target_id or ""))
    elif command["type"] == USER_MENU:
        world.user(target_id or "")
        resolved.user(target_id or "")
    if target_id:
        data["target_id"] = target_id
    options = one.data.get("options") or []
    if one.type == COMMAND:
        _check_options(command.get("options") or [], options)
    if options:
        data["options"] = [_option(each, attachments, resolved, one.type) for each in options]
    if resolved.payload():
        data["resolved"] = resolved.payload()
    return data


def _find_command(playground: Playground, one: Interaction, channel: Channel) -> Json:
    granted = permissions.in_channel(playground.world, channel, one.user_id)
    if not granted & permissions.USE_APPLICATION_COMMANDS:
        raise DiscordError(50013)
    for command in visible_commands(playground, channel.guild_id, one.user_id, channel):
        if command["id"] == one.data.get("id") or (not one.data.get("id") and command["name"] == one.data.get("name")):
            return command
    raise DiscordError(10063)


def _spelled_out(name: str, options: list[Json]) -> str:
    """`/group sub` as Discord shows it."""
    for option in options:
        if option["type"] in (1, 2):
            return f"{name} {_spelled_out(option['name'], option.get('options') or [])}"
    return name


def _check_options(described: list[Json], given: list[Json]) -> None:
    """Discord's client sends what the command describes: every required option, values of its type and choices."""
    known = {each["name"]: each for each in described}
    names = {each["name"] for each in given}
    for each in given:
        if each["name"] not in known:
            raise invalid_form(f"data.options.{each['name']}", "UNKNOWN_OPTION", "No such option")
        option = known[each["name"]]
        if each["type"] in (1, 2):
            _check_options(option.get("options") or [], each.get("options") or [])
        elif option.get("choices") and each["value"] not in [choice["value"] for choice in option["choices"]]:
            raise invalid_form(f"data.options.{each['name']}", "BASE_TYPE_CHOICES", "Not one of the choices")
        elif isinstance(each["value"], int | float) and not isinstance(each["value"], bool):
            least, most = option.get("min_value"), option.get("max_value")
            if (least is not None and each["value"] < least) or (most is not None and each["value"] > most):
                raise invalid_form(f"data.options.{each['name']}", "NUMBER_TYPE_RANGE", "Outside the range")
    for option in described:
        if option.get("required") and option["name"] not in names:
            raise invalid_form(f"data.options.{option['name']}", "BASE_TYPE_REQUIRED", "This option is required")


def _option(option: Json, attachments: dict[str, str], resolved: Resolved, kind: int) -> Json:
    result = {key: option[key] for key in ("name", "type", "value", "focused") if key in option}
    if "options" in option:
        result["options"] = [_option(each, attachments, resolved, kind) for each in option["options"]]
    if option["type"] == ATTACHMENT_OPTION:
        result["value"] = _uploaded(attachments, option["value"])
    elif option["type"] in RESOLVED_OPTIONS and kind == COMMAND:
        resolved.option(option["type"], str(option["value"]))
    return result


async def _stored(
    playground: Playground, one: Interaction, uploads: list[Upload], resolved: Resolved
) -> dict[str, str]:
    """Keeps the uploads; answers the ids they got by the ids of their placeholders."""
    files: dict[str, bytes] = {}
    ids: dict[str, str] = {}
    by_index = {upload.index: upload for upload in uploads}
    for entry in one.data.get("attachments") or []:
        upload = by_index.get(str(entry["id"]))
        if upload is None:
            raise invalid_form("data.attachments", "ATTACHMENT_NOT_FOUND", "No file with this id")
        attachment = await drafts.stored(playground.world, one.channel_id, upload, entry, files)
        attachment.ephemeral = True
        ids[str(entry["id"])] = attachment.id
        resolved.attachment(attachment)
    playground.world.data.files.update(files)
    return ids


def _uploaded(attachments: dict[str, str], value: Any) -> str:
    try:
        return attachments[str(value)]
    except KeyError:
        raise invalid_form("data.attachments", "ATTACHMENT_NOT_FOUND", "No file with this id") from None


def _component(playground: Playground, one: Interaction) -> tuple[Json, Message]:
    """A press or choice, checked against the message's component."""
    message = playground.world.any_message(one.channel_id, one.message_id or "")
    if message.ephemeral_for not in (None, one.user_id):
        raise DiscordError(10008)
    one.owners = (message.interaction or {}).get("authorizing_integration_owners") or one.owners
    custom_id = one.data.get("custom_id")
    found = next((each for _, each in walk(message.components) if each.get("custom_id") == custom_id), None)
    if found is None or found.get("disabled"):
        raise invalid_form("data.custom_id", "COMPONENT_VALIDATION_FAILED", "Component validation failed")
    data: Json = {"component_type": found["type"], "custom_id": custom_id, "id": found["id"]}
    if "values" in one.data:
        data["values"] = values = [str(each) for each in one.data["values"]]
        if not found.get("min_values", 1) <= len(values) <= found.get("max_values", 1):
            raise invalid_form("data.values", "COMPONENT_VALIDATION_FAILED", "Too few or too many values")
        if found["type"] in RESOLVED_SELECTS:
            resolved = Resolved(playground.hub, one)
            resolved.select(found["type"], values)
            data["resolved"] = resolved.payload()
        elif not set(values) <= {option["value"] for option in found["options"]}:
            raise invalid_form("data.values", "COMPONENT_VALIDATION_FAILED", "Not one of the options")
    return data, message


async def _modal(playground: Playground, one: Interaction, uploads: list[Upload]) -> tuple[Json, Message | None]:
    """A submitted form. `data.id` is the interaction that opened it."""
    world = playground.world
    opened_by = next((each for each in world.data.interactions.values() if each.id == one.data.get("id")), None)
    if opened_by is None or opened_by.user_id != one.user_id:
        raise DiscordError(10062)
    one.triggered_by = metadata(opened_by)
    one.message_id = opened_by.message_id
    one.owners = opened_by.owners
    resolved = Resolved(playground.hub, one)
    attachments = await _stored(playground, one, uploads, resolved)
    components = one.data.get("components") or []
    for _, component in walk(components):
        if component["type"] == FILE_UPLOAD:
            component["values"] = [_uploaded(attachments, each) for each in component.get("values") or []]
        elif component["type"] in RESOLVED_SELECTS:
            resolved.select(component["type"], [str(each) for each in component.get("values") or []])
    data: Json = {"custom_id": one.data["custom_id"], "components": components}
    if resolved.payload():
        data["resolved"] = resolved.payload()
    message = world.any_message(one.channel_id, one.message_id) if one.message_id else None
    return data, message
