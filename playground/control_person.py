"""A person of the playground in a test: says, presses, commands, and waits over the socket without sleeping."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

import aiohttp
import orjson

Json = dict[str, Any]
OUTCOMES = {
    "INTERACTION_SUCCESS": "success",
    "INTERACTION_FAILURE": "failure",
    "INTERACTION_MODAL_CREATE": "modal",
    "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE": "choices",
}
# Long, for busy machines: whoever waits goes on as soon as it happens.
PATIENCE_SECONDS = 60.0
BUTTON, TEXT_INPUT, FILE_UPLOAD = 2, 4, 19
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5


class Refused(Exception):
    """Discord's refusal, with its HTTP status and code."""

    def __init__(self, status: int, answer: Json) -> None:
        super().__init__(f"{status} {answer.get('code')}: {answer.get('message')}")
        self.status = status
        self.code = answer.get("code")


class Outcome(NamedTuple):
    """How an interaction ended for the person: success, failure, modal or choices, with the frame's data."""

    kind: str
    data: Json


class Event(NamedTuple):
    type: str
    data: Json


File = tuple[str, bytes, str]
"""Name, bytes, content type."""


class Person:
    """Someone of the world. `messages` holds every message seen, as it is now."""

    def __init__(self, http: aiohttp.ClientSession, url: str, person_id: str, name: str) -> None:
        self.id = person_id
        self.name = name
        self.events: list[Event] = []
        self.messages: dict[str, Json] = {}
        self._http = http
        self._url = url
        self._headers = {"Authorization": f"Person {person_id}"}
        self._changed = asyncio.Condition()
        self._nonces = itertools.count(1)

    async def open(self) -> None:
        """Connects the socket and waits until it is live."""
        self._socket = await self._http.ws_connect(f"{self._url}/page/socket?person={self.id}", max_msg_size=0)
        self._reader = asyncio.create_task(self._read())
        await self.wait_for("BOT_STATUS")

    async def close(self) -> None:
        self._reader.cancel()
        await asyncio.gather(self._reader, return_exceptions=True)
        await self._socket.close()

    async def _read(self) -> None:
        async for message in self._socket:
            frame = orjson.loads(message.data)
            event = Event(frame["t"], frame["d"])
            async with self._changed:
                self._note(event)
                self._changed.notify_all()

    def _note(self, event: Event) -> None:
        self.events.append(event)
        if event.type in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
            self.messages[event.data["id"]] = self.messages.get(event.data["id"], {}) | event.data
        elif event.type == "MESSAGE_DELETE":
            self.messages.pop(event.data["id"], None)

    async def _until(self, found: Callable[[], Any], what: str, timeout_seconds: float) -> Any:
        async def wait() -> Any:
            async with self._changed:
                while not (result := found()):
                    await self._changed.wait()
                return result

        try:
            return await asyncio.wait_for(wait(), timeout_seconds)
        except TimeoutError:
            recent = [event.type for event in self.events[-12:]]
            raise TimeoutError(f"{self.name} waited {timeout_seconds} s for {what}; last events: {recent}") from None

    async def wait_for(
        self,
        event: str,
        matches: Callable[[Json], Any] = lambda _: True,
        *,
        since: int = 0,
        timeout_seconds: float = PATIENCE_SECONDS,
    ) -> Json:
        """The first event of this name that matches, from number `since` of `events` on, past or to come."""

        def found() -> Event | None:
            return next((each for each in self.events[since:] if each.type == event and matches(each.data)), None)

        return (await self._until(found, event, timeout_seconds)).data

    async def wait_for_message(
        self, matches: Callable[[Json], Any], *, timeout_seconds: float = PATIENCE_SECONDS
    ) -> Json:
        """The newest message, as it is now, that matches, now or later."""

        def found() -> Json | None:
            return next((each for each in reversed(self.messages.values()) if matches(each)), None)

        return await self._until(found, "a message", timeout_seconds)

    async def request(self, method: str, path: str, body: Any = None, files: list[File] | None = None) -> Any:
        """A REST call as this person. Raises Refused."""
        return await self._send(method, f"/api/v10{path}", body, files)

    async def _send(self, method: str, path: str, body: Any, files: list[File] | None) -> Any:
        payload: dict[str, Any] = {}
        if files:
            form = aiohttp.FormData(quote_fields=False)
            form.add_field("payload_json", orjson.dumps(body or {}).decode(), content_type="application/json")
            for index, (name, data, kind) in enumerate(files):
                form.add_field(f"files[{index}]", data, filename=name, content_type=kind)
            payload["data"] = form
        elif body is not None:
            payload["json"] = body
        async with self._http.request(method, self._url + path, headers=self._headers, **payload) as response:
            raw = await response.read()
            answer = orjson.loads(raw) if raw else None
            if response.status >= 400:
                raise Refused(response.status, answer or {})
            return answer

    async def state(self) -> Json:
        """What the page shows: servers, channels, commands."""
        return await self._send("GET", "/page/state", None, None)

    async def channel_id(self, name: str) -> str:
        """The id of a channel or thread by its name; an id stays as it is."""
        if name.isdecimal():
            return name
        for guild in (await self.state())["guilds"]:
            for channel in [*guild["channels"], *guild["threads"]]:
                if channel["name"] == name:
                    return channel["id"]
        raise LookupError(f"{self.name} sees no channel {name!r}")

    async def say(
        self,
        channel: str,
        text: str = "",
        *,
        files: list[File] | None = None,
        reply_to: Json | None = None,
        **fields: Any,
    ) -> Json:
        """Sends a message; `channel` is a name or id."""
        body: Json = {"content": text, **fields}
        if reply_to:
            body["message_reference"] = {"message_id": reply_to["id"], "channel_id": reply_to["channel_id"]}
        if files:
            body["attachments"] = [{"id": str(index), "filename": name} for index, (name, *_) in enumerate(files)]
        return await self.request("POST", f"/channels/{await self.channel_id(channel)}/messages", body, files)

    async def reply(self, message: Json, text: str, **fields: Any) -> Json:
        return await self.say(message["channel_id"], text, reply_to=message, **fields)

    async def edit(self, message: Json, text: str) -> Json:
        return await self.request(
            "PATCH", f"/channels/{message['channel_id']}/messages/{message['id']}", {"content": text}
        )

    async def delete(self, message: Json) -> None:
        await self.request("DELETE", f"/channels/{message['channel_id']}/messages/{message['id']}")

    async def react(self, message: Json, emoji: str) -> None:
        path = f"/channels/{message['channel_id']}/messages/{message['id']}/reactions/{quote(emoji)}/@me"
        await self.request("PUT", path)

    async def direct_message(self, user_id: str) -> Json:
        """The DM channel with someone."""
        return await self.request("POST", "/users/@me/channels", {"recipient_id": user_id})

    async def start_thread(self, message: Json, name: str) -> Json:
        return await self.request(
            "POST", f"/channels/{message['channel_id']}/messages/{message['id']}/threads", {"name": name}
        )

    async def messages_in(self, channel: str, limit: int = 50) -> list[Json]:
        """Newest first."""
        return await self.request("GET", f"/channels/{await self.channel_id(channel)}/messages?limit={limit}")

    async def fetch(self, url: str) -> bytes:
        """The bytes behind a link of the CDN."""
        async with self._http.get(url) as response:
            response.raise_for_status()
            return await response.read()

    async def _interact(self, body: Json, files: list[File] | None = None) -> Outcome:
        nonce = f"{self.id}-{next(self._nonces)}"[-25:]
        await self._send("POST", "/page/interactions", body | {"nonce": nonce}, files)

        def ended() -> Outcome | None:
            for event in reversed(self.events):
                if event.type in OUTCOMES and event.data["nonce"] == nonce:
                    return Outcome(OUTCOMES[event.type], event.data)
            return None

        return await self._until(ended, "the interaction's end", PATIENCE_SECONDS)

    async def _place(self, channel: str) -> Json:
        channel_id = await self.channel_id(channel)
        found = await self.request("GET", f"/channels/{channel_id}")
        return {"channel_id": channel_id, "guild_id": found.get("guild_id")}

    async def _command(self, name: str) -> Json:
        for command in (await self.state())["commands"]:
            if command["name"] == name.partition(" ")[0]:
                return command
        raise LookupError(f"{self.name} sees no command {name!r}")

    async def command(
        self, name: str, options: Json | None = None, *, channel: str, files: list[File] | None = None
    ) -> Outcome:
        """Runs `/name`, also `group sub`. A value that is a File tuple goes into an attachment option."""
        data, uploads = _command_data(await self._command(name), name, options or {})
        return await self._interact(
            {"type": COMMAND, **await self._place(channel), "data": data}, [*uploads, *(files or [])]
        )

    async def autocomplete(
        self, name: str, option: str, text: str, *, channel: str, options: Json | None = None
    ) -> list[Json]:
        """The choices offered while typing `text` into an option."""
        data, _ = _command_data(await self._command(name), name, (options or {}) | {option: text}, focused=option)
        return (await self._interact({"type": AUTOCOMPLETE, **await self._place(channel), "data": data})).data[
            "choices"
        ]

    async def menu(self, name: str, message: Json) -> Outcome:
        """Uses a message menu on a message."""
        command = next(each for each in (await self.state())["commands"] if each["name"] == name and each["type"] == 3)
        data = {"id": command["id"], "name": name, "type": 3, "target_id": message["id"], "options": []}
        return await self._interact({"type": COMMAND, **await self._place(message["channel_id"]), "data": data})

    async def press(self, message: Json, button: str) -> Outcome:
        """Presses a button, named by its custom_id or its label."""
        found = _component(message, button)
        data = {"component_type": BUTTON, "custom_id": found["custom_id"]}
        return await self._component(message, data)

    async def select(self, message: Json, custom_id: str, values: list[str]) -> Outcome:
        found = _component(message, custom_id)
        data = {"component_type": found["type"], "custom_id": found["custom_id"], "values": values}
        return await self._component(message, data)

    async def _component(self, message: Json, data: Json) -> Outcome:
        place = await self._place(message["channel_id"])
        return await self._interact({"type": COMPONENT, **place, "message_id": message["id"], "data": data})

    async def submit(self, modal: Outcome, values: Json, *, channel: str) -> Outcome:
        """Fills a modal in: values by custom_id, text for inputs, lists for selects, a File for an upload."""
        files: list[File] = []
        components = [part for part in (_filled(each, values, files) for each in modal.data["components"]) if part]
        attachments = [{"id": str(index), "filename": name} for index, (name, *_) in enumerate(files)]
        data = {
            "id": modal.data["id"],
            "custom_id": modal.data["custom_id"],
            "components": components,
            "attachments": attachments,
        }
        return await self._interact({"type": MODAL, **await self._place(channel), "data": data}, files)


