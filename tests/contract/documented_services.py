"""Prediction services as their documentation shows them: paths, bodies and answers. Independent of the tables.

Each service names the pages its examples are from. Bodies are checked against schemas written from the same pages:
required fields, types and ranges, and nothing that the page does not name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from jsonschema import Draft202012Validator

KEY = "canary-4f1d0c9b7e"

_TEXT, _WHOLE = {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 0}
_FILE = {"type": "string", "minLength": 40}


def _schema(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


@dataclass(frozen=True)
class Documented:
    """What the pages of one service say. `answers` are by our word for the state; `{base}` is the service's address."""

    pages: str
    key_header: tuple[str, str]
    bodies: Mapping[str, dict[str, Any]]  # submit path: schema
    submitted: Callable[[str, str], Any]  # base, id
    check: tuple[str, Any]  # path of the account, and its answer
    status_path: Callable[[str], str]
    status: Mapping[str, Callable[[list[str]], Any]]
    result_path: Callable[[str], str] | None = None
    result: Callable[[list[str]], Any] | None = None
    cancel: tuple[str, Callable[[str], str]] | None = None


def _side(step: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "multipleOf": step, "minimum": 64, "maximum": most}


_FLUX_2 = _schema(
    "prompt",
    prompt=_TEXT,
    width=_side(16, 4096),
    height=_side(16, 4096),
    seed=_WHOLE,
    output_format={"enum": ["jpeg", "png"]},
    **{"input_image" if n == 1 else f"input_image_{n}": _FILE for n in range(1, 9)},
)

BLACK_FOREST_LABS = Documented(
    pages="docs.bfl.ai: quick_start/generating_images, api_integration/integration_guidelines, api-reference",
    key_header=("x-key", KEY),
    bodies={
        "/v1/flux-2-pro": _FLUX_2,
        "/v1/flux-2-max": _FLUX_2,
        "/v1/flux-2-klein-9b": _FLUX_2,
        "/v1/flux-pro-1.0-fill": _schema(
            "image", image=_FILE, mask=_FILE, prompt=_TEXT, seed=_WHOLE, output_format={"enum": ["jpeg", "png"]}
        ),
    },
    submitted=lambda base, job: {
        "id": job,
        "polling_url": f"{base}/v1/get_result?id={job}",
        "cost": 3.0,
        "input_mp": 0.0,
        "output_mp": 1.05,
    },
    check=("/v1/credits", {"credits": 120.0}),
    status_path=lambda job: f"/v1/get_result?id={job}",
    status={
        "waiting": lambda _: {"id": "x", "status": "Pending", "result": None, "progress": 0.0},
        "done": lambda links: {"id": "x", "status": "Ready", "result": {"sample": links[0], "seed": 42}},
        "refused prompt": lambda _: {"id": "x", "status": "Request Moderated", "result": None},
        "refused picture": lambda _: {"id": "x", "status": "Content Moderated", "result": None},
        "failed": lambda _: {"id": "x", "status": "Error", "result": None, "details": {"error": "CUDA error"}},
    },
)

_RATIO = {"type": "string", "pattern": r"^\d+:\d+$"}


def _replicate_input(required: str, **properties: Any) -> dict[str, Any]:
    return _schema("input", input=_schema(required, prompt=_TEXT, **properties))


