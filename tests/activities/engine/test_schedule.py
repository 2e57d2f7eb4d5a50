from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.schedule import (
    MAX_DAYS,
    WINDOW_NAMES,
    ClockNote,
    LocalSpan,
    Problem,
    SpanError,
    UnknownWindow,
    Window,
    clock_changes,
    clock_note,
    today,
    utc_bounds,
    window,
)

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")

dates = st.dates(date(2000, 1, 1), date(2100, 12, 20))
# Times near 02:00 and 03:00 on the days of clock changes are where things go wrong.
critical_dates = st.sampled_from([SPRING, AUTUMN]) | dates
times = st.times() | st.builds(time, st.integers(0, 4), st.sampled_from([0, 1, 30, 59]))


@st.composite
def spans(draw, *, timed=False):
    start, start_time = draw(critical_dates), draw(times if timed else times | st.none())
    end = min(start + timedelta(days=draw(st.integers(0, 365))), date(2100, 12, 31))
    end_time = draw(times) if start_time is not None else None
    if start_time is not None and end_time is not None and start == end:
        start_time, end_time = sorted([start_time, end_time])
    return LocalSpan(start, start_time, end, end_time)


def on(day: date, start: str, end: str, end_day: date | None = None) -> LocalSpan:
    return LocalSpan(day, time.fromisoformat(start), end_day or day, time.fromisoformat(end))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_clock_on_the_wall_is_read_in_copenhagen():
    winter, summer = on(date(2026, 1, 7), "10:00", "12:00"), on(date(2026, 7, 7), "10:00", "12:00")
    assert winter.starts_at == utc("2026-01-07 09:00")
    assert summer.starts_at == utc("2026-07-07 08:00")
    assert summer.starts_at.tzinfo is UTC
    assert winter.duration == summer.duration == timedelta(hours=2)


def test_whole_days_last_until_midnight_after_the_last_one():
    span = LocalSpan(date(2026, 7, 1), None, date(2026, 7, 3), None)
    assert span.is_all_day
    assert span.starts_at == utc("2026-06-30 22:00")
    assert span.ends_at == utc("2026-07-03 22:00")


def test_the_days_the_clock_is_changed_are_an_hour_shorter_and_longer():
    assert LocalSpan(SPRING, None, SPRING, None).duration == timedelta(hours=23)
    assert LocalSpan(AUTUMN, None, AUTUMN, None).duration == timedelta(hours=25)


def test_a_night_with_a_clock_change_keeps_its_end_on_the_wall():
    for change, hours in ((SPRING, 11), (AUTUMN, 13)):
        span = on(change - timedelta(days=1), "20:00", "08:00", change)
        assert span.ends_at.astimezone(COPENHAGEN).time() == time(8)
        assert span.duration == timedelta(hours=hours)


def test_a_start_in_the_skipped_hour_moves_forward_by_an_hour():
    span = on(SPRING, "02:30", "05:00")
    assert span.starts_at.astimezone(COPENHAGEN).time() == time(3, 30)
    assert span.duration == timedelta(hours=1, minutes=30)


def test_an_end_overtaken_by_a_start_from_the_skipped_hour_is_the_same_moment():
    span = on(SPRING, "02:30", "03:00")
    assert span.starts_at == span.ends_at == utc("2026-03-29 01:30")


def test_a_doubled_hour_is_read_as_its_first_time():
    span = on(AUTUMN, "02:30", "03:00")
    assert span.starts_at == utc("2026-10-25 00:30")
    assert span.duration == timedelta(hours=1, minutes=30)
    marked = LocalSpan(AUTUMN, time(2, 30, fold=1), AUTUMN, time(3))
    assert marked.starts_at == span.starts_at


