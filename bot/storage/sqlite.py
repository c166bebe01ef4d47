"""SQLite as a server's database: WAL, transactions that begin at once, and one visit to its thread per statement."""

import sqlite3
from collections import deque
from collections.abc import Sequence
from typing import Any

from sqlalchemy import event
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, AsyncAdapt_aiosqlite_cursor
from sqlalchemy.ext.asyncio import AsyncEngine


def prepare(engine: AsyncEngine, busy_timeout_ms: int, begin: str | None) -> None:
    """Set up each new connection of an engine. The driver's own transactions are off: they would begin too late."""

    def connect(dialect: Any, _record: Any, arguments: Any, options: Any) -> AsyncAdapt_aiosqlite_connection:
        usual = dialect.connect(*arguments, **options)
        return _Connection(usual.dbapi, usual._connection)

    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {busy_timeout_ms}",
            "journal_mode = WAL",
            "synchronous = FULL",  # a job that was promised survives a power cut; costs 0.2 ms a commit
            "foreign_keys = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine.sync_engine, "do_connect", connect)
    event.listen(engine.sync_engine, "connect", connected)
    if begin is not None:
        event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql(begin))


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    """Makes a cursor, runs the statement and fetches all rows in one visit to the connection's thread.

    SQLAlchemy's own makes four. Each is a switch of threads there and back, which on a busy machine takes longer than
    the statement: a message in a conversation needs twenty statements until its job has begun.
    """

    __slots__ = ()

    def __init__(self, connection: AsyncAdapt_aiosqlite_connection) -> None:
        self._adapt_connection = connection
        self._connection = connection._connection
        self._cursor: Any = None  # sqlite3's, once something ran
        self._rows: deque[Any] = deque()

    @property
    def description(self) -> Any:
        """Of the columns of the last statement; None when it gives no rows."""
        return None if self._cursor is None else self._cursor.description

    async def _async_soft_close(self) -> None:
        """The rows are here already."""

    def close(self) -> None:
        """Forget the rows; sqlite3's cursor was closed where it ran."""
        self._rows.clear()

    async def _execute_async(self, operation: Any, parameters: Any) -> None:
        async with self._adapt_connection._execute_mutex:
            driver: Any = self._connection
            self._cursor, self._rows = await driver._execute(_ran, driver._conn, operation, parameters or ())

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> None:
        async with self._adapt_connection._execute_mutex:
            driver: Any = self._connection
            self._cursor, self._rows = await driver._execute(_ran_many, driver._conn, operation, seq_of_parameters)


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()
    _cursor_cls = _Cursor


def _ran(connection: sqlite3.Connection, operation: str, parameters: Any) -> tuple[sqlite3.Cursor, deque[Any]]:
    cursor = connection.execute(operation, parameters)
    rows = deque[Any](cursor.fetchall() if cursor.description else ())
    cursor.close()
    return cursor, rows


def _ran_many(
    connection: sqlite3.Connection, operation: str, parameters: Sequence[Any]
) -> tuple[sqlite3.Cursor, deque[Any]]:
    cursor = connection.executemany(operation, parameters)
    cursor.close()
    return cursor, deque()
