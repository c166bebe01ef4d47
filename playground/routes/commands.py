"""Application commands: global and of a server, one by one and all at once, and who may use them."""

from __future__ import annotations

from typing import Any

from playground.api import Routes
from playground.call import NO_CONTENT, Answer, Call
from playground.errors import DiscordError, invalid_form

routes = Routes()

Json = dict[str, Any]
GLOBAL = "/applications/{application_id}/commands"
OF_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
# Discord's limits for each kind: slash commands, user menus, message menus (menus 15 since 2025).
MOST = {1: 100, 2: 15, 3: 15, 4: 1}
CHAT_INPUT = 1
TRANSLATIONS = ("name_localizations", "description_localizations")


def _scope(call: Call) -> str:
    """The server of the path, or "" for global. DiscordError 50001 for what is not the caller's."""
    if call["application_id"] != call.world.data.application.id or not call.is_bot():
        raise DiscordError(50001)
    if "guild_id" not in call.request.match_info:
        return ""
    return call.guild().id


def _all(call: Call, scope: str) -> list[Json]:
    return call.world.data.commands.setdefault(scope, [])


def _command(call: Call, scope: str, body: Json, command_id: str | None = None) -> Json:
    """A command as Discord stores it."""
    kind = body.get("type") or CHAT_INPUT
    if kind == CHAT_INPUT:
        if not body.get("description"):
            raise invalid_form("description", "BASE_TYPE_REQUIRED", "This field is required")
        if body["name"] != body["name"].lower() or " " in body["name"]:
            raise invalid_form("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
        _check_options(body.get("options") or [], "options")
    elif body.get("description"):
        raise invalid_form(
            "description", "APPLICATION_COMMAND_DESCRIPTION", "Context menu commands cannot have description"
        )
    member_permissions = body.get("default_member_permissions")
    command = {
        "id": command_id or call.world.new_id(),
        "application_id": call.world.data.application.id,
        "version": call.world.new_id(),
        "type": kind,
        "name": body["name"],
        "name_localizations": body.get("name_localizations"),
        "description": body.get("description") or "",
        "description_localizations": body.get("description_localizations"),
        "default_member_permissions": None if member_permissions is None else str(member_permissions),
        "dm_permission": True if body.get("dm_permission") is None else body["dm_permission"],
        "nsfw": bool(body.get("nsfw")),
        "integration_types": body.get("integration_types") or [0],
        "contexts": body.get("contexts"),
        "options": [_option(each) for each in body.get("options") or []],
    }
    if scope:
        command["guild_id"] = scope
    return command


def _option(option: Json) -> Json:
    """An option as Discord answers it: nulls and empty lists left out, localizations explicit."""
    kept = {key: value for key, value in option.items() if value is not None and value != []}
    for key in ("name_localizations", "description_localizations"):
        kept[key] = option.get(key)
    if "options" in kept:
        kept["options"] = [_option(each) for each in kept["options"]]
    if "choices" in kept:
        kept["choices"] = [each | {"name_localizations": each.get("name_localizations")} for each in kept["choices"]]
    return kept


def _check_options(options: list[Json], path: str) -> None:
    """Required options come first, names are unique."""
    seen: set[str] = set()
    optional = False
    for index, option in enumerate(options):
        if option["name"] in seen:
            raise invalid_form(
                f"{path}.{index}.name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique"
            )
        seen.add(option["name"])
        if option["type"] in (1, 2):
            _check_options(option.get("options") or [], f"{path}.{index}.options")
        elif option.get("required") and optional:
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            raise invalid_form(f"{path}.{index}", code, "Required options must be placed before non-required options")
        optional = optional or not option.get("required")


def _changed(call: Call) -> None:
    call.playground.page.commands_changed()


@routes.on("GET", GLOBAL, OF_GUILD)
async def read_all(call: Call) -> Answer:
    """Translations only when asked for."""
    commands = _all(call, _scope(call))
    if call.query.get("with_localizations", "").lower() not in ("1", "true"):
        commands = [{key: value for key, value in each.items() if key not in TRANSLATIONS} for each in commands]
    return Answer(200, commands)


@routes.on("PUT", GLOBAL, OF_GUILD)
async def overwrite(call: Call) -> Answer:
    """Replaces all. A command that keeps its name and kind keeps its id."""
    scope = _scope(call)
    before = {(each["type"], each["name"]): each["id"] for each in _all(call, scope)}
    commands: list[Json] = []
    for body in call.body or []:
        key = (body.get("type") or CHAT_INPUT, body["name"])
        commands.append(_command(call, scope, body, before.get(key)))
    _check_set(commands)
    call.world.data.commands[scope] = commands
    _changed(call)
    return Answer(200, commands)


def _check_set(commands: list[Json]) -> None:
    keys = [(each["type"], each["name"]) for each in commands]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            raise invalid_form(
                f"{index}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"
            )
    for kind, most in MOST.items():
        if sum(1 for each, _ in keys if each == kind) > most:
            raise DiscordError(30032, status=400, message=f"Maximum number of application commands reached ({most})")


@routes.on("POST", GLOBAL, OF_GUILD)
async def create(call: Call) -> Answer:
    """201, or 200 when one of the same name and kind is replaced."""
    scope = _scope(call)
    commands = _all(call, scope)
    key = (call.body.get("type") or CHAT_INPUT, call.body["name"])
    place = next((at for at, each in enumerate(commands) if (each["type"], each["name"]) == key), None)
    command = _command(call, scope, call.body, commands[place]["id"] if place is not None else None)
    changed = [*commands] if place is None else commands[:place] + commands[place + 1 :]
    _check_set([*changed, command])
    call.world.data.commands[scope] = [*changed, command]
    _changed(call)
    return Answer(201 if place is None else 200, command)


def _find(call: Call, scope: str) -> Json:
    found = next((each for each in _all(call, scope) if each["id"] == call["command_id"]), None)
    if found is None:
        raise DiscordError(10063)
    return found


@routes.on("GET", GLOBAL + "/{command_id}", OF_GUILD + "/{command_id}")
async def read(call: Call) -> Answer:
    return Answer(200, _find(call, _scope(call)))


@routes.on("PATCH", GLOBAL + "/{command_id}", OF_GUILD + "/{command_id}")
async def edit(call: Call) -> Answer:
    scope = _scope(call)
    command = _find(call, scope)
    given = {key: value for key, value in call.body.items() if key in command or key == "options"}
    command.update(_command(call, scope, command | given, command["id"]))
    _changed(call)
    return Answer(200, command)


@routes.on("DELETE", GLOBAL + "/{command_id}", OF_GUILD + "/{command_id}")
async def delete(call: Call) -> Answer:
    scope = _scope(call)
    _all(call, scope).remove(_find(call, scope))
    _changed(call)
    return NO_CONTENT


def _permissions(call: Call, command_id: str, guild_id: str) -> Json:
    stored = call.world.data.command_permissions.get(f"{guild_id}/{command_id}", [])
    application_id = call.world.data.application.id
    return {"id": command_id, "application_id": application_id, "guild_id": guild_id, "permissions": stored}


@routes.on("GET", OF_GUILD + "/permissions")
async def all_permissions(call: Call) -> Answer:
    guild_id = _scope(call)
    keys = (key.split("/") for key in call.world.data.command_permissions)
    return Answer(200, [_permissions(call, command, guild) for guild, command in keys if guild == guild_id])


@routes.on("GET", OF_GUILD + "/{command_id}/permissions")
async def permissions_of(call: Call) -> Answer:
    guild_id = _scope(call)
    found = _permissions(call, call["command_id"], guild_id)
    if not found["permissions"]:
        raise DiscordError(10066, status=404, message="Unknown application command permissions")
    return Answer(200, found)
