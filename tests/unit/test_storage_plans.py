"""What is asked all the time reads only the rows that matter, however many there are."""

from pathlib import Path

import pytest
from sqlalchemy import Select, select
from sqlalchemy.dialects import sqlite

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
