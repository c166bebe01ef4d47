"""Attack S18: names of files that people send. Pictures are stored by their content, shown names are made harmless."""

import hashlib
import unicodedata
from pathlib import Path

import pytest

from bot.storage.blobs import Blobs
from bot.ui.quiet import quiet

NAMES = [
    "../../../etc/passwd",
    "..\\..\\boot.ini",
    "fox\x00.png",
    "fox\u202egnp.exe",
    "fox\u2066.png",
    "x" * 300 + ".png",
    "CON",
    "fox\n# Approved by an admin.png",
    "`fox` **bold** [a](https://evil.example)",
    "@everyone.png",
]


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_s18_a_shown_name_is_one_short_harmless_line(name: str) -> None:
    shown = quiet(name, 60)
    assert len(shown) <= 2 * 60
    assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in shown)
    assert not any(letter in shown for letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
    assert "@everyone" not in shown
    assert "](" not in shown.replace("\\]", "")


async def test_s18_files_are_stored_by_their_content_alone(tmp_path: Path) -> None:
    data = b"a picture"
    address = await Blobs(tmp_path / "blobs").put(data)
    assert address == hashlib.sha256(data).hexdigest()
    assert [file.name for file in files(tmp_path)] == [address]
