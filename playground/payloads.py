"""Things of the world as Discord's JSON, complete as the description demands."""

from __future__ import annotations

from typing import Any

from playground import model, permissions
from playground.components import attachment_names, filled
from playground.links import Links
from playground.model import Attachment, Channel, Guild, Member, Message, Role, User
from playground.snowflake import created_at
from playground.world import World

Json = dict[str, Any]
# What a forwarded message shows of the one it was made from.
SNAPSHOT = (
    "type", "content", "mentions", "mention_roles", "attachments", "embeds", "timestamp", "edited_timestamp", "flags",
    "components",
)  # fmt: skip


def user(person: User) -> Json:
    return {
        "id": person.id,
        "username": person.username,
        "discriminator": "0000" if person.bot else "0",
        "global_name": None if person.bot else person.global_name,
        "avatar": None,
        "avatar_decoration_data": None,
        "banner": None,
        "accent_color": None,
        "bot": person.bot,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def own_user(person: User) -> Json:
    """What `/users/@me` and READY tell about the caller."""
    return user(person) | {
        "mfa_enabled": False,
        "locale": person.locale,
        "premium_type": 0,
        "email": None,
        "verified": True,
    }


def member(world: World, guild: Guild, someone: Member, *, with_user: bool = True) -> Json:
    payload: Json = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": someone.timed_out_until,
        "flags": 0,
        "joined_at": someone.joined_at,
        "nick": someone.nick,
        "pending": False,
        "premium_since": None,
        "roles": list(someone.roles),
        "mute": False,
        "deaf": False,
    }
    if with_user:
        payload["user"] = user(world.user(someone.user_id))
    return payload


