"""A server's configuration as a file, without secrets, and back: checked, compared, and applied as a whole."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import InputError
from bot.model.policy import Policy
from bot.model.settings import Settings
from bot.storage import audit, configuration, policies, settings
from bot.studio.policies import check_admin, entry
from bot.studio.requests import Requester
from bot.studio.settings import check_values
from bot.studio.workshop import Workshop

FORMAT = "atelier-server"
VERSION = 1
MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
MOST_CHANNELS = 1_000
_PORTABLE = frozenset(
    {"provider", "style", "aspect", "count", "size_px", "remix", "variability", "anyone_may_press", "auto_thread"}
    | {"precise", "parameters"}
)
"""Settings that go along: what people asked to be remembered, and their words, stay where they are."""

_ID = re.compile(r"\d{15,20}")
_SECRET = re.compile(r"key|token|secret|password|authorization|credential", re.IGNORECASE)
_USERINFO = re.compile(r"(?<=://)[^/@\s]+@")
_OF_PEOPLE = re.compile(r"user|person|people|member")


class ServerFile(BaseModel):
    """The file. `providers` are there to be read by people: without keys they cannot be put back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["atelier-server"]
    version: Literal[1]
    policy: dict[str, Any] = {}
    server: dict[str, Any] = {}
    channels: dict[str, dict[str, Any]] = Field(default={}, max_length=MOST_CHANNELS)
    providers: list[dict[str, Any]] = Field(default=[], max_length=100)


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of a server's channels and roles, as Discord has them now."""

    channels: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changed:
    """One value that an import changes. `path` such as "policy.access.channels.allowed"."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, and what of the file is left out."""

    changes: tuple[Changed, ...]
    dropped: tuple[str, ...]
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    policy: Policy
    server: Settings
    channels: dict[str, Settings]


