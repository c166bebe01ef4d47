"""Things of the world as Discord's JSON, complete as the description demands."""

from __future__ import annotations

from typing import Any

from playground import model, permissions
from playground.model import Channel, Guild, Member, Role, User
from playground.world import World

Json = dict[str, Any]


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
