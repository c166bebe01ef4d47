"""A service that speaks OpenAI's Images API: each request is checked against the official description."""

import base64
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import BodyPartReader, web
from jsonschema import Draft202012Validator

SPECIFICATION = Path(__file__).parent.parent / "specs" / "openai-openapi.json"
KEY = "sk-canary-0123456789abcdef"

Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]


@cache
def validator(schema: str) -> Draft202012Validator:
    """Checks against a schema of the official description."""
    components = json.loads(SPECIFICATION.read_bytes())["components"]
    for described in components["schemas"].values():
        if "discriminator" in described and "oneOf" in described:  # a plain message is two of its kinds of input item
            described["anyOf"] = described.pop("oneOf")
    return Draft202012Validator({"$ref": f"#/components/schemas/{schema}", "components": components})


def valid(schema: str, value: Any) -> Any:
    """The value, when the description allows it."""
    validator(schema).validate(value)
    return value


@dataclass
class Asked:
    """One request as the service saw it."""

    path: str
    headers: dict[str, str]
    options: dict[str, Any]
    files: dict[str, list[bytes]] = field(default_factory=dict)


@dataclass
class Service:
    """The service under the test's control. `reply` answers every valid request."""

    reply: Reply
    asked: list[Asked] = field(default_factory=list)
    base_url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_post("/v1/images/generations", self._generations)
        application.router.add_post("/v1/images/edits", self._edits)
        application.router.add_get("/v1/models", self._plain)
        application.router.add_post("/v1/responses", self._responses)
        application.router.add_get("/v1/responses/{id}", self._plain)
        application.router.add_post("/v1/responses/{id}/cancel", self._plain)
        application.router.add_post("/v1/moderations", self._moderations)
        self._runner = web.AppRunner(application, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"

    async def stop(self) -> None:
        assert self._runner
        await self._runner.cleanup()

    async def _generations(self, request: web.Request) -> web.StreamResponse:
        options = valid("CreateImageRequest", _known_to_the_description(await request.json()))
        self.asked.append(Asked(request.path, dict(request.headers), options))
        return await self.reply(request)

    async def _plain(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(Asked(request.path, dict(request.headers), {}))
        return await self.reply(request)

    async def _responses(self, request: web.Request) -> web.StreamResponse:
        options = await request.json()
        tools = [_known_to_the_description(tool) for tool in options.get("tools", ())]
        valid("CreateResponse", options | ({"tools": tools} if tools else {}))
        for tool in tools:
            valid("ImageGenTool", tool)
        self.asked.append(Asked(request.path, dict(request.headers), options))
        return await self.reply(request)

    async def _moderations(self, request: web.Request) -> web.StreamResponse:
        options = valid("CreateModerationRequest", await request.json())
        self.asked.append(Asked(request.path, dict(request.headers), options))
        return await self.reply(request)

    async def _edits(self, request: web.Request) -> web.StreamResponse:
        options: dict[str, Any] = {}
        files: dict[str, list[bytes]] = {}
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            assert part.name
            name = part.name.removesuffix("[]")
            if part.filename:
                assert part.headers["Content-Type"] in ("image/png", "image/jpeg", "image/webp")
                files.setdefault(name, []).append(bytes(await part.read()))
            else:
                options[name] = await part.text()
        for number in {"n", "partial_images", "output_compression"} & options.keys():
            options[number] = int(options[number])
        if "stream" in options:
            options["stream"] = options["stream"] == "true"
        whole = options | {"image": ["binary"] * len(files["image"])} | ({"mask": "binary"} if "mask" in files else {})
        valid("CreateImageEditRequest", _known_to_the_description(whole))
        self.asked.append(Asked(request.path, dict(request.headers), options, files))
        return await self.reply(request)


def _known_to_the_description(options: dict[str, Any]) -> dict[str, Any]:
    """The description ends at gpt-image-2; later models know more qualities (openai SDK 3.54 has them)."""
    if options.get("quality") in ("xhigh", "max") and not options["model"].startswith("gpt-image-2."):
        raise AssertionError("this model has no such quality")
    known = {"xhigh": "high", "max": "high"}
    return options | ({"quality": known.get(options["quality"], options["quality"])} if "quality" in options else {})


def packed(data: bytes) -> str:
    """Base64, as the service sends pictures."""
    return base64.b64encode(data).decode()


USAGE = {
    "total_tokens": 1100,
    "input_tokens": 100,
    "output_tokens": 1000,
    "input_tokens_details": {"text_tokens": 60, "image_tokens": 40},
}


def pictures(*files: bytes, **more: Any) -> Reply:
    """A whole answer with these pictures, as the description has it."""
    body = {"created": 1_790_000_000, "data": [{"b64_json": packed(data)} for data in files], "usage": USAGE} | more

    async def reply(_: web.Request) -> web.Response:
        return web.json_response(valid("ImagesResponse", body), headers={"x-request-id": "req_1"})

    return reply


def models(*names: str) -> Reply:
    """The list of models, as the description has it."""
    listed = [{"id": name, "object": "model", "created": 1_790_000_000, "owned_by": "system"} for name in names]

    async def reply(_: web.Request) -> web.Response:
        return web.json_response(valid("ListModelsResponse", {"object": "list", "data": listed}))

    return reply


def stream(kind: str, partials: list[bytes], final: bytes | None) -> Reply:
    """Server-sent events with previews and, unless None, the finished picture. `kind`: image_generation, image_edit."""
    schema = {"image_generation": "ImageGen", "image_edit": "ImageEdit"}[kind]
    common = {
        "created_at": 1_790_000_000,
        "size": "1024x1024",
        "quality": "medium",
        "background": "opaque",
        "output_format": "png",
    }
    events = [
        valid(
            f"{schema}PartialImageEvent",
            common | {"type": f"{kind}.partial_image", "b64_json": packed(data), "partial_image_index": number},
        )
        for number, data in enumerate(partials)
    ]
    if final is not None:
        done = common | {"type": f"{kind}.completed", "b64_json": packed(final), "usage": USAGE}
        events.append(valid(f"{schema}CompletedEvent", done))
    return server_sent(*((event["type"], json.dumps(event)) for event in events))


def server_sent(*events: tuple[str, str]) -> Reply:
    """A stream of these events, word for word."""

    async def reply(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "x-request-id": "req_2"})
        await response.prepare(request)
        for kind, data in events:
            await response.write(f"event: {kind}\ndata: {data}\n\n".encode())
        return response

    return reply


def refusal(status: int, headers: dict[str, str] | None = None, **error: Any) -> Reply:
    """An error as the description has it; more fields may be given."""
    body = {"error": {"message": "No.", "type": "invalid_request_error", "param": None, "code": None} | error}

    async def reply(_: web.Request) -> web.Response:
        return web.json_response(valid("ErrorResponse", body), status=status, headers=headers)

    return reply


def words(body: bytes | str, status: int = 200, content_type: str = "application/json") -> Reply:
    """Any body at all."""

    async def reply(_: web.Request) -> web.Response:
        return web.Response(
            body=body.encode() if isinstance(body, str) else body, status=status, content_type=content_type
        )

    return reply
