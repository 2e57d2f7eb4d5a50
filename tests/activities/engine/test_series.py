from datetime import date, datetime, time, timedelta

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from activities.engine.schedule.plans import Repeat, spans_of
from activities.engine.schedule.rules import Frequency, Rule, Weekday
from activities.engine.schedule.series import (
    MOST_LEFT_OUT,
    in_utc,
    recurrence_line,
    rule_lines,
    series_of,
    time_lines,
)
from activities.engine.schedule.spans import LocalSpan
from tests.generated_plans import LAST, repetitions, spans

WEDNESDAY = date(2026, 10, 7)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def on(day, start, end, last=None):
    return LocalSpan(day, time.fromisoformat(start), last or day, time.fromisoformat(end))


def weekly(first=None, **fields):
    return Repeat("line", first or on(WEDNESDAY, "14:00", "16:00"), Rule(Frequency.WEEKLY), **fields)


def daily(first, **fields):
    return Repeat("line", first, Rule(Frequency.DAILY), **fields)


def weeks(*numbers):
    return [WEDNESDAY + timedelta(weeks=number) for number in numbers]


def expanded(*components):
    """The starts and ends, in UTC, that an independent library reads out of VEVENTs."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test"]
    for number, component in enumerate(components):
        lines += ["BEGIN:VEVENT", f"UID:{number}", "DTSTAMP:20260101T000000Z", *component, "END:VEVENT"]
    calendar = Calendar.from_ical("\r\n".join([*lines, "END:VCALENDAR", ""]))
    found = recurring_ical_events.of(calendar).between((2025, 1, 1), (2029, 1, 1))
    return sorted((_moment(event.start), _moment(event.end)) for event in found)


def _moment(value):
    return in_utc(value) if isinstance(value, datetime) else f"{value:%Y%m%d}"


def moments(span):
    if span.is_all_day:
        return f"{span.start_date:%Y%m%d}", f"{span.end_date + timedelta(days=1):%Y%m%d}"
    return in_utc(span.starts_at), in_utc(span.ends_at)


def told(line, days):
    """The components that tell the line's dates on these days."""
    series = series_of(line, days)
    for segment in series.segments:
        yield [*time_lines(line.on(segment.days[0])), *rule_lines(line, segment)]
    for day in series.alone:
        yield time_lines(line.on(day))


@settings(deadline=None)
@given(repetitions(), st.data())
def test_another_library_reads_exactly_the_dates_that_are_told(line, data):
    days = [span.start_date for span in spans_of(line, LAST)]
    kept = data.draw(st.sets(st.sampled_from(days)) | st.just(set(days))) if days else set()
    assert expanded(*told(line, kept)) == sorted(moments(line.on(day)) for day in kept)


@settings(deadline=None)
@given(repetitions(), st.data())
def test_every_day_is_told_once_and_few_are_left_out_of_a_segment(line, data):
    days = [span.start_date for span in spans_of(line, LAST)]
    kept = data.draw(st.sets(st.sampled_from(days))) if days else set()
    series = series_of(line, kept)
    found = [day for segment in series.segments for day in segment.days] + list(series.alone)
    assert sorted(found) == sorted(kept)
    assert all(len(segment.left_out) <= MOST_LEFT_OUT for segment in series.segments)


@settings(deadline=None)
@given(spans())
def test_another_library_reads_the_times_of_any_date(span):
    assert expanded(time_lines(span)) == [moments(span)]


def test_a_rule_ends_with_the_last_date_that_is_told_in_utc():
    line = weekly()
    (segment,) = series_of(line, weeks(0, 1, 2, 3)).segments
    # The last one is in winter time.
    assert rule_lines(line, segment) == ["RRULE:FREQ=WEEKLY;UNTIL=20261028T130000Z"]


