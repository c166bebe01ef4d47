"""Secret keys are renewed without anybody entering a provider's key again; a lost one is told."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.accounts.keys import Keys
from bot.model.account import Account, Scope
from bot.storage import accounts
from bot.storage.database import Database
from bot.storage.sealing import Sealer, key_file
from tests.cli.test_commands import ROOT, SECONDS

KEY = "sk-canary-0123456789abcdef"


def run(data: Path, *arguments: str, **environment: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments, "--json"],
        cwd=ROOT,
        env=os.environ | {"ATELIER_DATA": str(data)} | environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert KEY not in done.stdout + done.stderr
    return done.returncode, json.loads(done.stdout)


def keep_one(data: Path) -> None:
    """A server's provider with a key, sealed by the key file of the folder."""

    async def keep() -> None:
        database = await Database.open(f"sqlite+aiosqlite:///{data / 'atelier.db'}")
        account = Account(id="0" * 26, scope=Scope.SERVER, scope_id="1", name="openai", kind="openai", enabled=True)
        sealed = Keys(Sealer(key_file(data / "secret.key"))).seal(account, SecretStr(KEY))
        await database.write(lambda it: accounts.add(it, account, sealed))
        await database.close()

    asyncio.run(keep())


def test_a_new_secret_key_takes_over_and_the_old_one_can_go(tmp_path: Path) -> None:
    keep_one(tmp_path)
    path = tmp_path / "secret.key"
    (old,) = key_file(path)
    assert run(tmp_path, "rotate-keys", "--new") == (0, {"resealed": 1, "current": 0, "unopened": 0})
    new, still_there = key_file(path)
    assert (still_there == old, path.stat().st_mode & 0o777) == (True, 0o600)
    path.write_text(path.read_text().splitlines()[0] + "\n")  # the operator takes the old one away
    assert key_file(path) == [new]
    assert run(tmp_path, "rotate-keys") == (0, {"resealed": 0, "current": 1, "unopened": 0})


def test_s45_a_secret_key_that_went_too_early_is_told_by_doctor(tmp_path: Path) -> None:
    keep_one(tmp_path)
    lost = {"ATELIER_SECRET_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="}
    assert run(tmp_path, "rotate-keys", **lost) == (1, {"resealed": 0, "current": 0, "unopened": 1})
    code, report = run(tmp_path, "doctor", **lost)
    (found,) = [one for one in report["checks"] if one["name"] == "secret keys"]
    assert code == 1
    assert "1 cannot be opened" in found["detail"]
    assert found["way_out"]
