"""The database under load: what is asked all the time is read by index; a refused write is no fault."""

import asyncio
import gc
from pathlib import Path

import pytest
from sqlalchemy import Select, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import jobs
from bot.storage.database import Database
from bot.storage.tables import jobs as table


def _written(query: Select) -> str:
    compiled = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    return str(compiled)


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (jobs._ALL_OPEN, "jobs_open"),
        (
            select(table.c.recipe).where(jobs._OPEN, table.c.conversation_id == "c").order_by(table.c.position),
            "jobs_open",
        ),
        (select(table.c.id).where(jobs._OPEN, table.c.press_key == "p"), "jobs_open"),
        (select(table.c.id).where(jobs._UNSHOWN).order_by(table.c.position), "jobs_unshown"),
    ],
    ids=["open", "open here", "pressed", "unshown"],
)
async def test_the_queue_is_read_by_its_index(tmp_path: Path, query: Select, index: str) -> None:
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'atelier.db'}")
    try:
        async with database.read() as connection:
            rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {_written(query)}")
            assert index in " ".join(row.detail for row in rows)
    finally:
        await database.close()


async def test_a_refused_write_of_a_cancelled_task_is_no_fault(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A job is cancelled while its worker writes: the write is refused, and nobody is there to hear it."""
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'atelier.db'}")
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def refused(_: AsyncConnection) -> None:
        begun.set()
        await go_on.wait()
        raise LookupError("refused")

    waiting = asyncio.create_task(database.write(refused))
    await begun.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    go_on.set()
    await database.close()
    gc.collect()
    assert not [it for it in caplog.records if it.levelname == "ERROR"]
