"""From a thread's message to its job being started, with the rule planner.

    python -m bench.talking [--rows N] [--versions N] [--messages N]

In an empty database with two versions in the thread, then with 1,000 versions in the thread and 1,000,000 rows in the
jobs table. A message is measured from `studio.talk` to the moment a worker begins the job: reading the conversation,
planning, writing the job, waking the runner, taking the lease, reading what goes in.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App, open_app
from bot.config import Config
from bot.jobs.ledger import NewJob
from bot.jobs.limits import Limits
from bot.model.asset import Asset
from bot.model.conversation import Conversation, Place, Version
from bot.model.ids import new_id
from bot.model.job import OPEN_STATES, Job
from bot.model.recipe import Operation, Recipe, RecipeInput
from bot.providers.base import ProviderRequest, ProviderResult, RunEvents
from bot.providers.local import LocalEdits
from bot.storage import conversations, versions
from bot.storage.tables import jobs as jobs_table
from bot.studio.requests import Requester, Said
from tests.studio.engine import SmallEngine

GOAL_SECONDS = 0.025
WARM_UP = 20
ANN = Requester("ann", guild_id="g", channel_id="thread", display_name="Ann")
SAID = ("add a hat", "make it night", "make the fox blue", "put a bird on the left", "in version 2, add a scarf")


class Starter(SmallEngine):
    """Notes when a run begins, and ends at once."""

    def __init__(self) -> None:
        super().__init__("starter")
        self.began: asyncio.Future[float] | None = None

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        if self.began is not None and not self.began.done():
            self.began.set_result(time.perf_counter())
        return await super().run(request, events)


async def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--versions", type=int, default=1_000)
    arguments.add_argument("--messages", type=int, default=400)
    options = arguments.parse_args()
    empty = await measured(rows=0, there=2, messages=options.messages)
    report("empty database, 2 versions", empty)
    full = await measured(rows=options.rows, there=options.versions, messages=options.messages)
    report(f"{options.rows:,} rows, {options.versions:,} versions", full)
    p99 = percentile(full, 99)
    ratios = [percentile(full, share) / percentile(empty, share) for share in (50, 99)]
    print(f"ratio full to empty: median {ratios[0]:.2f}, p99 {ratios[1]:.2f}")
    print(f"goal p99 ≤ {GOAL_SECONDS * 1000:.0f} ms: {'met' if p99 <= GOAL_SECONDS else 'NOT met'}")


async def measured(*, rows: int, there: int, messages: int) -> list[float]:
    """Seconds from each message to its job being started."""
    engine = Starter()
    with tempfile.TemporaryDirectory() as folder:
        config = Config().model_copy(update={"data": Path(folder), "database_url": None, "picture_size_px": 256})
        async with open_app(config, [engine, LocalEdits()]) as app:
            conversation = await app.studio.begin(ANN, Place.THREAD, "thread")
            await fill(app, conversation, there, await picture(app))
            await crowd(app, conversation, rows)
            seconds = [await started(app, engine, conversation.id, number) for number in range(WARM_UP + messages)]
    return seconds[WARM_UP:]


async def picture(app: App) -> Asset:
    """One stored picture that all the versions show."""
    elsewhere = await app.studio.begin(ANN, Place.TERMINAL, None)
    outcome = await app.studio.talk(ANN, elsewhere.id, Said(text="a red fox in the snow"))
    job = await done(app, outcome.jobs[0])
    return (await app.studio.assets_of(job.version_id or ""))[0]


async def fill(app: App, conversation: Conversation, count: int, asset: Asset) -> None:
    """Versions of a long evening: each edit from the one before."""
    ids = [new_id() for _ in range(count)]
    recipes = [
        Recipe(
            operation=Operation.EDIT if number else Operation.GENERATE,
            prompt=f"add thing number {number}" if number else "a red fox in the snow",
            inputs=(RecipeInput(asset_id=asset.id),) if number else (),
            provider="starter",
            model="one",
        )
        for number in range(count)
    ]

    async def store(connection: AsyncConnection) -> None:
        for number, (version_id, recipe) in enumerate(zip(ids, recipes, strict=True)):
            version = Version(
                id=version_id,
                conversation_id=conversation.id,
                number=number + 1,
                parent_id=ids[number - 1] if number else None,
                job_id=new_id(),
                recipe=recipe,
                asset_ids=(asset.id,),
                author_id="ann",
                subject="red fox in the snow",
                created_at=time.time(),
            )
            await versions.add(connection, version, objects=("fox", "tree", "snow"), channel_id="thread")
        await conversations.grow(connection, conversation.id, ids[-1], count)

    await app.database.write(store)


async def crowd(app: App, conversation: Conversation, rows: int) -> None:
    """Delivered jobs of other people on many servers."""
    recipe = Recipe(operation=Operation.GENERATE, prompt="a castle on a hill at sunset", provider="starter")
    base = Job(id=new_id(), conversation_id=conversation.id, author_id="x", recipe=recipe)
    await app.ledger.submit([NewJob(base)])
    columns = [column.name for column in jobs_table.columns if column.name != "position"]
    own = {
        "id": "printf('%026d', n)",
        "author_id": "'person' || n % 5000",
        "guild_id": "'server' || n % 300",
        "channel_id": "'channel' || n % 2000",
        "dedupe_key": "'event:' || n || ':0'",
        "state": "'delivered'",
        "is_open": "0",
        "is_shown": "1",
        "started_at": "n",
        "finished_at": "n + 4",
    }
    # In one statement of SQL: a million rows by way of Python would take minutes.
    copies = (
        f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows}) "
        f"INSERT INTO jobs ({', '.join(columns)}) SELECT {', '.join(own.get(name, name) for name in columns)} "
        f"FROM numbers, (SELECT * FROM jobs WHERE id = '{base.id}')"
    )

    async def store(connection: AsyncConnection) -> None:
        if rows:
            await connection.exec_driver_sql(copies)
            await connection.exec_driver_sql("ANALYZE")

    await done(app, base)
    await app.database.write(store)


async def started(app: App, engine: Starter, conversation_id: str, number: int) -> float:
    """Say something; how long until its job begins. Then wait until it is done, so that nothing queues."""
    await asyncio.sleep(2 * Limits().look_seconds)  # people type: the runner is at rest again
    engine.began = asyncio.get_running_loop().create_future()
    said = Said(text=SAID[number % len(SAID)], event_id=f"message{number}")
    begin = time.perf_counter()
    outcome = await app.studio.talk(ANN, conversation_id, said)
    seconds = await asyncio.wait_for(engine.began, 30) - begin
    await done(app, outcome.jobs[0])
    return seconds


async def done(app: App, job: Job) -> Job:
    changes = app.changes.subscribe()
    current = await app.studio.job(job.id)
    while current.state in OPEN_STATES:
        await anext(changes)
        current = await app.studio.job(job.id)
    return current


def percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]


def report(name: str, values: Sequence[float]) -> None:
    figures = {"p50": percentile(values, 50), "p99": percentile(values, 99), "max": max(values)}
    print(f"{name:34}" + "".join(f"  {label} {figure * 1000:6.1f} ms" for label, figure in figures.items()))


if __name__ == "__main__":
    asyncio.run(main())
