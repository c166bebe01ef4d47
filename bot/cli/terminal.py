"""What every command of the terminal needs of the studio: who is there, and waiting for a job."""

from bot.app import App
from bot.model.asset import Asset
from bot.model.errors import NotFound
from bot.model.job import OPEN_STATES, Job
from bot.model.money import LARGEST_MICROS
from bot.studio.requests import Requester

TERMINAL = Requester(
    user_id="terminal",
    display_name="you",
    is_moderator=True,
    is_admin=True,
    agreed_micros=LARGEST_MICROS,  # who types here holds the key; budgets hold all the same
)


async def finished(app: App, job: Job) -> Job:
    """The job once it is generated, failed or cancelled."""
    changes = app.changes.subscribe()
    current = await app.studio.job(job.id)
    while current.state in OPEN_STATES:
        await anext(changes)
        current = await app.studio.job(job.id)
    return current


async def picture_of(app: App, job: Job, cell: int = 1) -> tuple[Asset, bytes]:
    """A picture that the job made. Raises NotFound when it made none."""
    if job.version_id is None:
        raise NotFound("The job made no picture.")
    assets = await app.studio.assets_of(job.version_id)
    asset = assets[cell - 1]
    return asset, await app.studio.asset_bytes(asset)
