"""Files from strangers become plain pixels, or one plain sentence.

The order matters: size in bytes, kind by its first bytes, dimensions from the header, number of frames,
and only then the decoder. Nothing but pixels comes through: no EXIF, profile, text, thumbnail or second frame.
"""

import io
import struct
import warnings
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from bot.imaging.metadata import SIGNATURE, chunks
from bot.model.errors import InputError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 16_384
MAX_FRAMES = 1_000  # of an animation; only the first is used
MAX_PROFILE_BYTES = 1024 * 1024
PNG_LEVEL = 3  # 2.3 times faster than level 6 for 7 % more bytes
KEPT_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"eXIf", b"gAMA"})

# Set once for the process: `catch_warnings` would not be safe in threads.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)

_KINDS = "PNG, JPEG, WebP and GIF pictures can be used."
_DAMAGED = "This picture is damaged or cut off."
_RESEND = "Save it again and send the new file."
# What Pillow's decoders raise on hostile input; anything else is a bug of ours and should be seen.
_DECODER_ERRORS = (OSError, SyntaxError, ValueError, IndexError, EOFError, struct.error, zlib.error, OverflowError)


def open_upload(data: bytes) -> Image.Image:
    """RGB or RGBA pixels of an uploaded picture, upright. Raises InputError with one plain sentence."""
    image = _open(data)
    try:
        image.load()
        _check_size(*image.size)
        upright = ImageOps.exif_transpose(image)
        return _plain(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except MemoryError as error:
        raise _too_many_pixels() from error
    except _DECODER_ERRORS as error:
        raise InputError(_DAMAGED, way_out=_RESEND) from error


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height from the header as stored, without decoding. Raises InputError."""
    return _open(data).size


def media_type_of(data: bytes) -> str | None:
    """The media type by the first bytes, or None for kinds that are not accepted."""
    if data.startswith(SIGNATURE):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return None


def reencode(image: Image.Image) -> bytes:
    """PNG bytes that hold the pixels and nothing else."""
    out = io.BytesIO()
    _plain(image).save(out, "PNG", compress_level=PNG_LEVEL)
    return out.getvalue()


def _open(data: bytes) -> Image.Image:
    if not data:
        raise InputError("This file is empty.", way_out="Send the picture again.")
    if len(data) > MAX_BYTES:
        raise InputError(
            f"This file is {len(data) / 1024 / 1024:.0f} MB; pictures up to 25 MB can be used.",
            way_out="Save it as a JPEG or make it smaller.",
        )
    kind = media_type_of(data)
    if kind is None:
        raise InputError("This file is not a picture that can be opened.", way_out=_KINDS)
    try:
        data = _checked(data, kind)
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise InputError(_DAMAGED, way_out=_RESEND) from error
    except _DECODER_ERRORS as error:
        raise InputError(_DAMAGED, way_out=_RESEND) from error
    _check_size(*image.size)
    return image


def _checked(data: bytes, kind: str) -> bytes:
    """The data with what the decoder needs not see removed; raises when the header asks for too much."""
    if kind == "image/png":
        return _png_pixels_only(data)
    if kind == "image/webp":
        _check_size(*_webp_canvas(data))  # Pillow would reserve the canvas while opening
        _check_frames(data.count(b"ANMF"))
    if kind == "image/gif":
        _check_frames(data.count(b"\x00\x21\xf9\x04"))  # end of a block, then a frame's control extension
    return data


def _png_pixels_only(data: bytes) -> bytes:
    kept = [SIGNATURE]
    for kind, start, end in chunks(data):
        if kind == b"IHDR" and end - start == 25:
            _check_size(*struct.unpack_from(">II", data, start + 8))
        if kind == b"acTL" and end - start >= 20:
            _check_frames(struct.unpack_from(">I", data, start + 8)[0])
        if kind in KEPT_CHUNKS:
            kept.append(data[start:end])
    return b"".join(kept)


def _webp_canvas(data: bytes) -> tuple[int, int]:
    """Width and height of the first chunk (developers.google.com/speed/webp/docs/riff_container)."""
    kind = data[12:16]
    if len(data) < 30:
        raise ValueError("cut off")
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _check_size(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise InputError(_DAMAGED, way_out=_RESEND)
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise InputError(
            f"This picture is {width} × {height} pixels; up to 40 million pixels and {MAX_SIDE} a side can be used.",
            way_out="Make it smaller and send it again.",
        )


def _check_frames(frames: int) -> None:
    if frames > MAX_FRAMES:
        raise InputError(
            f"This animation has {frames} frames; up to {MAX_FRAMES} can be opened.",
            way_out="Send one frame of it as a picture.",
        )


def _too_many_pixels() -> InputError:
    return InputError("This picture has too many pixels.", way_out="Make it smaller and send it again.")


def _plain(image: Image.Image) -> Image.Image:
    """A copy in RGB, or RGBA where it is see-through, with nothing attached."""
    image = _in_srgb(image)
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        values = np.asarray(image, dtype=np.float64)
        image = Image.fromarray(
            (values / (257.0 if values.max(initial=0) > 255 else 1.0)).clip(0, 255).astype(np.uint8)
        )
    see_through = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    plain = image.convert("RGBA" if see_through else "RGB")
    if plain is image:
        plain = image.copy()
    plain.info = {}
    return plain


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as they were meant, when the file says how in a sound profile."""
    profile = image.info.get("icc_profile")
    if not profile or len(profile) > MAX_PROFILE_BYTES or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile is no reason to refuse the pixels