class Configuration:
    """Use cases of admins; all raise PermissionDenied for everyone else, and InputError outside of servers."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def export(self, who: Requester, known: Known) -> bytes:
        """The file as JSON."""
        guild_id = check_admin(who)
        async with self._shop.reading() as connection:
            now = await _stored(connection, guild_id, sorted(known.channels))
            accounts = await configuration.accounts_of(connection, guild_id)
        document = {
            "format": FORMAT,
            "version": VERSION,
            **_plain(now),
            "providers": [_without_secrets(one) for one in accounts],
        }
        return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)

    async def preview(self, who: Requester, data: bytes, known: Known) -> Preview:
        """What the file would change. Raises InputError with the first thing that is wrong in it."""
        guild_id = check_admin(who)
        names = (await self._shop.lineup(who)).names
        wanted, dropped, providers = _read(names, data, guild_id, known)
        async with self._shop.reading() as connection:
            now = await _stored(connection, guild_id, sorted(wanted.channels))
        return Preview(_changes(_flat(_plain(now)), _flat(_plain(wanted))), dropped, providers)

    async def apply(self, who: Requester, data: bytes, known: Known) -> Preview:
        """Do it, in one step with its entry in the audit. Channels that the file does not name stay as they are."""
        guild_id = check_admin(who)
        names = (await self._shop.lineup(who)).names
        wanted, dropped, providers = _read(names, data, guild_id, known)

        async def put(connection: AsyncConnection) -> tuple[Changed, ...]:
            now = await _stored(connection, guild_id, sorted(wanted.channels))
            await policies.put(connection, guild_id, wanted.policy)
            places = [("server", guild_id, wanted.server), *(("channel", it, s) for it, s in wanted.channels.items())]
            for scope, scope_id, new in places:
                before = await settings.get(connection, scope, scope_id)
                said = {name: getattr(new, name) for name in _PORTABLE}
                await settings.put(connection, scope, scope_id, before.model_copy(update=said))
            documents = {"before": _text(_plain(now)), "after": _text(_plain(wanted))}
            await audit.add(connection, entry(who, "import configuration", **documents))
            return _changes(_flat(_plain(now)), _flat(_plain(wanted)))

        changes = await self._shop.database.write(put)
        self._shop.policies.changed(guild_id, wanted.policy)
        return Preview(changes, dropped, providers)


async def _stored(connection: AsyncConnection, guild_id: str, channel_ids: Sequence[str]) -> _Wanted:
    return _Wanted(
        await policies.get(connection, guild_id),
        await settings.get(connection, "server", guild_id),
        await configuration.settings_of_channels(connection, channel_ids),
    )


def _plain(one: _Wanted) -> dict[str, Any]:
    """As it stands in the file."""
    channels = {it: _portable(said) for it, said in one.channels.items()}
    return {
        "policy": one.policy.model_dump(mode="json", exclude_defaults=True),
        "server": _portable(one.server),
        "channels": {it: said for it, said in channels.items() if said},
    }


def _portable(said: Settings) -> dict[str, Any]:
    return said.model_dump(mode="json", exclude_none=True, include=set(_PORTABLE))


def _read(
    names: Sequence[str], data: bytes, guild_id: str, known: Known
) -> tuple[_Wanted, tuple[str, ...], tuple[str, ...]]:
    """The file, checked, without what is of other servers; what was left out; the providers that it names."""
    file = _parsed(data)
    dropped: list[str] = []
    ids = known.channels | known.roles | {guild_id}
    try:
        policy = Policy.model_validate(_kept(file.policy, ids, dropped, "policy"))
        server = _settings(names, file.server, dropped, "server")
        channels: dict[str, Settings] = {}
        for channel_id, said in file.channels.items():
            if channel_id in known.channels:
                channels[channel_id] = _settings(names, said, dropped, f"channels.{channel_id}")
            else:
                dropped.append(f"channels.{channel_id[:40]}")
    except ValidationError as error:
        raise _wrong(error) from error
    names = tuple(str(one.get("name"))[:60] for one in file.providers)
    return _Wanted(policy, server, channels), tuple(dropped), names


def _parsed(data: bytes) -> ServerFile:
    if len(data) > MAX_BYTES:
        raise InputError(f"This file has {len(data) // 1024:,} KB; a configuration has at most {MAX_BYTES // 1024}.")
    try:
        document: JsonValue = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise InputError("This file is not JSON.", way_out="Take one that /admin export made.") from error
    if _is_deep(document):
        raise InputError("This file is nested too deeply for a configuration.")
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InputError("This is no configuration of a server.", way_out="Take one that /admin export made.")
    if document.get("version") != VERSION:
        raise InputError("This file is of another version of the bot.", way_out=f"This one reads version {VERSION}.")
    try:
        return ServerFile.model_validate(document)
    except ValidationError as error:
        raise _wrong(error) from error


def _is_deep(document: JsonValue) -> bool:
    """Whether anything lies deeper than a configuration ever does. Without recursion, which is what deep files want."""
    level = [document]
    for _ in range(MAX_DEPTH):
        level = [inner for one in level for inner in _children(one)]
        if not level:
            return False
    return True


def _children(one: JsonValue) -> Sequence[JsonValue]:
    if isinstance(one, dict):
        return list(one.values())
    return one if isinstance(one, list) else ()


def _kept(value: JsonValue, ids: frozenset[str], dropped: list[str], path: str) -> JsonValue:
    """Without ids that this server does not have: an id of another server would open or close the wrong thing."""
    if _OF_PEOPLE.search(path.rpartition(".")[2]):
        return value
    if isinstance(value, dict):
        strange = [name for name in value if _is_strange(name, ids)]
        strange += [name for name, it in value.items() if name not in strange and _is_strange(it, ids)]
        dropped += [f"{path}.{name}" for name in strange]
        return {name: _kept(it, ids, dropped, f"{path}.{name}") for name, it in value.items() if name not in strange}
    if isinstance(value, list):
        dropped += [f"{path}: {it}" for it in value if _is_strange(it, ids)]
        return [_kept(it, ids, dropped, path) for it in value if not _is_strange(it, ids)]
    return value


def _is_strange(value: object, ids: frozenset[str]) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None and value not in ids


def _settings(names: Sequence[str], said: Mapping[str, Any], dropped: list[str], path: str) -> Settings:
    """Raises ValidationError and InputError."""
    left = [name for name in said if name not in _PORTABLE]
    kept = {name: value for name, value in said.items() if name in _PORTABLE}
    if kept.get("provider") not in (None, *names):
        left.append("provider")
        del kept["provider"]
    dropped += [f"{path}.{name[:40]}" for name in left]
    found = Settings.model_validate(kept)
    check_values(found)
    return found


def _without_secrets(value: JsonValue) -> JsonValue:
    """Keys lie sealed elsewhere; should one have got into a document, it does not leave with it."""
    if isinstance(value, dict):
        return {key: _without_secrets(it) for key, it in value.items() if not _SECRET.search(key)}
    if isinstance(value, list):
        return [_without_secrets(it) for it in value]
    return _USERINFO.sub("", value) if isinstance(value, str) else value


def _flat(value: JsonValue, path: str = "") -> dict[str, str]:
    """Every value by its path; a list is one value."""
    if isinstance(value, dict):
        inner = [_flat(it, f"{path}.{name}" if path else name) for name, it in value.items()]
        return {name: it for part in inner for name, it in part.items()}
    if isinstance(value, list):
        return {path: ", ".join(str(it) for it in value)}
    return {path: str(value)}


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Changed, ...]:
    paths = [*before, *(path for path in after if path not in before)]
    found = (Changed(path, before.get(path, ""), after.get(path, "")) for path in paths)
    return tuple(one for one in found if one.before != one.after)


def _text(document: object) -> str:
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS).decode()


def _wrong(error: ValidationError) -> InputError:
    first = error.errors()[0]
    where = ".".join(str(part)[:40] for part in first["loc"])
    return InputError(f"{where or 'The file'} cannot be used: {first['msg'].removeprefix('Value error, ')}.")
