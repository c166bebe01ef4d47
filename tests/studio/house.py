"""The studio without Discord: people who talk, and what they see."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.config import Config
from bot.model.conversation import Conversation, Place, Version
from bot.model.job import OPEN_STATES, Delivery, Job
from bot.providers.base import Provider
from bot.providers.local import LocalEdits
from bot.studio.requests import Outcome, Requester, Said

ANN = Requester("ann", guild_id="g", channel_id="c", display_name="Ann")
BEN = Requester("ben", guild_id="g", channel_id="c", display_name="Ben")


class Talk:
    """One conversation in an open app."""

    def __init__(self, app: App, conversation: Conversation) -> None:
        self.app = app
        self.id = conversation.id

    async def say(self, text: str, who: Requester = ANN, **more: Any) -> Outcome:
        return await self.app.studio.talk(who, self.id, Said(text=text, **more))

    async def ask(self, text: str, who: Requester = ANN, **more: Any) -> Version:
        """Say it and wait for the last picture that comes of it, or the one that is shown."""
        outcome = await self.say(text, who, **more)
        if outcome.shown is not None:
            return outcome.shown.version
        assert outcome.jobs, outcome
        for job in outcome.jobs:
            done = await finished(self.app, job)
        assert done.version_id is not None, done.failure
        return await self.app.studio.version(done.version_id)

    async def head(self) -> str | None:
        return (await self.app.studio.conversation(self.id)).head_version_id

    async def picture(self, version: Version) -> bytes:
        asset, *_ = await self.app.studio.assets_of(version.id)
        return await self.app.studio.asset_bytes(asset)


async def finished(app: App, job: Job) -> Job:
    """The job when no worker has anything to do for it any more."""
    changes = app.changes.subscribe()
    current = await app.studio.job(job.id)
    while current.state in OPEN_STATES:
        await anext(changes)
        current = await app.studio.job(job.id)
    return current


@asynccontextmanager
async def opened(data: Path, *engines: Provider, local: Provider | None = None, **settings: Any) -> AsyncGenerator[App]:
    """An app with these engines and exact edits."""
    config = Config().model_copy(
        update={"data": data, "database_url": None, "grace_seconds": 0.0, "picture_size_px": 256} | settings
    )
    async with open_app(config, [*engines, local or LocalEdits()]) as app:
        yield app


@asynccontextmanager
async def talking(data: Path, *engines: Provider, **settings: Any) -> AsyncGenerator[Talk]:
    """A new thread in a new app."""
    async with opened(data, *engines, **settings) as app:
        yield Talk(app, await app.studio.begin(ANN, Place.THREAD, "thread"))


async def grid(app: App, text: str = "a red fox") -> Job:
    """A grid in a channel, finished."""
    (job,) = await app.studio.imagine(ANN, text, delivery=Delivery())
    return await finished(app, job)
