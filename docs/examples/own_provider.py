"""A provider of your own in one file: plain paper in one colour."""

import asyncio
import io
from collections.abc import Mapping, Sequence

from PIL import Image

from bot.model.capability import ModelDescription
from bot.model.errors import BadRequest
from bot.model.recipe import Operation
from bot.providers.base import ProducedImage, ProviderRequest, ProviderResult, RunEvents


class Paper:
    """Draws nothing, beautifully."""

    name = "paper"

    def __init__(self, color: str) -> None:
        self._color = color

    def models(self) -> Sequence[ModelDescription]:
        """One model. Buttons and routing follow from what it declares."""
        operations = frozenset({Operation.GENERATE, Operation.REROLL})
        return (ModelDescription(name="plain", operations=operations, honoured=frozenset({"aspect", "count"})),)

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Raise only errors of `bot.model.errors.ProviderError`; tell progress while it takes time."""
        await events.progress(0.5, "pressing")
        try:
            data = await asyncio.to_thread(self._sheet, request.size)
        except ValueError as error:
            raise BadRequest(f"{self._color} is no colour.", provider=self.name) from error
        return ProviderResult((ProducedImage(data, "image/png", alt_text="A sheet of paper."),) * request.recipe.count)

    def _sheet(self, size: tuple[int, int]) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", size, self._color).save(out, "PNG")
        return out.getvalue()

    async def close(self) -> None:
        """Nothing is held."""


def provider(settings: Mapping[str, str]) -> Paper | None:
    """The entry point: `PAPER_COLOR` in the environment turns it on."""
    return Paper(settings["color"]) if "color" in settings else None
