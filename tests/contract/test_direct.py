"""Every direct service in one conformance suite: what a table declares works as the service's pages say."""

import io
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import numpy as np
import pytest
from PIL import Image
from pydantic import SecretStr

from bot.model.errors import (
    BadKey,
    BadRequest,
    BrokenAnswer,
    NoMoney,
    Overloaded,
    PolicyRefusal,
    ProviderError,
    RateLimited,
)
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.addresses import Reach
from bot.providers.base import InputImage, ProviderRequest
from bot.providers.direct import Direct
from bot.providers.egress import Egress
from bot.providers.service_model import ServiceModel
from bot.providers.services import DIRECT
from tests.contract.documented_direct import ALL, KEY, Running

BY_NAME = {table.name: table for table in DIRECT}
MODELS = [(table.name, model) for table in DIRECT for model in table.models]
REFUSALS = [(name, step) for name, pages in ALL.items() for step in pages.refusals]


def png(width: int = 1024, height: int = 1024, color: int = 90) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (color, 60, 30)).save(out, "PNG")
    return out.getvalue()


def half_mask() -> bytes:
    """White on the left: that may change."""
    image = Image.new("L", (1024, 1024), 0)
    image.paste(255, (0, 0, 512, 1024))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


class Told:
    """Run events that only count."""

    def __init__(self) -> None:
        self.fractions: list[float] = []

    async def submitted(self, remote_id: str) -> None:
        raise AssertionError(f"direct services have no {remote_id}")

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        del stage, preview
        self.fractions.append(fraction)


@pytest.fixture
async def service(name: str) -> AsyncIterator[Running]:
    running = Running(ALL[name], png())
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def provider(name: str, service: Running) -> AsyncIterator[Direct]:
    reach = Reach(frozenset({urlsplit(service.base_url).netloc}))
    base_url = service.base_url + urlsplit(BY_NAME[name].base_url).path
    opened = Direct(BY_NAME[name], SecretStr(KEY), base_url=base_url, egress=Egress(reach))
    yield opened
    await opened.close()


def asking(model: ServiceModel, operation: Operation, count: int = 2) -> ProviderRequest:
    """A request that the model should be able to fulfil."""
    recipe = Recipe(
        operation=operation,
        prompt="a red fox in the snow",
        parameters=Parameters(aspect="1:1", no=("people",)),
        model=model.name,
        seed=7,
        count=count,
    )
    inputs = () if operation in model.from_words else (InputImage(png(), "image/png", InputRole.SOURCE),)
    return ProviderRequest(recipe, (1024, 1024), inputs, mask=half_mask() if inputs and model.mask else None)


@pytest.mark.parametrize(("name", "model"), MODELS, ids=[f"{name}: {model.name}" for name, model in MODELS])
async def test_everything_that_is_declared_is_accepted_and_gives_pictures(
    name: str, model: ServiceModel, service: Running, provider: Direct
) -> None:
    del name
    for operation in sorted(model.operations):
        result = await provider.run(asking(model, operation), Told())
        assert len(result.images) == 2, operation
        assert all(Image.open(io.BytesIO(image.data)).size == (1024, 1024) for image in result.images)
        assert result.cost_micros == 2 * model.price_micros


@pytest.mark.parametrize(("name", "white"), [("stability", True), ("ideogram", False)])
async def test_masks_have_the_ink_that_the_service_wants(
    name: str, white: bool, service: Running, provider: Direct
) -> None:
    model = next(model for model in BY_NAME[name].models if model.needs_mask)
    await provider.run(asking(model, Operation.EDIT, count=1), Told())
    mask = np.asarray(Image.open(io.BytesIO(service.asked[-1][2]["mask"])).convert("L"))
    may_change, stays = mask[:, : mask.shape[1] // 2 - 2], mask[:, mask.shape[1] // 2 + 2 :]
    assert (may_change == (255 if white else 0)).all()
    assert (stays == (0 if white else 255)).all()


@pytest.mark.parametrize("name", ["ideogram"])
async def test_an_edit_without_a_part_is_asked_back_before_anything_is_sent(
    name: str, service: Running, provider: Direct
) -> None:
    model = next(model for model in BY_NAME[name].models if model.needs_mask)
    request = asking(model, Operation.EDIT)
    with pytest.raises(BadRequest, match="which part"):
        await provider.run(ProviderRequest(request.recipe, request.size, request.inputs), Told())
    assert service.asked == []


@pytest.mark.parametrize(("name", "step"), REFUSALS)
async def test_refusals_say_which_step(name: str, step: str, service: Running, provider: Direct) -> None:
    status, body = ALL[name].refusals[step]
    service.refuse = [(status, body, {})] * 2
    with pytest.raises(PolicyRefusal, match="by its rules") as raised:
        await provider.run(asking(BY_NAME[name].models[0], Operation.GENERATE), Told())
    assert raised.value.step == step


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, {"error": {"message": f"Incorrect key {KEY}"}}, BadKey),
        (402, {"message": "no credit"}, NoMoney),
        (400, {"errors": [f"bad {KEY}"]}, BadRequest),
        (429, {"message": "slow down"}, RateLimited),
        (500, {"name": "internal_error"}, Overloaded),
    ],
)
async def test_faults(
    name: str, service: Running, provider: Direct, status: int, body: object, error: type[ProviderError]
) -> None:
    service.refuse = [(status, body, {"Retry-After": "7"})]
    with pytest.raises(error) as raised:
        await provider.run(asking(BY_NAME[name].models[0], Operation.GENERATE, count=1), Told())
    assert KEY not in f"{raised.value!r} {raised.value.message} {raised.value.__context__!r}"


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize(
    "raw", [b"<html>busy</html>", b'{"images": [', b"{}", b""], ids=["page", "cut", "empty", "none"]
)
async def test_answers_that_are_no_pictures(name: str, service: Running, provider: Direct, raw: bytes) -> None:
    service.raw = raw
    with pytest.raises(BrokenAnswer):
        await provider.run(asking(BY_NAME[name].models[0], Operation.GENERATE, count=1), Told())


@pytest.mark.parametrize("name", ["gemini"])
async def test_words_beside_the_picture_are_kept(name: str, provider: Direct) -> None:
    result = await provider.run(asking(BY_NAME[name].models[0], Operation.GENERATE, count=1), Told())
    assert result.facts["words"] == "Here is your fox."


def test_every_table_is_tested_against_its_pages() -> None:
    assert BY_NAME.keys() == ALL.keys()
    assert all(table.source.split("/")[0] in ALL[table.name].pages for table in DIRECT)