def test_a_rule_of_whole_days_ends_on_a_date():
    line = weekly(LocalSpan(WEDNESDAY, None, WEDNESDAY + timedelta(days=1), None))
    (segment,) = series_of(line, weeks(0, 2)).segments
    assert time_lines(line.first) == ["DTSTART;VALUE=DATE:20261007", "DTEND;VALUE=DATE:20261009"]
    assert rule_lines(line, segment) == ["RRULE:FREQ=WEEKLY;UNTIL=20261021", "EXDATE;VALUE=DATE:20261014"]


def test_what_is_not_told_is_left_out():
    line = weekly()
    (segment,) = series_of(line, weeks(1, 2, 5)).segments
    assert segment.days == tuple(weeks(1, 2, 5))
    assert rule_lines(line, segment)[1] == "EXDATE;TZID=Europe/Copenhagen:20261028T140000,20261104T140000"


@pytest.mark.parametrize(("left_out", "segments"), [(90, 1), (91, 2)])
def test_a_segment_ends_where_too_much_would_be_left_out(left_out, segments):
    line = daily(on(date(2026, 4, 1), "10:00", "11:00"))
    days = [line.first.start_date + timedelta(days=number) for number in (0, 1, left_out + 2, left_out + 3)]
    found = series_of(line, days)
    assert len(found.segments) == segments
    assert found.alone == ()


def test_an_interval_goes_on_in_step_from_any_of_its_dates():
    rule = Rule(Frequency.WEEKLY, interval=2, weekdays=(Weekday(0), Weekday(2)))
    line = Repeat("line", on(WEDNESDAY, "14:00", "16:00"), rule)
    (segment,) = series_of(line, [date(2026, 10, 21), date(2026, 11, 2)]).segments
    assert segment.left_out == ()


def test_extra_days_and_single_days_stand_alone():
    line = weekly(extra_days=(date(2026, 10, 9),))
    assert series_of(line, [*weeks(0, 1), date(2026, 10, 9)]).alone == (date(2026, 10, 9),)
    assert series_of(line, weeks(3)) == series_of(line, weeks(3, 3))
    assert series_of(line, weeks(3)).alone == tuple(weeks(3))


def test_nothing_is_told_of_no_dates():
    series = series_of(weekly(), [])
    assert (series.segments, series.alone) == ((), ())


@pytest.mark.parametrize(
    ("first", "day", "lines"),
    [
        # 02:30 is skipped: it is held at 03:30, which is 01:30 in UTC.
        (on(SPRING, "02:30", "04:00"), SPRING, ["DTSTART:20260329T013000Z", "DTEND:20260329T020000Z"]),
        # 02:30 comes twice: it is held the first time.
        (on(AUTUMN, "02:30", "04:00"), AUTUMN, ["DTSTART:20261025T003000Z", "DTEND:20261025T030000Z"]),
        # A night that is an hour longer than the others.
        (
            on(AUTUMN - timedelta(days=1), "22:00", "04:00", AUTUMN),
            AUTUMN - timedelta(days=1),
            [
                "DTSTART;TZID=Europe/Copenhagen:20261024T220000",
                "DTEND;TZID=Europe/Copenhagen:20261025T040000",
            ],
        ),
    ],
)
def test_what_a_clock_change_touches_stands_alone(first, day, lines):
    days = [day + timedelta(days=number) for number in range(-3, 4)]
    line = daily(daily(first).on(days[0]))
    series = series_of(line, days)
    assert series.alone == (day,)
    assert series.segments[0].left_out == (day,)
    assert time_lines(line.on(day)) == lines


def test_what_takes_no_time_has_no_end():
    assert time_lines(on(WEDNESDAY, "14:00", "14:00")) == ["DTSTART;TZID=Europe/Copenhagen:20261007T140000"]


def test_a_date_that_differs_is_known_by_its_start_as_planned():
    assert recurrence_line(on(WEDNESDAY, "14:00", "16:00")) == "RECURRENCE-ID;TZID=Europe/Copenhagen:20261007T140000"
    whole_day = LocalSpan(WEDNESDAY, None, WEDNESDAY, None)
    assert recurrence_line(whole_day) == "RECURRENCE-ID;VALUE=DATE:20261007"
