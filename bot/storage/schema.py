"""The schema's version: checked at each start, brought up to date, never guessed."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import AtelierError

HEAD = "0060"
"""The newest file in `migrations/versions/`; a test compares them."""

_MIGRATIONS = Path(__file__).parent / "migrations"


class UnusableDatabase(AtelierError):
    """The database is damaged, or was written by a newer Atelier."""

    code = "database"


async def bring_up_to_date(connection: AsyncConnection) -> None:
    """Create or migrate the tables, all in one transaction. Raises UnusableDatabase for a schema from the future."""
    async with connection.begin():
        found = await connection.run_sync(_revision)
        if found == HEAD:
            return
        if found is not None and found > HEAD:
            raise UnusableDatabase(
                f"This database has schema {found}; this Atelier knows schemas up to {HEAD}.",
                way_out="Start the newer Atelier that wrote it.",
            )
        await connection.run_sync(_migrate)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - 0.2 s that only a first start needs
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
