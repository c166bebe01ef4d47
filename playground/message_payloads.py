"""Messages as Discord's JSON: files, embeds, components, reactions, references, as one viewer reads them."""

from __future__ import annotations

from typing import Any

from playground import model
from playground.components import attachment_names, filled
from playground.links import Links
from playground.model import Attachment, Message, User
from playground.payloads import channel, user
from playground.snowflake import created_at
from playground.world import World

Json = dict[str, Any]
# What a forwarded message shows of the one it was made from.
SNAPSHOT = (
    "type", "content", "mentions", "mention_roles", "attachments", "embeds", "timestamp", "edited_timestamp", "flags",
    "components",
)  # fmt: skip


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
