"""OpenAI's answers, read strictly: JSON, base64 and picture are each checked before the next step. Run in a thread."""

import io
import re
from dataclasses import dataclass
from typing import Any

import orjson
import pybase64
from PIL import Image

from bot.imaging.untrusted import open_upload
from bot.model.errors import InputError
from bot.providers.received import broken, unpack

_NEAR = 64 * 1024  # so far away the next picture may begin; the search itself must not take long either
_PICTURE = re.compile(rb'"b64_json"\s*:\s*"')
PREVIEW_SIDE_PX = 512


@dataclass(frozen=True, slots=True)
class Answer:
    """Decoded files, links for services that send those, the service's own words, and token counts."""

    files: tuple[bytes, ...]
    links: tuple[str, ...]
    revised_prompt: str
    usage: dict[str, Any] | None


def decode(body: bytes, provider: str) -> Answer:
    """Read an ImagesResponse. Raises BrokenAnswer."""
    rest, packed = _without_pictures(body)
    try:
        said = orjson.loads(rest)
    except orjson.JSONDecodeError:
        what = "a web page" if body.lstrip()[:1] == b"<" else "something that is not JSON"
        raise broken(provider, f"{what} instead of a picture") from None
    data = said.get("data") if isinstance(said, dict) else None
    if not isinstance(data, list) or not data or not all(isinstance(item, dict) for item in data):
        raise broken(provider, "no picture")
    usage = said.get("usage")
    return Answer(
        tuple(unpack(_packed(item["b64_json"], packed), provider) for item in data if item.get("b64_json")),
        tuple(str(item["url"]) for item in data if item.get("url") and not item.get("b64_json")),
        next((str(item["revised_prompt"]) for item in data if item.get("revised_prompt")), ""),
        usage if isinstance(usage, dict) else None,
    )


def _without_pictures(body: bytes) -> tuple[bytes, list[memoryview]]:
    """The JSON with a number, from 1, in the place of each picture; and the pictures' base64.

    Reading megabytes of JSON holds the interpreter, and so the event loop, even from a thread. A quote inside of a JSON
    string is always escaped, so what looks like the name of a field is one.
    """
    kept: list[bytes] = []
    packed: list[memoryview] = []
    position = 0
    while (found := _PICTURE.search(body, position, position + _NEAR)) is not None:
        end = body.find(b'"', found.end())
        if end < 0 or body.find(b"\\", found.end(), end) >= 0:  # cut off, or with escapes: left to the JSON reader
            break
        packed.append(memoryview(body)[found.end() : end])
        kept += [body[position : found.end() - 1], str(len(packed)).encode()]
        position = end + 1
    return b"".join([*kept, body[position:]]), packed


def _packed(said: object, packed: list[memoryview]) -> object:
    return packed[said - 1] if isinstance(said, int) and 1 <= said <= len(packed) else said


def error_in(body: bytes) -> dict[str, Any] | None:
    """The error inside of an answer that claims success, if there is one."""
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return said if isinstance(said, dict) and isinstance(said.get("error"), dict) else None


def preview(packed: object) -> bytes | None:
    """A small JPEG of an unfinished picture in base64; None when it cannot be read, as it is only a preview."""
    try:
        image = open_upload(pybase64.b64decode(str(packed), validate=True)).convert("RGB")
    except (InputError, ValueError):
        return None
    image.thumbnail((PREVIEW_SIDE_PX, PREVIEW_SIDE_PX), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
