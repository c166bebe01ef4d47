"""A stage that scenarios are played on, and the transcript they leave: everything that differs by run is named."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import discord

Json = dict[str, Any]
File = tuple[str, bytes]
_SECONDS = re.compile(r"\b\d+(\.\d+)? s\b")
_SNOWFLAKE = re.compile(r"\b\d{17,20}\b")
# What a reader sees of a message; addresses and times are other each time.
_KEPT = ("content", "type", "flags", "tts", "mention_everyone", "pinned")


class Stage(Protocol):
    """A Discord with the server "Studio" (channels general and art), Ann, Ben and the probe bot."""

    bot: Any

    @property
    def channel(self) -> discord.TextChannel: ...

    async def say(self, who: str, text: str, *, reply_to: int | None = None, files: tuple[File, ...] = ()) -> int:
        """The id of what someone said in #general, once the bot has heard it."""
        ...

    async def edit(self, who: str, message_id: int, text: str) -> None: ...

    async def delete(self, who: str, message_id: int) -> None: ...

    async def react(self, who: str, message_id: int, emoji: str) -> None: ...

    async def command(self, who: str, name: str, **options: Any) -> Json:
        """How it ended: {"kind": answered, modal, choices or failed, …}."""
        ...

    async def autocomplete(self, who: str, name: str, option: str, typed: str) -> list[Json]: ...

    async def menu(self, who: str, name: str, message_id: int) -> Json: ...

    async def press(self, who: str, message_id: int, label: str) -> Json: ...

    async def select(self, who: str, message_id: int, custom_id: str, *values: str) -> Json:
        """Chooses words, or people by name."""
        ...

    async def submit(self, who: str, values: Json) -> Json:
        """Fills in the modal that came last."""
        ...

    async def seen(self, who: str) -> list[Json]:
        """Discord's payloads of #general as someone sees it now, oldest first, private ones too."""
        ...

    async def move_time(self, seconds: float) -> None: ...

    async def close_channel(self) -> None:
        """#general denies the bot to send messages."""
        ...

    def names(self) -> Mapping[str, str]:
        """Ids of people, roles and channels to their names."""
        ...


class Transcript:
    """What happened in one scenario, without ids, addresses and times."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.lines: list[Any] = []

    def note(self, what: str, value: Any = None) -> None:
        self.lines.append({what: self._plain(value)})

    async def refusal(self, what: str, doing: Awaitable[Any]) -> None:
        """Notes the status and code with which the bot is refused, or that it was not."""
        try:
            await doing
        except discord.HTTPException as error:
            self.note(what, {"status": error.status, "code": error.code})
        else:
            self.note(what, "accepted")

    async def picture(self, who: str) -> None:
        """Notes what someone sees in #general."""
        messages = await self._stage.seen(who)
        order = {message["id"]: index for index, message in enumerate(messages)}
        self.note(f"{who} sees", [_message(message, order) for message in messages])

    def _plain(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._plain(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self._plain(each) for each in value]
        if isinstance(value, str):
            names = self._stage.names()
            return _SECONDS.sub("some s", _SNOWFLAKE.sub(lambda found: names.get(found[0], "an id"), value))
        return value


Scenario = Callable[[Stage, Transcript], Awaitable[None]]


def _message(message: Json, order: Mapping[str, int]) -> Json:
    shown: Json = {"author": message["author"]["username"].lower()}
    shown |= {key: message[key] for key in _KEPT}
    shown["edited"] = message["edited_timestamp"] is not None
    shown["mentions"] = sorted(each["username"].lower() for each in message["mentions"])
    shown["roles"] = sorted(message["mention_roles"])
    shown["attachments"] = [_attachment(each) for each in message["attachments"]]
    shown["embeds"] = [_without_addresses(each) for each in message["embeds"]]
    shown["components"] = [_without_addresses(each) for each in message["components"]]
    shown["reactions"] = {each["emoji"]["name"]: each["count"] for each in message.get("reactions") or []}
    reference = message.get("message_reference")
    shown["refers to message"] = _place(reference["message_id"], order) if reference else None
    shown["answers a command"] = bool(message.get("interaction_metadata"))
    shown["by webhook"] = bool(message.get("webhook_id"))
    return {
        key: value
        for key, value in shown.items()
        if value not in (None, False, [], {}) and (key, value) != ("flags", 0)
    }


def _place(message_id: str, order: Mapping[str, int]) -> str:
    return f"number {order[message_id] + 1}" if message_id in order else "elsewhere"


def _attachment(attachment: Json) -> Json:
    keys = ("filename", "size", "description", "content_type", "width", "height")
    return {key: attachment.get(key) for key in keys}


def _without_addresses(value: Any, key: str = "") -> Any:
    """Addresses become what they are of; ids, nulls and empty things, which Discord may leave out, are left out."""
    if isinstance(value, dict):
        inner = {
            name: _without_addresses(each, name) for name, each in value.items() if name not in ("attachment_id", "id")
        }
        return {name: each for name, each in inner.items() if each not in (None, [], {}, False)}
    if isinstance(value, list):
        return [_without_addresses(each) for each in value]
    if key in ("url", "proxy_url") and isinstance(value, str):
        return value.partition("?")[0].rsplit("/", 1)[-1]
    if key == "custom_id":
        return ":".join(value.split(":")[:2])  # after it may come what the button is about
    return value
