"""Who is asked for whom: own accounts, the server's, the operator's engines, and the illustrator last."""

import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.accounts.keys import Keys
from bot.accounts.lineups import Lineups
from bot.app import sealer
from bot.config import Config
from bot.illustrator.provider import Illustrator
from bot.model.account import Account, Scope
from bot.model.errors import InputError, Unsupported
from bot.model.job import Delivery, JobState
from bot.model.policy import Policy
from bot.model.recipe import Operation
from bot.model.routing import Routing
from bot.providers.local import LocalEdits
from bot.providers.registry import Registry
from bot.storage import accounts, policies
from bot.storage.database import Database
from bot.storage.sealing import Sealer
from tests.studio.engine import SmallEngine
from tests.studio.house import ANN, finished, grid, opened

KEY = SecretStr("sk-canary-0123456789abcdef")


class Street:
    """A database, the operator's engine, and what is brought there."""

    def __init__(self, database: Database, lineups: Lineups) -> None:
        self.database, self.lineups = database, lineups

    async def bring(self, name: str, kind: str = "openai", *, scope: Scope = Scope.SERVER, of: str = "g") -> Account:
        account = Account(id=name.ljust(26, "0"), scope=scope, scope_id=of, name=name, kind=kind, enabled=True)
        sealed = self.lineups.keys.seal(account, KEY)
        await self.database.write(lambda it: accounts.add(it, account, sealed))
        return account

    async def decide(self, routing: Routing) -> None:
        policy = Policy(routing=routing)
        await self.database.write(lambda it: policies.put(it, "g", policy))
        self.lineups.policies.changed("g", policy)

    async def names(self, guild_id: str | None = "g", user_id: str = "ann") -> tuple[str, ...]:
        return (await self.lineups.of(guild_id, user_id)).names


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}")
    house = [SmallEngine("house"), Illustrator(processes=1), LocalEdits()]
    lineups = Lineups(database, house, Keys(Sealer([os.urandom(32)])))
    yield Street(database, lineups)
    await lineups.close()
    await database.close()


async def test_own_accounts_come_first_then_the_servers_then_the_house(street: Street) -> None:
    await street.bring("gemini", "gemini")
    await street.bring("krea", "krea", scope=Scope.USER, of="ann")
    assert await street.names() == ("gemini", "house", "illustrator")
    await street.decide(Routing(own_keys=True))
    assert await street.names() == ("krea", "gemini", "house", "illustrator")
    assert await street.names(user_id="ben") == ("gemini", "house", "illustrator")
    assert await street.names(guild_id=None) == ("krea", "house", "illustrator")
    assert await street.names(guild_id="other", user_id="ben") == ("house", "illustrator")


async def test_a_server_can_do_without_the_operators_engines(street: Street) -> None:
    await street.decide(Routing(house_engines=False))
    assert await street.names() == ("illustrator",)
    assert await street.names("other") == ("house", "illustrator")


async def test_an_account_replaces_the_operators_of_the_same_name(street: Street) -> None:
    await street.bring("house", "openai")
    lineup = await street.lineups.of("g", "ann")
    assert lineup.names == ("house", "illustrator")
    assert "OpenAIImages" in repr(lineup.get("house"))
    assert KEY.get_secret_value() not in repr(lineup.get("house"))


async def test_an_engine_is_built_once_and_anew_when_its_account_changed(street: Street) -> None:
    account = await street.bring("gemini", "gemini")
    first = (await street.lineups.of("g", "ann")).get("gemini")
    assert (await street.lineups.of("g", "ben")).get("gemini") is first
    sealed = street.lineups.keys.seal(account, SecretStr("another"))
    changed = account.model_copy(update={"changed_at": 1.0})
    await street.database.write(lambda it: accounts.change(it, changed, sealed))
    assert (await street.lineups.of("g", "ann")).get("gemini") is not first


