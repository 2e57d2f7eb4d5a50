"""Where many ask at the same moment for a page that isn't kept, one of them makes it and the others wait."""

import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from outreach import edges, edition, reader_cache
from outreach.reader_cache import ReaderCache

READERS = 4
PATIENCE = 10  # seconds, before a test gives up


class SlowHouse:
    """A site that begins to make a page at once, and makes it when it is told to go on."""

    def __init__(self):
        self.begun, self.waiting, self.goes_on = Semaphore(0), Semaphore(0), threading.Event()
        self.made = []
        self.answer = lambda request: HttpResponse(request.path)
        self._answers = ReaderCache(self._make)

    def _make(self, request):
        self.made.append(request.path)
        self.begun.release()
        assert self.goes_on.wait(PATIENCE)
        return self.answer(request)

    def get(self, path="/"):
        return self._answers(RequestFactory().get(path))


@pytest.fixture
def house(settings, monkeypatch):
    """A slow site, which knows when somebody waits. The threads have no database: the edition is always the same."""
    settings.READER_CACHE = True
    monkeypatch.setattr(edition, "current", lambda: 1)
    monkeypatch.setattr(edges, "_edges", [])
    house = SlowHouse()

    class ToldEvent(threading.Event):
        def wait(self, timeout=None):
            house.waiting.release()
            return super().wait(timeout)

    monkeypatch.setattr(reader_cache, "Event", ToldEvent)
    return house


@pytest.fixture
def crowd():
    with ThreadPoolExecutor(READERS) as threads:
        yield threads


def happened(semaphore, times=1):
    return all(semaphore.acquire(timeout=PATIENCE) for _ in range(times))


@pytest.fixture
def asked(crowd, house):
    """The answers that all get who ask while the page is being made for the first."""
    first = crowd.submit(house.get)
    assert happened(house.begun)
    others = [crowd.submit(house.get) for _ in range(READERS - 1)]
    assert happened(house.waiting, READERS - 1)
    return [first, *others]


def test_the_page_is_made_once_for_all(house, asked):
    house.goes_on.set()
    assert [answer.result(PATIENCE).content for answer in asked] == [b"/"] * READERS
    assert house.made == ["/"]


def test_what_is_not_for_everybody_is_made_for_each(house, asked):
    house.answer = lambda request: HttpResponse(status=404)
    house.goes_on.set()
    assert [answer.result(PATIENCE).status_code for answer in asked] == [404] * READERS
    assert len(house.made) == READERS


def test_where_it_fails_for_the_first_the_others_get_their_page(house, asked):
    def fail_once(request):
        house.answer = lambda request: HttpResponse("igen")
        raise RuntimeError

    house.answer = fail_once
    house.goes_on.set()
    with pytest.raises(RuntimeError):
        asked[0].result(PATIENCE)
    assert [answer.result(PATIENCE).content for answer in asked[1:]] == [b"igen"] * (READERS - 1)
    assert house.get().content == b"igen"


def test_nobody_waits_for_another_page(house, crowd):
    crowd.submit(house.get)
    crowd.submit(house.get, "/opskrifter/")
    assert happened(house.begun, 2)
    house.goes_on.set()
    assert sorted(house.made) == ["/", "/opskrifter/"]


def test_nobody_waits_for_ever(house, crowd, monkeypatch):
    monkeypatch.setattr(reader_cache, "_LONGEST_WAIT", 0.01)
    both = [crowd.submit(house.get) for _ in range(2)]
    assert happened(house.begun, 2)
    house.goes_on.set()
    assert [answer.result(PATIENCE).content for answer in both] == [b"/"] * 2
