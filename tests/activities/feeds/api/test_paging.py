"""Where a page begins, whatever is in its address."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.db import connection

from activities.events.calendar.wishes import Wish
from activities.events.occurrences import Occurrence
from activities.feeds.api.paging import After, dates_after
from tests.factories import make_event, occurrence

TODAY = date(2026, 10, 7)


@pytest.fixture(autouse=True)
def _morning(time_machine):
    time_machine.move_to(datetime(2026, 10, 7, 6, tzinfo=UTC), tick=False)


@pytest.fixture
def coming(organisation):
    """Return the dates to come, in order: some at the same moment, and one that has been on for long."""
    fair = occurrence(TODAY - timedelta(days=40), start_time=None, end_time=None, end_date=TODAY + timedelta(days=2))
    make_event(organisation, "messe", fair)
    make_event(organisation, "gammelt", *(occurrence(TODAY - timedelta(days=day)) for day in range(1, 60)))
    for number in range(3):
        dates = (occurrence(TODAY + timedelta(days=day), start_time=time(12)) for day in range(4))
        make_event(organisation, f"cafe-{number}", *dates)
    return list(Occurrence.objects.exclude(event__slug="gammelt"))


def test_a_page_comes_after_any_row(coming):
    numbers = [row.pk for row in coming]
    assert dates_after(Wish(), None, 99) == numbers
    for position, row in enumerate(coming, start=1):
        assert dates_after(Wish(), After.row(row), 99) == numbers[position:]
        assert dates_after(Wish(), After.row(row), 2) == numbers[position : position + 3]


def test_a_page_comes_after_any_moment(coming):
    for row, following in pairwise(coming):
        between = After(row.starts_at + (following.starts_at - row.starts_at) / 2, 10**17)
        rest = [later.pk for later in coming if later.starts_at > between.starts_at]
        assert dates_after(Wish(), between, 99) == rest
    assert dates_after(Wish(), After.read("0.1"), 99) == [row.pk for row in coming]
    assert dates_after(Wish(), After.read("9" * 17 + ".1"), 99) == []


def test_what_is_long_over_is_not_read(coming):
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    dates_after(Wish(), None, 5)  # the calendar is kept from here on
    with connection.execute_wrapper(note):
        dates_after(Wish(), After.read("0.1"), 5)
    over = set(Occurrence.objects.filter(event__slug="gammelt").values_list("pk", flat=True))
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(sql, params)
            assert not over & {row[0] for row in cursor.fetchall()}