@pytest.mark.parametrize(
    ("day", "start", "end", "note"),
    [
        (SPRING, "02:00", "05:00", ClockNote.START_SKIPPED),
        (SPRING, "02:59", "05:00", ClockNote.START_SKIPPED),
        (SPRING, "01:00", "02:30", ClockNote.END_SKIPPED),
        (SPRING, "02:10", "02:30", ClockNote.START_SKIPPED),
        (SPRING, "01:59", "03:00", None),
        (AUTUMN, "02:00", "05:00", ClockNote.START_DOUBLED),
        (AUTUMN, "01:00", "02:59", ClockNote.END_DOUBLED),
        (AUTUMN, "01:59", "03:00", None),
        (date(2026, 5, 1), "02:30", "02:45", None),
    ],
)
def test_a_clock_change_at_an_edge_is_noted(day, start, end, note):
    assert clock_note(on(day, start, end)) is note


def test_whole_days_need_no_note_even_where_midnight_is_skipped():
    # In Chile the clock is put forward at midnight.
    day = date(2026, 9, 6)
    span = LocalSpan(day, None, day, None, "America/Santiago")
    assert clock_note(span) is None
    assert span.duration == timedelta(hours=23)
    assert clock_changes(day, day, "America/Santiago") == [day]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((date(2026, 5, 2), None, date(2026, 5, 1), None), Problem.ENDS_BEFORE_START),
        ((date(2026, 5, 1), time(10), date(2026, 5, 1), time(9)), Problem.ENDS_BEFORE_START),
        ((date(2026, 5, 1), time(10), date(2026, 5, 1), None), Problem.HALF_ALL_DAY),
        ((date(2026, 5, 1), None, date(2026, 5, 1), time(10)), Problem.HALF_ALL_DAY),
        ((date(1999, 12, 31), None, date(2000, 1, 1), None), Problem.YEAR_OUT_OF_RANGE),
        ((date(2026, 5, 1), None, date.max, None), Problem.YEAR_OUT_OF_RANGE),
        ((date.min, time(10), date.min, time(10)), Problem.YEAR_OUT_OF_RANGE),
        ((date(2026, 1, 1), None, date(2027, 1, 2), None), Problem.TOO_LONG),
        ((date(2026, 5, 1), None, date(2026, 5, 1), None, "Mars/Randers"), Problem.UNKNOWN_ZONE),
        ((date(2026, 5, 1), None, date(2026, 5, 1), None, "../zone"), Problem.UNKNOWN_ZONE),
        ((date(2026, 5, 1), None, date(2026, 5, 1), None, "Europe"), Problem.UNKNOWN_ZONE),
    ],
)
def test_a_span_that_cannot_be_used_is_refused(arguments, problem):
    with pytest.raises(SpanError) as caught:
        LocalSpan(*arguments)
    assert caught.value.problem is problem


def test_a_span_may_end_the_moment_it_starts_and_cover_a_leap_year():
    assert on(date(2026, 5, 1), "10:00", "10:00").duration == timedelta(0)
    assert len(list(LocalSpan(date(2028, 1, 1), None, date(2028, 12, 31), None).days())) == 366


def test_the_last_day_of_the_last_year_can_be_used():
    last = date(2100, 12, 31)
    assert LocalSpan(last, None, last, None).ends_at == utc("2100-12-31 23:00")
    assert utc_bounds(Window(last, last))[1] == utc("2100-12-31 23:00")


def test_an_evening_until_midnight_covers_one_date_and_a_night_two():
    day, after = date(2026, 5, 1), date(2026, 5, 2)
    evening, night = on(day, "20:00", "00:00", after), on(day, "20:00", "00:01", after)
    assert (list(evening.days()), evening.is_multi_day) == ([day], False)
    assert (list(night.days()), night.is_multi_day) == ([day, after], True)
    assert evening.duration == timedelta(hours=4)


@given(spans())
def test_no_span_ends_before_it_starts_in_utc(span):
    assert span.ends_at >= span.starts_at
    assert span.duration >= timedelta(0)


