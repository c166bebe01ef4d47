"""Facts travel inside the PNG and hostile chunks are ignored."""

import io
import struct
import zlib

import pytest
from PIL import Image

from bot.imaging import metadata
from bot.model.errors import InputError


@pytest.fixture
def png() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((40, 30), 60).convert("RGB").save(out, "PNG")
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunk(png: bytes, made: bytes) -> bytes:
    return png[:33] + made + png[33:]  # right after IHDR


def test_facts_come_back_and_pixels_stay(png: bytes) -> None:
    facts = {"recipe": {"prompt": "a füchs 🦊"}, "scene": None}
    carried = metadata.embed(png, facts)
    assert metadata.read(carried) == facts
    assert metadata.without_facts(carried) == png
    assert Image.open(io.BytesIO(carried)).tobytes() == Image.open(io.BytesIO(png)).tobytes()


def test_embedding_again_replaces(png: bytes) -> None:
    twice = metadata.embed(metadata.embed(png, {"a": 1}), {"b": 2})
    assert metadata.read(twice) == {"b": 2}
    assert twice.count(b"atelier") == 1


def test_same_facts_same_bytes(png: bytes) -> None:
    assert metadata.embed(png, {"a": 1, "b": 2}) == metadata.embed(png, {"b": 2, "a": 1})


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"atelier\0\1\0\0\0" + zlib.compress(b"[" * 100_000), id="deeply nested"),
        pytest.param(b"atelier\0\1\0\0\0" + zlib.compress(b" " * 50_000_000), id="bomb"),
        pytest.param(b"atelier\0\1\0\0\0" + zlib.compress(b"[1]"), id="not an object"),
        pytest.param(b"atelier\0\1\0\0\0junk", id="not zlib"),
        pytest.param(b"atelier\0\1\0\0\0" + b"x" * 600_000, id="over the cap"),
        pytest.param(b"atelier\0", id="cut off"),
    ],
)
def test_hostile_chunks_read_as_none(png: bytes, body: bytes) -> None:
    assert metadata.read(with_chunk(png, chunk(b"iTXt", body))) is None


def test_bad_checksum_reads_as_none(png: bytes) -> None:
    carried = bytearray(metadata.embed(png, {"a": 1}))
    carried[carried.index(b"atelier") + 14] ^= 1
    assert metadata.read(bytes(carried)) is None


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIDAT"])
def test_other_files_have_no_facts(data: bytes) -> None:
    assert metadata.read(data) is None
    with pytest.raises(InputError):
        metadata.embed(data, {})


def test_endless_chunks_end(png: bytes) -> None:
    many = png[:33] + chunk(b"tEXt", b"a\0b") * 30_000 + png[33:]
    assert metadata.read(many) is None
