"""What services answer when they are not well: every family ends in a typed error with a sentence, or in a picture.

A job that never ends is in tests/studio/test_guarding.py; refusals and HTTP errors are in each family's own file.
"""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from pydantic import SecretStr

from bot.model.errors import BrokenAnswer
from bot.providers.addresses import Reach
from bot.providers.base import Provider
from bot.providers.direct import Direct
from bot.providers.egress import Egress
from bot.providers.openai_images import OpenAIImages
from bot.providers.prediction import Prediction
from bot.providers.services import DIRECT, PREDICTIONS
from tests.contract import documented_direct, documented_services, openai_service
from tests.contract.openai_service import Service, pictures, words
from tests.contract.test_openai_images import wanted
from tests.contract.test_predictions import Told, png

TABLES: dict[str, Any] = {table.name: table for table in (*PREDICTIONS, *DIRECT)}
NAMES = ["openai", *TABLES]


@dataclass
class Family:
    """A provider and the service that it asks."""

    provider: Provider
    service: Any

    def says(self, raw: bytes) -> None:
        """Answered to the call."""
        if isinstance(self.service, Service):
            self.service.reply = words(raw)
        else:
            self.service.raw = raw

    def draws(self, data: bytes) -> None:
        """The file of each picture."""
        if isinstance(self.service, Service):
            self.service.reply = pictures(data)
        else:
            self.service.picture = data

    async def run(self) -> Any:
        return await self.provider.run(replace(wanted(), user_hash=""), Told())


@pytest.fixture
async def family(name: str) -> AsyncIterator[Family]:
    table = TABLES.get(name)
    service: Any = Service(pictures(png()))
    if name in documented_services.ALL:
        service = documented_services.Running(documented_services.ALL[name], png(), states=["done"])
    elif table is not None:
        service = documented_direct.Running(documented_direct.ALL[name], png())
    await service.start()
    egress = Egress(Reach(frozenset({urlsplit(service.base_url).netloc})))
    base_url = service.base_url + (urlsplit(table.base_url).path if table else "")
    if table is None:
        provider: Provider = OpenAIImages(name, SecretStr(openai_service.KEY), base_url, "flux-local", egress=egress)
    elif name in documented_services.ALL:
        quick = replace(table, first_look_seconds=0.001, longest_look_seconds=0.002)
        provider = Prediction(quick, SecretStr(documented_services.KEY), base_url=base_url, egress=egress)
    else:
        provider = Direct(table, SecretStr(documented_direct.KEY), base_url=base_url, egress=egress)
    yield Family(provider, service)
    await provider.close()
    await service.stop()


RAW = {
    "a web page": b"<!doctype html><html><body>Welcome</body></html>",
    "cut off": b'{"created": 1, "data": [{"b64_json": "iVBOR',
    "nothing": b"",
    "an empty object": b"{}",
    "a list": b"[]",
    "null": b"null",
    "an error that claims success": b'{"error": {"message": "backend fell over"}}',
    "an error as words": b'{"error": "backend fell over"}',
    "no text": b"\xff\xfe\x00\x01",
}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
@pytest.mark.parametrize("name", NAMES)
async def test_answers_that_hold_no_picture(name: str, raw: bytes, family: Family) -> None:
    family.says(raw)
    with pytest.raises(BrokenAnswer) as raised:
        await family.run()
    assert raised.value.provider == name
    assert raised.value.message.endswith(".")


FILES = {
    "forty megabytes": png(64, 64) + bytes(40 * 1024 * 1024),
    "half of a PNG": png()[: len(png()) // 2],
    "words": b"not a picture, and long enough to be taken for one",
    "a drawing with scripts": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
@pytest.mark.parametrize("name", NAMES)
async def test_files_that_are_no_pictures(name: str, data: bytes, family: Family) -> None:
    family.draws(data)
    with pytest.raises(BrokenAnswer) as raised:
        await family.run()
    assert raised.value.provider == name


@pytest.mark.parametrize("size", [(2048, 2048), (1536, 1024), (333, 777), (64, 64)])
@pytest.mark.parametrize("name", NAMES)
async def test_a_picture_of_another_size_comes_out_in_the_wanted_shape_and_is_never_blown_up(
    name: str, size: tuple[int, int], family: Family
) -> None:
    del name
    family.draws(png(*size))
    (image,) = (await family.run()).images
    assert Image.open(io.BytesIO(image.data)).size == (min(1024, *size),) * 2


LINKED = [*documented_services.ALL, "ideogram"]


@pytest.mark.parametrize("status", [403, 404, 410, 500])
@pytest.mark.parametrize("name", LINKED)
async def test_a_link_that_has_expired(name: str, status: int, family: Family) -> None:
    family.service.picture_status = status
    with pytest.raises(BrokenAnswer, match="cannot be fetched") as raised:
        await family.run()
    assert raised.value.provider == name
    assert raised.value.maybe_billed


@pytest.mark.parametrize("name", ["leonardo", "krea", "ai-horde", "stable-diffusion", "openai"])
async def test_a_model_without_a_price_costs_nothing_that_is_known(name: str, family: Family) -> None:
    del name
    result = await family.run()
    assert result.images
    known = family.provider.models()[0]
    assert (result.cost_micros, known.price_micros, known.price_date) == (0, 0, "")
