"""From a request's body to a message: content, files, mentions, embeds, components; new messages and edits alike."""

from __future__ import annotations

import asyncio
import io
import re
from typing import Any

from playground import components, permissions
from playground.call import Call, Upload
from playground.components import attachment_names, numbered
from playground.errors import DiscordError, invalid_form
from playground.file_types import content_type
from playground.model import COMPONENTS_V2, Attachment, Channel, Message
from playground.world import World

LONGEST_CONTENT = 2000
MOST_FILES = 10
EMBED_TEXT = 6000
MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")

Json = dict[str, Any]


async def apply(call: Call, message: Message, body: Json, channel: Channel) -> None:
    """Puts a body's fields into a message; fields that are absent stay. Raises DiscordError before anything changes."""
    allowed = body.get("allowed_mentions")
    _check_allowed(allowed or {})
    attachments, files = await _attachments(call, message, body)
    content = message.content if body.get("content", message.content) is None else body.get("content", message.content)
    if "content" in body and body["content"] is None:
        content = ""
    embeds = [_without_nulls(each) for each in _given(body, "embeds", message.embeds)]
    parts = numbered(_given(body, "components", message.components))
    flags = message.flags | (body.get("flags") or 0) & (COMPONENTS_V2 | 1 << 2 | 1 << 12)
    _check(content, embeds, parts, flags, attachments)
    if not (content or embeds or parts or attachments or message.forwarded):
        raise DiscordError(50006)
    if len(attachments) > MOST_FILES:
        raise invalid_form("attachments", "BASE_TYPE_BAD_LENGTH", "Must be between 0 and 10 in length.")
    message.content, message.embeds, message.components, message.flags = content, embeds, parts, flags
    message.attachments = attachments
    call.world.data.files.update(files)
    if allowed is None and not call.is_bot() and call.actor is None:
        allowed = {"parse": ["users"]}
    mention(call.world, channel, message, allowed)


def _given(body: Json, key: str, default: Any) -> Any:
    return (body[key] or []) if key in body else default


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(each) for key, each in value.items() if each is not None}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value


def _check(content: str, embeds: list[Json], parts: list[Json], flags: int, attachments: list[Attachment]) -> None:
    if len(content) > LONGEST_CONTENT:
        raise invalid_form("content", "BASE_TYPE_MAX_LENGTH", f"Must be {LONGEST_CONTENT} or fewer in length.")
    if sum(_embed_length(each) for each in embeds) > EMBED_TEXT:
        raise invalid_form("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TEXT}")
    components.check(parts, flags, has_legacy_fields=bool(content or embeds))
    names = {each.filename for each in attachments}
    for path, name in attachment_names(parts):
        if name not in names:
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            raise invalid_form(path, code, f"The referenced attachment {name!r} was not found")


def _check_allowed(allowed: Json) -> None:
    """Naming ids of a kind and allowing all of that kind exclude each other."""
    for kind in ("users", "roles"):
        if kind in (allowed.get("parse") or []) and allowed.get(kind):
            code = "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            raise invalid_form("allowed_mentions", code, message)


def _embed_length(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    texts += [(embed.get("author") or {}).get("name")]
    texts += [text for each in embed.get("fields", []) for text in (each["name"], each["value"])]
    return sum(len(text) for text in texts if text)


async def _attachments(call: Call, message: Message, body: Json) -> tuple[list[Attachment], dict[str, bytes]]:
    """Kept attachments (listed by id) and new ones (placeholders for `files[n]`). Without a list all are kept."""
    by_index = {upload.index: upload for upload in call.uploads}
    listed = body.get("attachments")
    kept = list(message.attachments) if listed is None else []
    by_id = {each.id: each for each in message.attachments}
    files: dict[str, bytes] = {}
    for place, entry in enumerate(listed or []):
        key = str(entry["id"])
        if key in by_id:
            by_id[key].description = entry.get("description", by_id[key].description)
            kept.append(by_id[key])
        elif key in by_index:
            kept.append(await stored(call.world, message.channel_id, by_index.pop(key), entry, files))
        else:
            raise invalid_form(f"attachments.{place}.id", "ATTACHMENT_NOT_FOUND", "No file or attachment with this id")
    for upload in by_index.values():
        kept.append(await stored(call.world, message.channel_id, upload, {}, files))
    for each in kept:
        each.ephemeral = message.ephemeral_for is not None
    return kept, files


async def stored(world: World, channel_id: str, upload: Upload, entry: Json, files: dict[str, bytes]) -> Attachment:
    """An attachment for an upload, its bytes put into `files` by attachment id."""
    # Discord keeps letters, digits, dot, dash and underscore of a name.
    given = entry.get("filename") or upload.filename
    name = re.sub(r"[^\w.\-]+", "_", given.replace(" ", "_"), flags=re.ASCII).strip("_") or "unknown"
    width, height = await asyncio.to_thread(picture_size, upload.data) if _is_picture(upload) else (None, None)
    attachment = Attachment(
        world.new_id(), channel_id, name, upload.content_type, len(upload.data), width, height,
        entry.get("description"), entry.get("title"),
        spoiler=name.startswith("SPOILER_") or bool(entry.get("is_spoiler")),
    )  # fmt: skip
    if attachment.content_type == "application/octet-stream":
        attachment.content_type = content_type(name)
    files[attachment.id] = upload.data
    return attachment


def _is_picture(upload: Upload) -> bool:
    return upload.content_type.startswith("image/") or content_type(upload.filename).startswith("image/")


def picture_size(data: bytes) -> tuple[int | None, int | None]:
    """Width and height in pixels from a picture's header, (None, None) for what is no picture."""
    from PIL import Image  # noqa: PLC0415  heavy

    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None, None


def mention(world: World, channel: Channel, message: Message, allowed: Json | None) -> None:
    """Finds who a message mentions, within `allowed_mentions` and the author's permissions."""
    text = message.content + " ".join(
        each["content"] for _, each in components.walk(message.components) if each["type"] == components.TEXT
    )
    parse = set(allowed.get("parse") or []) if allowed is not None else {"users", "roles", "everyone"}
    users, roles = set((allowed or {}).get("users") or []), set((allowed or {}).get("roles") or [])
    found = [each for each in dict.fromkeys(MENTION.findall(text)) if each in world.data.users]
    message.mentions = [each for each in found if "users" in parse or each in users]
    message.mention_roles = []
    message.mention_everyone = False
    if channel.guild_id:
        granted = permissions.in_channel(world, channel, message.author_id)
        known = world.guild(channel.guild_id).roles
        named = [each for each in dict.fromkeys(ROLE_MENTION.findall(text)) if each in known]
        message.mention_roles = [each for each in named if "roles" in parse or each in roles]
        everyone = "@everyone" in text or "@here" in text
        message.mention_everyone = everyone and "everyone" in parse and bool(granted & permissions.MENTION_EVERYONE)
    _mention_replied(world, message, allowed)


def _mention_replied(world: World, message: Message, allowed: Json | None) -> None:
    """A reply mentions the author it answers, unless it says not to or answers an interaction's message."""
    if not message.reference or (allowed or {}).get("replied_user") is False or message.type != 19:
        return
    if allowed is not None and "replied_user" not in allowed:
        return
    there = world.channels.get(message.reference["channel_id"])
    replied = there.messages.get(message.reference["message_id"]) if there else None
    if replied and not replied.webhook_id and replied.author_id not in (*message.mentions, message.author_id):
        message.mentions.append(replied.author_id)
