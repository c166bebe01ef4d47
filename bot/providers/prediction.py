"""Prediction services: submit, save the id, look until it is done, fetch. Driven by a table.

A call that makes fewer pictures than wanted is made several times; the ids are saved together, each before the next
call, so that a restart looks for what was paid and asks only for the rest.
"""

import asyncio
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pydantic import JsonValue, SecretStr

from bot.imaging.metadata import without_facts
from bot.imaging.untrusted import media_type_of
from bot.model.capability import ModelDescription
from bot.model.errors import (
    BadRequest,
    BrokenAnswer,
    Gone,
    InputError,
    Overloaded,
    PolicyRefusal,
    ProviderError,
    RateLimited,
    TimedOut,
    Unsupported,
)
from bot.model.recipe import InputRole
from bot.model.weights import weighted
from bot.providers.base import ProducedImage, ProviderRequest, ProviderResult, RunEvents
from bot.providers.egress import Egress
from bot.providers.framing import AnySize, Framing, fitted, nearest, put_in, put_mask_in_white
from bot.providers.openai_answer import unpack
from bot.providers.prediction_table import PredictionModel, PredictionTable, Sent, State, Wanted, at
from bot.providers.received import broken, picture
from bot.providers.service import Service
from bot.providers.service_errors import scrubbed
from bot.providers.wording import worded

FAULTS_IN_A_ROW = 10
"""Looks that may fail one after the other: the prediction is paid for and goes on without us."""

CANCEL_SECONDS = 10.0
_LINK = re.compile(r"https?://")


