"""Testing a provider: each family has a call that costs nothing and needs the key; and what a base URL can do."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.illustrator.provider import Illustrator
from bot.model.errors import BadKey, BrokenAnswer, Forbidden, NoMoney, Overloaded, ProviderError
from bot.model.recipe import Operation
from bot.providers.addresses import Reach
from bot.providers.direct import Direct
from bot.providers.egress import Egress
from bot.providers.guard import State
from bot.providers.guarded import Guarded
from bot.providers.openai_images import OpenAIImages
from bot.providers.prediction import Prediction
from bot.providers.services import DIRECT, PREDICTIONS, comfy
from bot.providers.testing import probe, test
from tests.contract import documented_direct, documented_services, openai_service
from tests.contract.openai_service import Service, models, refusal, words

test.__test__ = False  # pyright: ignore[reportFunctionMemberAccess]  (it is what is tested, not a test)

PAGES = {**documented_services.ALL, **documented_direct.ALL}
Running = documented_services.Running | documented_direct.Running


def reaching(base_url: str) -> Egress:
    return Egress(Reach(frozenset({urlsplit(base_url).netloc})))


@pytest.fixture
async def service(name: str) -> AsyncIterator[Running]:
    pages = PAGES[name]
    running = (
        documented_services.Running(pages, b"")
        if isinstance(pages, documented_services.Documented)
        else documented_direct.Running(pages, b"")
    )
    await running.start()
    yield running
    await running.stop()


def opened(name: str, service: Running) -> Guarded:
    """With the right key, at the stand-in; a check at another host of the service is asked of it as well."""
    table: Any = next(table for table in (*PREDICTIONS, *DIRECT) if table.name == name)
    base_url = service.base_url + urlsplit(table.base_url).path
    if table.check.path.startswith("https://"):
        link = urlsplit(table.check.path)
        table = replace(table, check=replace(table.check, path=f"{link.path}?{link.query}"))
    egress = reaching(service.base_url)
    if name in documented_services.ALL:
        return Guarded(Prediction(table, SecretStr(documented_services.KEY), base_url=base_url, egress=egress))
    return Guarded(Direct(table, SecretStr(documented_direct.KEY), base_url=base_url, egress=egress))


@pytest.mark.parametrize("name", PAGES)
async def test_a_good_key_is_found_good_and_nothing_is_made(name: str, service: Running) -> None:
    provider = opened(name, service)
    tested = await test(provider)
    assert tested.works == frozenset().union(*(model.operations for model in provider.models()))
    assert tested.models
    assert 0 <= tested.seconds < 5
    assert service.asked == []
    await provider.close()


@pytest.mark.parametrize(
    ("name", "status", "body"),
    [
        *((name, 401, {"message": f"bad key {documented_services.KEY}"}) for name in PAGES),
        (
            "gemini",
            400,
            {
                "error": {
                    "code": 400,
                    "message": "API key not valid. Please pass a valid API key.",
                    "status": "INVALID_ARGUMENT",
                    "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}],
                }
            },
        ),
        ("ai-horde", 404, {"message": "User with api_key 'x' not found.", "rc": "UserNotFound"}),
    ],
)
async def test_a_wrong_key_is_named_and_the_provider_is_out_until_it_is_tested_again(
    name: str, status: int, body: Any, service: Running
) -> None:
    provider = opened(name, service)
    service.refuse = [(status, body, {})]
    with pytest.raises(BadKey) as raised:
        await test(provider)
    assert documented_services.KEY not in raised.value.sentence
    assert provider.condition.state is State.OUT
    await test(provider)
    assert provider.condition.state is State.WORKING
    await provider.close()


@pytest.mark.parametrize("name", PAGES)
async def test_a_service_that_is_not_there_is_said(name: str, service: Running) -> None:
    provider = opened(name, service)
    await service.stop()
    with pytest.raises(Overloaded, match="cannot be reached"):
        await test(provider)
    await provider.close()
    await service.start()


async def test_what_needs_no_network_is_always_well() -> None:
    tested = await test(Illustrator())
    assert Operation.GENERATE in tested.works


@pytest.mark.parametrize("table", [*PREDICTIONS, *DIRECT, comfy.table_of({})], ids=lambda table: table.name)
def test_every_check_names_its_page(table: Any) -> None:
    assert table.check.source
    assert table.check.path.startswith(("/", "https://"))


@pytest.fixture
async def openai() -> AsyncIterator[Service]:
    running = Service(models("gpt-image-2", "gpt-5.4"))
    await running.start()
    yield running
    await running.stop()


OPENAI = [
    (refusal(401, code="invalid_api_key", message=f"Incorrect API key: {openai_service.KEY}"), BadKey),
    (refusal(429, code="insufficient_quota"), NoMoney),
    (refusal(403, message="no"), Forbidden),
    (refusal(500), Overloaded),
    (words("<html>hello</html>", 200, "text/html"), BrokenAnswer),
    (words('{"data": 3}'), BrokenAnswer),
    (words("[1, 2]"), BrokenAnswer),
    (words('{"object": "list", "da'), BrokenAnswer),
]


async def test_openai_lists_its_models(openai: Service) -> None:
    one = OpenAIImages(
        "studio", SecretStr(openai_service.KEY), openai.base_url, "gpt-image-2", egress=reaching(openai.base_url)
    )
    assert (await test(one)).models == ("gpt-image-2", "gpt-5.4")
    assert openai.asked[0].headers["Authorization"] == f"Bearer {openai_service.KEY}"
    for reply, kind in OPENAI:
        openai.reply = reply
        with pytest.raises(kind) as raised:
            await test(one)
        assert openai_service.KEY not in f"{raised.value!r}{raised.value.sentence}{raised.value.__context__!r}"
    await one.close()


class Compatible:
    """A service that has some of OpenAI's paths: a status for each, 404 for the others."""

    def __init__(self, paths: Mapping[str, int]) -> None:
        self.paths = paths
        self.keys: set[str] = set()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.keys.add(request.headers.get("Authorization", ""))
        if request.path == "/v1/models" and request.path in self.paths:
            return web.json_response({"object": "list", "data": [{"id": "flux-local", "object": "model"}]})
        return web.json_response({"detail": "missing prompt"}, status=self.paths.get(request.path, 404))


