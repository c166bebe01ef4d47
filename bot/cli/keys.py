"""`rotate-keys`: seal every stored key with the newest secret key, so that older ones can be taken away."""

import argparse
import base64
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts.keys import Keys
from bot.app import KEY_FILE, sealer
from bot.cli.lines import say, write_json
from bot.config import Config
from bot.model.errors import InputError, NotFound
from bot.storage import accounts
from bot.storage.database import Database
from bot.storage.sealing import KEY_BYTES, key_file


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many keys were sealed anew, were new already, and cannot be opened by any secret key."""

    resealed: int
    current: int
    unopened: int


async def rotate_keys(options: argparse.Namespace) -> int:
    """Exit code 0 when every key is sealed by the newest secret key, 1 when some cannot be opened."""
    config = Config()
    config.data.mkdir(parents=True, exist_ok=True)
    if options.new:
        if config.secret_keys is not None:
            raise InputError(
                "The secret keys stand in ATELIER_SECRET_KEYS.",
                way_out="Put a new one in front there, restart, and run rotate-keys without --new.",
            )
        add_key(config.data / KEY_FILE)
    done = await resealed(config)
    if options.json:
        write_json({"resealed": done.resealed, "current": done.current, "unopened": done.unopened})
    else:
        say(f"{done.resealed} keys are sealed anew, {done.current} were already, {done.unopened} cannot be opened.")
        if options.new:
            say("Restart the bot if it runs: it does not know the new secret key yet.")
    return 0 if done.unopened == 0 else 1


async def resealed(config: Config) -> Rotated:
    """Seal what an older secret key sealed, all in one transaction. Raises UnusableDatabase."""
    keys = Keys(sealer(config))
    database = await Database.open(config.database)

    async def write(connection: AsyncConnection) -> Rotated:
        again: list[tuple[str, bytes]] = []
        current = unopened = 0
        for account, sealed_key in await accounts.all_sealed(connection):
            try:
                key = keys.open(account, sealed_key)
            except NotFound:
                unopened += 1
                continue
            if keys.is_old(sealed_key):
                again.append((account.id, keys.seal(account, key)))
            else:
                current += 1
        await accounts.reseal(connection, again)
        return Rotated(len(again), current, unopened)

    try:
        return await database.write(write)
    finally:
        await database.close()


@dataclass(frozen=True, slots=True)
class Stored:
    """How many keys are stored, how many an older secret key sealed, and how many none opens."""

    total: int
    old: int
    unopened: int


async def stored(config: Config) -> Stored:
    """Look at every stored key without changing any. Raises InputError and UnusableDatabase."""
    keys = Keys(sealer(config))
    database = await Database.open(config.database)
    try:
        async with database.read() as connection:
            there = await accounts.all_sealed(connection)
    finally:
        await database.close()
    old = unopened = 0
    for account, sealed_key in there:
        try:
            keys.open(account, sealed_key)
        except NotFound:
            unopened += 1
        else:
            old += keys.is_old(sealed_key)
    return Stored(len(there), old, unopened)


def add_key(path: Path) -> None:
    """Put a new key in front of those of the file, which stay until somebody takes them away."""
    key_file(path)  # there is one from now on
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n" + path.read_bytes())
    fresh.replace(path)
