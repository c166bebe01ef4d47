"""Every prediction service in one conformance suite: what a table declares works as the service's pages say."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from PIL import Image
from pydantic import SecretStr

from bot.model.errors import (
    BadKey,
    BadRequest,
    BrokenAnswer,
    Gone,
    NoMoney,
    Overloaded,
    PolicyRefusal,
    ProviderError,
    RateLimited,
    Unsupported,
)
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.addresses import Reach
from bot.providers.base import InputImage, ProviderRequest
from bot.providers.egress import Egress
from bot.providers.prediction import Prediction
from bot.providers.prediction_table import PredictionTable
from bot.providers.service_model import ServiceModel
from bot.providers.services import PREDICTIONS
from tests.contract.documented_services import ALL, KEY, Running

BY_NAME = {table.name: table for table in PREDICTIONS}
MODELS = [(table.name, model) for table in PREDICTIONS for model in table.models]


def png(width: int = 1024, height: int = 1024) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 60, 30)).save(out, "PNG")
    return out.getvalue()


class Told:
    """Run events, remembered in order."""

    def __init__(self) -> None:
        self.saved: list[str] = []
        self.fractions: list[float] = []

    async def submitted(self, remote_id: str) -> None:
        self.saved.append(remote_id)

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
async def provider(name: str, service: Running) -> AsyncIterator[Prediction]:
    opened = open_provider(BY_NAME[name], service)
    yield opened
    await opened.close()


def open_provider(table: PredictionTable, service: Running) -> Prediction:
    host = urlsplit(service.base_url).netloc
    quick = replace(table, first_look_seconds=0.001, longest_look_seconds=0.002)
    base_url = service.base_url + urlsplit(table.base_url).path
    return Prediction(quick, SecretStr(KEY), base_url=base_url, egress=Egress(Reach(frozenset({host}))))


def asking(model: ServiceModel | None, operation: Operation = Operation.GENERATE, **more: object) -> ProviderRequest:
    """A request that the model should be able to fulfil."""
    count = more.pop("count", 1)
    recipe = Recipe(
        operation=operation,
        prompt="a red fox in the snow",
        parameters=Parameters(aspect="1:1", no=("people",)),
        model="" if model is None else model.name,
        seed=7,
        count=count,  # pyright: ignore[reportArgumentType]
    )
    return ProviderRequest(recipe, (1024, 1024), **more)  # pyright: ignore[reportArgumentType]


def source() -> InputImage:
    return InputImage(png(), "image/png", InputRole.SOURCE)


@pytest.mark.parametrize(("name", "model"), MODELS, ids=[f"{name}: {model.name}" for name, model in MODELS])
async def test_everything_that_is_declared_is_accepted_and_gives_pictures(
    name: str, model: ServiceModel, service: Running, provider: Prediction
) -> None:
    for operation in sorted(model.operations):
        inputs = () if operation in (Operation.GENERATE, Operation.REROLL) else (source(),)
        extra = [InputImage(png(64, 64), "image/png", role) for role in sorted(model.roles - {InputRole.SOURCE})]
        extra = extra[: max(0, model.max_inputs - 1)] if inputs else []
        mask = png() if inputs and model.mask else None
        service.states = ["waiting", "done"]
        request = asking(model, operation, inputs=(*inputs, *extra), mask=mask, count=2)
        result = await provider.run(request, Told())
        assert len(result.images) == 2, operation
        assert all(Image.open(io.BytesIO(image.data)).size == (1024, 1024) for image in result.images)
    assert set(service.keys) == {ALL[name].key_header[1]}


@pytest.mark.parametrize("name", BY_NAME)
async def test_the_id_is_saved_before_looking_and_a_restart_does_not_pay_twice(
    name: str, service: Running, provider: Prediction
) -> None:
    model = BY_NAME[name].models[0]
    told = Told()
    await provider.run(asking(model, count=3), told)
    calls = len(service.asked)
    assert len(told.saved) == calls
    assert told.saved[-1].split()[0].endswith(("job1", "id=job1"))

    service.states = ["waiting", "done"]
    again = Told()
    result = await provider.run(replace(asking(model, count=3), remote_id=told.saved[-1]), again)
    assert len(service.asked) == calls
    assert again.saved == []
    assert result.images


@pytest.mark.parametrize("name", BY_NAME)
async def test_a_crash_between_two_calls_asks_only_for_the_rest(
    name: str, service: Running, provider: Prediction
) -> None:
    model = BY_NAME[name].models[0]
    count = model.count_per_call + 1
    told = Told()
    await provider.run(asking(model, count=count), told)
    assert len(service.asked) == 2
    service.states = ["done"]
    await provider.run(replace(asking(model, count=count), remote_id=told.saved[0]), Told())
    assert len(service.asked) == 3


ENDS = {
    "refused prompt": (PolicyRefusal, "refused this request"),
    "refused picture": (PolicyRefusal, "refused the picture"),
    "failed": (BrokenAnswer, "could not make this picture"),
    "cancelled": (Gone, "stopped this picture"),
}


@pytest.mark.parametrize(
    ("name", "state"), [(name, state) for name, pages in ALL.items() for state in ENDS if state in pages.status]
)
async def test_ends_without_a_picture(name: str, state: str, service: Running, provider: Prediction) -> None:
    error, words = ENDS[state]
    service.states = ["waiting", state]
    with pytest.raises(error, match=words) as raised:
        await provider.run(asking(None), Told())
    assert raised.value.provider == name
    assert KEY not in repr(raised.value)


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, {"detail": f"Invalid token {KEY}"}, BadKey),
        (402, {"detail": "Insufficient credits"}, NoMoney),
        (422, {"detail": [{"loc": ["body", "seed"], "msg": f"not {KEY} a number"}]}, BadRequest),
        (429, {"message": "slow down"}, RateLimited),
        (503, {"title": "busy"}, Overloaded),
        (404, {"detail": "Not Found"}, BrokenAnswer),
    ],
)
async def test_refusals_of_the_submit(
    name: str, service: Running, provider: Prediction, status: int, body: object, error: type[ProviderError]
) -> None:
    service.refuse = [(status, body, {"Retry-After": "7"})]
    with pytest.raises(error) as raised:
        await provider.run(asking(None), Told())
    assert KEY not in f"{raised.value!r} {raised.value.message} {raised.value.__context__!r}"
    if isinstance(raised.value, RateLimited):
        assert raised.value.retry_after_seconds == 7
    if isinstance(raised.value, BadRequest):
        assert raised.value.field == "seed"


@pytest.mark.parametrize("name", BY_NAME)
async def test_passing_faults_while_looking_cost_nothing(name: str, service: Running, provider: Prediction) -> None:
    service.refuse_looks = 4
    assert (await provider.run(asking(None), Told())).images
    assert len(service.asked) == 1


@pytest.mark.parametrize("name", BY_NAME)
async def test_a_job_that_stays_unknown_is_gone(name: str, service: Running, provider: Prediction) -> None:
    service.refuse_looks = 1_000
    with pytest.raises(Gone) as raised:
        await provider.run(asking(None), Told())
    assert raised.value.maybe_billed


@pytest.mark.parametrize("name", BY_NAME)
async def test_cancelling_tells_the_service(name: str, service: Running, provider: Prediction) -> None:
    told = Told()
    await provider.run(asking(None), told)
    await provider.cancel(told.saved[-1])
    can = ALL[name].cancel is not None
    assert service.cancelled == (["job1"] if can else [])
    assert all(model.cancel is can for model in provider.models())


@pytest.mark.parametrize("name", ["black-forest-labs", "fal"])
async def test_a_link_to_somewhere_else_gets_no_key(name: str, service: Running, provider: Prediction) -> None:
    service.polling_base = "https://bfl.ai.example.org"
    with pytest.raises(ProviderError):
        await provider.run(asking(None), Told())
    assert len(service.keys) == 1, "only the submit"


@pytest.mark.parametrize("name", ["leonardo"])
async def test_what_a_model_lacks_is_said_before_anything_is_sent(
    name: str, service: Running, provider: Prediction
) -> None:
    for request in (
        asking(None, Operation.UPSCALE, inputs=(source(),)),
        asking(None, inputs=(source(),)),
        replace(asking(None), recipe=asking(None).recipe.model_copy(update={"model": "nobody"})),
    ):
        with pytest.raises(Unsupported):
            await provider.run(request, Told())
    assert service.keys == []


def test_every_table_is_tested_against_its_pages() -> None:
    assert BY_NAME.keys() == ALL.keys()
    assert all(table.source.split("/")[0] in ALL[table.name].pages for table in PREDICTIONS)
