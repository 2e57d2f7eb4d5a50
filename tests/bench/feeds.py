"""How long a feed takes: to its first byte, to its end, and to say that nothing has changed."""

import http.client
import statistics
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_WARM_UP = 6  # so often that each process of the server has met it


@dataclass
class FeedFigures:
    """Milliseconds of each request, and what came."""

    first_byte: list = field(default_factory=list)
    whole: list = field(default_factory=list)
    unchanged: list = field(default_factory=list)
    size: int = 0
    dates: int = 0

    def medians(self):
        """Return the medians: first byte, whole, 304."""
        return [statistics.median(figures) for figures in (self.first_byte, self.whole, self.unchanged)]


def measure_feed(site, path, *, rounds):
    """Return the FeedFigures of one address, asked for as a program would: compressed, on a connection that is kept."""
    parts = urlsplit(site)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=120)
    figures = FeedFigures()
    for number in range(rounds + _WARM_UP):
        start = time.perf_counter()
        answer = _ask(connection, parts.netloc, path)
        first = time.perf_counter() - start
        body = answer.read()
        whole = time.perf_counter() - start
        etag = answer.getheader("ETag")
        start = time.perf_counter()
        unchanged = _ask(connection, parts.netloc, path, {"If-None-Match": etag})
        unchanged.read()
        known = time.perf_counter() - start
        if (answer.status, unchanged.status) != (200, 304):
            raise RuntimeError(f"{path} answered {answer.status}, then {unchanged.status}")
        if number >= _WARM_UP:
            figures.first_byte.append(first * 1000)
            figures.whole.append(whole * 1000)
            figures.unchanged.append(known * 1000)
            figures.size = len(body)
    connection.close()
    figures.dates = _dates_in(site, path)
    return figures


def _ask(connection, host, path, headers=None):
    """Return the answer as soon as its first byte has come."""
    connection.request("GET", path, headers={"Host": host, "Accept-Encoding": "gzip", **(headers or {})})
    answer = connection.getresponse()
    answer.peek(1)
    return answer


def _dates_in(site, path):
    """Count what the feed tells about: dates in JSON, or what another library makes of the calendar."""
    import json
    import urllib.request
    from datetime import datetime

    import icalendar
    import recurring_ical_events

    with urllib.request.urlopen(site + path, timeout=120) as answer:
        text = answer.read()
    if path.startswith("/api/"):
        return len(json.loads(text))
    calendar = icalendar.Calendar.from_ical(text)
    return len(recurring_ical_events.of(calendar).between(datetime(2000, 1, 1), datetime(2100, 1, 1)))