REPLICATE = Documented(
    pages="replicate.com/docs/reference/http: models.predictions.create, predictions.get, predictions.cancel",
    key_header=("Authorization", f"Bearer {KEY}"),
    bodies={
        "/v1/models/black-forest-labs/flux-schnell/predictions": _replicate_input(
            "prompt",
            aspect_ratio=_RATIO,
            num_outputs={"type": "integer", "minimum": 1, "maximum": 4},
            seed=_WHOLE,
            output_format={"enum": ["webp", "jpg", "png"]},
        ),
        "/v1/models/black-forest-labs/flux-kontext-pro/predictions": _replicate_input(
            "prompt input_image",
            input_image={"type": "string", "format": "uri"},
            aspect_ratio=_RATIO,
            seed=_WHOLE,
            output_format={"enum": ["jpg", "png"]},
        ),
        "/v1/models/google/nano-banana/predictions": _replicate_input(
            "prompt",
            image_input={"type": "array", "items": {"type": "string", "format": "uri"}},
            aspect_ratio=_RATIO,
            output_format={"enum": ["jpg", "png"]},
        ),
    },
    submitted=lambda base, job: {
        "id": job,
        "model": "black-forest-labs/flux-schnell",
        "status": "starting",
        "output": None,
        "error": None,
        "urls": {"get": f"{base}/v1/predictions/{job}", "cancel": f"{base}/v1/predictions/{job}/cancel"},
    },
    check=("/v1/account", {"type": "user", "username": "alice", "name": "Alice", "github_url": ""}),
    status_path=lambda job: f"/v1/predictions/{job}",
    status={
        "waiting": lambda _: {"id": "x", "status": "starting", "output": None, "error": None},
        "done": lambda links: {"id": "x", "status": "succeeded", "output": links, "metrics": {"predict_time": 1.2}},
        "failed": lambda _: {"id": "x", "status": "failed", "output": None, "error": "CUDA error"},
        "cancelled": lambda _: {"id": "x", "status": "canceled", "output": None, "error": None},
    },
    cancel=("POST", lambda job: f"/v1/predictions/{job}/cancel"),
)

_FAL_SIZE = _schema("width height", width=_side(16, 4096), height=_side(16, 4096))
_FAL_FLUX = _schema(
    "prompt",
    prompt=_TEXT,
    image_size=_FAL_SIZE,
    num_images={"type": "integer", "minimum": 1, "maximum": 4},
    seed=_WHOLE,
)
_DATA_URI = {"type": "string", "pattern": "^data:image/(png|jpeg|webp);base64,"}

FAL = Documented(
    pages="docs.fal.ai: model-apis/inference/queue; fal.ai/models: flux/schnell, flux/dev, kontext, nano-banana",
    key_header=("Authorization", f"Key {KEY}"),
    bodies={
        "/fal-ai/flux/schnell": _FAL_FLUX,
        "/fal-ai/flux/dev": _FAL_FLUX,
        "/fal-ai/flux-pro/kontext": _schema(
            "prompt image_url",
            prompt=_TEXT,
            image_url=_DATA_URI,
            aspect_ratio={"enum": ["21:9", "16:9", "4:3", "3:2", "1:1", "2:3", "3:4", "9:16", "9:21"]},
            seed=_WHOLE,
            output_format={"enum": ["jpeg", "png"]},
        ),
        "/fal-ai/nano-banana/edit": _schema(
            "prompt image_urls",
            prompt=_TEXT,
            image_urls={"type": "array", "minItems": 1, "items": _DATA_URI},
            num_images={"type": "integer", "minimum": 1, "maximum": 4},
            output_format={"enum": ["jpeg", "png"]},
        ),
    },
    submitted=lambda base, job: {
        "request_id": job,
        "response_url": f"{base}/fal-ai/flux/requests/{job}",
        "status_url": f"{base}/fal-ai/flux/requests/{job}/status",
        "cancel_url": f"{base}/fal-ai/flux/requests/{job}/cancel",
    },
    check=(
        "/v1/models/pricing?endpoint_id=fal-ai/flux/dev",
        {"prices": [{"endpoint_id": "fal-ai/flux/dev", "unit_price": 0.025, "unit": "image", "currency": "USD"}]},
    ),
    status_path=lambda job: f"/fal-ai/flux/requests/{job}/status",
    status={
        "waiting": lambda _: {"status": "IN_QUEUE", "queue_position": 3},
        "done": lambda _: {"status": "COMPLETED", "logs": None},
    },
    result_path=lambda job: f"/fal-ai/flux/requests/{job}",
    result=lambda links: {
        "images": [{"url": link, "width": 1024, "height": 1024, "content_type": "image/png"} for link in links],
        "seed": 42,
        "has_nsfw_concepts": [False],
    },
    cancel=("PUT", lambda job: f"/fal-ai/flux/requests/{job}/cancel"),
)

