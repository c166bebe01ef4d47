"""OpenAI Images, and services that speak the same: generate and edit through the openai SDK.

Source: developers.openai.com, "Image generation" guide and the Images API reference; tests/specs/openai-openapi.json.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx2
from pydantic import JsonValue, SecretStr

from bot.imaging.untrusted import media_type_of
from bot.model.capability import ModelDescription
from bot.model.errors import BadRequest, BrokenAnswer, InputError
from bot.model.recipe import Recipe
from bot.providers import openai_answer, openai_request, received
from bot.providers.base import Checked, ProducedImage, ProviderRequest, ProviderResult, RunEvents
from bot.providers.egress import Egress
from bot.providers.framing import Framing
from bot.providers.openai_account import OpenAIAccount
from bot.providers.openai_models import TABLE, ImageModel, cost_micros, expected_micros, find, quality
from bot.providers.openai_request import PREVIEWS
from bot.providers.wording import worded

if TYPE_CHECKING:
    from openai import AsyncOpenAI


class OpenAIImages:
    """One account at OpenAI or at a service that speaks the same protocol."""

    def __init__(
        self,
        name: str,
        api_key: SecretStr,
        base_url: str | None,
        model: str,
        *,
        http_client: httpx2.AsyncClient | None = None,
        egress: Egress | None = None,
    ) -> None:
        self.name = name
        self._account = OpenAIAccount(name, api_key, base_url, http_client=http_client, egress=egress)
        chosen = find(model)
        others = [row for row in TABLE if row.name != chosen.name] if self._account.official else []
        self._models = {row.name: row for row in (chosen, *others)}

    def __repr__(self) -> str:
        return f"OpenAIImages({self.name!r}, {next(iter(self._models))!r})"

    def models(self) -> Sequence[ModelDescription]:
        """The chosen model first; at OpenAI itself also the others."""
        return tuple(row.describe() for row in self._models.values())

    def price_micros(self, recipe: Recipe) -> int | None:
        """By quality, area and what goes in; see `expected_micros`."""
        return expected_micros(self._models.get(recipe.model) or next(iter(self._models.values())), recipe)

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Make the pictures. A regional edit is only roughly regional: the caller composites by the mask."""
        row = openai_request.model_of(self.name, self._models, request.recipe)
        request = replace(request, inputs=openai_request.source_first(request.inputs))
        framing = openai_request.framing_of(request, row)
        prompt = worded(request.recipe, row.honoured, request.inputs)
        openai_request.check(self.name, request, prompt)
        options = openai_request.options(request, row, framing) | {"prompt": prompt}
        if request.inputs:
            options |= await self._files(request, framing)
        await events.progress(0.05, "asked")
        streamed = row.known and request.recipe.count == 1
        answer, request_id = await self._account.told(partial(self._ask, options, events, streamed))
        return await self._result(request, row, framing, answer, request_id)

    async def check(self) -> Checked:
        """Try the key by listing the models. Raises ProviderError."""
        return await self._account.check()

    async def close(self) -> None:
        """Close the connections."""
        await self._account.close()

    async def _files(self, request: ProviderRequest, framing: Framing) -> dict[str, Any]:
        try:
            return await asyncio.to_thread(openai_request.files, request, framing)
        except InputError as error:
            raise BadRequest(error.message, field="image", way_out=error.way_out, provider=self.name) from error

    async def _ask(
        self, options: dict[str, Any], events: RunEvents, streamed: bool, client: "AsyncOpenAI"
    ) -> tuple[openai_answer.Answer, str | None]:
        images = client.images
        call, raw = (
            (images.edit, images.with_raw_response.edit)
            if "image" in options
            else (images.generate, images.with_raw_response.generate)
        )
        if streamed:
            stream = await call(**options, stream=True, partial_images=PREVIEWS)
            response = stream.response
            if "event-stream" in response.headers.get("Content-Type", ""):
                return await self._streamed(stream, events), response.headers.get("x-request-id")
            await response.aread()  # the service does not stream and sent everything at once
        else:
            response = (await raw(**options)).http_response
        answer = await asyncio.to_thread(self._decoded, response.content, response.headers)
        return answer, response.headers.get("x-request-id")

    def _decoded(self, body: bytes, headers: httpx2.Headers) -> openai_answer.Answer:
        if b'"error"' in body[:200]:
            refusal = openai_answer.error_in(body)
            if refusal is not None:
                raise self._account.refusal(200, refusal, headers)
        return openai_answer.decode(body, self.name)

    async def _streamed(self, stream: Any, events: RunEvents) -> openai_answer.Answer:
        """Previews go out as they come; returns the finished picture. Raises what the SDK raises, and BrokenAnswer."""
        seen = 0
        async with stream:
            async for event in stream:
                kind, packed = str(getattr(event, "type", "")), getattr(event, "b64_json", None)
                if kind.endswith(".partial_image"):
                    seen += 1
                    small = await asyncio.to_thread(openai_answer.preview, packed)
                    await events.progress(min(seen / (PREVIEWS + 1), 0.9), "drawing", small)
                elif kind.endswith(".completed"):
                    data = await asyncio.to_thread(received.unpack, packed, self.name)
                    usage = event.usage.to_dict() if getattr(event, "usage", None) else None
                    return openai_answer.Answer((data,), (), "", usage)
        raise BrokenAnswer(f"{self.name} ended without a picture.", provider=self.name, maybe_billed=True)

    async def _result(
        self,
        request: ProviderRequest,
        row: ImageModel,
        framing: Framing,
        answer: openai_answer.Answer,
        request_id: str | None,
    ) -> ProviderResult:
        files = [*answer.files, *[await self._download(link) for link in answer.links]]
        exact = openai_request.edits(request)
        cut = [asyncio.to_thread(received.picture, data, framing, self.name, exact=exact) for data in files]
        pictures = await asyncio.gather(*cut)
        level = quality(row, request.recipe.parameters.quality, draft=bool(request.recipe.parameters.draft))
        facts: dict[str, JsonValue] = {"quality": level, "repeatable": False}
        if request_id:
            facts["request_id"] = request_id
        if answer.revised_prompt:
            facts["revised_prompt"] = self._account.scrubbed(answer.revised_prompt)
        notes = openai_request.notes(request, row, framing, len(pictures))
        return ProviderResult(
            images=tuple(ProducedImage(data, media_type_of(data) or "image/png") for data in pictures),
            notes=notes,
            facts=facts,
            cost_micros=cost_micros(row, answer.usage, level, len(pictures)),
        )

    async def _download(self, link: str) -> bytes:
        try:
            return (await self._account.egress.fetch(link)).data
        except InputError:
            raise BrokenAnswer(
                f"{self.name} named a picture that cannot be fetched.", provider=self.name, maybe_billed=True
            ) from None