def _command_data(command: Json, name: str, values: Json, focused: str | None = None) -> tuple[Json, list[File]]:
    described, path = command, name.split(" ")[1:]
    for part in path:
        described = next(each for each in described["options"] if each["name"] == part)
    types = {each["name"]: each["type"] for each in described.get("options", [])}
    files: list[File] = []
    options: list[Json] = []
    for key, value in values.items():
        if isinstance(value, tuple):
            options.append({"name": key, "type": types[key], "value": str(len(files))})
            files.append(value)
        else:
            options.append(
                {"name": key, "type": types[key], "value": value} | ({"focused": True} if key == focused else {})
            )
    for depth, part in enumerate(reversed(path)):
        options = [{"name": part, "type": 1 if depth == 0 else 2, "options": options}]
    attachments = [{"id": str(index), "filename": name} for index, (name, *_) in enumerate(files)]
    return {
        "id": command["id"],
        "name": command["name"],
        "type": 1,
        "options": options,
        "attachments": attachments,
    }, files


def _every(components: list[Json]) -> list[Json]:
    found: list[Json] = []
    for each in components:
        inner = [*each.get("components", []), *([each["accessory"]] if "accessory" in each else [])]
        found += [each, *_every(inner)]
    return found


def _component(message: Json, name: str) -> Json:
    """The component of this custom_id, or else of this label."""
    every = [each for each in _every(message["components"]) if "custom_id" in each]
    for key in ("custom_id", "label"):
        for each in every:
            if each.get(key) == name:
                return each
    raise LookupError(f"no component {name!r}; there are {[each['custom_id'] for each in every]}")


def _filled(component: Json, values: Json, files: list[File]) -> Json | None:
    inner = component.get("component") or (component.get("components") or [None])[0]
    if inner is None:
        return None
    answer: Json = {"type": inner["type"], "id": inner["id"], "custom_id": inner["custom_id"]}
    value = values.get(inner["custom_id"])
    if inner["type"] == TEXT_INPUT:
        answer["value"] = inner.get("value", "") if value is None else value
    elif inner["type"] == FILE_UPLOAD:
        answer["values"] = [str(len(files))] if value else []
        files += [value] if value else []
    elif isinstance(value, list):
        answer["values"] = value
    else:
        answer["value"] = value
    if component["type"] == 1:
        return {"type": 1, "id": component["id"], "components": [answer]}
    return {"type": component["type"], "id": component["id"], "component": answer}
