"""Bringing: a provider is kept with its key sealed, then tried. What does not work stays, but serves nobody."""

import asyncio
import time

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts import catalogue
from bot.model.account import Account, LastTest, Scope
from bot.model.errors import InputError, ProviderError
from bot.model.ids import new_id
from bot.model.recipe import Operation
from bot.storage import accounts, audit
from bot.storage.sealing import hint
from bot.studio import given
from bot.studio.given import Given
from bot.studio.policies import entry
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

MOST = 20
"""Accounts of one server, and of one person."""

TEST_SECONDS = 20.0


async def add(shop: Workshop, who: Requester, scope: Scope, scope_id: str, said: Given) -> Account:
    """Keep a new one and try it. Raises InputError for what cannot be right."""
    kind = catalogue.entry(said.kind).kind
    base_url = given.address(kind, said.base_url, shop.lineups.check_address)
    key = given.key(kind, said.key)
    workflows = given.workflows(kind, said.workflow)

    async def write(connection: AsyncConnection) -> Account:
        there = await accounts.of(connection, scope, scope_id)
        if len(there) >= MOST:
            raise InputError(f"There are {MOST} providers already.", way_out="Remove one first.")
        account = Account(
            id=new_id(),
            scope=scope,
            scope_id=scope_id,
            name=given.name(kind, said.name, frozenset(one.name for one in there)),
            kind=kind.id,
            base_url=base_url,
            key_hint="" if key is None else hint(key.get_secret_value()),
            model=given.model(said.model),
            workflows=workflows,
            position=1 + max((one.position for one in there), default=-1),
            changed_at=time.time(),
        )
        await accounts.add(connection, account, None if key is None else shop.lineups.keys.seal(account, key))
        await _write_down(connection, who, "add provider", None, account)
        return account

    return await tried(shop, await shop.database.write(write))


async def change(shop: Workshop, who: Requester, before: Account, said: Given) -> Account:
    """Replace what it says, and try it. Without a new key the old one stays, unless the address is another one."""
    kind = catalogue.entry(before.kind).kind
    base_url = given.address(kind, said.base_url, shop.lineups.check_address)
    key = None if said.key is None else given.key(kind, said.key)
    workflows = before.workflows if said.workflow is None else given.workflows(kind, said.workflow)
    dropped = key is None and base_url != before.base_url and bool(before.key_hint)
    after = before.model_copy(
        update={
            "base_url": base_url,
            "key_hint": hint(key.get_secret_value()) if key is not None else "" if dropped else before.key_hint,
            "model": given.model(said.model),
            "workflows": workflows,
            "enabled": False,  # until a test shows that it works as it is now
            "test": None,
            "changed_at": time.time(),
        }
    )

    async def write(connection: AsyncConnection) -> None:
        await accounts.change(connection, after, None if key is None else shop.lineups.keys.seal(after, key))
        action = "change address and drop key of provider" if dropped else "change provider"
        await _write_down(connection, who, action, before, after)

    await shop.database.write(write)
    return await tried(shop, after)


async def tried(shop: Workshop, account: Account) -> Account:
    """Try it by one cheap call, and note what was seen unless the account was changed meanwhile."""
    now = time.time()
    try:
        async with asyncio.timeout(TEST_SECONDS):
            seen = await shop.lineups.test(account.id)
    except TimeoutError:
        said = f"{account.name} did not answer in {TEST_SECONDS:.0f} seconds."
        return await _noted(shop, account, LastTest(at=now, ok=False, said=said, way_out="Is its address right?"))
    except ProviderError as error:
        return await _noted(shop, account, LastTest(at=now, ok=False, said=error.message, way_out=error.way_out))
    told = seen.tested.models
    found = LastTest(
        at=now,
        ok=True,
        operations=tuple(one for one in Operation if one in seen.tested.works),
        mask=seen.mask,
        models=len(told),
        seconds=round(seen.tested.seconds, 3),
    )
    probed = catalogue.entry(account.kind).probed
    model = account.model or (given.picture_model(told) if probed else None)
    return await _noted(shop, account.model_copy(update={"model": model}), found)


async def _noted(shop: Workshop, account: Account, test: LastTest) -> Account:
    async def write(connection: AsyncConnection) -> Account:
        stored, _ = await accounts.get_sealed(connection, account.id)
        if stored.changed_at != account.changed_at:
            return stored
        update = {"test": test, "enabled": stored.enabled or test.ok, "model": account.model}
        noted = stored.model_copy(update=update)
        await accounts.note(connection, noted)
        return noted

    return await shop.database.write(write)


async def _write_down(
    connection: AsyncConnection, who: Requester, action: str, before: Account | None, after: Account
) -> None:
    """For admins; what members do with keys of their own is no business of the server."""
    if after.scope is Scope.SERVER:
        was = "" if before is None else before.model_dump_json()
        await audit.add(connection, entry(who, action, after.name, before=was, after=after.model_dump_json()))
