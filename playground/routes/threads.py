"""Threads: from messages, by themselves, posts of a forum; their members; lists of active and archived ones."""

from __future__ import annotations

from playground import drafts, model, payloads, permissions, posting
from playground.api import Routes
from playground.call import NO_CONTENT, Answer, Call
from playground.errors import DiscordError, invalid_form
from playground.model import Channel, Message, ThreadState
from playground.reading import rendered

routes = Routes()

THREADS = "/channels/{channel_id}/threads"
MEMBERS = "/channels/{channel_id}/thread-members"
PARENTS = frozenset({model.TEXT, model.ANNOUNCEMENT, model.FORUM})


def _open(call: Call, parent: Channel, kind: int, thread_id: str) -> Channel:
    """A new thread of the body's name, which its maker has joined."""
    body, now = call.body, call.world.clock.timestamp()
    minutes = body.get("auto_archive_duration") or parent.default_auto_archive_minutes
    thread = Channel(thread_id, kind, body["name"], parent.guild_id, parent.id)
    thread.slowmode_seconds = body.get("rate_limit_per_user") or 0
    thread.thread = ThreadState(call.user.id, now, now, auto_archive_minutes=minutes, members={call.user.id: now})
    if kind == model.PRIVATE_THREAD:
        thread.thread.invitable = body.get("invitable") is not False
    call.world.channels[thread.id] = thread
    return thread


def _created(call: Call, thread: Channel, body: dict[str, object] | None = None) -> Answer:
    return Answer(201, payloads.channel(call.world, thread, call.user.id) | (body or {}))


@routes.on("POST", "/channels/{channel_id}/messages/{message_id}/threads")
async def create_from_message(call: Call) -> Answer:
    parent = call.channel()
    permissions.require(
        call.world, parent, call.user.id, permissions.CREATE_PUBLIC_THREADS | permissions.READ_MESSAGE_HISTORY
    )
    message = call.world.message(parent.id, call["message_id"])
    if parent.type not in PARENTS or parent.is_thread:
        raise DiscordError(50024)
    if message.id in call.world.channels:
        raise DiscordError(160004)
    thread = _open(call, parent, model.PUBLIC_THREAD, message.id)
    message.flags |= model.HAS_THREAD
    posting.announce_thread(call.hub, thread, "THREAD_CREATE")
    reference = {"type": 0, "channel_id": parent.id, "message_id": message.id, "guild_id": parent.guild_id}
    posting.notice(call.hub, thread, call.user.id, model.THREAD_STARTER, reference=reference)
    posting.changed(call.hub, message, edited=False)
    return _created(call, thread)


@routes.on("POST", THREADS)
async def create(call: Call) -> Answer:
    parent = call.channel()
    if parent.type == model.FORUM:
        return await _create_post(call, parent)
    kind = call.body.get("type") or model.PRIVATE_THREAD
    needed = permissions.CREATE_PRIVATE_THREADS if kind == model.PRIVATE_THREAD else permissions.CREATE_PUBLIC_THREADS
    permissions.require(call.world, parent, call.user.id, needed)
    if parent.type not in PARENTS:
        raise DiscordError(50024)
    thread = _open(call, parent, kind, call.world.new_id())
    posting.announce_thread(call.hub, thread, "THREAD_CREATE")
    if kind == model.PUBLIC_THREAD:
        reference = {"type": 0, "channel_id": thread.id, "guild_id": thread.guild_id}
        posting.notice(call.hub, parent, call.user.id, model.THREAD_CREATED, reference=reference, content=thread.name)
    return _created(call, thread)


async def _create_post(call: Call, forum: Channel) -> Answer:
    """A post: a thread whose first message has its id."""
    granted = permissions.require(call.world, forum, call.user.id, permissions.SEND_MESSAGES)
    if call.uploads and not granted & permissions.ATTACH_FILES:
        raise DiscordError(50013)
    tags = call.body.get("applied_tags") or []
    if not set(tags) <= {tag["id"] for tag in forum.tags}:
        raise invalid_form("applied_tags", "INVALID_TAG", "Unknown tag")
    thread_id = call.world.new_id()
    message = Message(thread_id, thread_id, call.user.id)
    await drafts.apply(call, message, call.body["message"], forum)
    thread = _open(call, forum, model.PUBLIC_THREAD, thread_id)
    thread.as_thread.applied_tags = list(tags)
    forum.last_message_id = thread.id
    posting.announce_thread(call.hub, thread, "THREAD_CREATE")
    posting.post(call.hub, thread, message)
    return _created(call, thread, {"message": rendered(call, message)})