def role(one: Role) -> Json:
    payload: Json = {
        "id": one.id,
        "name": one.name,
        "permissions": str(one.permissions),
        "position": one.position,
        "color": one.color,
        "colors": {"primary_color": one.color, "secondary_color": None, "tertiary_color": None},
        "hoist": one.hoist,
        "managed": one.managed,
        "mentionable": one.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if one.bot_id:
        payload["tags"] = {"bot_id": one.bot_id}
    return payload


def channel(world: World, one: Channel, viewer_id: str | None = None) -> Json:
    """A channel, thread or DM. A DM shows its viewer the other person."""
    payload: Json = {"id": one.id, "type": one.type, "last_message_id": one.last_message_id, "flags": 0}
    if one.last_pin_timestamp:
        payload["last_pin_timestamp"] = one.last_pin_timestamp
    if one.type == model.DIRECT:
        others = [each for each in one.recipients if each != viewer_id] or one.recipients
        return payload | {"recipients": [user(world.user(each)) for each in others]}
    payload |= {
        "guild_id": one.guild_id,
        "name": one.name,
        "parent_id": one.parent_id,
        "rate_limit_per_user": one.slowmode_seconds,
    }
    if one.thread:
        return payload | _thread(one, viewer_id)
    payload |= {
        "topic": one.topic,
        "position": one.position,
        "nsfw": one.nsfw,
        "permission_overwrites": [
            {"id": each.id, "type": each.type, "allow": str(each.allow), "deny": str(each.deny)}
            for each in one.overwrites.values()
        ],
    }
    if one.type == model.FORUM:
        payload |= {
            "available_tags": one.tags,
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
            "default_auto_archive_duration": one.default_auto_archive_minutes,
        }
    return payload


def _thread(one: Channel, viewer_id: str | None) -> Json:
    state = one.as_thread
    payload: Json = {
        "owner_id": state.owner_id,
        "thread_metadata": {
            "archived": state.archived,
            "archive_timestamp": state.archive_timestamp,
            "auto_archive_duration": state.auto_archive_minutes,
            "locked": state.locked,
            "create_timestamp": state.create_timestamp,
            "invitable": state.invitable,
        },
        "message_count": state.message_count,
        "member_count": min(len(state.members), 50),
        "total_message_sent": state.total_message_sent,
        "applied_tags": state.applied_tags,
    }
    if viewer_id in state.members:
        payload["member"] = thread_member(one, viewer_id or "")
    return payload


def thread_member(thread: Channel, user_id: str) -> Json:
    joined = thread.as_thread.members[user_id]
    return {"id": thread.id, "user_id": user_id, "join_timestamp": joined, "flags": 1}


def attachment(one: Attachment, links: Links) -> Json:
    url = links.attachment(one)
    payload: Json = {
        "id": one.id,
        "filename": one.filename,
        "size": one.size,
        "url": url,
        "proxy_url": url,
        "content_type": one.content_type,
    }
    optional = {"width": one.width, "height": one.height, "description": one.description, "title": one.title}
    payload |= {key: value for key, value in optional.items() if value is not None}
    if one.ephemeral:
        payload["ephemeral"] = True
    if one.spoiler:
        payload["flags"] = 1 << 3
    return payload


def emoji(key: str) -> Json:
    """`name:id` for a server's emoji, a Unicode emoji by itself."""
    name, _, emoji_id = key.partition(":")
    return {"id": emoji_id or None, "name": name}


def reactions(one: Message, viewer_id: str) -> list[Json]:
    return [
        {
            "emoji": emoji(key),
            "count": len(people),
            "count_details": {"burst": 0, "normal": len(people)},
            "burst_colors": [],
            "me_burst": False,
            "me": viewer_id in people,
        }
        for key, people in one.reactions.items()
    ]


def author(world: World, one: Message) -> Json:
    if one.webhook_id and one.webhook_id != one.application_id:
        hook = User(one.webhook_id, one.webhook_name or "webhook", bot=True)
        return user(hook)
    return user(world.user(one.author_id))


def message(
    world: World, links: Links, one: Message, viewer_id: str, *, content: bool = True, referenced: bool = True
) -> Json:
    """A message as `viewer_id` reads it. `content=False` leaves out what needs the message-content intent."""
    own_files = _shown_by_components(one)
    files = [attachment(each, links) for each in one.attachments if each.id not in own_files]
    payload: Json = {
        "id": one.id,
        "channel_id": one.channel_id,
        "type": one.type,
        "author": author(world, one),
        "content": one.content if content else "",
        "timestamp": created_at(one.id),
        "edited_timestamp": one.edited_at,
        "attachments": files if content else [],
        "embeds": [_embed(each, one, links) for each in one.embeds] if content else [],
        "components": [filled(each, one.attachments, links) for each in one.components] if content else [],
        "mentions": [user(world.user(each)) for each in one.mentions],
        "mention_roles": one.mention_roles,
        "mention_everyone": one.mention_everyone,
        "pinned": one.pinned_at is not None,
        "flags": one.flags,
        "tts": one.tts,
    }
    optional = {
        "webhook_id": one.webhook_id,
        "application_id": one.application_id,
        "nonce": one.nonce,
        "position": one.position,
        "message_reference": one.reference,
    }
    payload |= {key: value for key, value in optional.items() if value is not None}
    if one.forwarded:
        snapshot = message(world, links, one.forwarded, viewer_id, content=content, referenced=False)
        payload["message_snapshots"] = [{"message": {key: snapshot[key] for key in SNAPSHOT}}]
    if one.reactions:
        payload["reactions"] = reactions(one, viewer_id)
    if one.interaction:
        payload |= _interaction(world, one.interaction)
    if one.flags & model.HAS_THREAD and one.id in world.channels:
        payload["thread"] = channel(world, world.channels[one.id])
    if referenced and one.reference and one.type in (model.REPLY, model.THREAD_STARTER):
        payload["referenced_message"] = _referenced(world, links, one.reference, viewer_id, content=content)
    return payload


def _referenced(world: World, links: Links, reference: Json, viewer_id: str, *, content: bool) -> Json | None:
    there = world.channels.get(reference["channel_id"])
    found = there.messages.get(reference["message_id"]) if there else None
    if found is None:
        return None
    # The bot reads its own text always.
    content = content or found.author_id == viewer_id
    payload = message(world, links, found, viewer_id, content=content, referenced=False)
    payload.pop("reactions", None)
    return payload


def _interaction(world: World, metadata: Json) -> Json:
    """`interaction_metadata`, and the older `interaction` for commands. Stored with user ids in place of users."""
    payload = _with_users(world, metadata)
    name = payload.pop("name", None)
    result: Json = {"interaction_metadata": payload}
    if payload["type"] == 2 and name:
        result["interaction"] = {"id": payload["id"], "type": 2, "name": name, "user": payload["user"]}
    return result


def _with_users(world: World, metadata: Json) -> Json:
    payload = dict(metadata)
    for key in ("user", "target_user"):
        if key in payload:
            payload[key] = user(world.user(payload[key]))
    if "triggering_interaction_metadata" in payload:
        inner = _with_users(world, payload["triggering_interaction_metadata"])
        inner.pop("name", None)
        payload["triggering_interaction_metadata"] = inner
    return payload


def _embed(embed: Json, one: Message, links: Links) -> Json:
    """An embed with `attachment://` addresses replaced by links, and the type Discord gives it."""
    payload: Json = {"type": "rich"} | embed
    by_name = {each.filename: each for each in one.attachments}
    for key in ("image", "thumbnail", "video"):
        part = payload.get(key)
        name = (part or {}).get("url", "").removeprefix("attachment://")
        if part and name in by_name:
            url = links.attachment(by_name[name])
            size = {"width": by_name[name].width or 0, "height": by_name[name].height or 0}
            payload[key] = part | {"url": url, "proxy_url": url} | size
    return payload


def _shown_by_components(one: Message) -> set[str]:
    """Files shown through `attachment://` in embeds or components leave the list of attachments."""
    names = {name for _, name in attachment_names(one.components)}
    for embed in one.embeds:
        names |= {part["url"].removeprefix("attachment://") for part in embed.values() if _is_reference(part)}
    return {each.id for each in one.attachments if each.filename in names}


def _is_reference(part: Any) -> bool:
    return isinstance(part, dict) and str(part.get("url")).startswith("attachment://")


def guild(world: World, one: Guild, *, with_counts: bool = False) -> Json:
    payload: Json = {
        "id": one.id,
        "name": one.name,
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": [],
        "banner": None,
        "owner_id": one.owner_id,
        "application_id": None,
        "region": "local",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": one.system_channel_id,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 0,
        "roles": [role(each) for each in one.roles.values()],
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": None,
        "max_members": 500000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": "en-US",
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }
    if with_counts:
        payload |= {"approximate_member_count": len(one.members), "approximate_presence_count": len(one.members)}
    return payload


def guild_create(world: World, one: Guild, viewer_id: str, *, all_members: bool) -> Json:
    """GUILD_CREATE: the server with what the viewer sees of its channels, threads and members."""
    members = one.members.values() if all_members else [one.members[viewer_id]]
    seen = [each for each in world.guild_channels(one.id) if permissions.can_see(world, each, viewer_id)]
    threads = [each for each in world.threads(one.id) if permissions.can_see(world, each, viewer_id)]
    return guild(world, one) | {
        "joined_at": one.members[viewer_id].joined_at,
        "large": len(one.members) > 250,
        "unavailable": False,
        "member_count": len(one.members),
        "voice_states": [],
        "members": [member(world, one, each) for each in members],
        "channels": [channel(world, each, viewer_id) for each in seen],
        "threads": [channel(world, each, viewer_id) for each in threads],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application(world: World) -> Json:
    one = world.data.application
    return {
        "id": one.id,
        "name": one.name,
        "icon": None,
        "description": one.description,
        "type": None,
        "bot": user(world.user(world.bot_id)),
    }


def own_application(world: World) -> Json:
    """What `/applications/@me` and `/oauth2/applications/@me` answer."""
    one = world.data.application
    # Discord's GATEWAY_*_LIMITED flags say which privileged intents a small bot may use.
    flags = one.presences_allowed << 13 | one.members_allowed << 15 | one.message_content_allowed << 19
    owner = next(person for person in world.data.users.values() if not person.bot)
    return application(world) | {
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(owner),
        "approximate_guild_count": len(world.guilds_of(world.bot_id)),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
        "tags": [],
    }
