"""Only so many pictures at a time."""

from contextlib import ExitStack
from queue import Queue
from threading import Event, Thread

import pytest

from activities.patterns import turnstile


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(turnstile, "PATIENCE", 0)


def test_one_too_many_is_turned_away():
    with ExitStack() as places:
        for _place in range(turnstile.AT_A_TIME):
            places.enter_context(turnstile.one_place())
        with pytest.raises(turnstile.TooBusy), turnstile.one_place():
            pass


class Waiting:
    """Places of which none gets free before `opened` is set; `arrived` holds a note for each who waits."""

    def __init__(self):
        self.arrived, self.opened = Queue(), Event()

    def acquire(self, timeout):
        self.arrived.put("here")
        return self.opened.wait(60)

    def release(self):
        pass


def test_the_queue_is_short_and_whoever_finds_it_full_does_not_wait(monkeypatch):
    places = Waiting()
    monkeypatch.setattr(turnstile, "_places", places)

    def visit():
        with turnstile.one_place():
            pass

    visitors = [Thread(target=visit) for _place in range(turnstile.AT_A_TIME + turnstile.IN_THE_QUEUE)]
    for visitor in visitors:
        visitor.start()
        places.arrived.get(timeout=60)
    with pytest.raises(turnstile.TooBusy):
        visit()
    places.opened.set()
    for visitor in visitors:
        visitor.join()
    visit()


def test_a_place_is_free_again_whatever_happened_in_it():
    for _try in range(turnstile.AT_A_TIME + 1):
        with pytest.raises(ZeroDivisionError), turnstile.one_place():
            raise ZeroDivisionError
