"""OpenAI's Responses API with the image tool: a chat model that draws, and remembers what it drew.

Source: developers.openai.com, "Image generation" guide (Responses API), "Background mode", "Conversation state";
tests/specs/openai-openapi.json. In the background a response has an id at once: it is saved, looked at until it is
done, found again after a restart, and cancelled. Otherwise it is streamed, with previews.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx2
import orjson
from pydantic import JsonValue, SecretStr

from bot.imaging.untrusted import media_type_of
from bot.model.capability import ModelDescription
from bot.model.errors import BadRequest, Gone, InputError, Overloaded, ProviderError, RateLimited, TimedOut
from bot.model.recipe import InputRole
from bot.providers import openai_answer, openai_request, received
from bot.providers.asking import side_by_side
from bot.providers.base import Checked, ProducedImage, ProviderRequest, ProviderResult, RunEvents
from bot.providers.egress import Egress
from bot.providers.framing import Framing
from bot.providers.openai_account import OpenAIAccount
from bot.providers.openai_drawn import Drawn, drawn_of, is_over
from bot.providers.openai_models import TABLE, ImageModel, cost_micros, find, quality
from bot.providers.openai_request import PREVIEWS
from bot.providers.openai_vision import data_link
from bot.providers.wording import worded

if TYPE_CHECKING:
    from openai import AsyncOpenAI

FAULTS_IN_A_ROW = 10
"""Looks that may fail one after the other: the response is paid for and goes on without us."""

LONGEST_LOOK_SECONDS = 5.0
CANCEL_SECONDS = 10.0
RESPONSE = "response_id"
"""The fact of a picture under which the response that made it is found."""


class OpenAIResponses:
    """One account and one chat model, drawing with an image model."""

    def __init__(
        self,
        name: str,
        api_key: SecretStr,
        base_url: str | None,
        chat_model: str,
        image_model: str,
        *,
        background: bool = True,
        first_look_seconds: float = 1.0,
        http_client: httpx2.AsyncClient | None = None,
        egress: Egress | None = None,
    ) -> None:
        self.name = name
        self._account = OpenAIAccount(name, api_key, base_url, http_client=http_client, egress=egress)
        self._chat_model = chat_model
        self._background = background
        self._first_look_seconds = first_look_seconds
        chosen = find(image_model)
        self._models = {row.name: row for row in (chosen, *(row for row in TABLE if row.name != chosen.name))}

    def __repr__(self) -> str:
        return f"OpenAIResponses({self.name!r}, {self._chat_model!r})"

    def models(self) -> Sequence[ModelDescription]:
        """The image models, the chosen one first."""
        ways = {"max_count": 4, "partial_previews": not self._background}
        ways |= {"resumable": self._background, "cancel": self._background}
        return tuple(row.describe().model_copy(update=ways) for row in self._models.values())

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Make the pictures, each as a response of its own. Raises the `ProviderError` family."""
        row = openai_request.model_of(self.name, self._models, request.recipe)
        request = replace(request, inputs=openai_request.source_first(request.inputs))
        framing = openai_request.framing_of(request, row)
        await events.progress(0.05, "asked")
        before = _drawn_before(request, framing)
        make = self._in_background if self._background else self._at_once
        try:
            made = await make(request, row, framing, events, before)
        except BadRequest as error:
            if not before or error.field != "previous_response_id":
                raise
            made = await make(request, row, framing, events, "")  # it is forgotten there, or another account drew it
        return await self._result(request, row, framing, made)

    async def check(self) -> Checked:
        """Try the key by listing the models. Raises ProviderError."""
        return await self._account.check()

    async def cancel(self, remote_id: str) -> None:
        """Stop the responses that run under these ids. Raises ProviderError and TimeoutError."""
        async with asyncio.timeout(CANCEL_SECONDS):
            for response_id in remote_id.split():
                await self._account.told(lambda client, one=response_id: client.responses.cancel(one))

    async def close(self) -> None:
        """Close the connections."""
        await self._account.close()

    async def _in_background(
        self, request: ProviderRequest, row: ImageModel, framing: Framing, events: RunEvents, before: str
    ) -> list[Drawn]:
        """Ids are saved together, each before the next call, so that a restart asks only for the rest."""
        ids = request.remote_id.split() if request.remote_id else []
        if len(ids) < request.recipe.count:
            asked = await self._asked(request, row, framing, before) | {"background": True, "store": True}
            while len(ids) < request.recipe.count:
                ids.append(await self._account.told(partial(self._submitted, asked)))
                await events.submitted(" ".join(ids))
        return [await self._done(one, (place, len(ids)), events) for place, one in enumerate(ids)]

    async def _at_once(
        self, request: ProviderRequest, row: ImageModel, framing: Framing, events: RunEvents, before: str
    ) -> list[Drawn]:
        asked = await self._asked(request, row, framing, before) | {"stream": True}
        told = partial(self._streamed, asked, events)
        return await side_by_side([self._account.told(told) for _ in range(request.recipe.count)])

    async def _submitted(self, asked: dict[str, Any], client: "AsyncOpenAI") -> str:
        responses: Any = client.responses
        raw = await responses.with_raw_response.create(**asked)
        said = orjson.loads(raw.http_response.content)
        response_id = said.get("id") if isinstance(said, dict) else None
        if not isinstance(response_id, str) or not response_id or " " in response_id:
            raise received.broken(self.name, "no id for what was asked")
        return response_id

    async def _done(self, response_id: str, place: tuple[int, int], events: RunEvents) -> Drawn:
        pause, faults = self._first_look_seconds, 0
        while True:
            await asyncio.sleep(pause * random.uniform(0.9, 1.1))  # many jobs do not look in step
            pause = min(pause * 1.5, LONGEST_LOOK_SECONDS)
            try:
                said = await self._account.told(partial(self._looked, response_id))
            except (Overloaded, RateLimited, TimedOut) as error:
                faults += 1
                if faults > FAULTS_IN_A_ROW:
                    raise self._gone() from error
                pause = max(pause, error.retry_after_seconds) if isinstance(error, RateLimited) else pause
                continue
            faults = 0
            if is_over(said):
                return await asyncio.to_thread(drawn_of, said, self._account)
            number, of = place
            waiting = said.get("status") == "queued"
            fraction = 0.1 + 0.85 * (number + (0.1 if waiting else 0.5)) / of
            await events.progress(fraction, "in the queue" if waiting else "drawing")

    async def _looked(self, response_id: str, client: "AsyncOpenAI") -> dict[str, Any]:
        import openai  # noqa: PLC0415 because it takes a second; there is a client, so it is loaded

        try:
            raw = await client.responses.with_raw_response.retrieve(response_id)
        except openai.NotFoundError:
            raise self._gone() from None
        said = await asyncio.to_thread(orjson.loads, raw.http_response.content)
        if not isinstance(said, dict):
            raise received.broken(self.name, "no response")
        return said

    async def _streamed(self, asked: dict[str, Any], events: RunEvents, client: "AsyncOpenAI") -> Drawn:
        """Previews go out as they come; returns what was drawn."""
        responses: Any = client.responses
        seen = 0
        async with await responses.create(**asked) as stream:
            async for event in stream:
                kind = str(getattr(event, "type", ""))
                if kind.endswith(".partial_image"):
                    seen += 1
                    small = await asyncio.to_thread(openai_answer.preview, event.partial_image_b64)
                    await events.progress(min(seen / (PREVIEWS + 1), 0.9), "drawing", small)
                elif kind in ("response.completed", "response.failed", "response.incomplete"):
                    return await asyncio.to_thread(drawn_of, event.response.to_dict(), self._account)
                elif kind == "error":
                    raise self._account.refusal(200, event.to_dict(), {})
        raise received.broken(self.name, "an end without a picture")

    async def _asked(self, request: ProviderRequest, row: ImageModel, framing: Framing, before: str) -> dict[str, Any]:
        """The call for one picture; `before` is the response that it goes on from.

        Raises BadRequest for pictures that cannot be used.
        """
        sent = replace(request, inputs=request.inputs[1:]) if before else request
        prompt = worded(request.recipe, row.honoured, sent.inputs)
        openai_request.check(self.name, request, prompt)
        tool = openai_request.options(request, row, framing)
        outside = {"safety_identifier": request.user_hash} if request.user_hash else {}
        for name in ("n", "response_format", "safety_identifier"):
            tool.pop(name, None)
        tool |= {"type": "image_generation", "action": "edit" if request.inputs else "generate"}
        try:
            links, mask = await asyncio.to_thread(_links, sent, framing)
        except InputError as error:
            raise BadRequest(error.message, field="image", way_out=error.way_out, provider=self.name) from error
        if mask is not None:
            tool["input_image_mask"] = {"image_url": mask}
        if not self._background:
            tool["partial_images"] = PREVIEWS
        content = [{"type": "input_text", "text": prompt}]
        content += [{"type": "input_image", "detail": "auto", "image_url": link} for link in links]
        asked: dict[str, Any] = {
            "model": self._chat_model,
            "input": [{"role": "user", "content": content}],
            "tools": [tool],
            "tool_choice": {"type": "image_generation"},
        }
        return asked | outside | ({"previous_response_id": before} if before else {})

    async def _result(
        self, request: ProviderRequest, row: ImageModel, framing: Framing, made: Sequence[Drawn]
    ) -> ProviderResult:
        exact = openai_request.edits(request)
        cut = [asyncio.to_thread(received.picture, one.data, framing, self.name, exact=exact) for one in made]
        pictures = await asyncio.gather(*cut)
        level = quality(row, request.recipe.parameters.quality, draft=bool(request.recipe.parameters.draft))
        facts: dict[str, JsonValue] = {"quality": level, "repeatable": False}
        facts |= {"revised_prompt": made[0].revised_prompt} if made[0].revised_prompt else {}
        facts |= {"words": made[0].words} if made[0].words else {}
        return ProviderResult(
            images=tuple(
                ProducedImage(
                    data,
                    media_type_of(data) or "image/png",
                    facts={RESPONSE: one.response_id} if data == one.data else {},  # else the picture there is another
                )
                for data, one in zip(pictures, made, strict=True)
            ),
            notes=openai_request.notes(request, row, framing, len(pictures)),
            facts=facts,
            cost_micros=sum(cost_micros(row, one.usage, level, 1) for one in made),
        )

    def _gone(self) -> ProviderError:
        return Gone(f"{self.name} does not know this picture any more.", provider=self.name, maybe_billed=True)


def _drawn_before(request: ProviderRequest, framing: Framing) -> str:
    """The response that drew the picture to change, when the conversation there can simply go on."""
    source = next((image for image in request.inputs[:1] if image.role is InputRole.SOURCE), None)
    if source is None or request.mask is not None or framing.asked != framing.wanted:
        return ""
    return str(source.facts.get(RESPONSE) or "")


def _links(request: ProviderRequest, framing: Framing) -> tuple[list[str], str | None]:
    """The pictures and the mask as links that hold them. Raises InputError."""
    if not request.inputs:
        return [], None
    files = openai_request.files(request, framing)
    images = files["image"] if isinstance(files["image"], list) else [files["image"]]
    links = [data_link(data) for _, data, _ in images]
    return links, data_link(files["mask"][1]) if "mask" in files else None
