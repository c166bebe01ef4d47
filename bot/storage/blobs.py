"""Blobs: files by the SHA-256 of their content. Written once, never changed, so that a repeated write is harmless."""

import asyncio
import contextlib
import hashlib
import re
from pathlib import Path

from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore

from bot.model.errors import BusyError, NotFound

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """A folder of blobs: `sha256/ab/cd/abcd…`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._store = LocalStore(folder)

    async def put(self, data: bytes) -> str:
        """Store and return the address. Raises BusyError when the disk is full."""
        sha256 = await asyncio.to_thread(_digest, data)
        try:
            await self._store.put_async(_key(sha256), data, mode="create")
        except AlreadyExistsError:
            return sha256
        except Exception as error:
            # obstore's Rust side raises its own GenericError for every fault of the disk.
            if "No space left" in str(error) or "File too large" in str(error):
                raise BusyError(
                    "There is no room left on the bot's disk.", way_out="Its operator has to make some."
                ) from error
            raise
        return sha256

    async def get(self, sha256: str) -> bytes:
        """The bytes. Raises NotFound."""
        if not _SHA256.fullmatch(sha256):
            raise NotFound("This file does not exist.")
        try:
            found = await self._store.get_async(_key(sha256))
            return bytes(await found.bytes_async())
        except FileNotFoundError as error:
            raise NotFound("This file is no longer stored.") from error

    async def delete(self, sha256: str) -> None:
        """Remove a blob that nothing refers to any more; one that is gone already is fine."""
        with contextlib.suppress(FileNotFoundError):
            await self._store.delete_async(_key(sha256))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _key(sha256: str) -> str:
    return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"
