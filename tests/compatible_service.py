"""A service of somebody's own that speaks as OpenAI does: it knows one key, repeats a wrong one, and can go down.

`python -m tests.compatible_service PORT COLOUR KEY` runs one for a walk in the playground.
"""

import asyncio
import base64
import io
import sys
from dataclasses import dataclass, field

from aiohttp import web
from PIL import Image

KEY = "sk-canary-0123456789abcdef"
MODELS = ("cat-words", "flux-small", "flux-large")


@dataclass
class CompatibleService:
    """Pictures of one colour for those who have the key."""

    key: str = KEY
    colour: str = "teal"
    down: bool = False
    keys_seen: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    base_url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> None:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_get("/v1/models", self._models)
        application.router.add_post("/v1/images/generations", self._generate)
        application.router.add_post("/down", self._go_down)
        self._runner = web.AppRunner(application, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"

    @property
    def host(self) -> str:
        """As the operator lists it."""
        return self.base_url.removeprefix("http://").removesuffix("/v1")

    async def stop(self) -> None:
        assert self._runner
        await self._runner.cleanup()

    def _refusal(self, request: web.Request) -> web.Response | None:
        said = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.keys_seen.append(said)
        if self.down:
            return web.json_response({"error": {"message": "The server is overloaded."}}, status=503)
        if said != self.key:
            message = f"Incorrect API key provided: {said}. You can find yours in your account."
            return web.json_response({"error": {"message": message, "code": "invalid_api_key"}}, status=401)
        return None

    async def _models(self, request: web.Request) -> web.StreamResponse:
        refusal = self._refusal(request)
        return refusal or web.json_response({"object": "list", "data": [{"id": name} for name in MODELS]})

    async def _generate(self, request: web.Request) -> web.StreamResponse:
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        asked = await request.json()
        if "prompt" not in asked:
            return web.json_response({"error": {"message": "Missing prompt.", "param": "prompt"}}, status=400)
        self.prompts.append(asked["prompt"])
        pictures = [{"b64_json": _picture(self.colour)} for _ in range(int(asked.get("n") or 1))]
        return web.json_response({"created": 1, "data": pictures})

    async def _go_down(self, _request: web.Request) -> web.StreamResponse:
        self.down = not self.down
        return web.json_response({"down": self.down})


def _picture(colour: str) -> str:
    out = io.BytesIO()
    Image.new("RGB", (512, 512), colour).save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


async def _serve(port: int, colour: str, key: str) -> None:
    await CompatibleService(key, colour).start(port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), sys.argv[2], sys.argv[3]))
