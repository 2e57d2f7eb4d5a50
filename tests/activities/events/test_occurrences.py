"""One row a date: the clock on the wall is the truth, UTC is worked out, and the database refuses nonsense."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from activities.events.choices import Status
from activities.models import Occurrence
from tests.factories import make_event, make_venue, occurrence

SUMMER_TIME, WINTER_TIME = date(2026, 3, 29), date(2026, 10, 25)


def test_fourteen_o_clock_is_fourteen_o_clock_on_both_sides_of_the_clock_change():
    before, after = occurrence(date(2026, 10, 24)), occurrence(date(2026, 10, 26))
    assert before.starts_at == datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert after.starts_at == datetime(2026, 10, 26, 13, tzinfo=UTC)


@pytest.mark.parametrize(("sunday", "hours"), [(SUMMER_TIME, 13), (WINTER_TIME, 15)])
def test_a_night_across_a_clock_change_ends_when_the_clock_says_so(sunday, hours):
    night = occurrence(sunday.replace(day=sunday.day - 1), start_time=time(20), end_date=sunday, end_time=time(10))
    assert (night.ends_at - night.starts_at).total_seconds() == hours * 3600


@pytest.mark.parametrize(("day", "hours"), [(SUMMER_TIME, 23), (WINTER_TIME, 25), (date(2026, 6, 1), 24)])
def test_an_all_day_date_lasts_from_midnight_to_midnight(day, hours):
    whole = occurrence(day, start_time=None, end_time=None)
    assert (whole.ends_at - whole.starts_at).total_seconds() == hours * 3600


def test_saving_works_out_utc_afresh(organisation):
    event = make_event(organisation, "cafe", occurrence(date(2026, 10, 24)))
    saved = event.occurrences.get()
    saved.start_date = saved.end_date = date(2026, 10, 26)
    saved.save()
    assert Occurrence.objects.get().starts_at == datetime(2026, 10, 26, 13, tzinfo=UTC)


def test_the_database_refuses_a_date_that_ends_before_it_starts(organisation):
    event = make_event(organisation)
    with pytest.raises(IntegrityError, match=r"occurrence_ends_after_start|CHECK"), transaction.atomic():
        event.occurrences.update(ends_at=datetime(2020, 1, 1, tzinfo=UTC))


def test_the_database_refuses_half_an_all_day_date(organisation):
    event = make_event(organisation)
    with pytest.raises(IntegrityError, match=r"occurrence_has_both_times_or_none|CHECK"), transaction.atomic():
        event.occurrences.update(end_time=None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "onsdag 7. oktober kl. 14–16"),
        ({"start_time": time(9, 30), "end_time": time(15, 5)}, "onsdag 7. oktober kl. 9.30–15.05"),
        ({"start_time": None, "end_time": None}, "onsdag 7. oktober, hele dagen"),
        (
            {"start_time": None, "end_time": None, "end_date": date(2026, 10, 9)},
            "onsdag 7. oktober, hele dagen, til og med fredag 9. oktober",
        ),
        (
            {"start_time": time(20), "end_date": date(2026, 10, 8), "end_time": time(10)},
            "onsdag 7. oktober kl. 20 til torsdag 8. oktober kl. 10",
        ),
        ({"end_time": time(14)}, "onsdag 7. oktober kl. 14"),
        (
            {"start_time": time(18), "end_date": date(2026, 10, 8), "end_time": time(0)},
            "onsdag 7. oktober kl. 18–24",
        ),
        (
            {"start_time": time(0), "end_date": date(2026, 10, 8), "end_time": time(0)},
            "onsdag 7. oktober kl. 0–24",
        ),
        (
            {"start_time": time(18), "end_date": date(2026, 10, 10), "end_time": time(0)},
            "onsdag 7. oktober kl. 18 til fredag 9. oktober kl. 24",
        ),
        ({"start_time": time(0), "end_time": time(0)}, "onsdag 7. oktober kl. 0"),
    ],
)
def test_dates_read_as_a_person_would_say_them(time_machine, fields, words):
    time_machine.move_to(datetime(2026, 9, 1, tzinfo=UTC))
    assert occurrence(date(2026, 10, 7), **fields).in_words == words


def test_another_year_is_said(time_machine):
    time_machine.move_to(datetime(2026, 12, 1, tzinfo=UTC))
    assert occurrence(date(2027, 1, 6)).in_words == "onsdag 6. januar 2027 kl. 14–16"


@pytest.mark.parametrize(
    ("status", "held"), [("scheduled", True), ("moved", True), ("cancelled", False), ("postponed", False)]
)
def test_only_what_is_planned_or_moved_is_held(status, held):
    assert occurrence(status=Status(status)).is_held is held


def test_a_date_may_have_a_venue_of_its_own(organisation):
    usual, unusual = make_venue(organisation, "vaerkstedet"), make_venue(organisation, "salen")
    event = make_event(organisation, "cafe", occurrence(), occurrence(venue=unusual, start_time=time(15)), venue=usual)
    assert [one.place for one in event.occurrences.order_by("starts_at")] == [usual, unusual]


def test_a_moved_date_knows_the_moment_or_the_day_that_it_was_moved_from():
    to, planned = date(2026, 10, 26), date(2026, 10, 24)
    moved = occurrence(to, moved_from_date=planned, moved_from_time=time(14))
    assert moved.moved_from.isoformat() == "2026-10-24T14:00:00+02:00"
    assert occurrence(to, moved_from_date=planned).moved_from == planned
    assert occurrence(to).moved_from is None
