"""The egress client against hostile links, names and answers (attacks S01 to S06 and S09)."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpcore2
import httpx2
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.model.errors import InputError
from bot.providers import egress
from bot.providers.addresses import AddressRefused, Reach, checked, is_public
from bot.providers.egress import Egress, Refused, TooMuch, TooSlow

PUBLIC = "93.184.216.34"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(1000)


class Wires(httpcore2.AsyncNetworkBackend):
    """The network, with every public address led to one local server. Remembers what was connected to."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connected: list[tuple[str, int]] = []
        self._real = egress.real_network()

    async def connect_tcp(self, host: str, port: int, *arguments: object, **_: object) -> httpcore2.AsyncNetworkStream:
        self.connected.append((host, port))
        return await self._real.connect_tcp("127.0.0.1", self.port)


class Names:
    """A name server under the test's control: each look-up takes the next answer, the last one stays."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = {name.replace("_", "."): replies for name, replies in answers.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        replies = self.answers.get(host)
        if replies is None:
            return await egress.resolve(host, port)
        return replies.pop(0) if len(replies) > 1 else replies[0]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and certificate for the names of this file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    now = datetime.now(UTC)
    names = [x509.DNSName(host) for host in ("pictures.example", "other.example", "moving.example")]
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([*names, x509.IPAddress(ip_address(PUBLIC))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(key.private_bytes(*plain) + built.public_bytes(serialization.Encoding.PEM))
    return file


Serve = Callable[[web.Application], Awaitable[int]]


@pytest.fixture
async def serve(certificate: Path) -> AsyncIterator[Serve]:
    """Start a TLS server on a free port."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    runners: list[web.AppRunner] = []

    async def start(application: web.Application) -> int:
        runner = web.AppRunner(application, shutdown_timeout=0)
        runners.append(runner)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        return runner.addresses[0][1]

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def world(serve: Serve, certificate: Path) -> AsyncIterator[tuple[Egress, Wires, Names]]:
    """An egress, the wires below it, and its names, with a server that answers as its path says."""
    application = web.Application()
    application.router.add_get("/{what:.*}", _answer)
    wires = Wires(await serve(application))
    names = Names(
        pictures_example=[[PUBLIC]],
        other_example=[[PUBLIC, "10.0.0.7"]],
        moving_example=[[PUBLIC], ["127.0.0.1"]],
        inside_example=[["192.168.1.5"]],
    )
    outgoing = Egress(resolver=names, network=wires, context=ssl.create_default_context(cafile=str(certificate)))
    yield outgoing, wires, names
    await outgoing.close()


async def _answer(request: web.Request) -> web.StreamResponse:
    what = request.match_info["what"]
    if what.startswith("to/"):
        raise web.HTTPFound(request.query["link"])
    if what.startswith("round/"):
        raise web.HTTPFound(f"/round/{int(what.removeprefix('round/')) + 1}")
    if what == "packed":
        body = gzip.compress(bytes(5_000_000))
        return web.Response(body=body, headers={"Content-Encoding": "gzip"})
    if what == "lying":
        response = web.StreamResponse(headers={"Content-Length": "100000000"})
        await response.prepare(request)
        await response.write(PICTURE)
        assert request.transport
        request.transport.close()
        return response
    if what in ("endless", "slow"):
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(bytes(65536) if what == "endless" else b"x")
                await asyncio.sleep(0 if what == "endless" else 0.02)
        except ConnectionError:
            return response
    return web.Response(body=PICTURE, content_type="image/png", headers={"Seen-Host": request.host})


async def test_a_public_link_is_fetched_from_the_checked_address_with_its_name_kept(
    world: tuple[Egress, Wires, Names],
) -> None:
    outgoing, wires, names = world
    fetched = await outgoing.fetch("https://pictures.example/fox.png")
    assert (fetched.data, fetched.media_type) == (PICTURE, "image/png")
    assert wires.connected == [(PUBLIC, 443)]  # by address; TLS accepted the name, so SNI and Host were kept
    assert names.asked == ["pictures.example"]


@pytest.mark.parametrize(
    "link",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://0.0.0.0/",
        "https://[::1]/",
        "http://127.0.0.1/",
    ],
)
async def test_s01_loopback_is_refused_before_any_connection(link: str, world: tuple[Egress, Wires, Names]) -> None:
    await _refused(link, world)


@pytest.mark.parametrize(
    "link",
    [
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::ffff:a00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[::127.0.0.1]/",
        "https://192.0.0.8/",
        "https://224.0.0.1/",
    ],
)
async def test_s02_other_spellings_of_private_addresses(link: str, world: tuple[Egress, Wires, Names]) -> None:
    await _refused(link, world)


@pytest.mark.parametrize(
    "link",
    [
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://[fd00::1]/",
        "https://[fe80::1%25eth0]/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.0.1/",
        "https://inside.example/",
    ],
)
async def test_s03_metadata_and_private_networks(link: str, world: tuple[Egress, Wires, Names]) -> None:
    await _refused(link, world)


