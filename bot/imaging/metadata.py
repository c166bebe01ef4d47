"""Facts inside a PNG: one compressed iTXt chunk named "atelier" that holds JSON.

Works on chunks, never on pixels: embedding does not re-encode, reading does not decode.
Chunk layout: https://www.w3.org/TR/png-3/#11iTXt
"""

import struct
import zlib
from collections.abc import Iterator, Mapping

import orjson
from pydantic import JsonValue

from bot.model.errors import InputError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"atelier"
MAX_PACKED_BYTES = 512 * 1024  # a scene of 200 things packs to about 20 KB
MAX_JSON_BYTES = 4 * 1024 * 1024
MAX_CHUNKS = 20_000  # encoders that write 8 KB of pixels a chunk stay below at 25 MB
_HEAD = KEYWORD + b"\0\1\0\0\0"  # keyword, compressed, zlib, no language, no translated keyword


class _BrokenPng(ValueError):
    """The chunks do not follow one another as they should."""


def chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each chunk as type, start and end of the whole chunk in `data`. Raises ValueError where they break off."""
    if not data.startswith(SIGNATURE):
        raise _BrokenPng("no PNG signature")
    at = len(SIGNATURE)
    for _ in range(MAX_CHUNKS):
        if at + 12 > len(data):
            raise _BrokenPng("the last chunk is cut off")
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 12 + length
        if end > len(data):
            raise _BrokenPng("a chunk is longer than the file")
        kind = data[at + 4 : at + 8]
        yield kind, at, end
        if kind == b"IEND":
            return
        at = end
    raise _BrokenPng("too many chunks")


def embed(png: bytes, facts: Mapping[str, JsonValue]) -> bytes:
    """The same PNG with `facts` inside, in place of earlier facts. Pixels are not touched.

    Raises InputError when `png` is not a PNG or the facts are over 4 MiB of JSON.
    """
    text = orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)
    packed = zlib.compress(text, 6)
    if len(text) > MAX_JSON_BYTES or len(packed) > MAX_PACKED_BYTES:
        raise InputError("This picture's recipe is too large to be stored inside the file.")
    out = [SIGNATURE]
    try:
        for kind, start, end in chunks(png):
            if _is_ours(png, kind, start):
                continue
            out.append(png[start:end])
            if kind == b"IHDR":
                out.append(_chunk(b"iTXt", _HEAD + packed))
    except _BrokenPng as error:
        raise InputError("Only a whole PNG file can carry its recipe.") from error
    return b"".join(out)


def read(data: bytes) -> dict[str, JsonValue] | None:
    """The facts that `embed` wrote, or None: for other files, damaged chunks and anything over the caps."""
    try:
        for kind, start, end in chunks(data):
            if _is_ours(data, kind, start):
                return _unpack(data, start, end)
    except _BrokenPng:
        return None
    return None


def without_facts(png: bytes) -> bytes:
    """The same PNG without the chunk that `embed` wrote; other data comes back as it was."""
    try:
        return SIGNATURE + b"".join(
            png[start:end] for kind, start, end in chunks(png) if not _is_ours(png, kind, start)
        )
    except _BrokenPng:
        return png


def _is_ours(data: bytes, kind: bytes, start: int) -> bool:
    return kind in (b"iTXt", b"zTXt") and data.startswith(KEYWORD + b"\0", start + 8)


def _unpack(data: bytes, start: int, end: int) -> dict[str, JsonValue] | None:
    body = data[start + 8 : end - 4]
    (crc,) = struct.unpack_from(">I", data, end - 4)
    if crc != zlib.crc32(data[start + 4 : end - 4]) or len(body) > MAX_PACKED_BYTES or not body.startswith(_HEAD):
        return None
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(body[len(_HEAD) :], MAX_JSON_BYTES)
        if not inflate.eof:
            return None
        facts = orjson.loads(text)
    except (zlib.error, orjson.JSONDecodeError):
        return None
    return facts if isinstance(facts, dict) else None


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
