"""Attacks S10 to S17: each ends in a plain sentence or in clean pixels."""

import io
import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from bot.imaging import mask
from bot.imaging.untrusted import open_upload, reencode, size_of
from bot.model.errors import InputError
from tests.pixels import pixel


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_header(width: int, height: int, *, depth: int = 8, color: int = 2) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))


def bomb(width: int, height: int) -> bytes:
    return png_header(width, height, color=0) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000)) + chunk(b"IEND", b"")


def encode(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def colourful(size: tuple[int, int] = (48, 32)) -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise(size, 70 + 20 * band) for band in range(3)])


@pytest.mark.parametrize("size", [(30_000, 30_000), (13_000, 13_000), (1, 2**31 - 1), (16_385, 1)])
def test_s10_bombs_are_refused_from_the_header(size: tuple[int, int]) -> None:
    data = bomb(*size)
    tracemalloc.start()
    with pytest.raises(InputError, match="pixels"):
        open_upload(data)
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_s10_zero_sides_are_refused() -> None:
    with pytest.raises(InputError):
        open_upload(bomb(0, 0))


def test_s11_animations_with_very_many_frames_are_refused() -> None:
    gif = encode(Image.new("P", (1, 1)), "GIF")
    frame = b"\x00\x21\xf9\x04\x00\x01\x00\x00"
    with pytest.raises(InputError, match="frames"):
        open_upload(gif[:-1] + frame * 10_000 + b";")
    webp = encode(colourful((8, 8)), "WEBP")
    with pytest.raises(InputError, match="frames"):
        open_upload(webp + b"ANMF" * 10_000)
    apng = png_header(8, 8) + chunk(b"acTL", struct.pack(">II", 10_000, 0)) + chunk(b"IEND", b"")
    with pytest.raises(InputError, match="frames"):
        open_upload(apng)


def test_s11_the_first_frame_of_an_animation_is_used() -> None:
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "lime", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        data = encode(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True)
        assert open_upload(data).convert("RGB").getpixel((4, 4)) == (255, 0, 0), kind