IMAGES = "/v1/images/generations"
CHANGES = {Operation.EDIT, Operation.VARY, Operation.RESTYLE, Operation.TEXT, Operation.COMBINE} | {
    Operation.REPLACE_BACKGROUND
}
COMPATIBLE = [
    ("only words to pictures", {IMAGES: 400}, {Operation.GENERATE, Operation.REROLL}, 0),
    ("FastAPI", {IMAGES: 422, "/v1/models": 200}, {Operation.GENERATE, Operation.REROLL}, 1),
    ("edits", {IMAGES: 400, "/v1/images/edits": 400}, CHANGES | {Operation.GENERATE, Operation.REROLL}, 0),
    ("only chat", {"/v1/chat/completions": 400, "/v1/models": 200}, {Operation.DESCRIBE}, 1),
    ("not implemented", {IMAGES: 501, "/v1/models": 200}, set[Operation](), 1),
    ("nothing", {}, set[Operation](), 0),
]
COMPATIBLE_FAULTS: list[tuple[dict[str, int], type[ProviderError]]] = [
    ({IMAGES: 401}, BadKey),
    ({IMAGES: 503}, Overloaded),
]


async def asked(paths: Mapping[str, int]) -> Any:
    stand_in = Compatible(paths)
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", stand_in.answer)
    runner = web.AppRunner(application, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base_url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        tested = await probe(base_url, SecretStr("sk-of-the-server"), egress=reaching(base_url))
        assert stand_in.keys == {"Bearer sk-of-the-server"}
        return tested
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    ("paths", "works", "count"), [row[1:] for row in COMPATIBLE], ids=[row[0] for row in COMPATIBLE]
)
async def test_what_a_compatible_service_can_do(paths: dict[str, int], works: set[Operation], count: int) -> None:
    tested = await asked(paths)
    assert tested.works == works
    assert tested.models == ("flux-local",) * count


@pytest.mark.parametrize(("paths", "error"), COMPATIBLE_FAULTS)
async def test_a_compatible_service_that_does_not_answer(paths: dict[str, int], error: type[ProviderError]) -> None:
    with pytest.raises(error):
        await asked(paths)


async def test_s08_a_private_address_is_not_probed() -> None:
    with pytest.raises(Forbidden):
        await probe("http://127.0.0.1:9/v1", SecretStr("sk-of-the-server"))
