"""Archiving: a whole conversation as one zip, with every picture and the recipe of every version."""

import asyncio
import io
import zipfile
from dataclasses import dataclass

import orjson
from pydantic import JsonValue

from bot.imaging.grid import fit_upload
from bot.model.asset import Asset
from bot.model.conversation import Conversation, Version
from bot.model.errors import InputError, NotFound
from bot.storage import assets, conversations
from bot.studio.judging import visible_versions
from bot.studio.permissions import check_same_conversation
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

OVERHEAD = 4_096  # bytes of the zip's own lists for each picture, generously
SMALLEST = 60_000  # bytes of a picture below which none is squeezed
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}
README = """This is a conversation of Atelier.
conversation.json lists its versions: number, parent, label, words, recipe, files.
"""


@dataclass(frozen=True, slots=True)
class Archive:
    """The zip, and how many of its pictures are in it: as they are, smaller, or not at all."""

    data: bytes
    pictures: int
    smaller: int = 0
    left_out: int = 0


async def archive(shop: Workshop, who: Requester, conversation_id: str, limit_bytes: int) -> Archive:
    """Everything that fits: originals, else all pictures smaller, else the newest. Raises InputError, NotFound."""
    async with shop.reading() as connection:
        conversation = await conversations.get(connection, conversation_id)
        check_same_conversation(who, conversation)
        there = await visible_versions(connection, conversation_id)
        wanted = list(dict.fromkeys(asset_id for version in there for asset_id in version.asset_ids))
        stored = {asset.id: asset for asset in await assets.get_many(connection, wanted)}
    if not there:
        raise InputError("There is nothing here to export yet.", way_out="Say what to draw first.")
    listed = _listed(conversation, there, stored)
    room = limit_bytes - len(listed) - OVERHEAD
    files, smaller = await _files(shop, stored, room)
    data = await asyncio.to_thread(_zipped, listed, files)
    if len(data) > limit_bytes:
        raise InputError(
            "This conversation does not fit the upload limit here.", way_out="Download single pictures under More."
        )
    return Archive(data, len(files), smaller, len(stored) - len(files))


def _listed(conversation: Conversation, there: tuple[Version, ...], stored: dict[str, Asset]) -> bytes:
    numbers = {version.id: version.number for version in there}
    told: list[dict[str, JsonValue]] = [
        {
            "number": version.number,
            "parent": numbers.get(version.parent_id or ""),
            "label": version.label,
            "subject": version.subject,
            "author": version.author_id,
            "created_at": version.created_at,
            "files": [name_of(stored[one]) for one in version.asset_ids if one in stored],
            "recipe": version.recipe.model_dump(mode="json", exclude_none=True),
        }
        for version in there
    ]
    head = {
        "format": 1,
        "title": conversation.title,
        "current": numbers.get(conversation.head_version_id or ""),
        "versions": told,
    }
    return orjson.dumps(head, option=orjson.OPT_INDENT_2)


def name_of(asset: Asset) -> str:
    """A file's name in the zip: what is in it never depends on what people typed."""
    return f"pictures/{asset.id}.{_ENDINGS.get(asset.media_type, 'bin')}"


async def _files(shop: Workshop, stored: dict[str, Asset], room: int) -> tuple[list[tuple[str, bytes]], int]:
    """Names and bytes, the newest pictures first, and how many had to be made smaller."""
    newest_first = sorted(stored.values(), key=lambda asset: asset.created_at, reverse=True)
    all_fit = sum(asset.size_bytes + OVERHEAD for asset in newest_first) <= room
    each = max(SMALLEST, room // max(1, len(newest_first)) - OVERHEAD)
    files: list[tuple[str, bytes]] = []
    smaller = 0
    for asset in newest_first:
        try:
            data = await shop.blobs.get(asset.sha256)
        except NotFound:
            continue
        name = name_of(asset)
        if not all_fit and len(data) > each:
            data, kind = await asyncio.to_thread(fit_upload, data, each)
            name = f"{name.rpartition('.')[0]}.{_ENDINGS.get(kind, 'bin')}"
            smaller += 1
        if len(data) + OVERHEAD > room:
            break
        room -= len(data) + OVERHEAD
        files.append((name, data))
    return files, smaller


def _zipped(listed: bytes, files: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as folder:  # pictures are packed already
        folder.writestr("README.txt", README)
        folder.writestr("conversation.json", listed, zipfile.ZIP_DEFLATED)
        for name, data in files:
            folder.writestr(name, data)
    return out.getvalue()
