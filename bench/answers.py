"""An answer with four pictures (9 MiB of JSON with base64) through the real OpenAI adapter, to bytes in the blob store.

    python -m bench.answers [--runs N]

The bound is what cannot be left out: reading the JSON with orjson, decoding with pybase64, writing the files. Measured
is from the last byte of the answer's body to the four pictures being in the store: the openai SDK, the checks of what
came, the addresses by content, the writing. The event loop is watched meanwhile: its longest stall. Receiving is
printed beside, because it depends on the network; here the service is on this machine, in a process of its own.
"""

import argparse
import asyncio
import base64
import contextlib
import io
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import numpy as np
import orjson
import pybase64
from aiohttp import web
from PIL import Image
from pydantic import SecretStr

from bot.jobs import results
from bot.model.job import Job
from bot.model.recipe import Operation, Recipe
from bot.providers.addresses import Reach
from bot.providers.base import ProviderRequest
from bot.providers.egress import Egress
from bot.providers.openai_images import OpenAIImages
from bot.storage.blobs import Blobs

GOAL_RATIO = 2.5
GOAL_STALL_SECONDS = 0.010
PICTURES = 4
PICTURE_BYTES = 9 * 1024 * 1024 * 3 // 4 // PICTURES
SIDE_PX = 1024
TICK_SECONDS = 0.001
WARM_UP = 3


class Unheard:
    """Run events that nobody listens to."""

    async def submitted(self, remote_id: str) -> None:
        """Nothing is submitted here."""

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        """Nobody looks."""


class Ended(httpx2.AsyncByteStream):
    """A body that notes when its last byte came."""

    def __init__(self, stream: httpx2.AsyncByteStream, times: list[float]) -> None:
        self._stream = stream
        self._times = times

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            yield chunk
        self._times.append(time.perf_counter())

    async def aclose(self) -> None:
        await self._stream.aclose()


def timed(client: httpx2.AsyncClient, times: list[float]) -> httpx2.AsyncClient:
    """The same client, with the end of each body noted."""

    async def note(response: httpx2.Response) -> None:
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = Ended(response.stream, times)

    client.event_hooks = {"response": [note]}
    return client


def photo(seed: int) -> bytes:
    """A JPEG of noise of just the size that makes the answer 9 MiB; what is missing is filled with a comment."""
    pixels = np.random.default_rng(seed).integers(0, 255, (SIDE_PX, SIDE_PX, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=85)
    data = out.getvalue()
    while len(data) < PICTURE_BYTES - 4:
        room = min(PICTURE_BYTES - len(data) - 4, 65_000)
        data = data[:2] + b"\xff\xfe" + (room + 2).to_bytes(2, "big") + bytes(room) + data[2:]
    return data


def serve(answer: bytes, told: Connection) -> None:
    """A service that always answers this; tells its port."""

    async def run() -> None:
        async def reply(_: web.Request) -> web.Response:
            return web.Response(body=answer, content_type="application/json")

        application = web.Application()
        application.router.add_post("/v1/images/generations", reply)
        runner = web.AppRunner(application)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        told.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


def bound(answer: bytes, folder: Path) -> float:
    """Seconds for what cannot be left out."""
    before = time.perf_counter()
    files = [pybase64.b64decode(item["b64_json"], validate=True) for item in orjson.loads(answer)["data"]]
    for number, data in enumerate(files):
        (folder / str(number)).write_bytes(data)
    return time.perf_counter() - before


async def watched(stalls: list[float]) -> None:
    """Notes how much later than asked for the loop comes back."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK_SECONDS)
        stalls.append(time.perf_counter() - before - TICK_SECONDS)


async def measure(base_url: str, answer: bytes, runs: int, folder: Path) -> tuple[float, float, float, list[float]]:
    """Medians of the bound, of body to store, and of asking to store; and the longest stall of each run."""
    times: list[float] = []
    egress = Egress(Reach(frozenset({urlsplit(base_url).netloc})))
    client = timed(egress.client(max_bytes=64 * 1024 * 1024, seconds=60), times)
    provider = OpenAIImages("bench", SecretStr("sk-bench"), base_url, "gpt-image-2", http_client=client)
    recipe = Recipe(operation=Operation.GENERATE, prompt="a fox", count=PICTURES, provider="bench")
    request = ProviderRequest(recipe, (SIDE_PX, SIDE_PX))
    job = Job(id="0" * 26, conversation_id="0" * 26, author_id="1", recipe=recipe)
    bounds: list[float] = []
    stored: list[float] = []
    whole: list[float] = []
    longest: list[float] = []
    for number in range(WARM_UP + runs):
        blobs = Blobs(folder / f"blobs{number}")
        plain = folder / f"plain{number}"
        plain.mkdir()
        limit = bound(answer, plain)
        stalls: list[float] = []
        watching = asyncio.create_task(watched(stalls))
        await asyncio.sleep(0.02)
        stalls.clear()
        began = time.perf_counter()
        result = await provider.run(request, Unheard())
        made = await results.keep(blobs, job, result.images, 0.0)
        ended = time.perf_counter()
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        assert len(made) == PICTURES
        if number >= WARM_UP:
            bounds.append(limit)
            stored.append(ended - times[-1])
            whole.append(ended - began)
            longest.append(max(stalls))
    await provider.close()
    return statistics.median(bounds), statistics.median(stored), statistics.median(whole), longest


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=25)
    runs: int = arguments.parse_args().runs
    packed = [{"b64_json": base64.b64encode(photo(number)).decode()} for number in range(PICTURES)]
    answer = json.dumps({"created": 1_790_000_000, "data": packed}).encode()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    service = context.Process(target=serve, args=(answer, theirs), daemon=True)
    service.start()
    try:
        base_url = f"http://127.0.0.1:{ours.recv()}/v1"
        with tempfile.TemporaryDirectory() as folder:
            limit, stored, whole, stalls = asyncio.run(measure(base_url, answer, runs, Path(folder)))
    finally:
        service.terminate()
        service.join()
    ratio, stall = stored / limit, statistics.median(stalls)
    print(f"answer: {len(answer) / 1024 / 1024:.1f} MiB of JSON, {PICTURES} pictures, {runs} runs")
    print(f"bound (orjson, pybase64, write): {limit * 1000:.1f} ms")
    print(f"last byte → bytes in the store: {stored * 1000:.1f} ms, {ratio:.2f} × the bound (goal {GOAL_RATIO})")
    print(f"asked → bytes in the store, with receiving: {whole * 1000:.1f} ms, {whole / limit:.2f} × the bound")
    goal = GOAL_STALL_SECONDS * 1000
    print(
        f"longest stall of the loop: median {stall * 1000:.1f} ms, worst {max(stalls) * 1000:.1f} ms (goal {goal:.0f})"
    )
    met = ratio <= GOAL_RATIO and stall <= GOAL_STALL_SECONDS
    print("goals met" if met else "goals missed")
    raise SystemExit(0 if met else 1)


if __name__ == "__main__":
    main()
