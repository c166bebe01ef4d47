"""Attack S55: addresses of stored files that lead elsewhere."""

from pathlib import Path

import pytest

from bot.model.errors import NotFound
from bot.storage.blobs import Blobs


@pytest.mark.parametrize(
    "address",
    [
        "../secret",
        "../../etc/passwd",
        "/etc/passwd",
        "%2e%2e%2fsecret",
        "a" * 63,
        "A" * 64,
        "a" * 64 + "/../secret",
        "",
    ],
)
async def test_s55_only_addresses_by_content_are_read(address: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    blobs = Blobs(tmp_path / "blobs")
    with pytest.raises(NotFound):
        await blobs.get(address)
