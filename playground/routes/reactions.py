"""Reactions and pins."""

from __future__ import annotations

import unicodedata

from playground import message_payloads, model, payloads, permissions, posting
from playground.api import Routes
from playground.call import NO_CONTENT, Answer, Call
from playground.errors import DiscordError
from playground.model import Channel, Message
from playground.reading import rendered

routes = Routes()

MESSAGE = "/channels/{channel_id}/messages/{message_id}"
REACTIONS = MESSAGE + "/reactions"
REACTION = REACTIONS + "/{emoji_name}"
MOST_REACTIONS = 20
MOST_PINS = 250


def _target(call: Call, needed: int) -> tuple[Channel, Message, int]:
    channel = call.channel()
    granted = permissions.require(call.world, channel, call.user.id, needed)
    message = call.world.message(channel.id, call["message_id"])
    if channel.thread and channel.thread.archived:
        raise DiscordError(50083)
    return channel, message, granted


def _emoji(call: Call) -> str:
    """The emoji of the path. DiscordError 10014 for what is none."""
    name = call["emoji_name"]
    if ":" in name:
        return name
    if not any(unicodedata.category(letter) in ("So", "Sk", "Mn", "Po", "Sm", "Cf", "Nd") for letter in name):
        raise DiscordError(10014, status=400)
    return name


def _event(channel: Channel, message: Message, key: str, user_id: str) -> dict[str, object]:
    return {
        "user_id": user_id,
        "channel_id": channel.id,
        "message_id": message.id,
        "emoji": message_payloads.emoji(key),
        "message_author_id": message.author_id,
        "burst": False,
        "type": 0,
    }


@routes.on("PUT", REACTION + "/@me")
async def add(call: Call) -> Answer:
    channel, message, granted = _target(call, permissions.READ_MESSAGE_HISTORY)
    key = _emoji(call)
    if key not in message.reactions:
        if not granted & permissions.ADD_REACTIONS:
            raise DiscordError(50013)
        if len(message.reactions) >= MOST_REACTIONS:
            raise DiscordError(30010)
    people = message.reactions.setdefault(key, [])
    if call.user.id in people:
        return NO_CONTENT
    people.append(call.user.id)
    payload = _event(channel, message, key, call.user.id)
    if channel.guild_id:
        guild = call.world.guild(channel.guild_id)
        payload["member"] = payloads.member(call.world, guild, guild.members[call.user.id])
    call.hub.in_channel(channel, "MESSAGE_REACTION_ADD", payload)
    return NO_CONTENT


@routes.on("DELETE", REACTION + "/@me", REACTION + "/{user_id}")
async def take_back(call: Call) -> Answer:
    whose = call["user_id"] if "user_id" in call.request.match_info else call.user.id
    own = whose == call.user.id
    channel, message, _ = _target(call, 0 if own else permissions.MANAGE_MESSAGES)
    key = _emoji(call)
    people = message.reactions.get(key, [])
    if whose in people:
        people.remove(whose)
        if not people:
            del message.reactions[key]
        call.hub.in_channel(channel, "MESSAGE_REACTION_REMOVE", _event(channel, message, key, whose))
    return NO_CONTENT


@routes.on("GET", REACTION)
async def who(call: Call) -> Answer:
    _, message, _ = _target(call, permissions.READ_MESSAGE_HISTORY)
    limit, after = call.limit(25, 100), int(call.query.get("after", "0"))
    people = sorted((each for each in message.reactions.get(_emoji(call), []) if int(each) > after), key=int)
    return Answer(200, [payloads.user(call.world.user(each)) for each in people[:limit]])


@routes.on("DELETE", REACTIONS)
async def clear(call: Call) -> Answer:
    channel, message, _ = _target(call, permissions.MANAGE_MESSAGES)
    message.reactions.clear()
    call.hub.in_channel(channel, "MESSAGE_REACTION_REMOVE_ALL", {"channel_id": channel.id, "message_id": message.id})
    return NO_CONTENT


@routes.on("DELETE", REACTION)
async def clear_one(call: Call) -> Answer:
    channel, message, _ = _target(call, permissions.MANAGE_MESSAGES)
    key = _emoji(call)
    if message.reactions.pop(key, None):
        payload = {"channel_id": channel.id, "message_id": message.id, "emoji": message_payloads.emoji(key)}
        call.hub.in_channel(channel, "MESSAGE_REACTION_REMOVE_EMOJI", payload)
    return NO_CONTENT


def _may_pin(call: Call) -> tuple[Channel, Message]:
    channel, message, granted = _target(call, 0)
    if channel.guild_id and not granted & (permissions.PIN_MESSAGES | permissions.MANAGE_MESSAGES):
        raise DiscordError(50013)
    return channel, message


@routes.on("PUT", "/channels/{channel_id}/pins/{message_id}", "/channels/{channel_id}/messages/pins/{message_id}")
async def pin(call: Call) -> Answer:
    channel, message = _may_pin(call)
    if message.type not in (model.DEFAULT, model.REPLY, model.CHAT_COMMAND, model.MENU_COMMAND):
        raise DiscordError(50021)
    if message.pinned_at:
        return NO_CONTENT
    if sum(1 for each in channel.messages.values() if each.pinned_at) >= MOST_PINS:
        raise DiscordError(30003)
    message.pinned_at = channel.last_pin_timestamp = call.world.clock.timestamp()
    _pins_changed(call, channel, message)
    reference = {"type": 0, "channel_id": channel.id, "message_id": message.id}
    if channel.guild_id:
        reference["guild_id"] = channel.guild_id
    posting.notice(call.hub, channel, call.user.id, model.RECIPIENT_PIN, reference=reference)
    return NO_CONTENT


@routes.on("DELETE", "/channels/{channel_id}/pins/{message_id}", "/channels/{channel_id}/messages/pins/{message_id}")
async def unpin(call: Call) -> Answer:
    channel, message = _may_pin(call)
    if message.pinned_at:
        message.pinned_at = None
        _pins_changed(call, channel, message)
    return NO_CONTENT


def _pins_changed(call: Call, channel: Channel, message: Message) -> None:
    posting.changed(call.hub, message, edited=False)
    payload = {"channel_id": channel.id, "last_pin_timestamp": channel.last_pin_timestamp}
    call.hub.in_channel(channel, "CHANNEL_PINS_UPDATE", payload)


def _pinned(call: Call) -> list[Message]:
    channel = call.channel()
    permissions.require(call.world, channel, call.user.id, permissions.READ_MESSAGE_HISTORY)
    found = [each for each in channel.messages.values() if each.pinned_at]
    return sorted(found, key=lambda each: each.pinned_at or "", reverse=True)


@routes.on("GET", "/channels/{channel_id}/pins")
async def pins(call: Call) -> Answer:
    return Answer(200, [rendered(call, each) for each in _pinned(call)[:50]])


@routes.on("GET", "/channels/{channel_id}/messages/pins")
async def pins_page(call: Call) -> Answer:
    limit, before = call.limit(50, 50), call.query.get("before", "9999")
    found = [each for each in _pinned(call) if (each.pinned_at or "") < before]
    items = [{"pinned_at": each.pinned_at, "message": rendered(call, each)} for each in found[:limit]]
    return Answer(200, {"items": items, "has_more": len(found) > limit})
