"""Secrets at rest: bound to their place, readable by old keys, never in plain."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import InputError, NotFound
from bot.storage.sealing import Sealer, hint, key_file, keys_from

OLD, NEW = os.urandom(32), os.urandom(32)
SECRET = "sk-canary-0123456789abcdef"
PLACE = "guild1:openai:key"


@given(st.text(), st.text())
def test_what_is_sealed_opens_at_its_place(secret: str, place: str) -> None:
    sealer = Sealer([NEW])
    assert sealer.open(sealer.seal(secret, place), place) == secret


def test_s44_it_does_not_open_elsewhere_or_changed() -> None:
    sealer = Sealer([NEW])
    sealed = sealer.seal(SECRET, PLACE)
    assert SECRET.encode() not in sealed
    broken = [sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:10], b"", b"\x02" + sealed[1:]]
    for one, place in [(sealed, "guild2:openai:key"), *((one, PLACE) for one in broken)]:
        with pytest.raises(NotFound, match="cannot be opened"):
            sealer.open(one, place)


def test_two_sealings_differ() -> None:
    sealer = Sealer([NEW])
    assert sealer.seal(SECRET, PLACE) != sealer.seal(SECRET, PLACE)


def test_s45_keys_rotate() -> None:
    sealed = Sealer([OLD]).seal(SECRET, PLACE)
    both = Sealer([NEW, OLD])
    assert both.is_old(sealed)
    assert both.open(sealed, PLACE) == SECRET
    again = both.seal(SECRET, PLACE)
    assert not both.is_old(again)
    with pytest.raises(NotFound):
        Sealer([NEW]).open(sealed, PLACE)


def test_a_key_file_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    first = key_file(path)
    assert key_file(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["not base64!", "c2hvcnQ="])
def test_bad_keys_are_refused(text: str) -> None:
    with pytest.raises(InputError):
        Sealer(keys_from(text))


@pytest.mark.parametrize(
    ("secret", "shown"), [(SECRET, "sk-…cdef"), ("0123456789abcdef0123", "…0123"), ("short", "…"), ("", "…")]
)
def test_hints_show_little(secret: str, shown: str) -> None:
    assert hint(secret) == shown


def test_nothing_shows_in_a_repr() -> None:
    assert repr(Sealer([NEW, OLD])) == "Sealer(2 keys)"
