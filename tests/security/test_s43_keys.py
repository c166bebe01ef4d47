"""Attack S43: keys of providers, repeated in their own error texts, show in no message, log, file, metric or repr."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pydantic import SecretStr

from bot.model.errors import AtelierError
from bot.providers.addresses import Reach
from bot.providers.base import Provider
from bot.providers.direct import Direct
from bot.providers.egress import Egress
from bot.providers.guarded import Guarded
from bot.providers.openai_images import OpenAIImages
from bot.providers.openai_responses import OpenAIResponses
from bot.providers.prediction import Prediction
from bot.providers.services import DIRECT, PREDICTIONS
from bot.providers.testing import test as tried
from tests.contract import documented_direct, documented_services, openai_service
from tests.contract.openai_service import Service, refusal
from tests.studio.house import grid, opened

SERVICES = {table.name: table for table in (*PREDICTIONS, *DIRECT) if table.headers}
OPENAI = ("openai", "openai-chat")
STATUSES = (400, 401, 402, 403, 404, 422, 500, 429)


def said(key: str) -> dict[str, object]:
    return {"error": {"message": f"The key {key} (Bearer {key}) is odd.", "code": None}, "detail": f"Key {key} is odd"}


class Angry:
    """A service that repeats the key in each of its errors."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = openai_service.KEY
        if name in documented_services.ALL:
            self.key = documented_services.KEY
        elif name in documented_direct.ALL:
            self.key = documented_direct.KEY
        self._running: documented_services.Running | documented_direct.Running | Service = (
            documented_services.Running(documented_services.ALL[name], b"")
            if name in documented_services.ALL
            else documented_direct.Running(documented_direct.ALL[name], b"")
            if name in documented_direct.ALL
            else Service(refusal(500))
        )

    async def __aenter__(self) -> Provider:
        await self._running.start()
        host = urlsplit(self._running.base_url).netloc
        egress, key = Egress(Reach(frozenset({host}))), SecretStr(self.key)
        if self.name == "openai":
            return OpenAIImages(self.name, key, self._running.base_url, "gpt-image-2", egress=egress)
        if self.name == "openai-chat":
            return OpenAIResponses(self.name, key, self._running.base_url, "gpt-5.4", "gpt-image-2", egress=egress)
        table = SERVICES[self.name]
        base_url = self._running.base_url + urlsplit(table.base_url).path
        if self.name in documented_services.ALL:
            return Prediction(table, key, base_url=base_url, egress=egress)  # pyright: ignore[reportArgumentType]
        return Direct(table, key, base_url=base_url, egress=egress)  # pyright: ignore[reportArgumentType]

    async def __aexit__(self, *_: object) -> None:
        await self._running.stop()

    def answers(self, status: int) -> None:
        if isinstance(self._running, Service):
            message = f"The key {self.key} (Bearer {self.key}) is odd."
            self._running.reply = refusal(status, {"retry-after": "0"}, message=message)
        else:
            self._running.refuse = [(status, said(self.key), {"Retry-After": "0"})] * 8


@pytest.fixture(autouse=True)
async def _at_once(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr("bot.jobs.attempt.Attempt._pause", lambda *_: 0.0)
    yield


def holding(key: str, folder: Path) -> list[Path]:
    """The files that hold the key."""
    return [file for file in folder.rglob("*") if file.is_file() and key.encode() in file.read_bytes()]


@pytest.mark.parametrize("name", [*OPENAI, *SERVICES])
async def test_s43_the_key_shows_nowhere_when_the_service_repeats_it(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    angry = Angry(name)
    async with angry as provider:
        guarded = Guarded(provider)
        seen = [repr(guarded), repr(provider)]
        async with opened(tmp_path / "data", guarded) as app:
            for status in STATUSES:
                angry.answers(status)
                job = await grid(app)
                assert job.failure is not None
                try:
                    await tried(guarded)
                except AtelierError as error:
                    seen += [error.sentence, repr(error), repr(error.__context__), repr(error.__cause__)]
                seen += [job.model_dump_json(), repr(job), repr(app), repr(guarded.condition)]
    seen += [caplog.text]
    assert angry.key not in "\n".join(seen)
    assert holding(angry.key, tmp_path) == []