LEONARDO = Documented(
    pages="docs.leonardo.ai: reference/creategeneration, reference/getgenerationbyid, reference/deletegenerationbyid",
    key_header=("Authorization", f"Bearer {KEY}"),
    bodies={
        "/api/rest/v1/generations": _schema(
            "prompt",
            prompt=_TEXT,
            modelId={"type": "string", "format": "uuid"},
            width={**_side(8, 1536), "minimum": 32},
            height={**_side(8, 1536), "minimum": 32},
            num_images={"type": "integer", "minimum": 1, "maximum": 8},
            seed=_WHOLE,
            negative_prompt=_TEXT,
            contrast={"type": "number"},
        )
    },
    submitted=lambda _, job: {"sdGenerationJob": {"generationId": job, "apiCreditCost": 8}},
    check=(
        "/api/rest/v1/me",
        {"user_details": [{"user": {"id": "1", "username": "alice"}}]},
    ),
    status_path=lambda job: f"/api/rest/v1/generations/{job}",
    status={
        "waiting": lambda _: {"generations_by_pk": {"status": "PENDING", "generated_images": []}},
        "done": lambda links: {
            "generations_by_pk": {
                "status": "COMPLETE",
                "generated_images": [{"id": "1", "url": link, "nsfw": False} for link in links],
            }
        },
        "failed": lambda _: {"generations_by_pk": {"status": "FAILED", "generated_images": []}},
    },
    cancel=("DELETE", lambda job: f"/api/rest/v1/generations/{job}"),
)

KREA = Documented(
    pages="docs.krea.ai: developers/job-lifecycle, developers/webhooks, api-reference/general/get-a-job-by-id",
    key_header=("Authorization", f"Bearer {KEY}"),
    bodies={
        "/generate/image/bfl/flux-1-dev": _schema(
            "prompt", prompt=_TEXT, width=_side(16, 4096), height=_side(16, 4096), seed=_WHOLE
        ),
        "/generate/image/krea/krea-2/medium": _schema(
            "prompt", prompt=_TEXT, aspect_ratio=_RATIO, resolution={"enum": ["1K", "2K"]}, seed=_WHOLE
        ),
        "/generate/image/google/nano-banana-pro": _schema(
            "prompt",
            prompt=_TEXT,
            aspect_ratio=_RATIO,
            style_images={
                "type": "array",
                "items": _schema("url", url=_DATA_URI, strength={"type": "number", "minimum": -2, "maximum": 2}),
            },
        ),
    },
    submitted=lambda _, job: {"job_id": job, "status": "queued", "created_at": "2026-01-15T10:30:00Z"},
    check=("/jobs?limit=1", {"items": [], "next_cursor": None}),
    status_path=lambda job: f"/jobs/{job}",
    status={
        "waiting": lambda _: {"job_id": "x", "status": "backlogged", "result": None},
        "done": lambda links: {"job_id": "x", "status": "completed", "result": {"urls": links}},
        "failed": lambda _: {"job_id": "x", "status": "failed", "error": "CUDA error", "result": None},
        "cancelled": lambda _: {"job_id": "x", "status": "cancelled", "result": None},
    },
    cancel=("DELETE", lambda job: f"/jobs/{job}"),
)

AI_HORDE = Documented(
    pages="aihorde.net/api (v2): generate/async, generate/check, generate/status; README_integration.md",
    key_header=("apikey", KEY),
    bodies={
        "/api/v2/generate/async": _schema(
            "prompt",
            prompt=_TEXT,
            params=_schema(
                "",
                width=_side(64, 3072),
                height=_side(64, 3072),
                n={"type": "integer", "minimum": 1, "maximum": 20},
                seed={"type": "string"},
                steps={"type": "integer", "minimum": 1, "maximum": 500},
                denoising_strength={"type": "number", "minimum": 0, "maximum": 1},
            ),
            models={"type": "array", "items": _TEXT},
            r2={"type": "boolean"},
            nsfw={"type": "boolean"},
            censor_nsfw={"type": "boolean"},
            source_image=_FILE,
            source_mask=_FILE,
            source_processing={"enum": ["img2img", "inpainting", "outpainting", "remix"]},
        )
    },
    submitted=lambda _, job: {"id": job, "kudos": 12.0},
    check=("/api/v2/find_user", {"username": "alice#1", "id": 1, "kudos": 12.0}),
    status_path=lambda job: f"/api/v2/generate/check/{job}",
    status={
        "waiting": lambda _: {"done": False, "faulted": False, "is_possible": True, "wait_time": 20, "processing": 0},
        "done": lambda _: {"done": True, "faulted": False, "is_possible": True, "wait_time": 0, "processing": 0},
        "failed": lambda _: {"done": False, "faulted": True, "is_possible": True, "processing": 0},
    },
    result_path=lambda job: f"/api/v2/generate/status/{job}",
    result=lambda links: {
        "done": True,
        "generations": [{"img": link, "seed": "1", "censored": False} for link in links],
    },
    cancel=("DELETE", lambda job: f"/api/v2/generate/status/{job}"),
)