@given(spans())
def test_the_dates_covered_run_from_the_start_without_a_gap(span):
    covered = list(span.days())
    assert covered[0] == span.start_date
    assert 1 <= len(covered) <= MAX_DAYS
    assert covered == [covered[0] + timedelta(days=n) for n in range(len(covered))]
    assert span.is_multi_day == (len(covered) > 1)


@given(spans(timed=True))
def test_without_a_note_both_ends_read_the_same_on_the_wall(span):
    if clock_note(span) is None:
        for moment, day, at in (
            (span.starts_at, span.start_date, span.start_time),
            (span.ends_at, span.end_date, span.end_time),
        ):
            local = moment.astimezone(COPENHAGEN)
            assert (local.date(), local.time()) == (day, at.replace(fold=0))


def test_the_clock_is_changed_on_the_last_sundays_of_march_and_october():
    changes = clock_changes(date(2026, 1, 1), date(2027, 12, 31))
    assert changes == [SPRING, AUTUMN, date(2027, 3, 28), date(2027, 10, 31)]
    assert clock_changes(SPRING, SPRING) == [SPRING]
    assert clock_changes(AUTUMN, SPRING) == []
    assert clock_changes(SPRING, AUTUMN, "UTC") == []


def test_clock_changes_refuse_years_out_of_range():
    with pytest.raises(SpanError):
        clock_changes(date.min, date.max)


def test_today_is_the_date_in_copenhagen():
    assert today(utc("2026-06-30 21:59")) == date(2026, 6, 30)
    assert today(utc("2026-06-30 22:00")) == date(2026, 7, 1)
    assert today(datetime(2026, 7, 1, 5, tzinfo=timezone(timedelta(hours=9)))) == date(2026, 6, 30)
    assert abs(today() - datetime.now(COPENHAGEN).date()) <= timedelta(days=1)


def test_today_refuses_a_moment_without_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        today(datetime(2026, 7, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("name", "day", "first", "last"),
    [
        ("i-dag", 6, 6, 6),
        ("i-morgen", 6, 7, 7),
        ("denne-uge", 6, 6, 10),
        ("denne-uge", 10, 10, 10),
        ("weekend", 4, 9, 10),
        ("weekend", 8, 9, 10),
        ("weekend", 9, 9, 10),
        ("weekend", 10, 10, 10),
        ("weekend", 11, 16, 17),
        ("naeste-7-dage", 6, 6, 12),
    ],
)
def test_a_window_is_named_as_people_speak(name, day, first, last):
    # 4 May 2026 is a Monday.
    assert window(name, date(2026, 5, day)) == Window(date(2026, 5, first), date(2026, 5, last))


def test_a_window_nobody_knows_is_refused():
    with pytest.raises(UnknownWindow):
        window("i-gaar", date(2026, 5, 6))


@given(st.sampled_from(WINDOW_NAMES), dates)
def test_every_window_lies_within_the_coming_week(name, day):
    found = window(name, day)
    assert day <= found.first <= found.last <= day + timedelta(days=6)


def test_the_bounds_of_a_window_are_local_midnights_and_half_open():
    assert utc_bounds(Window(SPRING, SPRING)) == (utc("2026-03-28 23:00"), utc("2026-03-29 22:00"))
    assert utc_bounds(Window(SPRING, None)) == (utc("2026-03-28 23:00"), None)


@given(dates)
def test_windows_of_neighbouring_days_meet_without_overlap(day):
    following = day + timedelta(days=1)
    assert utc_bounds(Window(day, day))[1] == utc_bounds(Window(following, following))[0]


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        (date(2026, 5, 2), date(2026, 5, 1), Problem.ENDS_BEFORE_START),
        (date(2026, 5, 2), date.max, Problem.YEAR_OUT_OF_RANGE),
        (date.min, None, Problem.YEAR_OUT_OF_RANGE),
    ],
)
def test_a_window_that_cannot_be_used_is_refused(first, last, problem):
    with pytest.raises(SpanError) as caught:
        Window(first, last)
    assert caught.value.problem is problem
