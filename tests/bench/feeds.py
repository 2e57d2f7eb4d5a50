"""How long a feed takes: to its first byte, to its end, and to say that nothing has changed."""

import http.client
import statistics
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_WARM_UP = 4  # so often that each process of the server has met it


@dataclass
class FeedFigures:
    """Milliseconds of each request, and what came."""

    first_byte: list = field(default_factory=list)
    whole: list = field(default_factory=list)
    unchanged: list = field(default_factory=list)
    size: int = 0

    def medians(self):
        """Return the medians: first byte, whole, 304."""
        return [statistics.median(figures) for figures in (self.first_byte, self.whole, self.unchanged)]


def measure_feed(site, path, *, rounds):
    """Return the FeedFigures of one address, asked for as a program would, compressed."""
    figures = FeedFigures()
    for number in range(rounds + _WARM_UP):
        first, whole, etag, size = _timed(site, path)
        _first, known, _etag, _size = _timed(site, path, etag)
        if number >= _WARM_UP:
            figures.first_byte.append(first)
            figures.whole.append(whole)
            figures.unchanged.append(known)
            figures.size = size
    return figures


def _timed(site, path, etag=None):
    """Return the milliseconds to the first byte and to the last, the ETag, and the bytes of the body."""
    parts = urlsplit(site)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=120)
    connection.connect()
    headers = {"Host": parts.netloc, "Accept-Encoding": "gzip", **({"If-None-Match": etag} if etag else {})}
    start = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    if answer.status == 200:  # what has no body has no first byte of it
        answer.peek(1)
    first = time.perf_counter() - start
    size = len(answer.read())
    whole = time.perf_counter() - start
    connection.close()
    if answer.status != (304 if etag else 200):
        raise RuntimeError(f"{path} answered {answer.status}")
    return first * 1000, whole * 1000, answer.getheader("ETag"), size
