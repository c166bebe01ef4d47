"""A small engine that really makes pictures, can be held, and fails when told to."""

import asyncio
import io
from collections import deque
from collections.abc import Sequence

import numpy as np
from PIL import Image

from bot.model.capability import ModelDescription
from bot.model.errors import ProviderError
from bot.model.recipe import InputRole, Operation
from bot.providers.base import ProducedImage, ProviderRequest, ProviderResult, RunEvents

OPERATIONS = frozenset({Operation.GENERATE, Operation.EDIT, Operation.VARY, Operation.REROLL, Operation.UPSCALE})


class SmallEngine:
    """Pictures of one colour, which follows from the words and the seed."""

    def __init__(self, name: str = "small") -> None:
        self.name = name
        self.runs: list[ProviderRequest] = []
        self.cancelled = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.faults: deque[ProviderError] = deque()
        self.remote_id: str | None = None
        self.stopped: list[str] = []
        self._began = asyncio.Event()

    def models(self) -> Sequence[ModelDescription]:
        """One model."""
        roles = frozenset({InputRole.SOURCE})
        return (ModelDescription(name="one", operations=OPERATIONS, input_roles=roles, max_inputs=1),)

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Submit if told to, wait for the gate, fail or draw."""
        self.runs.append(request)
        self._began.set()
        if self.remote_id is not None and request.remote_id is None:
            await events.submitted(self.remote_id)
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.faults:
            raise self.faults.popleft()
        words = f"{request.recipe.prompt}{request.recipe.seed}"
        return ProviderResult(
            tuple(ProducedImage(_png(f"{words}{number}"), "image/png") for number in range(request.recipe.count))
        )

    async def until_runs(self, count: int) -> None:
        """Wait until so many runs have begun."""
        while len(self.runs) < count:
            self._began.clear()
            await self._began.wait()

    async def cancel(self, remote_id: str) -> None:
        """Remember what was to be stopped."""
        self.stopped.append(remote_id)

    async def close(self) -> None:
        """Nothing is held."""


def _png(words: str) -> bytes:
    color = tuple(sum(words.encode()[place::3]) % 256 for place in range(3))
    out = io.BytesIO()
    Image.new("RGB", (32, 32), color).save(out, "PNG")
    return out.getvalue()


class Repainter(SmallEngine):
    """Paints every pixel anew at each edit, as models do; `size` is what it sends, whatever was asked."""

    def __init__(self, size: tuple[int, int] | None = None, seed: int = 1) -> None:
        super().__init__("repainter")
        self.size = size
        self._random = np.random.default_rng(seed)

    def models(self) -> Sequence[ModelDescription]:
        """Takes masks and several pictures."""
        operations = OPERATIONS | {Operation.RESTYLE, Operation.TEXT}
        return (
            ModelDescription(
                name="all", operations=operations, input_roles=frozenset(InputRole), max_inputs=4, mask=True
            ),
        )

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Noise in every pixel."""
        self.runs.append(request)
        self._began.set()
        await self.gate.wait()
        width, height = self.size or request.size
        noise = self._random.integers(0, 256, (height, width, 3), np.uint8)
        out = io.BytesIO()
        Image.fromarray(noise).save(out, "PNG")
        return ProviderResult((ProducedImage(out.getvalue(), "image/png"),))