def test_s11_jpeg_header_of_65535_squared_is_refused() -> None:
    jpeg = bytearray(encode(colourful(), "JPEG"))
    at = jpeg.index(b"\xff\xc0") + 5
    jpeg[at : at + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(InputError, match="pixels"):
        open_upload(bytes(jpeg))


def test_s11_webp_canvas_is_refused_before_it_is_reserved() -> None:
    body = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + b"\xff\x3f\0" * 2
    with pytest.raises(InputError, match="16384 × 16384"):
        open_upload(b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body)


@pytest.mark.parametrize("kind", [b"zTXt", b"iCCP"])
def test_s12_inflating_chunks_never_reach_the_decoder(kind: bytes) -> None:
    packed = b"a\0\0" + zlib.compress(b"\0" * 100_000_000, 1)
    whole = encode(colourful(), "PNG")
    tracemalloc.start()
    assert open_upload(whole[:33] + chunk(kind, packed) + whole[33:]).size == (48, 32)
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_s12_ten_thousand_chunks_are_passed_over_and_more_are_refused() -> None:
    whole = encode(colourful(), "PNG")
    note = chunk(b"tEXt", b"a\0b")
    assert open_upload(whole[:33] + note * 10_000 + whole[33:]).size == (48, 32)
    with pytest.raises(InputError):
        open_upload(whole[:33] + note * 100_000 + whole[33:])


@pytest.mark.parametrize(
    "data",
    [
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"%PDF-1.7\n",
        b"8BPS\x00\x01" + b"\0" * 20,
        b"II*\x00\x08\x00\x00\x00",
        b"icns\x00\x00\x00\x08",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>",
        b"BM" + b"\0" * 60,
        b"just words",
    ],
    ids=["eps", "pdf", "psd", "tiff", "icns", "svg", "xxe", "bmp", "text"],
)
def test_s13_s14_other_kinds_are_refused_whatever_they_are_called(data: bytes) -> None:
    with pytest.raises(InputError, match="not a picture"):
        open_upload(data)


def test_s13_a_polyglot_comes_out_as_pixels_only() -> None:
    poison = b"<html><script>alert(1)</script>"
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        assert poison not in reencode(open_upload(encode(colourful(), kind) + poison))


def test_s15_every_cut_ends_in_a_sentence_or_a_picture() -> None:
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        data = encode(colourful(), kind)
        for end in range(0, len(data), max(1, len(data) // 60)):
            try:
                open_upload(data[:end])
            except InputError as error:
                assert error.message.endswith(".")
    with pytest.raises(InputError, match="damaged"):
        open_upload(encode(colourful(), "PNG")[:-200])


def test_s15_bad_checksum_is_a_plain_sentence() -> None:
    data = bytearray(encode(colourful(), "PNG"))
    data[29] ^= 255  # in the checksum of IHDR
    with pytest.raises(InputError, match="damaged"):
        open_upload(bytes(data))


def test_s15_cmyk_16_bit_palette_and_grey_become_plain_colours() -> None:
    red = Image.new("RGB", (4, 4), (254, 0, 0))
    assert pixel(open_upload(encode(red.convert("CMYK"), "JPEG", quality=100)), (1, 1))[0] > 240
    deep = Image.fromarray(np.full((4, 4), 128 * 257, np.uint16))
    assert open_upload(encode(deep, "PNG")).getpixel((1, 1)) == (128, 128, 128)
    palette = Image.new("P", (4, 4), 1)
    palette.putpalette([0, 0, 0, 9, 8, 7])
    assert open_upload(encode(palette, "PNG")).getpixel((1, 1)) == (9, 8, 7)
    see_through = open_upload(encode(palette, "PNG", transparency=bytes([255, 100])))
    assert see_through.mode == "RGBA"
    assert see_through.getpixel((1, 1)) == (9, 8, 7, 100)
    assert open_upload(encode(Image.new("LA", (4, 4), (50, 60)), "PNG")).getpixel((0, 0)) == (50, 50, 50, 60)
    assert open_upload(encode(Image.new("1", (4, 4), 1), "PNG")).getpixel((0, 0)) == (255, 255, 255)


def test_s15_a_broken_colour_profile_is_ignored_and_a_sound_one_followed() -> None:
    picture = colourful()
    assert open_upload(encode(picture, "JPEG", icc_profile=b"nonsense" * 40)).size == picture.size
    sound = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    opened = open_upload(encode(picture, "WEBP", icc_profile=sound, lossless=True))
    assert np.abs(np.asarray(opened, int) - np.asarray(picture, int)).max() <= 2


def test_s16_no_metadata_survives() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAM"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 29.0)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("workflow", "SECRETKEY")
    notes.add_itxt("XML:com.adobe.xmp", "<x>SECRETXMP</x>", zip=False)
    for data in (
        encode(colourful(), "JPEG", exif=exif, comment=b"SECRETNOTE"),
        encode(colourful(), "PNG", exif=exif, pnginfo=notes),
        encode(colourful(), "WEBP", exif=exif, xmp=b"<x>SECRETXMP</x>"),
    ):
        assert b"SECRET" in data
        clean = open_upload(data)
        out = reencode(clean)
        assert b"SECRET" not in out
        assert b"eXIf" not in out
        assert clean.info == {}
        assert not clean.getexif()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_s17_orientation_is_applied_so_that_mask_and_picture_agree(orientation: int) -> None:
    upright = Image.new("RGB", (40, 20), "white")
    upright.paste((255, 0, 0), (0, 0, 10, 10))
    stored = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    turned = upright.transpose(stored[orientation]) if orientation in stored else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    opened = open_upload(encode(turned, "PNG", exif=exif))
    assert opened.tobytes() == upright.tobytes()
    assert mask.normalised(encode(Image.new("L", (40, 20), 255), "PNG"), opened.size).size == opened.size


def test_empty_and_over_long_files_are_refused() -> None:
    with pytest.raises(InputError, match="empty"):
        open_upload(b"")
    with pytest.raises(InputError, match="MB"):
        open_upload(b"\x89PNG\r\n\x1a\n" + b"\0" * (25 * 1024 * 1024))


def test_size_is_read_without_decoding() -> None:
    assert size_of(encode(colourful(), "JPEG")[:-300]) == (48, 32)