async def test_s44_a_sealed_key_that_was_moved_to_another_server_does_not_open(street: Street) -> None:
    await street.bring("gemini", "gemini")
    async with street.database.read() as connection:
        _, sealed = (await accounts.sealed_for(connection, "g", "ann"))[0]
    assert sealed is not None
    thief = Account(
        id="thief".ljust(26, "0"), scope=Scope.SERVER, scope_id="x", name="gemini", kind="gemini", enabled=True
    )
    await street.database.write(lambda it: accounts.add(it, thief, sealed))
    assert "Unopened" in repr((await street.lineups.of("x", "eve")).get("gemini"))
    assert "Unopened" not in repr((await street.lineups.of("g", "ann")).get("gemini"))


async def test_s07_a_key_is_dropped_with_its_address_by_the_same_statement(street: Street) -> None:
    account = await street.bring("gemini", "gemini")
    elsewhere = account.model_copy(update={"base_url": "https://evil.example", "key_hint": "sk-…cdef"})
    assert not await street.database.write(lambda it: accounts.change(it, elsewhere))
    async with street.database.read() as connection:
        stored, sealed = await accounts.get_sealed(connection, account.id)
    assert (stored.base_url, stored.key_hint, sealed) == ("https://evil.example", "", None)


def test_routing_narrows_models_and_work_and_orders_them() -> None:
    first, second = SmallEngine("first"), SmallEngine("second")
    plain = Registry([first, second, LocalEdits()])
    assert plain.route(Operation.GENERATE).provider is first
    ordered = Registry([first, second], Routing(first={Operation.EDIT: ("second", "gone")}))
    assert ordered.route(Operation.EDIT).provider is second
    assert ordered.route(Operation.GENERATE).provider is first
    assert ordered.route(Operation.EDIT, "first").provider is first
    after = ordered.after("second", Operation.EDIT)
    assert after is not None and after.provider is first
    narrowed = Registry([first, second], Routing(models={"first": ("another",)}))
    assert narrowed.route(Operation.GENERATE).provider is second
    few = Registry([first, LocalEdits()], Routing(operations=(Operation.GENERATE,)))
    with pytest.raises(Unsupported, match="nobody can edit"):
        few.route(Operation.EDIT)
    with pytest.raises(InputError, match="no provider called third"):
        plain.route(Operation.EDIT, "third")


async def test_s45_a_key_that_cannot_be_opened_is_told_and_the_next_provider_draws(tmp_path: Path) -> None:
    """The secret key that sealed it is gone; everybody else's providers go on."""
    engine = SmallEngine()
    async with opened(tmp_path, engine) as app:
        lost = Keys(Sealer([os.urandom(32)]))
        account = Account(id="0" * 26, scope=Scope.SERVER, scope_id="g", name="art", kind="openai", enabled=True)
        await app.database.write(lambda it: accounts.add(it, account, lost.seal(account, KEY)))
        assert await app.studio.providers(ANN) == ("art", "small")
        job = await grid(app)
        assert job.state is JobState.GENERATED
        assert job.recipe.provider == "small"
        assert "The key of art cannot be opened any more: made by small" in job.notes
        elsewhere = replace(ANN, guild_id="another")
        assert await app.studio.providers(elsewhere) == ("small",)


async def test_a_provider_that_was_removed_while_a_job_waited_is_replaced(tmp_path: Path) -> None:
    engine, other = SmallEngine("first"), SmallEngine("second")
    engine.gate.clear()
    async with opened(tmp_path, engine, other, jobs_at_once=1) as app:
        account = Account(id="0" * 26, scope=Scope.SERVER, scope_id="g", name="art", kind="openai", enabled=True)
        sealed = Keys(sealer(Config().model_copy(update={"data": tmp_path}))).seal(account, KEY)
        await app.database.write(lambda it: accounts.add(it, account, sealed))
        (before,) = await app.studio.imagine(ANN, "a cat", provider="first", delivery=Delivery())
        await engine.until_runs(1)
        (waiting,) = await app.studio.imagine(ANN, "a dog", delivery=Delivery())
        assert waiting.recipe.provider == "art"
        await app.studio.accounts.remove(replace(ANN, is_admin=True), "art")
        engine.gate.set()
        await finished(app, before)
        done = await finished(app, waiting)
        assert (done.state, done.recipe.provider) == (JobState.GENERATED, "first")
        assert "The provider art is not set up here: made by first" in done.notes