async def test_s04_one_private_address_among_public_ones_is_enough(world: tuple[Egress, Wires, Names]) -> None:
    await _refused("https://other.example/", world)


async def test_s04_a_name_that_moves_to_a_private_address_is_refused_when_it_is_connected_again(
    world: tuple[Egress, Wires, Names],
) -> None:
    outgoing, wires, _ = world
    client = outgoing.client(max_bytes=10_000, seconds=5)
    async with client:
        answer = await client.get("https://moving.example/", headers={"Connection": "close"})
        assert answer.status_code == 200
        with pytest.raises(Refused):
            await client.get("https://moving.example/")
    assert wires.connected == [(PUBLIC, 443)]


@pytest.mark.parametrize(
    "target",
    ["https://127.0.0.1/", "https://inside.example/", "file:///etc/passwd", "gopher://x/", "http://pictures.example/"],
)
async def test_s05_a_redirect_is_checked_like_any_link(target: str, world: tuple[Egress, Wires, Names]) -> None:
    outgoing, wires, _ = world
    with pytest.raises(InputError):
        await outgoing.fetch(f"https://pictures.example/to/?link={target}")
    assert {address for address, _ in wires.connected} == {PUBLIC}


async def test_s05_twenty_redirects_end_after_three(world: tuple[Egress, Wires, Names]) -> None:
    outgoing, _, _ = world
    with pytest.raises(InputError, match="more than 3 times"):
        await outgoing.fetch("https://pictures.example/round/1")
    redirected = await outgoing.fetch("https://pictures.example/to/?link=https://pictures.example/fox.png")
    assert redirected.data == PICTURE


async def test_s05_clients_follow_no_redirect(world: tuple[Egress, Wires, Names]) -> None:
    outgoing, _, _ = world
    async with outgoing.client(max_bytes=10_000, seconds=5) as client:
        answer = await client.get("https://pictures.example/to/?link=https://pictures.example/fox.png")
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "link",
    [
        "https://cdn.discordapp.com@evil.example/",
        "https://user:secret@pictures.example/",
        "https://pictures.example./",
        "https://pictures.example\\@evil.example/",
        "https://cdn.discоrdapp.com/",
        "https://xn--cdn-discrdapp-yjh.com/",
        "https://pictures.example/a\r\nHost: evil.example",
        "https://pictures.example/a b",
        "https://pictures.example:22/",
        "https://pictures.example:99999/",
        "https:///fox.png",
        "https://-bad.example/",
        "ftp://pictures.example/",
        "javascript:alert(1)",
        "",
    ],
)
async def test_s06_links_are_read_strictly(link: str, world: tuple[Egress, Wires, Names]) -> None:
    await _refused(link, world)


async def test_s09_slow_endless_packed_and_lying_answers_are_cut_at_the_caps(
    world: tuple[Egress, Wires, Names],
) -> None:
    outgoing, _, _ = world
    async with outgoing.client(max_bytes=1_000_000, seconds=0.5) as client:
        with pytest.raises(TooSlow):
            await client.get("https://pictures.example/slow")
        with pytest.raises(TooMuch):
            await client.get("https://pictures.example/endless")
        with pytest.raises(TooMuch, match="packed"):
            await client.get("https://pictures.example/packed")
        with pytest.raises(httpx2.RemoteProtocolError):
            await client.get("https://pictures.example/lying")


async def test_s08_the_operator_alone_opens_a_private_host() -> None:
    application = web.Application()
    application.router.add_get("/", _hello)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    closed, opened = Egress(), Egress(Reach(private_hosts=frozenset({f"127.0.0.1:{port}"})))
    try:
        with pytest.raises(InputError):
            await closed.fetch(f"http://127.0.0.1:{port}/")
        assert (await opened.fetch(f"http://127.0.0.1:{port}/")).data == b"hello"
        with pytest.raises(InputError):
            await opened.fetch(f"http://127.0.0.1:{port + 1}/")
    finally:
        await closed.close()
        await opened.close()
        await runner.cleanup()


async def _hello(_: web.Request) -> web.Response:
    return web.Response(body=b"hello")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("not an address", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_an_ordinary_link_is_read() -> None:
    assert checked("https://cdn.discordapp.com/attachments/1/2/a.png?ex=1", Reach()).hostname == "cdn.discordapp.com"
    with pytest.raises(AddressRefused):
        checked("http://cdn.discordapp.com/a.png", Reach())


async def _refused(link: str, world: tuple[Egress, Wires, Names]) -> None:
    outgoing, wires, _ = world
    with pytest.raises(InputError) as refusal:
        await outgoing.fetch(link)
    assert refusal.value.message.endswith(".")
    assert wires.connected == []
