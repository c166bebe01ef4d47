"""SimCord as a stage for scenarios."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord
import simcord
from simcord.backend.models.channel import Overwrite
from simcord.backend.serializers import message_payload
from simcord.enums import OverwriteType
from simcord.results import InteractionResult, to_discord_message

from playground import permissions
from tests.scenarios.stage import File, Json


class Simulated:
    """SimCord as a stage, with the roles of the playground's "Studio"."""

    def __init__(self, env: simcord.Env, bot: discord.Client, settled: Callable[[], Awaitable[None]]) -> None:
        """`settled` waits until the bot has nothing more to do."""
        self.env, self.bot, self._settled = env, bot, settled
        env.backend.bot_user.name = "atelier"
        self.guild = env.create_guild("Studio")
        general = self.guild.create_text_channel("general")
        self.guild.create_text_channel("art")
        self._channel = general
        self._people = {
            name: self.guild.add_member(env.create_user(name, global_name=name.title())) for name in ("ann", "ben")
        }
        for role in env.backend.get_guild(self.guild.id).roles.values():
            everyone = role.id == self.guild.id
            role.permissions = permissions.EVERYONE_DEFAULT if everyone else permissions.BOT_DEFAULT
        self._modal: InteractionResult | None = None

    @property
    def channel(self) -> discord.TextChannel:
        channel = self.bot.get_channel(self._channel.id)
        assert isinstance(channel, discord.TextChannel)
        return channel

    def names(self) -> Mapping[str, str]:
        assert self.bot.user is not None
        people = {str(person.id): who for who, person in self._people.items()}
        return people | {str(self.bot.user.id): "atelier", str(self._channel.id): "general"}

    async def say(self, who: str, text: str, *, reply_to: int | None = None, files: tuple[File, ...] = ()) -> int:
        answered = self._message(reply_to) if reply_to else None
        sent = await self._people[who].send(self._channel, text, reply_to=answered, attachments=files)
        return sent.id

    def _message(self, message_id: int) -> discord.Message:
        return to_discord_message(self.env, self.env.backend.get_message(self._channel.id, message_id))

    async def edit(self, who: str, message_id: int, text: str) -> None:
        await self._people[who].edit(self._message(message_id), text)

    async def delete(self, who: str, message_id: int) -> None:
        await self._people[who].delete(self._message(message_id))

    async def react(self, who: str, message_id: int, emoji: str) -> None:
        await self._people[who].react(self._message(message_id), emoji)

    async def command(self, who: str, name: str, **options: Any) -> Json:
        return await self._ended(await self._people[who].slash(self._channel, name, **options))

    async def autocomplete(self, who: str, name: str, option: str, typed: str) -> list[Json]:
        choices = await self._people[who].autocomplete(self._channel, name, option, typed)
        return [{"name": each["name"], "value": each["value"]} for each in choices]

    async def menu(self, who: str, name: str, message_id: int) -> Json:
        return await self._ended(await self._people[who].context_menu(self._channel, name, self._message(message_id)))

    async def press(self, who: str, message_id: int, label: str) -> Json:
        return await self._ended(await self._people[who].click(self._message(message_id), label=label))

    async def select(self, who: str, message_id: int, custom_id: str, *values: str) -> Json:
        message = self._message(message_id)
        return await self._ended(await self._people[who].select(message, list(values), custom_id=custom_id))

    async def submit(self, who: str, values: Json) -> Json:
        assert self._modal is not None
        return await self._ended(await self._people[who].submit_modal(self._modal, values))

    async def _ended(self, result: InteractionResult) -> Json:
        await self._settled()
        if result.modal:
            self._modal = result
            return {"kind": "modal", "title": result.modal["title"]}
        return {"kind": "answered" if result.acknowledged else "failed"}

    async def seen(self, who: str) -> list[Json]:
        await self._settled()
        person = self._people[who]
        visible = self._channel.history(viewer=person)
        stored = [self.env.backend.get_message(self._channel.id, message.id) for message in visible]
        return [dict(message_payload(self.env.backend, message, for_user=person.id)) for message in stored]

    async def move_time(self, seconds: float) -> None:
        await self.env.advance_time(seconds)

    async def close_channel(self) -> None:
        assert self.bot.user is not None
        closed = Overwrite(self.bot.user.id, OverwriteType.MEMBER, deny=permissions.SEND_MESSAGES)
        self.env.backend.set_overwrite(self._channel.id, closed)
        await self.env.settle()
