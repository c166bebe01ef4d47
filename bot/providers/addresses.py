"""Addresses: which hosts outgoing requests may reach. Pure rules; `bot.providers.egress` holds to them."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMERIC = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\Z", re.IGNORECASE)  # 2130706433, 0x7f000001, 127.1, 0177.0.0.1

# `is_global` of Python 3.11 says True for these (IANA special-purpose registries, RFC 6890 and its updates).
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments, among them 192.0.0.8
        "192.88.99.0/24",  # 6to4 relays
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved
        "64:ff9b::/96",  # NAT64: an IPv4 address inside
        "64:ff9b:1::/48",
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
        "::ffff:0:0/96",  # IPv4-mapped
        "::/96",  # IPv4-compatible
        "fec0::/10",  # site-local
        "ff00::/8",  # multicast
    )
)


class AddressRefused(ValueError):
    """An address that is not reached, with the reason as one plain sentence."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be reached. Only the operator extends it: `private_hosts` are "host" or "host:port" as written in links.

    A listed host may be private, speak plain http and use any port (or only the one listed).
    """

    private_hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset({443})

    def lists(self, host: str, port: int) -> bool:
        """Whether the operator allowed this host itself."""
        return host in self.private_hosts or f"{host}:{port}" in self.private_hosts


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is one of the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    return not any(ip.version == network.version and ip in network for network in _NOT_PUBLIC)


def checked(link: str, reach: Reach) -> SplitResult:
    """The parts of a link that may be asked for. Raises AddressRefused; nothing is resolved yet."""
    if any(character <= " " or character in '\\"<>^`{|}\x7f' for character in link) or not link.isascii():
        raise AddressRefused("The link holds characters that do not belong in one.")
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused("The link cannot be read.") from error
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise AddressRefused("The link holds a user name.")
    check_host(parts.scheme, host, port or (80 if parts.scheme == "http" else 443), reach)
    return parts


def check_host(scheme: str, host: str, port: int, reach: Reach) -> None:
    """Raises AddressRefused unless this scheme, host and port may be asked for."""
    if scheme not in ("http", "https"):
        raise AddressRefused("Only https links are followed.")
    listed = reach.lists(host, port)
    if scheme == "http" and not listed:
        raise AddressRefused("Only https links are followed.")
    if port not in reach.ports and not listed:
        raise AddressRefused(f"Port {port} is not open for links.")
    if _is_ip(host):
        if not listed and not is_public(host):
            raise AddressRefused("The link points to a private address.")
    elif _NUMERIC.search(host):
        raise AddressRefused("The link points to an address written as a number.")
    elif not _HOST.fullmatch(host) or any(label.startswith("xn--") for label in host.split(".")):
        # Punycode is how look-alike names arrive; the services that are used here have none.
        raise AddressRefused("The link holds a host name that is not accepted.")


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
