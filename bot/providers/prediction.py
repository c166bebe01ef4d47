"""Prediction services: submit, save the id, look until it is done, fetch. Driven by a table.

A call that makes fewer pictures than wanted is made several times; the ids are saved together, each before the next
call, so that a restart looks for what was paid and asks only for the rest.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pydantic import SecretStr

from bot.model.capability import ModelDescription
from bot.model.errors import (
    BrokenAnswer,
    Gone,
    Overloaded,
    PolicyRefusal,
    ProviderError,
    RateLimited,
    TimedOut,
)
from bot.providers.asking import cut, framing_of, model_of, result_of, wanted_of
from bot.providers.base import Checked, ProviderRequest, ProviderResult, RunEvents
from bot.providers.egress import Egress
from bot.providers.framing import Framing
from bot.providers.prediction_table import PredictionTable, State
from bot.providers.received import broken
from bot.providers.service import Service
from bot.providers.service_check import checked
from bot.providers.service_errors import scrubbed
from bot.providers.service_model import Form, Sent, ServiceModel, at

FAULTS_IN_A_ROW = 10
"""Looks that may fail one after the other: the prediction is paid for and goes on without us."""

CANCEL_SECONDS = 10.0


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
        ways = {"cancel": cancel, "resumable": True}
        return tuple(model.describe().model_copy(update=ways) for model in self._table.models)

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Make the pictures. With `remote_id`, what was submitted before is looked for and not submitted again."""
        model = model_of(self.name, self._table.models, request)
        framing = framing_of(request, model)
        wanted = await wanted_of(self.name, request, model, framing)
        if self._table.upload is not None and request.remote_id is None:
            wanted = replace(
                wanted,
                pictures=tuple([await self._upload(one) for one in wanted.pictures]),
                mask=None if wanted.mask is None else await self._upload(wanted.mask),
            )
        jobs = request.remote_id.split() if request.remote_id else []
        cost = 0
        for place in range(len(jobs), -(-request.recipe.count // model.count_per_call)):
            made = place * model.count_per_call
            call = replace(
                wanted,
                seed=wanted.seed + place,
                count=min(model.count_per_call, request.recipe.count - made),
            )
            answer = await self._service.call(model.path, await asyncio.to_thread(model.body, call))
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

    async def check(self) -> Checked:
        """Try the key. Raises ProviderError."""
        return await checked(self._service, self._table.check)

    async def close(self) -> None:
        """Close the connections."""
        await self._service.close()

    async def _upload(self, one: Sent) -> Sent:
        path, form_field, pointer = self._table.upload or ("", "", "")
        answer = await self._service.ask("POST", path, form=Form({}, {form_field: one}))
        links = at(answer, pointer)
        if not links:
            raise broken(self.name, "no link for an uploaded picture")
        return replace(one, link=str(links[0]))

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
        self, request: ProviderRequest, model: ServiceModel, framing: Framing, done: list[Any], cost: int
    ) -> ProviderResult:
        found = self._table.pictures
        find = found if callable(found) else partial(at, pointer=found)
        named = [str(one) for answer in done for one in find(answer)]
        if not named:
            raise broken(self.name, "no picture")
        pictures = await cut([await self._service.file(one) for one in named], request, framing, self.name)
        told = cost or sum(self._cost(answer) for answer in done)
        return result_of(request, model, framing, pictures, told or model.price_micros * len(pictures))
