"""Channels: read, make, change, delete, permission overwrites; DM channels."""

from __future__ import annotations

from playground import model, payloads, permissions, posting
from playground.api import Routes
from playground.call import NO_CONTENT, Answer, Call
from playground.errors import DiscordError
from playground.hub import Hub
from playground.model import Channel

routes = Routes()

CHANNEL = "/channels/{channel_id}"
OVERWRITE = CHANNEL + "/permissions/{overwrite_id}"


@routes.on("GET", CHANNEL)
async def read(call: Call) -> Answer:
    channel = call.channel()
    permissions.require(call.world, channel, call.user.id, 0)
    return Answer(200, payloads.channel(call.world, channel, call.user.id))


@routes.on("PATCH", CHANNEL)
async def change(call: Call) -> Answer:
    channel = call.channel()
    if channel.thread:
        _change_thread(call, channel)
        posting.announce_thread(call.hub, channel, "THREAD_UPDATE")
        return Answer(200, payloads.channel(call.world, channel, call.user.id))
    permissions.require(call.world, channel, call.user.id, permissions.MANAGE_CHANNELS)
    set_fields(channel, call.body)
    call.playground.changes.channel_changed(channel)
    return Answer(200, payloads.channel(call.world, channel, call.user.id))


def set_fields(channel: Channel, body: dict[str, object]) -> None:
    names = {"rate_limit_per_user": "slowmode_seconds", "default_auto_archive_duration": "default_auto_archive_minutes"}
    for key in ("name", "topic", "nsfw", "position", "parent_id", *names):
        if key in body and (body[key] is not None or key in ("topic", "parent_id")):
            setattr(channel, names.get(key, key), body[key])


def _change_thread(call: Call, thread: Channel) -> None:
    """Members may unarchive and the owner may rename and archive; locking needs Manage Threads."""
    state, body = thread.as_thread, call.body
    granted = permissions.require(call.world, thread, call.user.id, 0)
    moderates = bool(granted & permissions.MANAGE_THREADS)
    only_opens = body.get("archived") is False and set(body) <= {"archived", "locked"} and not body.get("locked")
    if state.archived and body.get("archived") is not False:
        raise DiscordError(50083)
    if not moderates:
        wants_lock = "locked" in body and bool(body["locked"]) != state.locked
        owns = state.owner_id == call.user.id
        opens = only_opens and bool(granted & permissions.SEND_MESSAGES) and not state.locked
        if wants_lock or not (owns or opens) or "rate_limit_per_user" in body:
            raise DiscordError(50013)
    if body.get("name"):
        thread.name = body["name"]
    if body.get("rate_limit_per_user") is not None:
        thread.slowmode_seconds = body["rate_limit_per_user"]
    if body.get("archived") is not None and body["archived"] != state.archived:
        state.archived, state.archive_timestamp = body["archived"], call.world.clock.timestamp()
    state.locked = state.locked if body.get("locked") is None else body["locked"]
    state.invitable = state.invitable if body.get("invitable") is None else body["invitable"]
    state.auto_archive_minutes = body.get("auto_archive_duration") or state.auto_archive_minutes
    if body.get("applied_tags") is not None:
        state.applied_tags = list(body["applied_tags"])


@routes.on("DELETE", CHANNEL)
async def delete(call: Call) -> Answer:
    channel = call.channel()
    payload = payloads.channel(call.world, channel, call.user.id)
    if channel.type == model.DIRECT:
        permissions.require(call.world, channel, call.user.id, 0)
        return Answer(200, payload)
    needed = permissions.MANAGE_THREADS if channel.thread else permissions.MANAGE_CHANNELS
    permissions.require(call.world, channel, call.user.id, needed)
    remove(call.playground.hub, channel)
    return Answer(200, payload)


def remove(hub: Hub, channel: Channel) -> None:
    """Deletes a channel with its threads and tells those who saw it."""
    world = hub.world
    for thread in [each for each in world.channels.values() if each.parent_id == channel.id and each.thread]:
        remove(hub, thread)
    if channel.thread:
        payload = {"id": channel.id, "guild_id": channel.guild_id, "parent_id": channel.parent_id, "type": channel.type}
        hub.in_channel(channel, "THREAD_DELETE", payload)
    else:
        hub.in_channel(channel, "CHANNEL_DELETE", lambda viewer: payloads.channel(world, channel, viewer))
    world.channels.pop(channel.id, None)


@routes.on("PUT", OVERWRITE)
async def set_overwrite(call: Call) -> Answer:
    channel = call.channel()
    permissions.require(call.world, channel, call.user.id, permissions.MANAGE_ROLES)
    allow, deny = int(call.body.get("allow") or 0), int(call.body.get("deny") or 0)
    guild = call.world.guild(channel.guild_id or "")
    if call["overwrite_id"] not in guild.roles and call["overwrite_id"] not in guild.members:
        raise DiscordError(10009)
    if (allow | deny) & ~permissions.in_channel(call.world, channel, call.user.id):
        raise DiscordError(50013)
    call.world.overwrite(channel, call["overwrite_id"], allow=allow, deny=deny)
    call.playground.changes.channel_changed(channel)
    return NO_CONTENT


@routes.on("DELETE", OVERWRITE)
async def delete_overwrite(call: Call) -> Answer:
    channel = call.channel()
    permissions.require(call.world, channel, call.user.id, permissions.MANAGE_ROLES)
    if channel.overwrites.pop(call["overwrite_id"], None) is None:
        raise DiscordError(10009)
    call.playground.changes.channel_changed(channel)
    return NO_CONTENT


@routes.on("POST", "/users/@me/channels")
async def open_direct_message(call: Call) -> Answer:
    other = call.world.user(call.body["recipient_id"])
    if other.id == call.user.id:
        raise DiscordError(50033)
    channel = call.world.direct_message(call.user.id, other.id)
    return Answer(200, payloads.channel(call.world, channel, call.user.id))


@routes.on("GET", "/guilds/{guild_id}/channels")
async def of_guild(call: Call) -> Answer:
    guild = call.guild()
    seen = [each for each in call.world.guild_channels(guild.id) if permissions.can_see(call.world, each, call.user.id)]
    return Answer(200, [payloads.channel(call.world, each, call.user.id) for each in seen])


@routes.on("POST", "/guilds/{guild_id}/channels")
async def create(call: Call) -> Answer:
    guild, body = call.guild(), call.body
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_CHANNELS)
    channel = call.world.add_channel(guild, body["name"], body.get("type") or model.TEXT)
    set_fields(channel, body)
    for each in body.get("permission_overwrites") or []:
        call.world.overwrite(channel, each["id"], allow=int(each.get("allow") or 0), deny=int(each.get("deny") or 0))
    call.hub.in_channel(channel, "CHANNEL_CREATE", lambda viewer: payloads.channel(call.world, channel, viewer))
    return Answer(201, payloads.channel(call.world, channel, call.user.id))


@routes.on("PATCH", "/guilds/{guild_id}/channels")
async def move(call: Call) -> Answer:
    """New positions and categories."""
    guild = call.guild()
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_CHANNELS)
    for each in call.body:
        channel = call.world.channel(each["id"])
        if channel.guild_id != guild.id:
            raise DiscordError(10003)
        set_fields(channel, {key: each[key] for key in ("position", "parent_id") if key in each})
        call.playground.changes.channel_changed(channel)
    return NO_CONTENT
