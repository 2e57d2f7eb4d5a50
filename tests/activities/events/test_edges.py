from datetime import UTC, datetime, time, timedelta

import pytest

from activities.events.edges import next_end
from outreach.edges import next_edge
from tests.factories import make_event, occurrence

NOON = datetime(2026, 1, 12, 11, tzinfo=UTC)  # 12 o'clock in Denmark


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def test_pages_change_when_the_next_date_ends(organisation):
    make_event(organisation, "aften", occurrence(NOON.date(), start_time=time(19), end_time=time(21)))
    make_event(organisation, "cafe", occurrence(NOON.date(), start_time=time(11), end_time=time(13)))
    assert next_end(NOON) == next_edge(NOON) == NOON + timedelta(hours=1)


def test_a_date_that_ends_now_has_ended(organisation):
    make_event(organisation, "cafe", occurrence(NOON.date(), start_time=time(11), end_time=time(12)))
    assert next_end(NOON) is None


def test_where_nothing_is_to_come_pages_change_at_midnight(home):
    assert next_end(NOON) is None
    assert next_edge(NOON) == NOON + timedelta(hours=12)
