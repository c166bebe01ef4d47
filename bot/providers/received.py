"""Pictures as services send them: checked, and cut to what was wanted."""

import pybase64

from bot.imaging.untrusted import media_type_of, size_of
from bot.model.errors import BrokenAnswer, InputError
from bot.providers.framing import Framing, cut_out


def picture(data: bytes, framing: Framing, provider: str, *, exact: bool) -> bytes:
    """The picture as it is shown: untouched when it has the wanted size, else cut. Raises BrokenAnswer."""
    try:
        size = size_of(data)
        if size == framing.wanted and _ends_well(data):
            return data
        return cut_out(data, framing, exact=exact)
    except InputError as error:
        raise broken(provider, f"a picture that cannot be used: {error.message}") from None


def unpack(packed: object, provider: str) -> bytes:
    """The bytes of a base64 text. Raises BrokenAnswer."""
    try:
        return pybase64.b64decode(packed if isinstance(packed, memoryview) else str(packed), validate=True)
    except ValueError:
        raise broken(provider, "a picture in a form that cannot be read") from None


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


def broken(provider: str, what: str) -> BrokenAnswer:
    """The error for an answer that cannot be used."""
    return BrokenAnswer(
        f"{provider} sent {what}.",
        way_out="Try again, or choose another provider.",
        provider=provider,
        maybe_billed=True,
    )
