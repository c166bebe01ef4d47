"""Egress: the one client for outgoing requests. Everything Atelier asks of the network goes through here.

A name is resolved once, every address it has must be public, and the connection is made to the address that was
checked, with the name kept for TLS and Host. Bodies are capped in size and time. Redirects are off, or checked again.
"""

import asyncio
import socket
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urljoin

import httpcore2
import httpx2

from bot.model.errors import InputError
from bot.providers.addresses import AddressRefused, Reach, check_host, checked, is_public

FETCH_MAX_BYTES = 20 * 1024 * 1024
FETCH_SECONDS = 15.0
MAX_REDIRECTS = 3
CONNECT_SECONDS = 10.0

Resolve = Callable[[str, int], Awaitable[list[str]]]


class Refused(httpx2.TransportError):
    """An address outside the operator's rules; nothing was sent."""


class TooMuch(httpx2.TransportError):
    """An answer over its cap of bytes, or packed although that was not asked for."""


class TooSlow(httpx2.ReadTimeout):
    """An answer over its cap of seconds."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A downloaded file."""

    data: bytes
    media_type: str


async def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, in the system's order. Also reads "127.1" and "0x7f000001", as the system does."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def real_network() -> httpcore2.AsyncNetworkBackend:
    """Sockets of this machine. The cast is there because httpcore2 types it by whether anyio is installed."""
    return cast(httpcore2.AsyncNetworkBackend, httpcore2.AnyIOBackend())


class CheckedNetwork(httpcore2.AsyncNetworkBackend):
    """Connects only to addresses that were checked. Also asked for IP literals, unlike a resolver."""

    def __init__(self, reach: Reach, resolver: Resolve, network: httpcore2.AsyncNetworkBackend) -> None:
        self._reach = reach
        self._resolve = resolver
        self._network = network

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 because httpcore's interface has it
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        addresses = await self._addresses(host, port)
        for address in addresses[:-1]:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return await self._network.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                addresses = await self._resolve(host, port)
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout(f"{host} could not be looked up in time") from error
        except OSError as error:
            raise httpcore2.ConnectError(f"{host} is not known") from error
        if not addresses:
            raise httpcore2.ConnectError(f"{host} has no address")
        if not self._reach.lists(host, port) and not all(is_public(address) for address in addresses):
            raise Refused("The link points to a private address.")
        return addresses

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.AsyncNetworkStream:
        raise Refused("Sockets of this machine are not reached.")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class CappedTransport(httpx2.AsyncHTTPTransport):
    """Checks each request's link, and cuts each answer at its caps."""

    def __init__(self, network: CheckedNetwork, reach: Reach, context: ssl.SSLContext, caps: tuple[int, float]) -> None:
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore2.AsyncConnectionPool(ssl_context=context, network_backend=network, max_connections=50)
        self._reach = reach
        self._max_bytes, self._seconds = caps

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        if url.userinfo:
            raise Refused("The link holds a user name.")
        try:
            check_host(url.scheme, url.host, url.port or (80 if url.scheme == "http" else 443), self._reach)
        except AddressRefused as error:
            raise Refused(str(error)) from error
        request.headers["Accept-Encoding"] = "identity"  # a packed answer could unpack to any size
        deadline = time.monotonic() + self._seconds
        try:
            async with asyncio.timeout(self._seconds):
                response = await super().handle_async_request(request)
        except TimeoutError as error:
            raise TooSlow("No answer in time.") from error
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            await response.aclose()
            raise TooMuch("The answer is packed although that was not asked for.")
        assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101 because httpx types both kinds of stream
        response.stream = CappedStream(response.stream, self._max_bytes, deadline)
        return response


class CappedStream(httpx2.AsyncByteStream):
    """A body that ends with an error at its cap of bytes or seconds."""

    def __init__(self, stream: httpx2.AsyncByteStream, max_bytes: int, deadline: float) -> None:
        self._stream = stream
        self._max_bytes = max_bytes
        self._deadline = deadline

    async def __aiter__(self) -> AsyncIterator[bytes]:
        received = 0
        chunks = aiter(self._stream)
        while True:
            try:
                async with asyncio.timeout(max(self._deadline - time.monotonic(), 0)):
                    chunk = await anext(chunks)
            except StopAsyncIteration:
                return
            except TimeoutError as error:
                raise TooSlow("The answer did not end in time.") from error
            received += len(chunk)
            if received > self._max_bytes:
                raise TooMuch(f"The answer is over {self._max_bytes // 1024 // 1024} MB.")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


class Egress:
    """Makes clients that hold to the operator's rules, and downloads links that people send."""

    def __init__(
        self,
        reach: Reach | None = None,
        *,
        resolver: Resolve = resolve,
        network: httpcore2.AsyncNetworkBackend | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.reach = reach or Reach()
        self._network = CheckedNetwork(self.reach, resolver, network or real_network())
        self._context = context or ssl.create_default_context()
        self._fetcher = self.client(max_bytes=FETCH_MAX_BYTES, seconds=FETCH_SECONDS)

    def client(self, *, max_bytes: int, seconds: float) -> httpx2.AsyncClient:
        """A client without redirects, proxies or cookies; each answer is cut at these caps. The caller closes it."""
        return httpx2.AsyncClient(
            transport=CappedTransport(self._network, self.reach, self._context, (max_bytes, seconds)),
            timeout=httpx2.Timeout(seconds, connect=CONNECT_SECONDS),
            follow_redirects=False,
            trust_env=False,
        )

    def check(self, link: str) -> None:
        """Raises InputError unless this link may be asked for, as far as its text tells."""
        _check(link, self.reach)

    async def fetch(self, link: str) -> Fetched:
        """Download a picture's link: at most 3 redirects, 20 MB, 15 s in all. Raises InputError."""
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                return await self._follow(link)
        except (TimeoutError, httpx2.TimeoutException) as error:
            raise InputError("The link did not answer in time.", way_out="Attach the picture instead.") from error
        except (Refused, TooMuch) as error:
            raise InputError(str(error), way_out="Attach the picture instead.") from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise InputError("The link cannot be reached.", way_out="Attach the picture instead.") from error

    async def _follow(self, link: str) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            _check(link, self.reach)
            async with self._fetcher.stream("GET", link) as response:
                if response.is_redirect:
                    link = urljoin(link, response.headers.get("Location", ""))
                    continue
                if response.status_code != httpx2.codes.OK:
                    raise InputError(
                        f"The link answers with {response.status_code}.", way_out="Attach the picture instead."
                    )
                media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Fetched(await response.aread(), media_type)
        raise InputError("The link leads on more than 3 times.", way_out="Attach the picture instead.")

    async def close(self) -> None:
        """Close the connections of `fetch`."""
        await self._fetcher.aclose()


def _check(link: str, reach: Reach) -> None:
    try:
        checked(link, reach)
    except AddressRefused as error:
        raise InputError(str(error), way_out="Attach the picture instead.") from error
