"""Direct services: one call, one answer with the pictures in it. Driven by a table.

A call that makes fewer pictures than wanted is made several times, side by side. There is no id to look for after a
crash, so such a run may be charged twice: only services without one are here.
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import JsonValue, SecretStr

from bot.model.capability import ModelDescription
from bot.model.errors import ProviderError
from bot.providers.asking import cut, framing_of, model_of, result_of, side_by_side, wanted_of
from bot.providers.base import Checked, ProviderRequest, ProviderResult, RunEvents
from bot.providers.egress import Egress
from bot.providers.openai_answer import preview
from bot.providers.received import broken
from bot.providers.service import Service
from bot.providers.service_check import Check, checked
from bot.providers.service_model import Form, ServiceModel, Wanted, at

LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class DirectTable:
    """One service. Pointers are JSON pointers in which "*" stands for every element of a list."""

    name: str
    base_url: str
    headers: Mapping[str, str]  # "{key}" stands for the key
    models: Sequence[ServiceModel]
    check: Check  # a call that shows whether the key is good
    pictures: tuple[str, ...] = ()  # pointers to links or base64, each tried in turn; none: the body is the picture
    words: str = ""  # pointer to what the model says beside the picture
    revised: str = ""  # pointer to the prompt as the service changed it
    refused: Callable[[Any, str], ProviderError | None] | None = None  # a refusal inside of an answer that is fine
    progress: tuple[str, str, str] | None = None  # path, pointer to 0 to 1, pointer to a preview in base64
    source: str = ""  # the documentation that this was written from


class Direct:
    """One account at a direct service."""

    def __init__(
        self, table: DirectTable, key: SecretStr, *, base_url: str | None = None, egress: Egress | None = None
    ) -> None:
        self.name = table.name
        self._table = table
        self._service = Service(table.name, base_url or table.base_url, key, table.headers, egress=egress)

    def __repr__(self) -> str:
        return f"Direct({self.name!r})"

    def models(self) -> Sequence[ModelDescription]:
        """As the table declares them."""
        ways = {"partial_previews": self._table.progress is not None}
        return tuple(model.describe().model_copy(update=ways) for model in self._table.models)

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Make the pictures. Raises the `ProviderError` family."""
        model = model_of(self.name, self._table.models, request)
        framing = framing_of(request, model)
        wanted = await wanted_of(self.name, request, model, framing)
        await events.progress(0.05, "asked")
        watching = asyncio.create_task(self._watch(events)) if self._table.progress else None
        try:
            answers = await side_by_side([self._ask(model, call) for call in _calls(wanted, model)])
        finally:
            if watching is not None:
                watching.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await watching
        pictures = await cut([file for files, _ in answers for file in files], request, framing, self.name)
        result = result_of(request, model, framing, pictures, model.price_micros * len(pictures))
        said = {name: words for _, facts in answers for name, words in facts.items()}
        return replace(result, facts=result.facts | said)

    async def check(self) -> Checked:
        """Try the key. Raises ProviderError."""
        return await checked(self._service, self._table.check)

    async def close(self) -> None:
        """Close the connections."""
        await self._service.close()

    async def _ask(self, model: ServiceModel, call: Wanted) -> tuple[list[bytes], dict[str, JsonValue]]:
        body = await asyncio.to_thread(model.body, call)
        table = self._table
        if not table.pictures:
            form, json = (body, None) if isinstance(body, Form) else (None, body)
            return [await self._service.ask_bytes("POST", model.path, form=form, json=json, accept="image/*")], {}
        answer = await self._service.call(model.path, body)
        if table.refused is not None and (refusal := table.refused(answer, self.name)) is not None:
            raise refusal
        named = next((found for pointer in table.pictures if (found := at(answer, pointer))), [])
        if not named:
            raise broken(self.name, "no picture")
        facts: dict[str, JsonValue] = {}
        for name, pointer in (("words", table.words), ("revised_prompt", table.revised)):
            if said := " ".join(map(str, at(answer, pointer))) if pointer else "":
                facts[name] = said
        return [await self._service.file(str(one)) for one in named[: call.count]], facts

    async def _watch(self, events: RunEvents) -> None:
        """Tell how far it is while the call runs; what cannot be told is only not told."""
        path, fraction, picture = self._table.progress or ("", "", "")
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            with contextlib.suppress(ProviderError):
                answer = await self._service.ask("GET", path)
                said = next((float(one) for one in at(answer, fraction) if isinstance(one, (int, float))), 0.0)
                packed = next(iter(at(answer, picture)), None)
                small = await asyncio.to_thread(preview, packed) if packed else None
                await events.progress(0.05 + 0.9 * min(max(said, 0.0), 1.0), "drawing", small)


def _calls(wanted: Wanted, model: ServiceModel) -> list[Wanted]:
    """The calls that make so many pictures, each with a seed of its own."""
    each = model.count_per_call
    return [
        replace(wanted, seed=wanted.seed + place, count=min(each, wanted.count - place * each))
        for place in range(-(-wanted.count // each))
    ]
