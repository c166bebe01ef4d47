"""ComfyUI, by a server that answers as docs.comfy.org, "Server routes", says."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from PIL import Image
from pydantic import SecretStr

from bot.model.errors import BrokenAnswer
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.addresses import Reach
from bot.providers.base import InputImage, ProviderRequest
from bot.providers.egress import Egress
from bot.providers.prediction import Prediction
from bot.providers.services.comfy import table_of
from tests.contract.test_predictions import Told, png

WORDS = {
    "3": {"class_type": "KSampler", "inputs": {"seed": "%seed%", "steps": 20, "positive": ["6", 0]}},
    "5": {
        "class_type": "EmptyLatentImage",
        "inputs": {"width": "%width%", "height": "%height%", "batch_size": "%count%"},
    },
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "masterpiece, %prompt%"}},
    "9": {"class_type": "SaveImage", "inputs": {"filename_prefix": "atelier", "images": ["8", 0]}},
}
CHANGE = {
    "1": {"class_type": "LoadImage", "inputs": {"image": "%image%"}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "%prompt%"}},
    "9": {"class_type": "SaveImage", "inputs": {"filename_prefix": "atelier", "images": ["8", 0]}},
}


class Server:
    """One prompt at a time; its history is empty at the first look."""

    def __init__(self) -> None:
        self.prompts: list[dict[str, Any]] = []
        self.uploads: list[bytes] = []
        self.fails = False
        self._looks = 0
        self.base_url = ""

    async def start(self) -> web.AppRunner:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_post("/prompt", self._prompt)
        application.router.add_get("/history/{id}", self._history)
        application.router.add_get("/view", self._view)
        application.router.add_post("/upload/image", self._upload)
        runner = web.AppRunner(application, shutdown_timeout=0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return runner

    async def _prompt(self, request: web.Request) -> web.Response:
        body = await request.json()
        assert body.keys() <= {"prompt", "client_id"}
        self.prompts.append(body["prompt"])
        return web.json_response({"prompt_id": "0b5e-1", "number": 1, "node_errors": {}})

    async def _history(self, request: web.Request) -> web.Response:
        self._looks += 1
        if self._looks == 1:
            return web.json_response({})
        status = {"status_str": "error" if self.fails else "success", "completed": not self.fails, "messages": []}
        images = [{"filename": "atelier_1_.png", "subfolder": "a b", "type": "output"}]
        preview = [{"filename": "x.png", "subfolder": "", "type": "temp"}]
        outputs = {} if self.fails else {"4": {"images": preview}, "9": {"images": images}}
        return web.json_response({request.match_info["id"]: {"outputs": outputs, "status": status}})

    async def _view(self, request: web.Request) -> web.Response:
        assert dict(request.query) == {"filename": "atelier_1_.png", "subfolder": "a b", "type": "output"}
        return web.Response(body=png(), content_type="image/png")

    async def _upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        image = form["image"]
        assert isinstance(image, web.FileField)
        self.uploads.append(image.file.read())
        return web.json_response({"name": f"up{len(self.uploads)}.png", "subfolder": "", "type": "input"})


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    running = Server()
    runner = await running.start()
    yield running
    await runner.cleanup()


@pytest.fixture
async def provider(server: Server) -> AsyncIterator[Prediction]:
    table = table_of({"words": WORDS, "change": CHANGE}, server.base_url)
    reach = Reach(frozenset({urlsplit(server.base_url).netloc}))
    quick = replace(table, first_look_seconds=0.001, longest_look_seconds=0.002)
    opened = Prediction(quick, SecretStr(""), egress=Egress(reach))
    yield opened
    await opened.close()


async def test_words_fill_the_workflow_and_numbers_stay_numbers(server: Server, provider: Prediction) -> None:
    recipe = Recipe(operation=Operation.GENERATE, prompt="a red fox", model="words", seed=7, count=1)
    told = Told()
    result = await provider.run(ProviderRequest(recipe, (1024, 768)), told)
    [prompt] = server.prompts
    assert prompt["3"]["inputs"]["seed"] == 7
    assert prompt["5"]["inputs"] == {"width": 1024, "height": 768, "batch_size": 1}
    assert prompt["6"]["inputs"]["text"] == "masterpiece, a red fox"
    assert prompt["3"]["inputs"]["positive"] == ["6", 0]
    assert told.saved == ["0b5e-1"]
    assert Image.open(io.BytesIO(result.images[0].data)).size == (1024, 768)


async def test_a_workflow_with_a_picture_gets_it_uploaded(server: Server, provider: Prediction) -> None:
    recipe = Recipe(operation=Operation.EDIT, prompt="add a hat", model="change", seed=7)
    request = ProviderRequest(recipe, (1024, 1024), (InputImage(png(), "image/png", InputRole.SOURCE),))
    assert (await provider.run(request, Told())).images
    assert server.prompts[0]["1"]["inputs"]["image"] == "up1.png"
    assert Image.open(io.BytesIO(server.uploads[0])).size == (1024, 1024)


async def test_a_workflow_that_breaks_says_so(server: Server, provider: Prediction) -> None:
    server.fails = True
    recipe = Recipe(operation=Operation.GENERATE, prompt="a red fox", model="words", seed=7)
    with pytest.raises(BrokenAnswer, match="could not make"):
        await provider.run(ProviderRequest(recipe, (512, 512)), Told())


def test_what_a_workflow_takes_is_read_from_it() -> None:
    words, change = table_of({"words": WORDS, "change": CHANGE}).models
    assert words.operations == {Operation.GENERATE, Operation.REROLL}
    assert words.count_per_call == 4
    assert Operation.EDIT in change.operations
    assert (change.max_inputs, change.seed) == (1, False)
