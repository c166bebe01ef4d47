"""One account at OpenAI, or at a service that speaks the same: the openai SDK over our egress, its errors as ours.

The SDK is imported at the first request because it takes a second. Its own retries are off: the job runner retries,
and knows what may already have been charged.
"""

import asyncio
import importlib
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2
import orjson
from pydantic import SecretStr

from bot.model.errors import BrokenAnswer, ProviderError
from bot.providers import service_errors
from bot.providers.base import Checked
from bot.providers.egress import Egress
from bot.providers.service_model import at

if TYPE_CHECKING:
    from openai import AsyncOpenAI

OFFICIAL = "https://api.openai.com/v1"
MAX_ANSWER_BYTES = 256 * 1024 * 1024
"""Ten pictures of 2560 × 1440 as PNG in base64, with previews."""

SECONDS = 400.0
"""High quality takes minutes ("up to 2 minutes", Image generation guide); plans and large sizes take longer."""

T = TypeVar("T")


class OpenAIAccount:
    """A key and an address."""

    def __init__(
        self,
        name: str,
        api_key: SecretStr,
        base_url: str | None = None,
        *,
        http_client: httpx2.AsyncClient | None = None,
        egress: Egress | None = None,
    ) -> None:
        self.name = name
        self.base_url = base_url or OFFICIAL
        self.egress = egress or Egress()
        self._key = api_key
        self._http = http_client or self.egress.client(max_bytes=MAX_ANSWER_BYTES, seconds=SECONDS)
        self._client: AsyncOpenAI | None = None

    def __repr__(self) -> str:
        return f"OpenAIAccount({self.name!r})"

    @property
    def official(self) -> bool:
        """Whether this is OpenAI itself."""
        return self.base_url == OFFICIAL

    async def told(self, work: "Callable[[AsyncOpenAI], Awaitable[T]]") -> T:
        """What `work` gets of the SDK. Raises ProviderError, without the SDK's own error, its text and its headers."""
        client = await self._connected()
        import openai  # noqa: PLC0415 because it takes a second; it is loaded by now

        try:
            return await work(client)
        except ProviderError as error:
            problem = error
            problem.__context__ = None
        except openai.APIStatusError as error:
            problem = self.refusal(error.status_code, error.body, error.response.headers)
        except openai.APITimeoutError as error:
            problem = service_errors.of_connection(error, provider=self.name, timed_out=True)
        except openai.APIConnectionError as error:
            problem = service_errors.of_connection(error, provider=self.name, timed_out=False)
        except openai.APIError as error:  # an error inside of a stream, or an answer of another shape
            problem = self.refusal(200, error.body, {})
        except httpx2.TimeoutException as error:
            problem = service_errors.of_connection(error, provider=self.name, timed_out=True)
        except httpx2.HTTPError as error:
            problem = service_errors.of_connection(error, provider=self.name, timed_out=False)
        except ValueError:  # the SDK reads each event of a stream as JSON
            message = f"{self.name} sent something that is not JSON."
            problem = BrokenAnswer(message, provider=self.name, maybe_billed=True)
        raise problem

    def refusal(self, status: int, body: object, headers: Any) -> ProviderError:
        """The error for an answer with this status."""
        key = self._key.get_secret_value()
        return service_errors.of_status(status, body, headers, provider=self.name, key=key)

    def scrubbed(self, words: str) -> str:
        """One short line of the service's own words, without keys."""
        return service_errors.scrubbed(words, self._key.get_secret_value())

    async def check(self) -> Checked:
        """Try the key by listing the models. Raises ProviderError."""
        before = time.monotonic()
        names = await self.told(self._models)
        return Checked(time.monotonic() - before, names)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        await self.egress.close()

    async def _models(self, client: "AsyncOpenAI") -> tuple[str, ...]:
        answer = (await client.models.with_raw_response.list()).http_response
        said = orjson.loads(answer.content)
        listed = said.get("data") if isinstance(said, dict) else None
        if not isinstance(listed, list):
            raise BrokenAnswer(f"{self.name} sent no list of models.", provider=self.name)
        return tuple(str(name) for name in at(listed, "/*/id"))

    async def _connected(self) -> "AsyncOpenAI":
        if self._client is None:
            openai = await asyncio.to_thread(importlib.import_module, "openai")
            self._client = openai.AsyncOpenAI(
                api_key=self._key.get_secret_value() or "none",  # compatible services often want none
                base_url=self.base_url,
                http_client=self._http,
                max_retries=0,
                # An organisation or project in the operator's environment does not belong to this key.
                default_headers={"OpenAI-Organization": openai.Omit(), "OpenAI-Project": openai.Omit()},
            )
        assert self._client is not None  # noqa: S101 because pyright does not see through import_module
        return self._client
