"""A small load generator: many keep-alive connections, and nothing between them and the clock."""

import http.client
import statistics
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Target:
    """What is measured: a page of a site."""

    name: str
    site: str
    path: str


@dataclass
class Figures:
    """What was measured."""

    milliseconds: list = field(default_factory=list)
    rates: list = field(default_factory=list)

    @property
    def median(self):
        """The median time of a request made alone, in milliseconds."""
        return statistics.median(self.milliseconds)

    @property
    def rate(self):
        """Requests per second, of the median burst."""
        return statistics.median(self.rates)


class _Connection:
    def __init__(self, site):
        parts = urlsplit(site)
        self._connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
        self._headers = {"Host": parts.netloc, "Accept-Encoding": "gzip, br"}

    def get(self, path):
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")

    def close(self):
        self._connection.close()


def measure(targets, *, rounds, bursts, burst_seconds, clients):
    """Return the Figures of each target.

    The targets take turns, request by request and then burst by burst, so that whatever else the machine is doing
    falls on all of them alike.
    """
    figures = {target: Figures() for target in targets}
    alone = {site: _Connection(site) for site in {target.site for target in targets}}
    for number in range(rounds + _WARM_UP):
        for target in targets:
            start = time.perf_counter()
            alone[target.site].get(target.path)
            spent = time.perf_counter() - start
            if number >= _WARM_UP:
                figures[target].milliseconds.append(spent * 1000)
    for connection in alone.values():
        connection.close()
    for _ in range(bursts):
        for target in targets:
            figures[target].rates.append(_burst(target, clients, burst_seconds))
    return figures


# So often that each process of the server has met each page.
_WARM_UP = 10


def _burst(target, clients, seconds):
    """Return the requests per second that so many readers at once get answered."""
    done = []
    failures = []
    start = time.perf_counter()

    def read():
        connection = _Connection(target.site)
        answered = 0
        try:
            while time.perf_counter() - start < seconds:
                connection.get(target.path)
                answered += 1
        except Exception as error:  # told by the thread that waits for all of them
            failures.append(error)
        finally:
            connection.close()
        done.append(answered)

    readers = [threading.Thread(target=read) for _ in range(clients)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    if failures:
        raise failures[0]
    return sum(done) / (time.perf_counter() - start)
