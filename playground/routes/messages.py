"""Messages: send, read, edit, delete."""

from __future__ import annotations

import copy

from playground import drafts, model, payloads, permissions, posting
from playground.api import Routes
from playground.call import NO_CONTENT, Answer, Call
from playground.errors import DiscordError, invalid_form
from playground.model import Channel, Message
from playground.reading import rendered, shown
from playground.snowflake import created_seconds

routes = Routes()

MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = MESSAGES + "/{message_id}"
WRITABLE = frozenset({model.TEXT, model.DIRECT, model.VOICE, model.ANNOUNCEMENT, *model.THREAD_TYPES})
# How long Discord remembers a nonce is not stated; "the past few minutes".
NONCE_SECONDS = 300
FORWARD = 1
AUTHOR_ONLY = frozenset({"content", "embeds", "components", "attachments"})
OLDEST_BULK_SECONDS = 14 * 24 * 3600


@routes.on("POST", MESSAGES)
async def create(call: Call) -> Answer:
    channel = call.channel()
    granted = permissions.require(call.world, channel, call.user.id, 0)
    if channel.type not in WRITABLE:
        raise DiscordError(50008)
    check_may_write(call, channel, granted)
    body = call.body or {}
    earlier = _same_nonce(call, channel, body)
    if earlier:
        return shown(call, earlier)
    message = Message(call.world.new_id(), channel.id, call.user.id, nonce=body.get("nonce"), tts=bool(body.get("tts")))
    refer(call, channel, message, body, granted)
    await drafts.apply(call, message, body, channel)
    message.id = call.world.new_id()
    posting.post(call.hub, channel, message)
    return shown(call, message)


def check_may_write(call: Call, channel: Channel, granted: int) -> None:
    """DiscordError 50013 for what the body needs and the caller lacks, 50007 for a closed DM, 160005 for a lock."""
    world, body = call.world, call.body or {}
    needed = permissions.SEND_MESSAGES
    if call.uploads:
        needed |= permissions.ATTACH_FILES
    if body.get("embeds"):
        needed |= permissions.EMBED_LINKS
    if needed & ~granted:
        raise DiscordError(50013)
    if channel.type == model.DIRECT:
        others = [world.user(each) for each in channel.recipients if each != call.user.id]
        if call.is_bot() and any(each.bot or not each.accepts_direct_messages for each in others):
            raise DiscordError(50007)
    if channel.thread and channel.thread.locked and not granted & permissions.MANAGE_THREADS:
        raise DiscordError(160005)


def _same_nonce(call: Call, channel: Channel, body: dict[str, object]) -> Message | None:
    """With `enforce_nonce`, the message that this author sent with this nonce in the last minutes."""
    if not body.get("enforce_nonce") or body.get("nonce") is None:
        return None
    oldest = call.world.clock.now() - NONCE_SECONDS
    for message in reversed(channel.messages.values()):
        if created_seconds(message.id) < oldest:
            return None
        if message.author_id == call.user.id and str(message.nonce) == str(body["nonce"]):
            return message
    return None


