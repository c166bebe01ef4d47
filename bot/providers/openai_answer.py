"""OpenAI's answers, read strictly: JSON, base64 and picture are each checked before the next step. Run in a thread."""

import io
from dataclasses import dataclass
from typing import Any

import orjson
import pybase64
from PIL import Image

from bot.imaging.untrusted import media_type_of, open_upload, size_of
from bot.model.errors import BrokenAnswer, InputError
from bot.providers.framing import Framing, cut_out

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
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        what = "a web page" if body.lstrip()[:1] == b"<" else "something that is not JSON"
        raise _broken(provider, f"{what} instead of a picture") from None
    data = said.get("data") if isinstance(said, dict) else None
    if not isinstance(data, list) or not data or not all(isinstance(item, dict) for item in data):
        raise _broken(provider, "no picture")
    usage = said.get("usage")
    return Answer(
        tuple(unpack(item["b64_json"], provider) for item in data if item.get("b64_json")),
        tuple(str(item["url"]) for item in data if item.get("url") and not item.get("b64_json")),
        next((str(item["revised_prompt"]) for item in data if item.get("revised_prompt")), ""),
        usage if isinstance(usage, dict) else None,
    )


def error_in(body: bytes) -> dict[str, Any] | None:
    """The error inside of an answer that claims success, if there is one."""
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return said if isinstance(said, dict) and isinstance(said.get("error"), dict) else None


def unpack(packed: object, provider: str) -> bytes:
    """The bytes of a base64 text. Raises BrokenAnswer."""
    try:
        return pybase64.b64decode(str(packed), validate=True)
    except ValueError:
        raise _broken(provider, "a picture in a form that cannot be read") from None


def picture(data: bytes, framing: Framing, provider: str, *, exact: bool) -> bytes:
    """The picture as it is shown: untouched when it has the wanted size, else cut. Raises BrokenAnswer."""
    try:
        size = size_of(data)
        if size == framing.wanted and _ends_well(data):
            return data
        return cut_out(data, framing, exact=exact)
    except InputError as error:
        raise _broken(provider, f"a picture that cannot be used: {error.message}") from None


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


def _ends_well(data: bytes) -> bool:
    """Whether the file has its end, without decoding it; GIF and others are decoded."""
    match media_type_of(data):
        case "image/png":
            return data[-8:-4] == b"IEND"
        case "image/jpeg":
            return data[-2:] == b"\xff\xd9"
        case "image/webp":
            return len(data) >= int.from_bytes(data[4:8], "little") + 8
        case _:
            return False


def _broken(provider: str, what: str) -> BrokenAnswer:
    return BrokenAnswer(
        f"{provider} sent {what}.",
        way_out="Try again, or choose another provider.",
        provider=provider,
        maybe_billed=True,
    )
