"""Only so many pictures at a time."""

from contextlib import ExitStack

import pytest

from activities.patterns.maker import turnstile


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(turnstile, "PATIENCE", 0)


def test_one_too_many_is_turned_away():
    with ExitStack() as places:
        for _place in range(turnstile.AT_A_TIME):
            places.enter_context(turnstile.one_place())
        with pytest.raises(turnstile.TooBusy), turnstile.one_place():
            pass


def test_a_place_is_free_again_whatever_happened_in_it():
    for _try in range(turnstile.AT_A_TIME + 1):
        with pytest.raises(ZeroDivisionError), turnstile.one_place():
            raise ZeroDivisionError
