"""Testing providers for the people who set them up: does the key work, which models are there, what can be asked."""

import time
from dataclasses import dataclass

import httpx2
from pydantic import SecretStr

from bot.model.errors import BadKey, ProviderError
from bot.model.recipe import Operation
from bot.providers.base import Checkable, Provider
from bot.providers.egress import Egress
from bot.providers.openai_account import OpenAIAccount
from bot.providers.service_errors import of_connection, of_status

PROBE_SECONDS = 15.0
PROBE_MAX_BYTES = 1024 * 1024

_PATHS = {
    "/images/generations": frozenset({Operation.GENERATE, Operation.REROLL}),
    "/images/edits": frozenset(
        {Operation.EDIT, Operation.VARY, Operation.RESTYLE, Operation.TEXT, Operation.COMBINE}
        | {Operation.REPLACE_BACKGROUND}
    ),
    "/chat/completions": frozenset({Operation.DESCRIBE}),
}
"""OpenAI's paths, and what becomes possible when a compatible service has them."""


@dataclass(frozen=True, slots=True)
class Tested:
    """What a test showed. `models` are the names that the service told, else those that the adapter knows."""

    works: frozenset[Operation]
    models: tuple[str, ...]
    seconds: float


async def test(provider: Provider) -> Tested:
    """Try a provider by its cheapest call; no picture is made or paid. Raises ProviderError."""
    before = time.monotonic()
    told = (await provider.check()).models if isinstance(provider, Checkable) else ()
    models = provider.models()
    works = frozenset(operation for model in models for operation in model.operations)
    return Tested(works, told or tuple(model.name for model in models), time.monotonic() - before)


async def probe(base_url: str, key: SecretStr, *, egress: Egress | None = None) -> Tested:
    """What works at an address that says it speaks as OpenAI does. Raises ProviderError.

    Each path is sent an empty request: a service that has it complains of the missing prompt, free of charge; one that
    does not answers 404, 405 or 501. A service without a list of models is not refused for that.
    """
    name = httpx2.URL(base_url).host
    own = egress or Egress()
    account = OpenAIAccount(name, key, base_url, egress=own)
    client = own.client(max_bytes=PROBE_MAX_BYTES, seconds=PROBE_SECONDS)
    before = time.monotonic()
    try:
        models = await _listed(account)
        there = [path for path in _PATHS if await _has(client, base_url.rstrip("/") + path, key, name)]
    finally:
        await client.aclose()
        await account.close()
    works = frozenset[Operation]().union(*(_PATHS[path] for path in there))
    return Tested(works, models, time.monotonic() - before)


async def _listed(account: OpenAIAccount) -> tuple[str, ...]:
    try:
        return (await account.check()).models
    except BadKey:
        raise
    except ProviderError:
        return ()


async def _has(client: httpx2.AsyncClient, link: str, key: SecretStr, name: str) -> bool:
    """Whether a path is there. Raises ProviderError where the service itself is not, or takes no key like this."""
    secret = key.get_secret_value()
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    try:
        response = await client.post(link, json={}, headers=headers)
    except httpx2.HTTPError as error:
        failure = of_connection(error, provider=name, timed_out=isinstance(error, httpx2.TimeoutException))
    else:
        if response.status_code not in (401, 429) and response.status_code < 500:
            return response.status_code not in (404, 405) and not response.is_redirect
        if response.status_code == 501:
            return False
        failure = of_status(response.status_code, None, response.headers, provider=name, key=secret)
    raise failure
