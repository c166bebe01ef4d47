"""Accounts: the providers that a server's admins bring, and the keys that members bring. Keys come in and never go out.

Who of them is asked for what is decided in `bot.studio.routing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts import catalogue
from bot.model.account import Account, Kind, Need, Scope
from bot.model.errors import InputError, NotFound, PermissionDenied
from bot.model.routing import Routing
from bot.storage import accounts, audit
from bot.studio import bringing
from bot.studio.given import Given
from bot.studio.policies import check_admin, entry, policy_of
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Overview:
    """What an admin sees: what was brought, who is asked in which order, and what is decided about it."""

    accounts: tuple[Account, ...]
    names: tuple[str, ...]
    routing: Routing


class Accounts:
    """Use cases of admins and, where it says so, of members."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    def kinds(self) -> tuple[Kind, ...]:
        """What can be brought."""
        return catalogue.kinds()

    async def overview(self, who: Requester) -> Overview:
        """All about the server's providers. Raises PermissionDenied."""
        guild_id = check_admin(who)
        async with self._shop.reading() as connection:
            brought = await accounts.of(connection, Scope.SERVER, guild_id)
        routing = (await policy_of(self._shop, guild_id)).routing
        return Overview(brought, (await self._shop.lineup(who)).names, routing)

    async def get(self, who: Requester, account: str) -> Account:
        """One of the server's, by id or name. Raises PermissionDenied and NotFound."""
        guild_id = check_admin(who)
        async with self._shop.reading() as connection:
            return _named(await accounts.of(connection, Scope.SERVER, guild_id), account)

    async def add(self, who: Requester, said: Given) -> Account:
        """Keep a new one and try it. Raises PermissionDenied, and InputError for what cannot be right."""
        guild_id = check_admin(who)
        return await bringing.add(self._shop, who, Scope.SERVER, guild_id, said)

    async def change(self, who: Requester, account: str, said: Given) -> Account:
        """Change address, key, model or workflow, and try it. Another address drops the key. Raises as `add`."""
        return await bringing.change(self._shop, who, await self.get(who, account), said)

    async def test(self, who: Requester, account: str) -> Account:
        """Try it again. One that works is asked from now on. Raises PermissionDenied and NotFound."""
        return await bringing.tried(self._shop, await self.get(who, account))

    async def remove(self, who: Requester, account: str) -> Account:
        """Forget it and its key. Raises PermissionDenied and NotFound."""
        gone = await self.get(who, account)

        async def write(connection: AsyncConnection) -> None:
            await accounts.remove(connection, gone.id)
            await audit.add(connection, entry(who, "remove provider", gone.name, before=gone.model_dump_json()))

        await self._shop.database.write(write)
        await self._shop.lineups.forget(gone.id)
        return gone

    async def order(self, who: Requester, first: Sequence[str]) -> Overview:
        """The server's own, these before the others. Raises PermissionDenied and NotFound."""
        guild_id = check_admin(who)

        async def write(connection: AsyncConnection) -> None:
            brought = await accounts.of(connection, Scope.SERVER, guild_id)
            before = [_named(brought, name) for name in dict.fromkeys(first)]
            ordered = [*before, *(one for one in brought if one not in before)]
            for position, one in enumerate(ordered):
                await accounts.note(connection, one.model_copy(update={"position": position}))
            was, now = (" ".join(it.name for it in them) for them in (brought, ordered))
            await audit.add(connection, entry(who, "order providers", now, before=was, after=now))

        await self._shop.database.write(write)
        return await self.overview(who)

    # Members
    async def own(self, who: Requester) -> tuple[Account, ...]:
        """What this person brought."""
        async with self._shop.reading() as connection:
            return await accounts.of(connection, Scope.USER, who.user_id)

    def own_kinds(self) -> tuple[Kind, ...]:
        """What a member can bring: a key for a service at its own address."""
        return tuple(kind for kind in catalogue.kinds() if kind.key is Need.REQUIRED)

    async def bring(self, who: Requester, kind: str, key: SecretStr) -> Account:
        """Keep a member's own key, in place of an earlier one, and try it. Raises PermissionDenied and InputError."""
        await self.check_may_bring(who)
        if kind not in {one.id for one in self.own_kinds()}:
            raise InputError(f"There is no provider called {kind[:40]} that takes a key of your own.")
        said = Given(kind=kind, name=kind, key=key)
        before = next((one for one in await self.own(who) if one.name == kind), None)
        if before is not None:
            return await bringing.change(self._shop, who, before, said)
        return await bringing.add(self._shop, who, Scope.USER, who.user_id, said)

    async def take_away(self, who: Requester, kind: str) -> Account:
        """Forget a member's own key. Raises NotFound."""
        gone = _named(await self.own(who), kind)
        await self._shop.database.write(lambda it: accounts.remove(it, gone.id))
        await self._shop.lineups.forget(gone.id)
        return gone

    async def leave(self, guild_id: str, actor_id: str) -> int:
        """The bot was removed from a server: its keys are deleted. Returns how many accounts there were."""

        async def write(connection: AsyncConnection) -> tuple[str, ...]:
            gone = await accounts.remove_all(connection, Scope.SERVER, guild_id)
            if gone:
                bot = Requester(actor_id, guild_id=guild_id)
                await audit.add(connection, entry(bot, "remove all providers", "the bot was removed from the server"))
            return gone

        gone = await self._shop.database.write(write)
        for account_id in gone:
            await self._shop.lineups.forget(account_id)
        return len(gone)

    async def check_may_bring(self, who: Requester) -> None:
        """Raises PermissionDenied where a server does not use keys of its members."""
        if who.guild_id is not None and not (await policy_of(self._shop, who.guild_id)).routing.own_keys:
            raise PermissionDenied(
                "This server does not use keys that members bring.",
                way_out="In direct messages with me your own key works; an admin can allow it here.",
            )


def _named(brought: Sequence[Account], named: str) -> Account:
    """By id or name. Raises NotFound."""
    wanted = named.strip().casefold()
    for account in brought:
        if named == account.id or wanted == account.name.casefold():
            return account
    names = ", ".join(account.name for account in brought)
    raise NotFound(f"There is no provider called {named[:40]}.", way_out=f"There is: {names}." if names else "")
