"""OpenAI's moderation of words and pictures, which is free of charge.

Source: developers.openai.com, "Moderation" guide and the Moderations API reference; tests/specs/openai-openapi.json.
The model looks at one picture a request, so several pictures are several requests, side by side.
"""

import asyncio
import io
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import orjson
import pybase64
from PIL import Image

from bot.imaging.untrusted import open_upload
from bot.model.moderation import Flag, Verdict
from bot.providers.openai_account import OpenAIAccount
from bot.providers.received import broken

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MODEL = "omni-moderation-latest"
SIDE_PX = 768
"""Pictures are sent in this size: what matters can be seen in it, and four originals would be tens of megabytes."""


class OpenAIModeration:
    """Asks one account at OpenAI."""

    def __init__(self, account: OpenAIAccount, model: str = MODEL) -> None:
        self._account = account
        self._model = model

    async def flags(self, text: str, images: Sequence[bytes] = ()) -> Verdict:
        """What is wrong with the words and the pictures together.

        Raises ProviderError, and InputError for pictures that cannot be read.
        """
        words = [{"type": "text", "text": text}] if text.strip() else []
        pictures = await asyncio.gather(*(asyncio.to_thread(_part, image) for image in images))
        asked = [[*words, picture] for picture in pictures] or ([words] if words else [])
        answers = await asyncio.gather(*(self._account.told(partial(self._ask, parts)) for parts in asked))
        worst: dict[str, float] = {}
        for category, score in (flag for flags in answers for flag in flags):
            worst[category] = max(score, worst.get(category, 0.0))
        ordered = sorted(worst.items(), key=lambda flag: -flag[1])
        return Verdict(flags=tuple(Flag(category=category, score=score) for category, score in ordered))

    async def _ask(self, parts: list[dict[str, Any]], client: "AsyncOpenAI") -> list[tuple[str, float]]:
        # The raw answer: a category that the SDK does not know yet is one all the same.
        moderations: Any = client.moderations
        raw = await moderations.with_raw_response.create(model=self._model, input=parts)
        said = orjson.loads(raw.http_response.content)
        results = said.get("results") if isinstance(said, dict) else None
        if not isinstance(results, list) or not results:
            raise broken(self._account.name, "no verdict")
        try:
            return [
                (str(category), min(max(float(result["category_scores"][category]), 0.0), 1.0))
                for result in results
                for category, flagged in result["categories"].items()
                if flagged
            ]
        except (KeyError, TypeError, AttributeError):
            raise broken(self._account.name, "a verdict that cannot be read") from None


def _part(data: bytes) -> dict[str, Any]:
    image = open_upload(data).convert("RGB")
    image.thumbnail((SIDE_PX, SIDE_PX), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    link = f"data:image/jpeg;base64,{pybase64.b64encode(out.getvalue()).decode()}"
    return {"type": "image_url", "image_url": {"url": link}}