ALL = {
    "black-forest-labs": BLACK_FOREST_LABS,
    "replicate": REPLICATE,
    "fal": FAL,
    "leonardo": LEONARDO,
    "krea": KREA,
    "ai-horde": AI_HORDE,
}


@dataclass
class Running:
    """A documented service under a test's control: `states` are answered one after the other, the last one forever."""

    pages: Documented
    picture: bytes
    states: list[str] = field(default_factory=lambda: ["waiting", "done"])
    refuse: list[tuple[int, Any, dict[str, str]]] = field(default_factory=list)  # answered first, to any request
    raw: bytes | None = None  # answered to every submit
    picture_status: int = 200  # of the links to pictures; 403 when they have expired
    refuse_looks: int = 0  # looks at a status that are answered with 503
    asked: list[dict[str, Any]] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    base_url: str = ""
    polling_base: str = ""  # where the submit's answer points to, when not here
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(application, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        assert self._runner
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if request.path.startswith("/made/"):
            assert KEY not in str(request.headers), "links to pictures get no key"
            return web.Response(body=self.picture, content_type="image/png", status=self.picture_status)
        name, value = self.pages.key_header
        self.keys.append(request.headers.get(name, ""))
        assert request.headers.get(name) == value
        if self.refuse:
            status, body, headers = self.refuse.pop(0)
            return web.json_response(body, status=status, headers=headers)
        if request.method == "POST" and request.path == "/v1/files":  # replicate.com/docs/reference/http: files.create
            form = await request.post()
            assert isinstance(form["content"], web.FileField)
            return web.json_response({"id": "f", "urls": {"get": f"https://api.replicate.com/v1/files/f{len(form)}"}})
        if request.method == "POST" and request.path in self.pages.bodies:
            body = await request.json()
            Draft202012Validator(self.pages.bodies[request.path]).validate(body)
            self.asked.append(body)
            if self.raw is not None:
                return web.Response(body=self.raw)
            base = self.polling_base or self.base_url
            return web.json_response(self.pages.submitted(base, f"job{len(self.asked)}"))
        if request.method == "GET" and request.path_qs == self.pages.check[0]:
            return web.json_response(self.pages.check[1])
        return self._look(request)

    def _look(self, request: web.Request) -> web.StreamResponse:
        cancel, cancel_path = self.pages.cancel or ("", lambda _: "")
        for number in range(1, len(self.asked) + 1):
            job = f"job{number}"
            if request.method == cancel and request.path == cancel_path(job):
                self.cancelled.append(job)
                return web.json_response({})
            if request.method == "GET" and request.path_qs == self.pages.status_path(job):
                return self._status()
            if self.pages.result_path and request.method == "GET" and request.path == self.pages.result_path(job):
                assert self.pages.result
                return web.json_response(self.pages.result(self._links()))
        raise AssertionError(f"{request.method} {request.path_qs} is not in {self.pages.pages}")

    def _status(self) -> web.StreamResponse:
        if self.refuse_looks:
            self.refuse_looks -= 1
            return web.Response(status=503, text="<html>busy</html>", content_type="text/html")
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        return web.json_response(self.pages.status[state](self._links()))

    def _links(self) -> list[str]:
        """As many pictures as the last call asked for, where it says so."""
        last = self.asked[-1] if self.asked else {}
        said = [last, last.get("input", {}), last.get("params", {})]
        count = next((part[name] for part in said for name in ("num_outputs", "num_images", "n") if name in part), 1)
        return [f"{self.base_url}/made/{number}.png" for number in range(count)]
