"""Lineups: who is asked for whom. A person's own accounts, the server's in their order, the operator's engines.

The embedded illustrator and exact pixel work stay the last for everyone. Engines of accounts are built once and kept
while they are used; an account that was changed gets a new one, and its old one is closed when nothing runs on it.
"""

import ssl
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts import catalogue
from bot.accounts.catalogue import Entry, Particulars
from bot.accounts.instance import Instance, Unopened
from bot.accounts.keys import Keys
from bot.model.account import Account, Need, Scope
from bot.model.errors import InputError, NotFound
from bot.model.recipe import Operation
from bot.model.routing import Routing
from bot.providers.addresses import AddressRefused, Reach, checked
from bot.providers.base import Provider
from bot.providers.egress import Egress
from bot.providers.guarded import Guarded
from bot.providers.registry import LOCAL, Registry
from bot.providers.testing import Tested, probe, test
from bot.storage import accounts
from bot.storage.database import Database
from bot.storage.policy_memory import PolicyMemory

ILLUSTRATOR = "illustrator"
MOST_KEPT = 500
"""Engines of accounts that are kept ready; the one that was not asked for longest is closed first."""


@dataclass(frozen=True, slots=True)
class _Kept:
    account: Account
    sealed_key: bytes | None
    provider: Provider


@dataclass(frozen=True, slots=True)
class Seen:
    """What a test showed; `mask`: an edit can be kept to a region."""

    tested: Tested
    mask: bool


class Lineups:
    """Made once for a process. `reach` is what accounts may be asked at: only the operator extends it."""

    def __init__(
        self,
        database: Database,
        house: Sequence[Provider],
        keys: Keys,
        reach: Reach | None = None,
        policies: PolicyMemory | None = None,
    ) -> None:
        self.keys = keys
        self.policies = policies or PolicyMemory()
        self.reach = reach or Reach()
        self._database = database
        self._house = tuple(house)
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._trust = ssl.create_default_context()  # reading the certificates takes 20 ms: once for all

    async def of(self, guild_id: str | None, user_id: str) -> Registry:
        """Who serves this person on this server; in direct messages there is no server to say anything."""
        async with self._database.read() as connection:
            return await self.on(connection, guild_id, user_id)

    async def on(self, connection: AsyncConnection, guild_id: str | None, user_id: str) -> Registry:
        """The same on a connection that is open already."""
        routing = (await self.policies.of(connection, guild_id)).routing
        stored = await accounts.sealed_for(connection, guild_id, user_id)
        brought = [(one, key) for one, key in stored if one.enabled and _may(one, routing, guild_id)]
        engines = [await self._engine(account, sealed_key) for account, sealed_key in brought]
        own = [account.name for account, _ in brought if account.scope is Scope.USER]
        house = [one for one in self._house if routing.house_engines or one.name in (ILLUSTRATOR, LOCAL)]
        theirs = [account.name for account, _ in brought if account.scope is Scope.SERVER and account.name not in own]
        return Registry([*engines, *house], routing, own=own, brought=theirs)

    @property
    def house(self) -> Registry:
        """What the operator configured."""
        return Registry(self._house)

    async def test(self, account_id: str) -> Seen:
        """Try an account by its cheapest call, enabled or not. Raises ProviderError, and NotFound when it is gone."""
        async with self._database.read() as connection:
            account, sealed_key = await accounts.get_sealed(connection, account_id)
        engine = await self._engine(account, sealed_key)
        if not catalogue.entry(account.kind).probed or isinstance(engine, Unopened):
            return Seen(await test(engine), any(model.mask for model in engine.models()))
        key = SecretStr("") if sealed_key is None else self.keys.open(account, sealed_key)
        tested = await probe(account.base_url or "", key, egress=self._egress())
        return Seen(tested, Operation.EDIT in tested.works and any(model.mask for model in engine.models()))

    def check_address(self, link: str) -> None:
        """Raises InputError unless an account may be asked there, as far as the link's text tells."""
        try:
            checked(link, self.reach)
        except AddressRefused as error:
            raise InputError(str(error)) from error

    def _egress(self) -> Egress:
        """A client for what people bring; whoever takes it closes it."""
        return Egress(self.reach, context=self._trust)

    async def forget(self, account_id: str) -> None:
        """The account is gone: close its engine when nothing runs on it."""
        kept = self._kept.pop(account_id, None)
        if kept is not None:
            await kept.provider.close()

    async def close(self) -> None:
        """Close everything, the operator's engines too."""
        for account_id in list(self._kept):
            await self.forget(account_id)
        for provider in self._house:
            await provider.close()

    async def _engine(self, account: Account, sealed_key: bytes | None) -> Provider:
        kept = self._kept.get(account.id)
        if kept is not None and _same(kept, account, sealed_key):
            self._kept.move_to_end(account.id)
            return kept.provider
        self._kept[account.id] = _Kept(account, sealed_key, self._built(account, sealed_key))
        self._kept.move_to_end(account.id)
        if kept is not None:
            await kept.provider.close()
        while len(self._kept) > MOST_KEPT:
            _, oldest = self._kept.popitem(last=False)
            await oldest.provider.close()
        return self._kept[account.id].provider

    def _built(self, account: Account, sealed_key: bytes | None) -> Provider:
        entry = catalogue.entry(account.kind)
        try:
            key = SecretStr("") if sealed_key is None else self.keys.open(account, sealed_key)
        except NotFound:
            return self._unopened(account, entry, f"The key of {account.name} cannot be opened any more.")
        if sealed_key is None and entry.kind.key is Need.REQUIRED:
            return self._unopened(account, entry, f"{account.name} has no key.")
        only = _seen(account) if entry.probed else None
        return Guarded(Instance(entry.build(self._particulars(account, key)), only))

    def _unopened(self, account: Account, entry: Entry, why: str) -> Provider:
        by = "/key set" if account.scope is Scope.USER else "/admin provider edit"
        silent = entry.build(self._particulars(account, SecretStr("")))
        return Unopened(silent, why, f"Enter it again with {by}.")

    def _particulars(self, account: Account, key: SecretStr) -> Particulars:
        return Particulars(account.name, key, self._egress(), account.base_url, account.model, account.workflows)


def _may(account: Account, routing: Routing, guild_id: str | None) -> bool:
    """Own accounts count in direct messages, and where the server lets its members use them."""
    return account.scope is Scope.SERVER or guild_id is None or routing.own_keys


def _seen(account: Account) -> frozenset[Operation] | None:
    """What the last test showed at its address; None before there was one."""
    return frozenset(account.test.operations) if account.test is not None and account.test.ok else None


def _same(kept: _Kept, account: Account, sealed_key: bytes | None) -> bool:
    """Whether nothing changed that the engine was built from."""
    aside = {"position": 0, "enabled": False, "test": None, "changed_at": 0.0}
    one, other = kept.account.model_copy(update=aside), account.model_copy(update=aside)
    return kept.sealed_key == sealed_key and one == other and _seen(kept.account) == _seen(account)
