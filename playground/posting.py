"""Putting a finished message into its channel, changing and removing it, and telling those who see it."""

from __future__ import annotations

from playground import model, payloads
from playground.hub import Hub
from playground.model import Channel, Message


def post(hub: Hub, channel: Channel, message: Message) -> None:
    """Adds a new message. In a thread its author joins, and an archived thread opens again."""
    world = hub.world
    if message.ephemeral_for:
        world.data.ephemeral[message.id] = message
        hub.message("MESSAGE_CREATE", message)
        return
    if channel.thread:
        _enter_thread(hub, channel, message)
    channel.messages[message.id] = message
    channel.last_message_id = message.id
    hub.message("MESSAGE_CREATE", message)


def _enter_thread(hub: Hub, thread: Channel, message: Message) -> None:
    state = thread.as_thread
    if state.archived:
        state.archived = False
        state.archive_timestamp = hub.world.clock.timestamp()
        announce_thread(hub, thread, "THREAD_UPDATE")
    message.position = state.total_message_sent
    # The starter of a post or of a thread from a message does not count.
    if message.id != thread.id and message.type != model.THREAD_STARTER:
        state.message_count += 1
        state.total_message_sent += 1
    members = hub.world.guild(thread.guild_id or "").members
    for user_id in (message.author_id, *message.mentions):
        if user_id in members:
            join_thread(hub, thread, user_id)


def join_thread(hub: Hub, thread: Channel, user_id: str) -> None:
    """Makes someone a member of a thread, once."""
    state = thread.as_thread
    if user_id in state.members:
        return
    state.members[user_id] = hub.world.clock.timestamp()
    guild = hub.world.guild(thread.guild_id or "")
    member = payloads.member(hub.world, guild, guild.members[user_id])
    added = payloads.thread_member(thread, user_id) | {"presence": None, "member": member}
    _members_changed(hub, thread, {"added_members": [added]})


def leave_thread(hub: Hub, thread: Channel, user_id: str) -> None:
    state = thread.as_thread
    if state.members.pop(user_id, None):
        _members_changed(hub, thread, {"removed_member_ids": [user_id]})


def _members_changed(hub: Hub, thread: Channel, change: dict[str, object]) -> None:
    count = min(len(thread.as_thread.members), 50)
    payload = {"id": thread.id, "guild_id": thread.guild_id, "member_count": count}
    hub.in_channel(thread, "THREAD_MEMBERS_UPDATE", payload | change)


def announce_thread(hub: Hub, thread: Channel, event: str) -> None:
    """THREAD_CREATE or THREAD_UPDATE to everyone who sees it."""
    created = {"newly_created": True} if event == "THREAD_CREATE" else {}
    hub.in_channel(thread, event, lambda viewer_id: payloads.channel(hub.world, thread, viewer_id) | created)


def changed(hub: Hub, message: Message, *, edited: bool = True) -> None:
    """Tells of an edit; `edited=False` when only the system changed something."""
    if edited:
        message.edited_at = hub.world.clock.timestamp()
    hub.message("MESSAGE_UPDATE", message)


def remove(hub: Hub, message: Message) -> None:
    world = hub.world
    channel = world.channel(message.channel_id)
    payload = {"id": message.id, "channel_id": message.channel_id}
    for attachment in message.attachments:
        world.data.files.pop(attachment.id, None)
    if message.ephemeral_for:
        world.data.ephemeral.pop(message.id, None)
        hub.to_person(message.ephemeral_for, "MESSAGE_DELETE", payload | {"guild_id": channel.guild_id})
        return
    del channel.messages[message.id]
    if channel.thread and message.id != channel.id:
        channel.thread.message_count -= 1
    hub.in_channel(channel, "MESSAGE_DELETE", payload)


def notice(hub: Hub, channel: Channel, author_id: str, kind: int, **fields: object) -> Message:
    """A system message, such as a pin."""
    message = Message(hub.world.new_id(), channel.id, author_id, type=kind)
    for name, value in fields.items():
        setattr(message, name, value)
    post(hub, channel, message)
    return message
