"""Where a fetch may go: what an address must look like, and which machines of the net it may lead to.

Whoever writes an address, or answers with another, must not make our server ask machines that only it can reach.
"""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

Resolve = Callable[[str, int], list[str]]

_LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
# What browsers and libraries disagree about, so nobody can mean it.
_ODD = re.compile(r"[\s\\<>\"'`{}|^\x00-\x20\x7f-\x9f]")
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")
_AS_IT_IS = "/%:@!$&()*+,;=~-._?"

# Global unicast is 2000::/3 (RFC 4291). Within it: addresses that hold another one or lead through a tunnel (Teredo and
# the rest of RFC 2928, 6to4), and those of examples (RFC 3849, 9637). IPv4-mapped and NAT64 addresses are outside.
_UNICAST = IPv6Network("2000::/3")
_NOT_GLOBAL = [
    ip_network(text)
    for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "192.0.0.0/24", "192.88.99.0/24")
]


class Fault(StrEnum):
    """Why something can't be fetched; beside each, what the detail holds."""

    NO_ADDRESS = "no_address"  # nothing: no address of http or https
    CREDENTIALS = "credentials"  # nothing: a user's name or password in it
    PORT = "port"  # the port
    UNKNOWN_HOST = "unknown_host"  # the host
    NOT_PUBLIC = "not_public"  # the host
    UNREACHABLE = "unreachable"  # the host
    NOT_SECURE = "not_secure"  # the host: its certificate isn't its own, or worse
    TOO_SLOW = "too_slow"  # the host
    TOO_LARGE = "too_large"  # the limit in bytes
    TOO_MANY_REDIRECTS = "too_many_redirects"  # nothing
    LESS_SECURE = "less_secure"  # nothing: sent on from https to http
    STATUS = "status"  # the number that the host answered with
    COMPRESSED = "compressed"  # nothing
    BROKEN = "broken"  # the host: cut off, or no HTTP
    NO_RECIPE_THERE = "no_recipe_there"  # nothing: a page for people that names no package


class CannotFetch(Exception):
    """Something can't be fetched.

    Attributes:
        fault: why.
        detail: see beside the fault; may be a stranger's own words.
    """

    def __init__(self, fault: Fault, detail: object = "") -> None:
        self.fault = fault
        self.detail = str(detail)[:200]
        super().__init__(f"{fault}: {self.detail}")


@dataclass(frozen=True)
class Destination:
    """An address taken apart, in ASCII; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host as it is written in an address, with the port where it isn't the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def is_allowed(self) -> bool:
        """Whether the site's owner vouches for it (`FETCH_ALLOWED_HOSTS`): wherever it is, and on that port."""
        named: list[str] = settings.FETCH_ALLOWED_HOSTS
        return f"{self.host}:{self.port}" in named or (self.host in named and self.port in _PORTS.values())

    def followed_to(self, location: str) -> "Destination":
        """Return where an answer sends us on to. Raises CannotFetch."""
        try:
            following = destination_of(urljoin(self.address, location))
        except ValueError as error:
            raise CannotFetch(Fault.NO_ADDRESS) from error
        if self.scheme == "https" and following.scheme != "https":
            raise CannotFetch(Fault.LESS_SECURE)
        return following


def destination_of(address: str) -> Destination:
    """Return an address taken apart. Raises CannotFetch: NO_ADDRESS, CREDENTIALS or PORT."""
    if len(address) > _LONGEST or _ODD.search(address):
        raise CannotFetch(Fault.NO_ADDRESS)
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError, from a host that can't be one, is a ValueError too
        raise CannotFetch(Fault.NO_ADDRESS) from error
    if "@" in parts.netloc:
        raise CannotFetch(Fault.CREDENTIALS)
    if parts.scheme not in _PORTS or _HOST.fullmatch(host) is None:
        raise CannotFetch(Fault.NO_ADDRESS)
    target = quote(parts.path or "/", safe=_AS_IT_IS) + (
        f"?{quote(parts.query, safe=_AS_IT_IS)}" if parts.query else ""
    )
    found = Destination(parts.scheme, host, _PORTS[parts.scheme] if port is None else port, target)
    if found.port not in _PORTS.values() and not found.is_allowed:
        raise CannotFetch(Fault.PORT, found.port)
    return found


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a host on the net, as numbers. Raises OSError for a host that nobody knows.

    How long it takes is the system's to bound (usually ten seconds).
    """
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def machines_of(destination: Destination, resolve: Resolve) -> list[str]:
    """Return the addresses, as numbers, that may be connected to. Raises CannotFetch: UNKNOWN_HOST or NOT_PUBLIC."""
    try:
        found = resolve(destination.host, destination.port)
    except (OSError, UnicodeError) as error:
        raise CannotFetch(Fault.UNKNOWN_HOST, destination.host) from error
    if destination.is_allowed:
        return found
    public = [text for text in found if is_public(text)]
    if not public:
        raise CannotFetch(Fault.NOT_PUBLIC, destination.host)
    return public


def is_public(text: str) -> bool:
    """Tell whether an address, as numbers, is one that everybody on the net reaches the same machine by."""
    try:
        found = ip_address(text)
    except ValueError:  # "fe80::1%eth0" is one, of one's own wire
        return False
    return found.is_global and _is_one_machine(found) and not any(found in network for network in _NOT_GLOBAL)


def _is_one_machine(found: IPv4Address | IPv6Address) -> bool:
    if isinstance(found, IPv6Address):
        return found in _UNICAST and found.scope_id is None
    return not (found.is_multicast or found.is_reserved)
