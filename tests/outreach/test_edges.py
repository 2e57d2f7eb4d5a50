from datetime import UTC, datetime, timedelta

import pytest

from outreach import edges


@pytest.fixture(autouse=True)
def _no_others(monkeypatch):
    monkeypatch.setattr(edges, "_edges", [])


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        (datetime(2026, 1, 10, 12, tzinfo=UTC), datetime(2026, 1, 10, 23, tzinfo=UTC)),
        (datetime(2026, 7, 10, 12, tzinfo=UTC), datetime(2026, 7, 10, 22, tzinfo=UTC)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)),  # 23 hours long
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC)),  # 25 hours long
        (datetime(2026, 1, 10, 23, tzinfo=UTC), datetime(2026, 1, 11, 23, tzinfo=UTC)),  # midnight itself
    ],
)
def test_pages_change_at_midnight_in_denmark(now, midnight):
    assert edges.next_edge(now) == midnight


def test_pages_change_at_the_first_moment_that_any_subject_names():
    now = datetime(2026, 1, 10, 12, tzinfo=UTC)
    for hours in (3, 2, 20):
        edges.register(lambda now, hours=hours: now + timedelta(hours=hours))
    edges.register(lambda now: None)
    assert edges.next_edge(now) == now + timedelta(hours=2)
