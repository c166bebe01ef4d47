"""Sealing: secrets at rest. AES-256-GCM; each is bound to its place, so that a row cannot be moved to another server.

A sealed secret is: 1 byte format, 4 bytes fingerprint of the key, 12 bytes nonce, ciphertext with its 16-byte tag.
Source: NIST SP 800-38D; a random nonce of 96 bits is safe for 2^32 secrets a key.
"""

import base64
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.model.errors import InputError, NotFound

KEY_BYTES = 32
_MAKE_ONE = "Make one with: openssl rand -base64 32"
_FORMAT = b"\x01"
_NONCE_BYTES = 12
_FINGERPRINT_BYTES = 4
_HEAD_BYTES = 1 + _FINGERPRINT_BYTES + _NONCE_BYTES


class Sealer:
    """Seals with the first key and opens with any: a new one goes in front, an old one stays until all is resealed."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise InputError("A secret key must be 32 bytes.", way_out=_MAKE_ONE)
        self._keys = {_fingerprint(key): AESGCM(key) for key in keys}
        self._first = _fingerprint(keys[0])

    def __repr__(self) -> str:
        return f"Sealer({len(self._keys)} keys)"

    def seal(self, secret: str, place: str) -> bytes:
        """`place` is "server:provider:field"; the same words are needed to open it."""
        nonce = os.urandom(_NONCE_BYTES)
        body = self._keys[self._first].encrypt(nonce, secret.encode(), place.encode())
        return _FORMAT + self._first + nonce + body

    def open(self, sealed: bytes, place: str) -> str:
        """Raises NotFound when it was sealed elsewhere, by a key that is gone, or was changed."""
        fingerprint = sealed[1 : 1 + _FINGERPRINT_BYTES]
        key = self._keys.get(fingerprint)
        if sealed[:1] != _FORMAT or key is None or len(sealed) <= _HEAD_BYTES:
            raise NotFound("A stored key cannot be opened.", way_out="An admin can enter it again.")
        nonce = sealed[1 + _FINGERPRINT_BYTES : _HEAD_BYTES]
        try:
            return key.decrypt(nonce, sealed[_HEAD_BYTES:], place.encode()).decode()
        except InvalidTag:
            raise NotFound("A stored key cannot be opened.", way_out="An admin can enter it again.") from None

    def is_old(self, sealed: bytes) -> bool:
        """Whether another key than the first sealed it."""
        return sealed[1 : 1 + _FINGERPRINT_BYTES] != self._first


def keys_from(text: str) -> list[bytes]:
    """Keys in base64, separated by commas, the newest first. Raises InputError."""
    try:
        return [base64.b64decode(part.strip(), validate=True) for part in text.split(",") if part.strip()]
    except ValueError as error:
        raise InputError(
            "ATELIER_SECRET_KEYS is not base64.", way_out="Make one with: openssl rand -base64 32"
        ) from error


def key_file(path: Path) -> list[bytes]:
    """The key of a folder; made once, readable by its owner only. Losing the file loses the keys that it sealed."""
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return keys_from(path.read_text().replace("\n", ","))  # made at an earlier start
    with os.fdopen(made, "wb") as new:
        new.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
    return keys_from(path.read_text().replace("\n", ","))


def hint(secret: str) -> str:
    """What may be shown of a key: "sk-…abcd"; of a short one nothing but that it is there."""
    if len(secret) < 16:
        return "…"
    start = secret.split("-", 1)[0] + "-" if "-" in secret[:5] else ""
    return f"{start}…{secret[-4:]}"


def _fingerprint(key: bytes) -> bytes:
    return hashlib.sha256(b"atelier key " + key).digest()[:_FINGERPRINT_BYTES]
