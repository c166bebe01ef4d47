"""A server's configuration as a file: what is in it, what is not, and what comes back."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import insert

from bot.app import App
from bot.model.access import Feature
from bot.model.errors import InputError
from bot.model.settings import Settings
from bot.storage.tables import provider_accounts
from bot.studio.audit_table import safe_cell
from bot.studio.configuration import MAX_BYTES, Known
from bot.studio.requests import Requester
from tests.studio.engine import SmallEngine
from tests.studio.house import opened

GUILD, ART, CHAT, ARTIST = "700000000000000000", "710000000000000000", "720000000000000000", "730000000000000000"
FOREIGN = "990000000000000000"
ADMIN = Requester("admin", guild_id=GUILD, channel_id=ART, is_admin=True)
KNOWN = Known(frozenset({ART, CHAT}), frozenset({GUILD, ARTIST}))
CANARY = "sk-canary-0123456789"


async def _decide(app: App) -> None:
    await app.studio.access.list_channel(ADMIN, ART, "allow")
    await app.studio.access.list_role(ADMIN, ARTIST, "allow", feature=Feature.VIDEO)
    await app.studio.access.set_quiet_hours(ADMIN, "22:00", "7:00", "Europe/Berlin")
    await app.studio.access.set_defaults(ADMIN, None, Settings(aspect="3:2"))
    await app.studio.access.set_defaults(ADMIN, CHAT, Settings(count=1))


def _file(**more: Any) -> bytes:
    return orjson.dumps({"format": "atelier-server", "version": 1} | more)


async def test_what_was_exported_can_be_imported_elsewhere(tmp_path: Path) -> None:
    async with opened(tmp_path / "a", SmallEngine()) as app:
        await _decide(app)
        file = await app.studio.configuration.export(ADMIN, KNOWN)
        same = await app.studio.configuration.preview(ADMIN, file, KNOWN)
        assert (same.changes, same.dropped) == ((), ())
    async with opened(tmp_path / "b", SmallEngine()) as app:
        preview = await app.studio.configuration.preview(ADMIN, file, KNOWN)
        assert await app.studio.configuration.export(ADMIN, KNOWN) != file
        assert await app.studio.configuration.apply(ADMIN, file, KNOWN) == preview
        assert await app.studio.configuration.export(ADMIN, KNOWN) == file
        assert (await app.studio.access.of(ADMIN)).channels.allowed == (ART,)
        newest, *_ = await app.studio.policies.entries(ADMIN)
        assert newest.action == "import configuration"
        assert newest.before_hash != newest.after_hash


async def test_no_secret_leaves_with_the_file(tmp_path: Path) -> None:
    document = {"base_url": f"https://{CANARY}@images.example/v1", "model": "x", "api_key": CANARY, "kind": "openai"}
    async with opened(tmp_path, SmallEngine()) as app:
        row = {
            "id": "1", "scope": "server", "scope_id": GUILD, "name": "ours", "position": 1,
            "document": json.dumps(document), "sealed_key": CANARY.encode(), "changed_at": 0.0,
        }  # fmt: skip
        await app.database.write(lambda it: it.execute(insert(provider_accounts).values(**row)))
        await app.studio.access.set_defaults(ADMIN, None, Settings(likes=("my secret wish",), aspect="3:2"))
        file = await app.studio.configuration.export(ADMIN, KNOWN)
        assert CANARY.encode() not in file
        assert b"secret wish" not in file
        assert orjson.loads(file)["providers"][0]["document"]["base_url"] == "https://images.example/v1"
        assert (await app.studio.configuration.preview(ADMIN, file, KNOWN)).providers == ("ours",)
        assert await app.studio.policies.count_accounts(ADMIN) == 1


async def test_ids_of_other_servers_are_left_out_and_said(tmp_path: Path) -> None:
    access = {
        "channels": {"allowed": [ART, FOREIGN]},
        "features": {"edit": {"denied": [FOREIGN]}},
    }
    file = _file(
        policy={"access": access, "log_channel_id": FOREIGN}, channels={FOREIGN: {"count": 1}, ART: {"count": 2}}
    )
    async with opened(tmp_path, SmallEngine()) as app:
        done = await app.studio.configuration.apply(ADMIN, file, KNOWN)
        assert len(done.dropped) == 4
        assert any(one.startswith("policy.log_channel_id") for one in done.dropped)
        now = await app.studio.policies.of(ADMIN)
        assert now.log_channel_id is None
        assert now.access.channels.allowed == (ART,)
        assert (await app.studio.access.defaults(ADMIN, ART)).count == 2
        assert (await app.studio.access.defaults(ADMIN, FOREIGN)).count is None


ODD_FILES = {
    "no JSON": b"\x89PNG",
    "another program's": b'{"a": 1}',
    "a list": b"[]",
    "another version": _file(version=2),
    "something more": _file(evil=True),
    "too large": b" " * (MAX_BYTES + 1),
    "a hundred levels": _file(policy=json.loads('{"a":' * 100 + "1" + "}" * 100)),
    "ten thousand levels": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "a number beyond numbers": b'{"format": "atelier-server", "version": 1, "server": {"count": NaN}}',
    "a grid of a thousand": _file(server={"count": 1000}),
    "hours that are none": _file(policy={"access": {"quiet": {"begin": "x", "end": "7:00"}}}),
    "a role that is no id": _file(policy={"access": {"roles": {"allowed": ["@everyone"]}}}),
    "a feature that is none": _file(policy={"access": {"features": {"rule": {"denied": []}}}}),
    "prototype keys in place of settings": _file(server={"aspect": {"__proto__": {}}}),
}


@pytest.mark.parametrize("file", ODD_FILES.values(), ids=ODD_FILES)
async def test_s39_odd_files_are_refused_and_change_nothing(tmp_path: Path, file: bytes) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        for use in (app.studio.configuration.preview, app.studio.configuration.apply):
            with pytest.raises(InputError):
                await use(ADMIN, file, KNOWN)
        assert await app.studio.policies.entries(ADMIN) == ()


async def test_what_people_asked_to_be_remembered_stays_where_it_is(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        await app.studio.access.set_defaults(ADMIN, ART, Settings(likes=("blue",), count=1))
        await app.studio.configuration.apply(ADMIN, _file(channels={ART: {"aspect": "3:2"}}), KNOWN)
        now = await app.studio.access.defaults(ADMIN, ART)
        assert (now.likes, now.count, now.aspect) == (("blue",), None, "3:2")


async def test_a_provider_that_is_not_set_up_here_is_left_out(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        preview = await app.studio.configuration.preview(ADMIN, _file(server={"provider": "gone", "count": 1}), KNOWN)
        assert preview.dropped == ("server.provider",)
        assert [one.path for one in preview.changes] == ["server.count"]


async def test_the_audit_is_a_table_without_formulas_and_can_be_searched(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        await _decide(app)
        await app.studio.policies.set_log_channel(replace(ADMIN, user_id="other"), '=cmd|"/c calc"!A1')
        rows = list(csv.reader(io.StringIO((await app.studio.policies.export_entries(ADMIN)).decode("utf-8-sig"))))
        assert rows[0][:4] == ["time (UTC)", "person", "action", "target"]
        assert rows[1][3] == '\'=cmd|"/c calc"!A1'
        assert len(rows) == 7
        assert [one.action for one in await app.studio.policies.entries(ADMIN, word="role")] == ["allow role"]
        assert len(await app.studio.policies.entries(ADMIN, actor_id="other")) == 1
        newest, *_ = await app.studio.policies.entries(ADMIN)
        assert newest not in await app.studio.policies.entries(ADMIN, before=newest.id)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
