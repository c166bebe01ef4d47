"""The playground as a stage for scenarios."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord

from playground import message_payloads
from playground.control_person import Outcome, Person
from tests.playground.stage import Stage as PlaygroundStage
from tests.scenarios.stage import File, Json

ANSWERED = {"success": "answered", "failure": "failed"}


class Sockets:
    """The playground as a stage."""

    def __init__(self, it: PlaygroundStage, people: dict[str, Person], settled: Callable[[], Awaitable[None]]) -> None:
        """`settled` waits until the bot has nothing more to do."""
        self._it, self._people, self._settled = it, people, settled
        self._modal: Outcome | None = None
        self.bot = it.bot

    @property
    def channel(self) -> discord.TextChannel:
        return self._it.channel

    def names(self) -> Mapping[str, str]:
        people = {person.id: who for who, person in self._people.items()}
        return people | {str(self._it.me.id): "Atelier", str(self.channel.id): "general"}

    async def say(self, who: str, text: str, *, reply_to: int | None = None, files: tuple[File, ...] = ()) -> int:
        sent = await self._people[who].say(
            "general",
            text,
            files=[(name, data, "image/png") for name, data in files],
            reply_to=self._reference(reply_to) if reply_to else None,
        )
        await self.bot.told("message", lambda message: message.id == int(sent["id"]))
        return int(sent["id"])

    def _reference(self, message_id: int) -> Json:
        return {"id": str(message_id), "channel_id": str(self.channel.id)}

    async def edit(self, who: str, message_id: int, text: str) -> None:
        await self._people[who].edit(self._reference(message_id), text)

    async def delete(self, who: str, message_id: int) -> None:
        await self._people[who].delete(self._reference(message_id))

    async def react(self, who: str, message_id: int, emoji: str) -> None:
        await self._people[who].react(self._reference(message_id), emoji)

    async def command(self, who: str, name: str, **options: Any) -> Json:
        return await self._ended(await self._people[who].command(name, options, channel="general"))

    async def autocomplete(self, who: str, name: str, option: str, typed: str) -> list[Json]:
        choices = await self._people[who].autocomplete(name, option, typed, channel="general")
        return [{"name": each["name"], "value": each["value"]} for each in choices]

    async def menu(self, who: str, name: str, message_id: int) -> Json:
        return await self._ended(await self._people[who].menu(name, self._reference(message_id)))

    async def press(self, who: str, message_id: int, label: str) -> Json:
        return await self._ended(await self._people[who].press(await self._shown(who, message_id), label))

    async def select(self, who: str, message_id: int, custom_id: str, *values: str) -> Json:
        message = await self._shown(who, message_id)
        return await self._ended(await self._people[who].select(message, custom_id, list(values)))

    async def submit(self, who: str, values: Json) -> Json:
        assert self._modal is not None
        files = {key: (*value, "image/png") if isinstance(value, tuple) else value for key, value in values.items()}
        return await self._ended(await self._people[who].submit(self._modal, files, channel="general"))

    async def _shown(self, who: str, message_id: int) -> Json:
        return await self._people[who].wait_for_message(lambda message: message["id"] == str(message_id))

    async def _ended(self, outcome: Outcome) -> Json:
        if outcome.kind == "modal":
            self._modal = outcome
            return {"kind": "modal", "title": outcome.data["title"]}
        await self._settled()
        return {"kind": ANSWERED[outcome.kind]}

    async def seen(self, who: str) -> list[Json]:
        await self._settled()
        person, playground = self._people[who], self._it.playground
        private = [
            message_payloads.message(playground.world, playground.links, message, person.id)
            for message in playground.world.data.ephemeral.values()
            if message.ephemeral_for == person.id and message.channel_id == str(self.channel.id)
        ]
        return sorted([*await person.messages_in("general"), *private], key=lambda message: int(message["id"]))

    async def move_time(self, seconds: float) -> None:
        await self._it.control.move_time(seconds)

    async def close_channel(self) -> None:
        await self._it.control.overwrite(str(self.channel.id), str(self._it.me.id), deny=["SEND_MESSAGES"])
        await self.bot.told("guild_channel_update")
