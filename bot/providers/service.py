"""Service: one account at one HTTP service. Asks in JSON, downloads results, and turns every fault into our errors."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx2
import orjson
from pydantic import SecretStr

from bot.model.errors import BrokenAnswer, InputError
from bot.providers.egress import Egress
from bot.providers.received import broken, unpack
from bot.providers.service_errors import of_connection, of_status
from bot.providers.service_model import Form

MAX_ANSWER_BYTES = 64 * 1024 * 1024
"""Four pictures of 4096 × 4096 as JPEG in base64."""

SECONDS = 120.0
"""For one request; what takes longer is polled for."""

_LONGEST_PATH = 1_000  # base64 of a JPEG begins with a slash as well
_LARGE_BYTES = 64 * 1024  # above, JSON is read in a thread


class Service:
    """Requests with the key, only to the service's own hosts."""

    def __init__(
        self,
        name: str,
        base_url: str,
        key: SecretStr,
        headers: Mapping[str, str],
        *,
        hosts: tuple[str, ...] = (),
        egress: Egress | None = None,
    ) -> None:
        """`headers` may hold "{key}". `hosts` are domains beside the base URL's own that may be given the key."""
        self.name = name
        self._base_url = base_url.rstrip("/")
        self._key = key
        self._headers = headers
        self._hosts = hosts
        self._egress = egress or Egress()
        self._http = self._egress.client(max_bytes=MAX_ANSWER_BYTES, seconds=SECONDS)

    async def ask(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        form: Form | None = None,
    ) -> Any:
        """The decoded JSON of an answer; None for an empty one. `path` may be a link that the service gave.

        Raises ProviderError.
        """
        body = await self.ask_bytes(method, path, json=json, form=form)
        if not body.strip():
            return None
        try:
            return await asyncio.to_thread(orjson.loads, body) if len(body) > _LARGE_BYTES else orjson.loads(body)
        except orjson.JSONDecodeError:
            what = "a web page" if body.lstrip()[:1] == b"<" else "something that is not JSON"
            raise broken(self.name, f"{what} instead of an answer") from None

    async def ask_bytes(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        form: Form | None = None,
        accept: str = "application/json",
    ) -> bytes:
        """The body of an answer as it came. Raises ProviderError."""
        content = None if json is None else await asyncio.to_thread(orjson.dumps, json)
        headers = {name: value.replace("{key}", self._key.get_secret_value()) for name, value in self._headers.items()}
        headers["Accept"] = accept
        if content is not None:
            headers["Content-Type"] = "application/json"
        try:
            response = await self._http.request(
                method, self._link(path), content=content, files=_parts(form), headers=headers
            )
        except httpx2.TimeoutException as error:
            failure = of_connection(error, provider=self.name, timed_out=True)
        except httpx2.HTTPError as error:
            failure = of_connection(error, provider=self.name, timed_out=False)
        else:
            if response.is_success:
                return response.content
            failure = of_status(
                response.status_code,
                _decoded(response.content),
                response.headers,
                provider=self.name,
                key=self._key.get_secret_value(),
            )
        raise failure  # outside of the handlers: the client's error, with its headers, is not carried along

    async def call(self, path: str, body: "dict[str, Any] | Form") -> Any:
        """POST a model's body, as JSON or as a form. Raises ProviderError."""
        form, json = (body, None) if isinstance(body, Form) else (None, body)
        return await self.ask("POST", path, json=json, form=form)

    async def file(self, named: str) -> bytes:
        """A picture as answers name it: a link, a path at the service, or base64. Raises ProviderError."""
        if named.startswith(("https://", "http://")):
            return await self.download(named)
        if named.startswith("/") and len(named) < _LONGEST_PATH:
            return await self.ask_bytes("GET", named, accept="*/*")
        return await asyncio.to_thread(unpack, named.partition("base64,")[2] or named, self.name)

    async def download(self, link: str) -> bytes:
        """A picture that the service names, without the key. Raises BrokenAnswer."""
        try:
            return (await self._egress.fetch(link)).data
        except InputError:
            raise BrokenAnswer(
                f"{self.name} named a picture that cannot be fetched.", provider=self.name, maybe_billed=True
            ) from None

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        await self._egress.close()

    def _link(self, path: str) -> str:
        if not path.startswith(("https://", "http://")):
            return self._base_url + path
        own, host = urlsplit(self._base_url), urlsplit(path).hostname or ""
        trusted = any(host == domain or host.endswith(f".{domain}") for domain in self._hosts)
        if urlsplit(path)[:2] != own[:2] and not (trusted and path.startswith("https://")):
            raise broken(self.name, "a link to somewhere else")
        return path


def _parts(form: Form | None) -> list[tuple[str, Any]] | None:
    """As httpx takes it: plain fields are parts without a file name, so that a form without files is multipart too."""
    if form is None:
        return None
    fields: list[tuple[str, Any]] = [(name, (None, value.encode())) for name, value in form.fields.items()]
    files = [
        (name, (f"{name}.{file.media_type.rpartition('/')[2]}", file.data, file.media_type))
        for name, file in form.files.items()
    ]
    return fields + files


def _decoded(body: bytes) -> object:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
