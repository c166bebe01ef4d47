"""Policies: what holds on a server, changed by its admins only, each change written down."""

import hashlib
import time
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import InputError
from bot.model.ids import new_id
from bot.model.policy import AuditEntry, Policy
from bot.storage import audit, configuration, policies
from bot.studio.audit_table import audit_table
from bot.studio.permissions import check_may_set
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

MOST_ENTRIES = 5_000


class Policies:
    """Use cases of admins; all raise PermissionDenied for everyone else, and InputError outside of servers."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def of(self, who: Requester) -> Policy:
        """What holds here; the usual in direct messages."""
        return await policy_of(self._shop, who.guild_id)

    async def of_server(self, guild_id: str) -> Policy:
        """What holds on a server, for what the bot itself has to know."""
        return await policy_of(self._shop, guild_id)

    async def set_log_channel(self, who: Requester, channel_id: str | None) -> Policy:
        """Where warnings for the admins go; None for nowhere."""
        return await change_policy(
            self._shop,
            who,
            lambda before: before.model_copy(update={"log_channel_id": channel_id}),
            action="set log channel",
            target=channel_id or "none",
        )

    async def entries(
        self, who: Requester, most: int = 10, *, before: str = "", actor_id: str = "", word: str = ""
    ) -> tuple[AuditEntry, ...]:
        """What admins changed here, the newest first: before an entry, by one person, with a word in the action."""
        guild_id = check_admin(who)
        async with self._shop.reading() as connection:
            return await audit.newest(
                connection, guild_id, min(most, MOST_ENTRIES), before=before, actor_id=actor_id, word=word
            )

    async def export_entries(self, who: Requester) -> bytes:
        """The newest changes as a table for spreadsheets (CSV, UTF-8)."""
        return audit_table(await self.entries(who, MOST_ENTRIES))

    async def count_accounts(self, who: Requester) -> int:
        """How many providers this server brought."""
        guild_id = check_admin(who)
        async with self._shop.reading() as connection:
            return len(await configuration.accounts_of(connection, guild_id))


async def policy_of(shop: Workshop, guild_id: str | None) -> Policy:
    """What holds on a server; the usual in direct messages."""
    async with shop.reading() as connection:
        return await shop.policies.of(connection, guild_id)


async def change_policy(
    shop: Workshop, who: Requester, change: Callable[[Policy], Policy], *, action: str, target: str = ""
) -> Policy:
    """Replace what is decided by what `change` makes of it, and write down who did it, in one step."""
    guild_id = check_admin(who)

    async def put(connection: AsyncConnection) -> Policy:
        before = await policies.get(connection, guild_id)
        after = change(before)
        await policies.put(connection, guild_id, after)
        await audit.add(
            connection,
            entry(who, action, target, before=before.model_dump_json(), after=after.model_dump_json()),
        )
        return after

    after = await shop.database.write(put)
    shop.policies.changed(guild_id, after)
    return after


def check_admin(who: Requester) -> str:
    """The server's id. Raises InputError outside of servers and PermissionDenied for people who are not its admins."""
    if who.guild_id is None:
        raise InputError("This is decided for a server.", way_out="Use it in a channel of the server.")
    check_may_set(who, "server")
    return who.guild_id


def entry(who: Requester, action: str, target: str = "", *, before: str = "", after: str = "") -> AuditEntry:
    """A change as it is written down. Of what stood and stands there only the hash is kept."""
    return AuditEntry(
        id=new_id(),
        guild_id=who.guild_id or "",
        actor_id=who.user_id,
        action=action,
        target=target[:200],
        before_hash=_digest(before),
        after_hash=_digest(after),
        created_at=time.time(),
    )


def _digest(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()[:16] if document else ""
