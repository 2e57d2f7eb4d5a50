"""Fetching from other sites, whose addresses and answers are strangers': bounded in time, size and where it may lead.

Never call it inside a transaction: it takes as long as the other site likes, up to the limit.
"""

from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse

from activities.reuse.getting.connections import Deadline, TimedSocket, connect
from activities.reuse.getting.destinations import (
    CannotFetch,
    Destination,
    Fault,
    Resolve,
    destination_of,
    machines_of,
    resolved,
)

MOST_BYTES = 20 * 1024 * 1024
SECONDS = 20

_MOST_REDIRECTS = 3
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024
_LONGEST_ETAG = 200


@dataclass(frozen=True)
class Answer:
    """What was fetched.

    Attributes:
        address: where it came from at last.
        body: as it came; empty where nothing has changed.
        etag: what to ask with the next time; empty where the site gave none.
        is_unchanged: whether it is as it was when it had the ETag that was asked with.
    """

    address: str
    body: bytes
    etag: str
    is_unchanged: bool = False


def fetch(
    address: str,
    *,
    etag: str = "",
    most_bytes: int = MOST_BYTES,
    seconds: float = SECONDS,
    resolve: Resolve = resolved,
) -> Answer:
    """Return what is at an address of http or https, following up to three redirects, never from https to http.

    Each host's name is looked up once, and the machine that was found is the one that is asked. What comes is counted
    while it is read, and never unpacked. Raises CannotFetch.
    """
    deadline = Deadline(seconds)
    destination = destination_of(address)
    for _ in range(_MOST_REDIRECTS + 1):
        machines = machines_of(destination, resolve)
        with closing(connect(destination, machines, deadline)) as line:
            found = _ask(destination, TimedSocket(line, deadline), etag, most_bytes)
        if isinstance(found, Answer):
            return found
        destination = found
    raise CannotFetch(Fault.TOO_MANY_REDIRECTS)


def _ask(destination: Destination, line: TimedSocket, etag: str, most_bytes: int) -> Answer | Destination:
    """Return the answer, or where it sends us on to."""
    try:
        response = _response(destination, line, etag)
        if response.status in _REDIRECTS:
            return destination.followed_to(response.getheader("Location", ""))
        kept = _etag_of(response)
        if response.status == 304 and etag:
            return Answer(destination.address, b"", kept or etag, is_unchanged=True)
        if response.status != 200:
            raise CannotFetch(Fault.STATUS, response.status)
        return Answer(destination.address, _body(destination, response, most_bytes), kept)
    except TimeoutError as error:
        raise CannotFetch(Fault.TOO_SLOW, destination.host) from error
    except (HTTPException, OSError, ValueError) as error:
        raise CannotFetch(Fault.BROKEN, destination.host) from error


def _response(destination: Destination, line: TimedSocket, etag: str) -> HTTPResponse:
    connection = HTTPConnection(destination.host, destination.port)
    connection.sock = line
    headers = {"Host": destination.authority, "Accept-Encoding": "identity", "Connection": "close"}
    connection.request("GET", destination.target, headers={**headers, **({"If-None-Match": etag} if etag else {})})
    return connection.getresponse()


def _body(destination: Destination, response: HTTPResponse, most_bytes: int) -> bytes:
    """Return the whole body. Raises CannotFetch: COMPRESSED, TOO_LARGE or BROKEN."""
    if response.getheader("Content-Encoding", "identity").strip().lower() != "identity":
        raise CannotFetch(Fault.COMPRESSED)
    if response.length is not None and response.length > most_bytes:
        raise CannotFetch(Fault.TOO_LARGE, most_bytes)
    body = bytearray()
    while chunk := response.read(_CHUNK):
        body += chunk
        if len(body) > most_bytes:
            raise CannotFetch(Fault.TOO_LARGE, most_bytes)
    if response.length:  # so many bytes that were announced never came
        raise CannotFetch(Fault.BROKEN, destination.host)
    return bytes(body)


def _etag_of(response: HTTPResponse) -> str:
    etag = response.getheader("ETag", "")
    return etag if len(etag) <= _LONGEST_ETAG and etag.isascii() and etag.isprintable() else ""