class Prediction:
    """One account at a prediction service."""

    def __init__(
        self, table: PredictionTable, key: SecretStr, *, base_url: str | None = None, egress: Egress | None = None
    ) -> None:
        self.name = table.name
        self._table = table
        self._key = key
        self._service = Service(
            table.name, base_url or table.base_url, key, table.headers, hosts=table.hosts, egress=egress
        )

    def __repr__(self) -> str:
        return f"Prediction({self.name!r})"

    def models(self) -> Sequence[ModelDescription]:
        """As the table declares them."""
        cancel = self._table.cancel is not None
        return tuple(model.describe().model_copy(update={"cancel": cancel}) for model in self._table.models)

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Make the pictures. With `remote_id`, what was submitted before is looked for and not submitted again."""
        model = self._model(request)
        framing = _framing(request, model)
        wanted = await self._wanted(request, model, framing)
        jobs = request.remote_id.split() if request.remote_id else []
        cost = 0
        for place in range(len(jobs), -(-request.recipe.count // model.count_per_call)):
            made = place * model.count_per_call
            call = replace(
                wanted,
                seed=wanted.seed + place,
                count=min(model.count_per_call, request.recipe.count - made),
            )
            answer = await self._service.ask("POST", model.path, json=await asyncio.to_thread(model.body, call))
            jobs.append(self._job(answer))
            cost += self._cost(answer)
            await events.submitted(" ".join(jobs))
        await events.progress(0.1, "waiting")
        done = [await self._done(job, (place, len(jobs)), events) for place, job in enumerate(jobs)]
        return await self._result(request, model, framing, done, cost)

    async def cancel(self, remote_id: str) -> None:
        """Ask the service to stop what runs there. Raises ProviderError."""
        if self._table.cancel is None:
            return
        method, path = self._table.cancel
        async with asyncio.timeout(CANCEL_SECONDS):
            for job in remote_id.split():
                await self._service.ask_bytes(method, path.replace("{job}", job))

    async def close(self) -> None:
        """Close the connections."""
        await self._service.close()

    def _model(self, request: ProviderRequest) -> PredictionModel:
        """The model of the recipe; for its operation another of this service, when its own cannot do that."""
        recipe = request.recipe
        wanted = recipe.model or self._table.models[0].name
        model = next((row for row in self._table.models if row.name == wanted), None)
        if model is None:
            raise Unsupported(
                f"{self.name} does not offer {wanted}.", way_out="Choose another model.", provider=self.name
            )
        if recipe.operation not in model.operations:
            raise Unsupported(f"{model.name} cannot {recipe.operation.replace('_', ' ')}.", provider=self.name)
        if request.inputs and not model.max_inputs:
            raise Unsupported(f"{model.name} takes no pictures.", provider=self.name)
        return model

    async def _wanted(self, request: ProviderRequest, model: PredictionModel, framing: Framing) -> Wanted:
        recipe = request.recipe
        try:
            pictures, mask = await asyncio.to_thread(_sent, request, model, framing)
        except InputError as error:
            raise BadRequest(error.message, field="image", way_out=error.way_out, provider=self.name) from error
        if self._table.upload is not None and request.remote_id is None:
            pictures = tuple([replace(one, link=await self._upload(one)) for one in pictures])
        unwanted = [part.text for part in weighted(recipe.prompt) if part.weight <= 0]
        return Wanted(
            prompt=worded(recipe, model.parameters, request.inputs),
            negative=", ".join([*(recipe.parameters.no or ()), *unwanted]),
            size=framing.asked,
            aspect=f"{Fraction(*framing.asked).numerator}:{Fraction(*framing.asked).denominator}",
            seed=recipe.seed,
            count=recipe.count,
            parameters=recipe.parameters,
            arguments=recipe.arguments,
            pictures=pictures,
            mask=mask,
        )

    async def _upload(self, one: Sent) -> str:
        path, form_field, pointer = self._table.upload or ("", "", "")
        name = f"picture.{one.media_type.rpartition('/')[2]}"
        answer = await self._service.ask("POST", path, files={form_field: (name, one.data, one.media_type)})
        links = at(answer, pointer)
        if not links:
            raise broken(self.name, "no link for an uploaded picture")
        return str(links[0])

    def _job(self, answer: Any) -> str:
        found = at(answer, self._table.job)
        if not found or " " in str(found[0]):
            raise broken(self.name, "no id for what was asked")
        return str(found[0])

    async def _done(self, job: str, place: tuple[int, int], events: RunEvents) -> Any:
        """The answer that holds the pictures. Raises ProviderError when there will be none."""
        table = self._table
        pause, faults = table.first_look_seconds, 0
        while True:
            await asyncio.sleep(pause * random.uniform(0.9, 1.1))  # many jobs do not look in step
            pause = min(pause * 1.5, table.longest_look_seconds)
            try:
                answer = await self._service.ask("GET", table.status.replace("{job}", job))
            except (Overloaded, RateLimited, TimedOut, BrokenAnswer) as error:
                faults += 1
                if faults > FAULTS_IN_A_ROW:
                    raise self._gone() from error
                pause = max(pause, error.retry_after_seconds) if isinstance(error, RateLimited) else pause
                continue
            faults = 0
            state = table.state(answer)
            if state in (State.WAITING, State.RUNNING):
                await self._tell(answer, state, place, events)
                continue
            if state is not State.DONE:
                raise self._refusal(state, answer)
            return await self._service.ask("GET", table.result.replace("{job}", job)) if table.result else answer

    async def _tell(self, answer: Any, state: State, place: tuple[int, int], events: RunEvents) -> None:
        number, of = place
        said = next((one for one in at(answer, self._table.progress) if isinstance(one, (int, float))), None)
        if not self._table.progress or said is None:
            part = 0.1 if state is State.WAITING else 0.5
        else:
            part = said / 100 if said > 1 else float(said)
        fraction = 0.1 + 0.85 * (number + min(max(part, 0.0), 1.0)) / of
        await events.progress(fraction, "in the queue" if state is State.WAITING else "drawing")

    def _refusal(self, state: State, answer: Any) -> ProviderError:
        words = scrubbed(" ".join(map(str, at(answer, self._table.error))), self._key.get_secret_value())
        tail = f": {words.rstrip('.')}" if words and self._table.error else ""
        match state:
            case State.REFUSED_PROMPT | State.REFUSED_PICTURE:
                step = "prompt" if state is State.REFUSED_PROMPT else "output"
                what = "this request" if step == "prompt" else "the picture that was made"
                return PolicyRefusal(
                    f"{self.name} refused {what} by its rules{tail}.",
                    step=step,
                    way_out="Say it differently, or choose another provider.",
                    provider=self.name,
                )
            case State.GONE:
                return self._gone()
            case State.CANCELLED:
                return Gone(f"{self.name} stopped this picture.", provider=self.name)
            case _:
                return BrokenAnswer(f"{self.name} could not make this picture{tail}.", provider=self.name)

    def _gone(self) -> Gone:
        return Gone(f"{self.name} does not know this picture any more.", provider=self.name, maybe_billed=True)

    def _cost(self, answer: Any) -> int:
        units = at(answer, self._table.cost) if self._table.cost else []
        return round(units[0] * self._table.cost_micros) if units and isinstance(units[0], (int, float)) else 0

    async def _result(
        self, request: ProviderRequest, model: PredictionModel, framing: Framing, done: list[Any], cost: int
    ) -> ProviderResult:
        named = [str(one) for answer in done for one in at(answer, self._table.pictures)]
        if not named:
            raise broken(self.name, "no picture")
        files = [await self._file(one) for one in named]
        exact = any(image.role is InputRole.SOURCE for image in request.inputs)
        cut = [asyncio.to_thread(picture, data, framing, self.name, exact=exact) for data in files]
        pictures = await asyncio.gather(*cut)
        notes = [framing.note] if framing.note and not exact else []
        if len(pictures) < request.recipe.count:
            notes.append(f"{len(pictures)} of {request.recipe.count} pictures came")
        facts: dict[str, JsonValue] = {"repeatable": model.seed}
        told = cost or sum(self._cost(answer) for answer in done)
        return ProviderResult(
            images=tuple(ProducedImage(data, media_type_of(data) or "image/png") for data in pictures),
            notes=tuple(notes),
            facts=facts,
            cost_micros=told or model.price_micros * len(pictures),
        )

    async def _file(self, one: str) -> bytes:
        if _LINK.match(one):
            return await self._service.download(one)
        return await asyncio.to_thread(unpack, one.partition("base64,")[2] or one, self.name)


def _framing(request: ProviderRequest, model: PredictionModel) -> Framing:
    if isinstance(model.sizes, AnySize):
        return fitted(request.size, model.sizes)
    return nearest(request.size, model.sizes)


def _sent(request: ProviderRequest, model: PredictionModel, framing: Framing) -> tuple[tuple[Sent, ...], Sent | None]:
    """The pictures and the mask as they are sent. Raises InputError for pictures that cannot be used."""
    ordered = sorted(request.inputs, key=lambda image: image.role is not InputRole.SOURCE)[: model.max_inputs]
    sent: list[Sent] = []
    for image in ordered:
        if image.role is InputRole.SOURCE and not sent:
            sent.append(Sent(put_in(image.data, framing), "image/png", image.role))
        else:
            sent.append(Sent(without_facts(image.data), image.media_type, image.role))
    mask = None
    if request.mask is not None and model.mask:
        mask = Sent(put_mask_in_white(request.mask, framing), "image/png", InputRole.SOURCE)
    return tuple(sent), mask
