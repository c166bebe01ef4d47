"""Interactions from the press to the answer: sent to the bot, acknowledged within 3 s, followed up for 15 minutes."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Any

from playground import drafts, interaction_data, message_payloads, model, payloads, permissions, posting
from playground.call import Call, Upload
from playground.components import numbered
from playground.errors import DiscordError, invalid_form
from playground.interaction_payloads import interaction_create, metadata
from playground.model import Channel, Interaction, Message, User

if TYPE_CHECKING:
    from playground.server import Playground

Json = dict[str, Any]
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
# Discord: the first answer within 3 seconds, the token for 15 minutes.
FIRST_ANSWER_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0


class Interactions:
    """The interactions of this playground."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground
        self._timers: dict[str, asyncio.TimerHandle] = {}

    async def start(self, person: User, body: Json, uploads: list[Upload]) -> Interaction:
        """A person's press or command, told to the bot.

        Raises DiscordError for one that Discord's client would not send.
        """
        playground = self.playground
        world = playground.world
        channel = world.channel(str(body["channel_id"]))
        permissions.require(world, channel, person.id, 0)
        one = Interaction(
            id=world.new_id(),
            token=secrets.token_urlsafe(48),
            type=body["type"],
            user_id=person.id,
            channel_id=channel.id,
            guild_id=channel.guild_id,
            data=dict(body.get("data") or {}),
            nonce=str(body["nonce"]) if body.get("nonce") is not None else None,
            created_seconds=world.clock.now(),
            message_id=body.get("message_id"),
            owners={"0": channel.guild_id or "0"},
        )
        data, message = await interaction_data.prepared(playground, one, channel, uploads)
        world.data.interactions[one.token] = one
        self._forget_old()
        self._tell(one, "INTERACTION_CREATE")
        if not playground.hub.bot_online:
            self._fail(one, "offline")
            return one
        loop = asyncio.get_running_loop()
        self._timers[one.id] = loop.call_later(FIRST_ANSWER_SECONDS, self._fail, one, "timeout")
        playground.hub.to_bot(
            one.guild_id, "INTERACTION_CREATE", interaction_create(playground.hub, one, data, message)
        )
        return one

    def _forget_old(self) -> None:
        """Drops interactions whose token has expired, from the oldest on."""
        known = self.playground.world.data.interactions
        oldest = self.playground.world.clock.now() - TOKEN_SECONDS - 60
        while known and next(iter(known.values())).created_seconds < oldest:
            del known[next(iter(known))]

    def _tell(self, one: Interaction, event: str, **more: Any) -> None:
        self.playground.hub.to_person(one.user_id, event, {"id": one.id, "nonce": one.nonce} | more)

    def _fail(self, one: Interaction, reason: str) -> None:
        self._stop_timer(one)
        if one.state == "waiting":
            one.state = "failed"
            self._tell(one, "INTERACTION_FAILURE", reason=reason)

    def _stop_timer(self, one: Interaction) -> None:
        timer = self._timers.pop(one.id, None)
        if timer:
            timer.cancel()

    def stop(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def time_moved(self) -> None:
        """Fails those that the moved clock has left behind."""
        now = self.playground.world.clock.now()
        for one in list(self.playground.world.data.interactions.values()):
            if one.state == "waiting" and now - one.created_seconds > FIRST_ANSWER_SECONDS:
                self._fail(one, "timeout")

    def by_token(self, token: str) -> Interaction:
        """A living interaction for follow-ups. DiscordError 50027 when the token is unknown or expired."""
        one = self.playground.world.data.interactions.get(token)
        if one is None or self.playground.world.clock.now() - one.created_seconds > TOKEN_SECONDS:
            raise DiscordError(50027)
        return one

    async def respond(self, call: Call, one: Interaction) -> Json:
        """The first answer; what `with_response` shows. DiscordError 10062 when too late, 40060 for a second one."""
        if one.state in ("answered", "deferred"):
            raise DiscordError(40060)
        if one.state == "failed":
            raise DiscordError(10062)
        kind, data = call.body["type"], call.body.get("data") or {}
        self._check_kind(one, kind)
        # Claimed before the first await, so that of two answers at once the second is refused.
        one.state = "answered"
        try:
            message = await self._answer(call, one, kind, data)
        except DiscordError:
            one.state = "waiting"
            raise
        self._stop_timer(one)
        if kind not in (CHOICES, MODAL):
            self._tell(one, "INTERACTION_SUCCESS")
        return self._described(one, kind, message)

    def _check_kind(self, one: Interaction, kind: int) -> None:
        allowed = {CHOICES} if one.type == AUTOCOMPLETE else {MESSAGE, DEFERRED_MESSAGE, MODAL}
        if one.type == MODAL_SUBMIT:
            allowed.discard(MODAL)
        if one.type == COMPONENT or (one.type == MODAL_SUBMIT and one.message_id):
            allowed |= {DEFERRED_UPDATE, UPDATE}
        if kind not in allowed:
            raise invalid_form(
                "type", "INTERACTION_CALLBACK_TYPE", f"An interaction of type {one.type} cannot be answered so"
            )

    async def _answer(self, call: Call, one: Interaction, kind: int, data: Json) -> Message | None:
        world = self.playground.world
        channel = world.channel(one.channel_id)
        if kind == CHOICES:
            self._tell(one, "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE", choices=data.get("choices") or [])
            return None
        if kind == MODAL:
            self._tell(
                one,
                "INTERACTION_MODAL_CREATE",
                custom_id=data["custom_id"],
                title=data["title"],
                components=numbered(data["components"]),
                application=payloads.application(world),
            )
            return None
        if kind in (DEFERRED_UPDATE, UPDATE):
            message = world.any_message(one.channel_id, one.message_id or "")
            one.original_id = message.id
            if kind == UPDATE:
                await drafts.apply(call, message, data, channel)
                posting.changed(self.playground.hub, message)
            return message
        message = self._new(one, channel, data)
        if kind == DEFERRED_MESSAGE:
            one.state = "deferred"
            message.flags |= model.LOADING
        else:
            await drafts.apply(call, message, data, channel)
        one.original_id = message.id
        posting.post(self.playground.hub, channel, message)
        return message

    def _new(self, one: Interaction, channel: Channel, data: Json) -> Message:
        """An empty answer of the bot. Ephemeral ones are for the person only."""
        world = self.playground.world
        application_id = world.data.application.id
        message = Message(world.new_id(), channel.id, world.bot_id)
        message.webhook_id = message.application_id = application_id
        message.type = model.DEFAULT
        if one.type == COMMAND:
            message.type = model.MENU_COMMAND if one.data.get("type") in (2, 3) else model.CHAT_COMMAND
        message.interaction = metadata(one)
        if (data.get("flags") or 0) & model.EPHEMERAL or self._only_for_the_person(one, channel):
            message.flags |= model.EPHEMERAL
            message.ephemeral_for = one.user_id
        return message

    def _only_for_the_person(self, one: Interaction, channel: Channel) -> bool:
        """An application that only the person installed is heard by them alone, unless they may use external ones."""
        if "0" in one.owners or channel.guild_id is None:
            return False
        granted = permissions.in_channel(self.playground.world, channel, one.user_id)
        return not granted & permissions.USE_EXTERNAL_APPS

    def _described(self, one: Interaction, kind: int, message: Message | None) -> Json:
        interaction: Json = {"id": one.id, "type": one.type, "channel_id": one.channel_id}
        if one.guild_id:
            interaction["guild_id"] = one.guild_id
        if message is None:
            return {"interaction": interaction}
        interaction |= {
            "response_message_id": message.id,
            "response_message_loading": bool(message.flags & model.LOADING),
            "response_message_ephemeral": message.ephemeral_for is not None,
        }
        shown = message_payloads.message(
            self.playground.world, self.playground.links, message, self.playground.world.bot_id
        )
        resource_type = MESSAGE if kind in (MESSAGE, DEFERRED_MESSAGE) else UPDATE
        return {"interaction": interaction, "resource": {"type": resource_type, "message": shown}}

    def original(self, one: Interaction) -> Message:
        """The message of the first answer. DiscordError 10008 when it is gone, 10015 before there was one."""
        if one.state in ("waiting", "failed"):
            raise DiscordError(10015)
        return self.playground.world.any_message(one.channel_id, one.original_id or "")

    async def follow_up(self, call: Call, one: Interaction) -> Message:
        """Another message. While the first answer is still deferred, the follow-up takes its place."""
        if one.state in ("waiting", "failed"):
            raise DiscordError(10015)
        world = self.playground.world
        channel = world.channel(one.channel_id)
        if one.state == "deferred" and one.original_id:
            return await self.edit(call, one, self.original(one))
        message = self._new(one, channel, call.body)
        message.type = model.REPLY if one.original_id in channel.messages else model.DEFAULT
        if message.type == model.REPLY:
            message.reference = {"type": 0, "channel_id": channel.id, "message_id": one.original_id}
            if channel.guild_id:
                message.reference["guild_id"] = channel.guild_id
        message.interaction = metadata(one) | (
            {"original_response_message_id": one.original_id} if one.original_id else {}
        )
        await drafts.apply(call, message, call.body, channel)
        posting.post(self.playground.hub, channel, message)
        return message

    async def edit(self, call: Call, one: Interaction, message: Message) -> Message:
        """Changes an answer; the first edit of a deferred one ends its "thinking"."""
        channel = self.playground.world.channel(one.channel_id)
        loading = bool(message.flags & model.LOADING)
        await drafts.apply(call, message, call.body or {}, channel)
        if loading:
            message.flags &= ~model.LOADING
            one.state = "answered"
        posting.changed(self.playground.hub, message, edited=not loading)
        return message
