"""The database: one held connection that writes, a few that read.

A write is a function of a connection. It runs in one `BEGIN IMMEDIATE` transaction and is never cut in the middle by
the cancelling of whoever waits for it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Self, TypeVar

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.model.errors import AtelierError, BusyError
from bot.storage import sqlite
from bot.storage.schema import UnusableDatabase, bring_up_to_date

log = logging.getLogger(__name__)

BUSY_TIMEOUT_MS = 5_000
READERS = 4

T = TypeVar("T")


class Database:
    """Opened by `Database.open(url)`, closed by `close()`."""

    def __init__(self, writing: AsyncEngine, reading: AsyncEngine) -> None:
        self._writing = writing
        self._reading = reading
        self._writer = writing.connect()  # opened by `open`
        self._lock = asyncio.Lock()
        self._under_way: set[asyncio.Task[Any]] = set()

    @classmethod
    async def open(cls, url: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Self:
        """Connect and bring the schema up to date. Raises UnusableDatabase for a damaged or newer one."""
        writing = create_async_engine(url, pool_size=1, max_overflow=0)
        # Reads are single statements: there is nothing to roll back when a connection is given back.
        reading = create_async_engine(
            url, pool_size=READERS, max_overflow=0, isolation_level="AUTOCOMMIT", pool_reset_on_return=None
        )
        if make_url(url).get_backend_name() == "sqlite":
            sqlite.prepare(writing, busy_timeout_ms, begin="BEGIN IMMEDIATE")
            sqlite.prepare(reading, busy_timeout_ms, begin=None)
        database = cls(writing, reading)
        try:
            await database._writer
            await bring_up_to_date(database._writer)
        except DBAPIError as error:
            await database.close()
            raise _plain(error) from error
        except AtelierError:
            await database.close()
            raise
        return database

    async def write(self, change: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Run `change` in one transaction: all of it or nothing. Raises BusyError when the file is locked or full."""
        task = asyncio.ensure_future(self._write(change))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(_told)
            raise

    async def _write(self, change: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        async with self._lock:
            try:
                async with self._writer.begin():
                    return await change(self._writer)
            except DBAPIError as error:
                raise _plain(error) from error

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees what is committed."""
        try:
            async with self._reading.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise _plain(error) from error

    async def problem(self) -> str | None:
        """None when it answers, else what it says."""
        try:
            async with self.read() as connection:
                await connection.execute(text("SELECT 1"))
        except (AtelierError, SQLAlchemyError) as error:
            return str(error)
        return None

    async def close(self) -> None:
        """Finish what is being written, then disconnect."""
        if self._under_way:
            await asyncio.wait(self._under_way)
        if self._writer.sync_connection is not None:
            await self._writer.close()
        await self._writing.dispose()
        await self._reading.dispose()


def _told(task: asyncio.Task[Any]) -> None:
    """A write that nobody waits for any more: a refused one, as of a job that was cancelled, is no fault."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.info("A write that nobody waited for any more was not done: %s", error or type(error).__name__)


def _plain(error: DBAPIError) -> Exception:
    """The same failure as one plain sentence, where it is the machine's fault and not a mistake in a statement."""
    reason = str(error.orig)
    if "database or disk is full" in reason:
        return BusyError("There is no room left on the bot's disk.", way_out="Its operator has to make some.")
    if "database is locked" in reason or "disk I/O error" in reason:
        return BusyError("The bot's database does not answer.", way_out="Try again in a minute.")
    if "malformed" in reason or "not a database" in reason:
        return UnusableDatabase(
            "The database is damaged and was left as it is.", way_out="Put the newest backup in its place."
        )
    return error
