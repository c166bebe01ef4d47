"""OpenAI Images, and services that speak the same: generate and edit through the openai SDK.

Source: developers.openai.com, "Image generation" guide and the Images API reference; tests/specs/openai-openapi.json.
The SDK's own retries are off: the job runner retries, and knows what may already have been charged.
"""

import asyncio
import importlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx2
from pydantic import JsonValue, SecretStr

from bot.imaging.untrusted import media_type_of
from bot.model.capability import ModelDescription
from bot.model.errors import BadRequest, BrokenAnswer, InputError, ProviderError, Unsupported
from bot.model.recipe import Operation, Recipe
from bot.providers import openai_answer, openai_request, received, service_errors
from bot.providers.base import ProducedImage, ProviderRequest, ProviderResult, RunEvents
from bot.providers.egress import Egress
from bot.providers.framing import Framing
from bot.providers.openai_models import TABLE, ImageModel, cost_micros, expected_micros, find, quality
from bot.providers.wording import worded

if TYPE_CHECKING:
    from openai import AsyncOpenAI

OFFICIAL = "https://api.openai.com/v1"
MAX_ANSWER_BYTES = 256 * 1024 * 1024
"""Ten pictures of 2560 × 1440 as PNG in base64, with previews."""

SECONDS = 400.0
"""High quality takes minutes ("up to 2 minutes", Image generation guide); plans and large sizes take longer."""

PREVIEWS = 2
MAX_PROMPT = 32_000

_FROM_WORDS = frozenset({Operation.GENERATE, Operation.REROLL})


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
        self._key = api_key
        self._base_url = base_url or OFFICIAL
        self._egress = egress or Egress()
        self._http = http_client or self._egress.client(max_bytes=MAX_ANSWER_BYTES, seconds=SECONDS)
        chosen = find(model)
        others = [row for row in TABLE if row.name != chosen.name] if self._base_url == OFFICIAL else []
        self._models = {row.name: row for row in (chosen, *others)}
        self._client: AsyncOpenAI | None = None

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
        row = self._model(request.recipe)
        request = replace(request, inputs=openai_request.source_first(request.inputs))
        framing = openai_request.framing_of(request, row)
        prompt = worded(request.recipe, row.honoured, request.inputs)
        if len(prompt) > MAX_PROMPT:
            raise Unsupported(f"{self.name} reads up to {MAX_PROMPT:,} characters.", provider=self.name)
        options = openai_request.options(request, row, framing) | {"prompt": prompt}
        if request.inputs:
            options |= await self._files(request, framing)
        elif request.recipe.operation not in _FROM_WORDS:
            raise BadRequest("This needs a picture to start from.", field="image", provider=self.name)
        await events.progress(0.05, "asked")
        try:
            answer, request_id = await self._ask(options, events, streamed=row.known and request.recipe.count == 1)
        except ProviderError as error:
            problem = error
            problem.__context__ = None  # the SDK's own error, with its text and headers, is not carried along
        else:
            return await self._result(request, row, framing, answer, request_id)
        raise problem

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        await self._egress.close()

    def _model(self, recipe: Recipe) -> ImageModel:
        name = recipe.model or next(iter(self._models))
        row = self._models.get(name)
        if row is None:
            raise Unsupported(
                f"{self.name} does not offer {name}.", way_out="Choose another model.", provider=self.name
            )
        if recipe.operation not in row.describe().operations:
            raise Unsupported(f"{row.name} cannot {recipe.operation.replace('_', ' ')}.", provider=self.name)
        return row

    async def _files(self, request: ProviderRequest, framing: Framing) -> dict[str, Any]:
        try:
            return await asyncio.to_thread(openai_request.files, request, framing)
        except InputError as error:
            raise BadRequest(error.message, field="image", way_out=error.way_out, provider=self.name) from error

    async def _ask(
        self, options: dict[str, Any], events: RunEvents, *, streamed: bool
    ) -> tuple[openai_answer.Answer, str | None]:
        client = await self._connected()
        images = client.images
        call, raw = (
            (images.edit, images.with_raw_response.edit)
            if "image" in options
            else (images.generate, images.with_raw_response.generate)
        )
        import openai  # noqa: PLC0415 because it takes a second; _connected has loaded it

        try:
            if streamed:
                stream = await call(**options, stream=True, partial_images=PREVIEWS)
                response = stream.response
                if "event-stream" in response.headers.get("Content-Type", ""):
                    return await self._streamed(stream, events), response.headers.get("x-request-id")
                await response.aread()  # the service does not stream and sent everything at once
            else:
                response = (await raw(**options)).http_response
        except openai.APIStatusError as error:
            raise self._refusal(error.status_code, error.body, error.response.headers) from None
        except openai.APITimeoutError as error:
            raise service_errors.of_connection(error, provider=self.name, timed_out=True) from None
        except openai.APIConnectionError as error:
            raise service_errors.of_connection(error, provider=self.name, timed_out=False) from None
        except openai.APIError as error:  # an error inside of a stream
            raise self._refusal(200, error.body, {}) from None
        except httpx2.TimeoutException as error:
            raise service_errors.of_connection(error, provider=self.name, timed_out=True) from None
        except httpx2.HTTPError as error:
            raise service_errors.of_connection(error, provider=self.name, timed_out=False) from None
        except ValueError:  # the SDK reads each event of a stream as JSON
            message = f"{self.name} sent something that is not JSON."
            raise BrokenAnswer(message, provider=self.name, maybe_billed=True) from None
        answer = await asyncio.to_thread(self._decoded, response.content, response.headers)
        return answer, response.headers.get("x-request-id")

    def _decoded(self, body: bytes, headers: httpx2.Headers) -> openai_answer.Answer:
        if b'"error"' in body[:200]:
            refusal = openai_answer.error_in(body)
            if refusal is not None:
                raise self._refusal(200, refusal, headers)
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

    def _refusal(self, status: int, body: object, headers: Any) -> ProviderError:
        key = self._key.get_secret_value()
        return service_errors.of_status(status, body, headers, provider=self.name, key=key)

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
            facts["revised_prompt"] = service_errors.scrubbed(answer.revised_prompt, self._key.get_secret_value())
        notes = openai_request.notes(request, row, framing, len(pictures))
        return ProviderResult(
            images=tuple(ProducedImage(data, media_type_of(data) or "image/png") for data in pictures),
            notes=notes,
            facts=facts,
            cost_micros=cost_micros(row, answer.usage, level, len(pictures)),
        )

    async def _download(self, link: str) -> bytes:
        try:
            return (await self._egress.fetch(link)).data
        except InputError:
            raise BrokenAnswer(
                f"{self.name} named a picture that cannot be fetched.", provider=self.name, maybe_billed=True
            ) from None

    async def _connected(self) -> "AsyncOpenAI":
        if self._client is None:
            openai = await asyncio.to_thread(importlib.import_module, "openai")
            self._client = openai.AsyncOpenAI(
                api_key=self._key.get_secret_value() or "none",  # compatible services often want none
                base_url=self._base_url,
                http_client=self._http,
                max_retries=0,
                # An organisation or project in the operator's environment does not belong to this key.
                default_headers={"OpenAI-Organization": openai.Omit(), "OpenAI-Project": openai.Omit()},
            )
        assert self._client is not None  # noqa: S101 because pyright does not see through import_module
        return self._client
