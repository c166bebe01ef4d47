"""Direct services as their documentation shows them: paths, forms and bodies, answers. Independent of the tables."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from jsonschema import Draft202012Validator

KEY = "canary-9a51e7d2c3"

_TEXT = {"type": "string", "minLength": 1}
_FILE = {"type": "string", "minLength": 40}
_WHOLE = {"type": "integer", "minimum": 0}
_DIGITS = {"type": "string", "pattern": r"^\d+$"}
_FRACTION = {"type": "string", "pattern": r"^0\.\d+$"}


def schema(required: str = "", **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


def form(required: str = "", files: str = "", **fields: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """A multipart call: a schema of its plain fields, and the names of its files."""
    return schema(required, **fields), frozenset(files.split())


Call = dict[str, Any] | tuple[dict[str, Any], frozenset[str]]


@dataclass(frozen=True)
class Documented:
    """What the pages of one service say."""

    pages: str
    key_header: tuple[str, str] | None
    calls: Mapping[str, Call]
    answer: Callable[[str, int, bytes, str], Any]  # path, count, picture, link → JSON, or bytes
    check: tuple[str, Any] = ("", None)  # path of the account or the models, and its answer
    refusals: Mapping[str, tuple[int, Any]] = field(default_factory=dict)


def _packed(picture: bytes) -> str:
    return base64.b64encode(picture).decode()


_GEMINI_SHAPES = "1:1 2:3 3:2 3:4 4:3 4:5 5:4 9:16 16:9 21:9".split()  # noqa: SIM905 - as the page lists them
_GEMINI = schema(
    "contents",
    contents={
        "type": "array",
        "items": schema(
            "parts",
            role={"enum": ["user", "model"]},
            parts={
                "type": "array",
                "minItems": 1,
                "items": schema(text=_TEXT, inline_data=schema("mime_type data", mime_type=_TEXT, data=_FILE)),
            },
        ),
    },
    generationConfig=schema(
        responseModalities={"type": "array", "items": {"enum": ["TEXT", "IMAGE"]}},
        imageConfig=schema(
            aspectRatio={"enum": ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"]}
        ),
    ),
)


def _gemini(_: str, __: int, picture: bytes, ___: str) -> Any:
    parts = [
        {"text": "Here is your fox."},
        {"inlineData": {"mimeType": "image/png", "data": _packed(picture)}},
    ]
    return {"candidates": [{"content": {"role": "model", "parts": parts}, "finishReason": "STOP", "index": 0}]}


GEMINI = Documented(
    pages="ai.google.dev/gemini-api/docs/image-generation; ai.google.dev/api/generate-content",
    key_header=("x-goog-api-key", KEY),
    calls={
        "/v1beta/models/gemini-2.5-flash-image:generateContent": _GEMINI,
        "/v1beta/models/gemini-3-pro-image-preview:generateContent": _GEMINI,
    },
    answer=_gemini,
    check=(
        "/v1beta/models?pageSize=1000",
        {"models": [{"name": "models/gemini-2.5-flash-image", "supportedGenerationMethods": ["generateContent"]}]},
    ),
    refusals={
        "prompt": (200, {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}),
        "output": (200, {"candidates": [{"content": {}, "finishReason": "IMAGE_SAFETY", "index": 0}]}),
    },
)

_RATIO = {"enum": ["16:9", "1:1", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21"]}
_PNG = {"enum": ["png", "jpeg", "webp"]}
_STABLE = form("prompt", prompt=_TEXT, aspect_ratio=_RATIO, negative_prompt=_TEXT, seed=_DIGITS, output_format=_PNG)

STABILITY = Documented(
    pages="platform.stability.ai/docs/api-reference: v2beta stable-image",
    key_header=("Authorization", f"Bearer {KEY}"),
    calls={
        "/v2beta/stable-image/generate/core": _STABLE,
        "/v2beta/stable-image/generate/ultra": _STABLE,
        "/v2beta/stable-image/generate/sd3": form(
            "prompt mode strength",
            files="image",
            prompt=_TEXT,
            mode={"enum": ["text-to-image", "image-to-image"]},
            strength=_FRACTION,
            model={"enum": ["sd3.5-large", "sd3.5-large-turbo", "sd3.5-medium"]},
            seed=_DIGITS,
            output_format=_PNG,
        ),
        "/v2beta/stable-image/edit/inpaint": form(
            "prompt", files="image mask", prompt=_TEXT, seed=_DIGITS, output_format=_PNG
        ),
        "/v2beta/stable-image/edit/remove-background": form(files="image", output_format=_PNG),
        "/v2beta/stable-image/upscale/fast": form(files="image", output_format=_PNG),
        "/v2beta/stable-image/upscale/conservative": form("prompt", files="image", prompt=_TEXT, output_format=_PNG),
    },
    answer=lambda _, __, picture, ___: picture,
    check=("/v1/user/balance", {"credits": 42.5}),
    refusals={
        "prompt": (403, {"id": "1", "name": "content_moderation", "errors": ["Your request was flagged."]}),
    },
)

_V3 = {
    "prompt": _TEXT,
    "seed": _DIGITS,
    "num_images": {"enum": [str(n) for n in range(1, 9)]},
    "rendering_speed": {"enum": ["FLASH", "TURBO", "DEFAULT", "QUALITY"]},
    "magic_prompt": {"enum": ["AUTO", "ON", "OFF"]},
}
_V3_SHAPE = {"aspect_ratio": {"type": "string", "pattern": r"^\d{1,2}x\d{1,2}$"}, "negative_prompt": _TEXT}

IDEOGRAM = Documented(
    pages="developer.ideogram.ai/api-reference: ideogram-v3",
    key_header=("Api-Key", KEY),
    check=("/models", {"models": []}),
    calls={
        "/v1/ideogram-v3/generate": form("prompt", **_V3, **_V3_SHAPE),
        "/v1/ideogram-v3/remix": form("prompt", files="image", image_weight=_DIGITS, **_V3, **_V3_SHAPE),
        "/v1/ideogram-v3/edit": form("prompt", files="image mask", **_V3),
        "/v1/ideogram-v3/replace-background": form("prompt", files="image", **_V3),
    },
    answer=lambda _, count, __, link: {
        "created": "2026-01-15T10:30:00Z",
        "data": [
            {"url": link, "prompt": "a red fox", "resolution": "1024x1024", "is_image_safe": True, "seed": 7}
            for _ in range(count)
        ],
    },
)

_RECRAFT = {
    "prompt": _TEXT,
    "model": {"enum": ["recraftv3", "recraftv2"]},
    "negative_prompt": _TEXT,
    "response_format": {"enum": ["url", "b64_json"]},
}


def _recraft(path: str, count: int, picture: bytes, _: str) -> Any:
    if path.endswith(("removeBackground", "crispUpscale")):
        return {"image": {"b64_json": _packed(picture)}}
    return {"created": 1_790_000_000, "data": [{"image_id": "1", "b64_json": _packed(picture)} for _ in range(count)]}


RECRAFT = Documented(
    pages="recraft.ai/docs/api-reference/endpoints",
    key_header=("Authorization", f"Bearer {KEY}"),
    calls={
        "/v1/images/generations": schema(
            "prompt",
            size={"type": "string", "pattern": r"^\d{4}x\d{4}$"},
            n={"type": "integer", "minimum": 1, "maximum": 6},
            random_seed=_WHOLE,
            **_RECRAFT,
        ),
        "/v1/images/imageToImage": form("prompt strength", files="image", strength=_FRACTION, n=_DIGITS, **_RECRAFT),
        "/v1/images/inpaint": form("prompt", files="image mask", n=_DIGITS, **_RECRAFT),
        "/v1/images/replaceBackground": form("prompt", files="image", n=_DIGITS, **_RECRAFT),
        "/v1/images/removeBackground": form(files="file", response_format={"enum": ["url", "b64_json"]}),
        "/v1/images/crispUpscale": form(files="file", response_format={"enum": ["url", "b64_json"]}),
    },
    answer=_recraft,
    check=("/v1/users/me", {"credits": 1000, "email": "a@example.org", "id": "1", "name": "Alice"}),
)

_SD = {
    "prompt": _TEXT,
    "negative_prompt": {"type": "string"},
    "width": {"type": "integer", "multipleOf": 8},
    "height": {"type": "integer", "multipleOf": 8},
    "seed": {"type": "integer"},
    "batch_size": {"type": "integer", "minimum": 1},
    "steps": {"type": "integer", "minimum": 1},
    "tiling": {"type": "boolean"},
}

STABLE_DIFFUSION = Documented(
    pages="AUTOMATIC1111/stable-diffusion-webui: modules/api/models.py",
    key_header=None,
    check=("/sdapi/v1/sd-models", [{"title": "juggernaut.safetensors [1a2b]", "model_name": "juggernaut"}]),
    calls={
        "/sdapi/v1/txt2img": schema("prompt", **_SD),
        "/sdapi/v1/img2img": schema(
            "init_images",
            init_images={"type": "array", "minItems": 1, "items": _FILE},
            denoising_strength={"type": "number", "minimum": 0, "maximum": 1},
            mask=_FILE,
            mask_blur=_WHOLE,
            inpainting_fill={"enum": [0, 1, 2, 3]},
            inpaint_full_res={"type": "boolean"},
            **_SD,
        ),
        "/sdapi/v1/extra-single-image": schema(
            "image", image=_FILE, upscaling_resize={"type": "number", "minimum": 1, "maximum": 8}, upscaler_1=_TEXT
        ),
    },
    answer=lambda path, count, picture, _: (
        {"html_info": "", "image": _packed(picture)}
        if path.endswith("extra-single-image")
        else {"images": [_packed(picture)] * count, "parameters": {}, "info": "{}"}
    ),
)

ALL = {
    "gemini": GEMINI,
    "stability": STABILITY,
    "ideogram": IDEOGRAM,
    "recraft": RECRAFT,
    "stable-diffusion": STABLE_DIFFUSION,
}


@dataclass
class Running:
    """A documented service under a test's control."""

    pages: Documented
    picture: bytes
    refuse: list[tuple[int, Any, dict[str, str]]] = field(default_factory=list)
    raw: bytes | None = None  # answered instead of everything
    picture_status: int = 200  # of the links to pictures; 403 when they have expired
    asked: list[tuple[str, dict[str, Any], dict[str, bytes]]] = field(default_factory=list)
    base_url: str = ""
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
        if request.path == "/made.png":
            assert KEY not in str(request.headers), "links to pictures get no key"
            return web.Response(body=self.picture, content_type="image/png", status=self.picture_status)
        if request.path == "/sdapi/v1/progress":
            return web.json_response({"progress": 0.4, "eta_relative": 1.0, "current_image": None})
        if self.pages.key_header:
            name, value = self.pages.key_header
            assert request.headers.get(name) == value
        if self.refuse:
            status, body, headers = self.refuse.pop(0)
            return web.json_response(body, status=status, headers=headers)
        if self.raw is not None:
            return web.Response(body=self.raw)
        if request.method == "GET" and request.path_qs == self.pages.check[0]:
            return web.json_response(self.pages.check[1])
        fields = await self._checked(request)
        count = int(fields.get("num_images") or fields.get("n") or fields.get("batch_size") or 1)
        said = self.pages.answer(request.path, count, self.picture, f"{self.base_url}/made.png")
        if isinstance(said, bytes):
            return web.Response(body=said, content_type="image/png")
        return web.json_response(said)

    async def _checked(self, request: web.Request) -> dict[str, Any]:
        call = self.pages.calls[request.path]
        if isinstance(call, dict):
            body = await request.json()
            Draft202012Validator(call).validate(body)
            self.asked.append((request.path, body, {}))
            return body
        wanted, needed = call
        assert request.content_type == "multipart/form-data"
        posted = await request.post()
        files = {name: one.file.read() for name, one in posted.items() if isinstance(one, web.FileField)}
        fields = {name: one for name, one in posted.items() if isinstance(one, str)}
        Draft202012Validator(wanted).validate(fields)
        assert files.keys() == needed
        self.asked.append((request.path, fields, files))
        return fields