def _thread(call: Call, needed: int = 0) -> Channel:
    thread = call.channel()
    permissions.require(call.world, thread, call.user.id, needed)
    if thread.thread is None:
        raise DiscordError(50024)
    return thread


@routes.on("GET", MEMBERS)
async def members(call: Call) -> Answer:
    thread = _thread(call)
    return Answer(200, [payloads.thread_member(thread, each) for each in thread.as_thread.members])


@routes.on("GET", MEMBERS + "/{user_id}")
async def member(call: Call) -> Answer:
    thread = _thread(call)
    if call["user_id"] not in thread.as_thread.members:
        raise DiscordError(10007)
    return Answer(200, payloads.thread_member(thread, call["user_id"]))


@routes.on("PUT", MEMBERS + "/@me", MEMBERS + "/{user_id}")
async def add(call: Call) -> Answer:
    thread = _thread(call)
    if thread.as_thread.archived:
        raise DiscordError(50083)
    if "user_id" in call.request.match_info:
        permissions.require(call.world, thread, call.user.id, permissions.SEND_MESSAGES)
        call.world.member(thread.guild_id or "", call["user_id"])
        invited = call["user_id"]
    else:
        invited = call.user.id
    joined = invited not in thread.as_thread.members
    posting.join_thread(call.hub, thread, invited)
    if joined and thread.type == model.PRIVATE_THREAD:
        # For someone who could not see it, the thread begins now.
        payload = payloads.channel(call.world, thread, invited)
        if invited == call.world.bot_id:
            call.hub.to_bot(thread.guild_id, "THREAD_CREATE", payload)
        else:
            call.hub.to_person(invited, "THREAD_CREATE", payload)
    return NO_CONTENT


@routes.on("DELETE", MEMBERS + "/@me", MEMBERS + "/{user_id}")
async def remove(call: Call) -> Answer:
    if "user_id" in call.request.match_info and call["user_id"] != call.user.id:
        thread = _thread(call, permissions.MANAGE_THREADS)
        gone = call["user_id"]
    else:
        thread, gone = _thread(call), call.user.id
    posting.leave_thread(call.hub, thread, gone)
    return NO_CONTENT


def _list(call: Call, threads: list[Channel], *, has_more: bool = False) -> Answer:
    own = [each for each in threads if each.thread and call.user.id in each.thread.members]
    return Answer(
        200,
        {
            "threads": [payloads.channel(call.world, each, call.user.id) for each in threads],
            "members": [payloads.thread_member(each, call.user.id) for each in own],
            "has_more": has_more,
        },
    )


@routes.on("GET", "/guilds/{guild_id}/threads/active")
async def active(call: Call) -> Answer:
    guild = call.guild()
    seen = [each for each in call.world.threads(guild.id) if permissions.can_see(call.world, each, call.user.id)]
    return _list(call, sorted(seen, key=lambda each: int(each.id), reverse=True))


def _archived(call: Call, kind: int) -> Answer:
    parent = call.channel()
    permissions.require(call.world, parent, call.user.id, permissions.READ_MESSAGE_HISTORY)
    limit, before = call.limit(50, 100), call.query.get("before", "9999")
    found = [
        each
        for each in call.world.threads(parent.guild_id or "", archived=True)
        if each.parent_id == parent.id and each.type == kind and permissions.can_see(call.world, each, call.user.id)
    ]
    found.sort(key=_archive_time, reverse=True)
    found = [each for each in found if _archive_time(each) < before]
    return _list(call, found[:limit], has_more=len(found) > limit)


def _archive_time(thread: Channel) -> str:
    return thread.thread.archive_timestamp if thread.thread else ""


@routes.on("GET", THREADS + "/archived/public")
async def archived_public(call: Call) -> Answer:
    return _archived(call, model.PUBLIC_THREAD)


@routes.on("GET", THREADS + "/archived/private", "/channels/{channel_id}/users/@me/threads/archived/private")
async def archived_private(call: Call) -> Answer:
    return _archived(call, model.PRIVATE_THREAD)