def refer(call: Call, channel: Channel, message: Message, body: dict[str, object], granted: int) -> None:
    """Makes a message a reply or a forward when the body refers to another."""
    reference = body.get("message_reference")
    if not isinstance(reference, dict):
        return
    if reference.get("type") == FORWARD:
        _forward(call, message, reference)
        return
    if not granted & permissions.READ_MESSAGE_HISTORY:
        raise DiscordError(160002)
    target = channel.messages.get(reference["message_id"])
    if target is None:
        if reference.get("fail_if_not_exists", True):
            raise invalid_form("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        return
    message.type = model.REPLY
    message.reference = {"type": 0, "channel_id": channel.id, "message_id": target.id}
    if channel.guild_id:
        message.reference["guild_id"] = channel.guild_id


def _forward(call: Call, message: Message, reference: dict[str, str]) -> None:
    """Carries a copy of a message of a channel that the caller may read."""
    source = call.world.channel(reference.get("channel_id") or message.channel_id)
    permissions.require(call.world, source, call.user.id, permissions.READ_MESSAGE_HISTORY)
    original = call.world.message(source.id, reference["message_id"])
    message.reference = {"type": FORWARD, "channel_id": source.id, "message_id": original.id}
    if source.guild_id:
        message.reference["guild_id"] = source.guild_id
    message.flags |= model.HAS_SNAPSHOT
    message.forwarded = copy.deepcopy(original.forwarded or original)


@routes.on("GET", MESSAGES)
async def history(call: Call) -> Answer:
    """Newest first; `before`, `after` and `around` are ids, which need not exist."""
    channel = call.channel()
    granted = permissions.require(call.world, channel, call.user.id, 0)
    limit = call.limit(50, 100)
    if not granted & permissions.READ_MESSAGE_HISTORY:
        return Answer(200, [])
    newest_first = sorted(channel.messages.values(), key=lambda message: int(message.id), reverse=True)
    query = call.query
    if "before" in query:
        found = [each for each in newest_first if int(each.id) < int(query["before"])][:limit]
    elif "after" in query:
        found = [each for each in newest_first if int(each.id) > int(query["after"])][-limit:]
    elif "around" in query:
        newer = [each for each in newest_first if int(each.id) > int(query["around"])]
        start = max(len(newer) - limit // 2, 0)
        found = newest_first[start : start + limit]
    else:
        found = newest_first[:limit]
    return Answer(200, [rendered(call, message) for message in found])


@routes.on("GET", MESSAGE)
async def read(call: Call) -> Answer:
    channel = call.channel()
    permissions.require(call.world, channel, call.user.id, permissions.READ_MESSAGE_HISTORY)
    return shown(call, call.world.message(channel.id, call["message_id"]))


@routes.on("PATCH", MESSAGE)
async def edit(call: Call) -> Answer:
    channel = call.channel()
    granted = permissions.require(call.world, channel, call.user.id, 0)
    message = call.world.message(channel.id, call["message_id"])
    body = call.body or {}
    if channel.thread and channel.thread.archived:
        raise DiscordError(50083)
    if message.author_id != call.user.id:
        # Others may only hide the embeds.
        if AUTHOR_ONLY & set(body) or "flags" not in body or not granted & permissions.MANAGE_MESSAGES:
            raise DiscordError(50005)
        message.flags = message.flags & ~model.SUPPRESS_EMBEDS | body["flags"] & model.SUPPRESS_EMBEDS
        posting.changed(call.hub, message, edited=False)
        return shown(call, message)
    if call.uploads and not granted & permissions.ATTACH_FILES:
        raise DiscordError(50013)
    await drafts.apply(call, message, body, channel)
    posting.changed(call.hub, message)
    return shown(call, message)


@routes.on("DELETE", MESSAGE)
async def delete(call: Call) -> Answer:
    channel = call.channel()
    granted = permissions.require(call.world, channel, call.user.id, 0)
    ephemeral = call.world.data.ephemeral.get(call["message_id"])
    if ephemeral and ephemeral.ephemeral_for == call.user.id:
        # "Dismiss message" of a person's client.
        posting.remove(call.hub, ephemeral)
        return NO_CONTENT
    message = call.world.message(channel.id, call["message_id"])
    if message.author_id != call.user.id and not granted & permissions.MANAGE_MESSAGES:
        raise DiscordError(
            50003 if channel.type == model.DIRECT else 50013,
            message=None if channel.guild_id else "Cannot execute action on a DM channel",
        )
    if channel.thread and channel.thread.archived:
        raise DiscordError(50083)
    posting.remove(call.hub, message)
    return NO_CONTENT


@routes.on("POST", MESSAGES + "/bulk-delete")
async def bulk_delete(call: Call) -> Answer:
    channel = call.channel()
    permissions.require(call.world, channel, call.user.id, permissions.MANAGE_MESSAGES)
    ids = call.body["messages"]
    if not 2 <= len(ids) <= 100:
        raise invalid_form("messages", "BASE_TYPE_BAD_LENGTH", "Must be between 2 and 100 in length.")
    oldest = call.world.clock.now() - OLDEST_BULK_SECONDS
    if any(created_seconds(each) < oldest for each in ids):
        raise DiscordError(50034)
    gone = [each for each in ids if channel.messages.pop(each, None)]
    call.hub.in_channel(channel, "MESSAGE_DELETE_BULK", {"ids": gone, "channel_id": channel.id})
    return NO_CONTENT


@routes.on("POST", "/channels/{channel_id}/typing")
async def typing(call: Call) -> Answer:
    channel = call.channel()
    permissions.require(call.world, channel, call.user.id, permissions.SEND_MESSAGES)
    payload: dict[str, object] = {
        "channel_id": channel.id,
        "user_id": call.user.id,
        "timestamp": int(call.world.clock.now()),
    }
    if channel.guild_id:
        guild = call.world.guild(channel.guild_id)
        payload["member"] = payloads.member(call.world, guild, guild.members[call.user.id])
    call.hub.in_channel(channel, "TYPING_START", payload)
    return NO_CONTENT
