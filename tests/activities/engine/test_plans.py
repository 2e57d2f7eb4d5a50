"""What an editor wrote, worked out to dates."""

from contextlib import nullcontext
from datetime import date, time, timedelta

import pytest

from activities.engine.schedule.plans import (
    MAX_DATES,
    Change,
    Details,
    PlanError,
    Repeat,
    SingleDate,
    Slots,
    horizon,
    planned_dates,
    repeats_without_end,
    skips_some,
    spans_of,
)
from activities.engine.schedule.rules import read_rule
from activities.engine.schedule.spans import LocalSpan, SpanError

LAST = date(2028, 4, 1)
WEDNESDAY = date(2026, 10, 7)


def at(day, start="14:00", end="16:00", last=None):
    return LocalSpan(day, time.fromisoformat(start), last or day, time.fromisoformat(end))


def repeat(rule="FREQ=WEEKLY;COUNT=3", first=None, **fields):
    return Repeat("r", first or at(WEDNESDAY), read_rule(rule), **fields)


def days(*lines, changes=(), last=LAST):
    return [f"{planned.span.start_date:%d.%m.}" for planned in planned_dates(lines, changes, last)]


def test_lines_become_dates_in_the_order_of_their_starts():
    single = SingleDate("s", at(date(2026, 10, 10)))
    assert days(repeat(), single) == ["07.10.", "10.10.", "14.10.", "21.10."]


def test_a_date_is_known_by_the_start_its_line_says():
    whole = SingleDate("s", LocalSpan(WEDNESDAY, None, WEDNESDAY, None))
    found = planned_dates((repeat("FREQ=WEEKLY;COUNT=1"), whole), (), LAST)
    assert [planned.recurrence_id for planned in found] == ["20261007", "20261007T140000"]


def test_a_start_that_two_lines_have_is_one_date():
    assert days(repeat(), SingleDate("s", at(WEDNESDAY))) == ["07.10.", "14.10.", "21.10."]


def test_closing_days_weeks_and_days_are_left_out_and_extra_days_are_held_all_the_same():
    line = repeat(
        "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270110",
        at(date(2026, 12, 10)),
        excluded_days=frozenset({date(2026, 12, 17)}),
        excluded_weeks=frozenset({1}),
        extra_days=(date(2026, 12, 24), date(2026, 12, 18)),
        is_closed_on_holidays=True,
    )
    assert days(line) == ["10.12.", "18.12.", "24.12."]


def test_week_53_is_left_out_where_a_year_has_one():
    line = repeat("FREQ=WEEKLY;COUNT=4", at(date(2026, 12, 22)), excluded_weeks=frozenset({53}))
    assert days(line) == ["22.12.", "05.01.", "12.01."]


def test_those_that_are_left_out_count_too():
    assert days(repeat("FREQ=WEEKLY;COUNT=3", excluded_days=frozenset({WEDNESDAY}))) == ["14.10.", "21.10."]


def test_slots_are_there_on_each_of_the_days_and_one_may_go_past_midnight():
    slots = Slots("s", (date(2026, 10, 8), WEDNESDAY), ((time(23), time(1)), (time(14), time(14, 20))))
    found = planned_dates((slots,), (), LAST)
    assert [planned.recurrence_id for planned in found] == [
        *("20261007T140000", "20261007T230000", "20261008T140000", "20261008T230000"),
    ]
    assert found[1].span.end_date == date(2026, 10, 8)


def test_a_night_ends_on_the_next_morning():
    line = repeat("FREQ=WEEKLY;COUNT=2", at(WEDNESDAY, "20:00", "08:00", date(2026, 10, 8)))
    assert [planned.span.end_date.day for planned in planned_dates((line,), (), LAST)] == [8, 15]


def test_a_change_is_laid_over_what_the_line_says():
    line = repeat(details=Details(heading="Julepynt", note="Kom i god tid."))
    change = Change(at(date(2026, 10, 14)), span=at(date(2026, 10, 15)), note="Vi er i kælderen.")
    planned = planned_dates((line,), (change,), LAST)[1]
    assert planned.is_moved
    assert planned.recurrence_id == "20261014T140000"
    assert planned.span.start_date == date(2026, 10, 15)
    assert (planned.details.heading, planned.details.note) == ("Julepynt", "Vi er i kælderen.")


def test_what_a_change_names_stays_in_the_plan_when_no_line_has_it_any_more():
    planned = planned_dates((), (Change(at(WEDNESDAY), status="cancelled"),), LAST)
    assert [(date_.line, date_.details.status) for date_ in planned] == [("", "cancelled")]


def test_a_single_date_beyond_the_horizon_is_in_the_plan_and_a_repetition_goes_up_to_it():
    far = SingleDate("s", at(date(2030, 1, 1)))
    assert days(repeat("FREQ=WEEKLY"), far, last=date(2026, 10, 20)) == ["07.10.", "14.10.", "01.01."]


def daily(key, first, hour, rule="FREQ=DAILY", **fields):
    return Repeat(key, at(first, f"{hour:02}:00", f"{hour + 1:02}:00"), read_rule(rule), **fields)


@pytest.mark.parametrize(
    "lines",
    [
        [daily(str(hour), date(2000, 1, 1), hour) for hour in (9, 12, 15)],
        [daily(str(hour), WEDNESDAY, hour, "FREQ=DAILY;COUNT=1000") for hour in (9, 12, 15)],
        [
            Slots(
                "s",
                tuple(WEDNESDAY + timedelta(days=n) for n in range(200)),
                tuple((time(n), time(n)) for n in range(9)),
            )
        ],
    ],
)
def test_too_many_dates_to_come_are_refused(lines):
    with pytest.raises(PlanError):
        planned_dates(lines, (), horizon(WEDNESDAY))


def test_what_is_over_does_not_count_and_is_remembered_for_a_while():
    lines = [daily(str(hour), date(2000, 1, 1), hour) for hour in (9, 12)]
    found = planned_dates(lines, (), horizon(WEDNESDAY))
    assert sum(planned.span.start_date >= WEDNESDAY for planned in found) == 2 * 549
    assert found[0].span.start_date == WEDNESDAY - timedelta(weeks=100)


@pytest.mark.parametrize("rule", ["FREQ=DAILY;UNTIL=20120101", "FREQ=WEEKLY;INTERVAL=99;UNTIL=20200101"])
def test_a_repetition_that_ended_long_ago_still_has_dates(rule):
    assert planned_dates([repeat(rule, at(date(2010, 1, 1)))], (), horizon(WEDNESDAY))


def test_an_extra_day_before_the_first_day_is_in_the_plan():
    assert days(repeat("FREQ=WEEKLY;UNTIL=20261010", extra_days=(date(2026, 9, 30),))) == ["30.09.", "07.10."]


def test_of_slots_that_are_over_the_latest_are_remembered():
    times = tuple((time(hour), time(hour)) for hour in range(20))
    slots = Slots("s", tuple(date(2020, 1, 1) + timedelta(days=n) for n in range(200)), times)
    found = planned_dates([slots], (), horizon(WEDNESDAY))
    assert len(found) == MAX_DATES
    assert found[-1].span.start_date == date(2020, 7, 18)


def test_a_change_of_a_date_of_long_ago_keeps_what_its_line_says():
    line = daily("d", date(2000, 1, 1), 9, details=Details(heading="Morgen"))
    change = Change(line.on(date(2001, 5, 5)), note="Dengang.")
    first = planned_dates([line], [change], horizon(WEDNESDAY))[0]
    assert (first.line, first.details.heading, first.details.note) == ("d", "Morgen", "Dengang.")


def test_the_first_dates_of_a_line_are_known_without_the_others():
    assert next(spans_of(repeat("FREQ=DAILY"), date.max)).start_date == WEDNESDAY


@pytest.mark.parametrize(
    ("days", "end", "is_refused"),
    [
        ((date(2100, 12, 31),), time(2), True),
        ((WEDNESDAY, date(2100, 12, 31)), time(2), True),
        ((date(1999, 12, 31),), time(23), True),
        ((date.max,), time(2), True),
        ((date(2100, 12, 31),), time(23), False),
        ((date(2100, 12, 30),), time(2), False),
    ],
)
def test_whoever_writes_a_day_that_would_be_left_out_can_be_told(days, end, is_refused):
    night = LocalSpan(WEDNESDAY, time(22), WEDNESDAY + timedelta(days=end < time(22)), end)
    repetition = Repeat("r", night, read_rule("FREQ=WEEKLY;BYDAY=WE"), extra_days=days)
    for line in (Slots("s", days, ((time(22), end),)), repetition):
        with pytest.raises(SpanError) if is_refused else nullcontext():
            line.insist_on_years()


def test_days_that_no_date_can_have_are_left_out():
    night = ((time(22), time(2)),)
    slots = Slots("s", (date(26, 1, 1), date(2100, 12, 31), WEDNESDAY, date.max), night)
    line = repeat("FREQ=DAILY;COUNT=1", extra_days=(date(26, 1, 1), date(2101, 1, 1), date.max))
    assert [span.start_date for span in spans_of(slots, date.max)] == [WEDNESDAY]
    assert [span.start_date for span in spans_of(line, date.max)] == [WEDNESDAY]


@pytest.mark.parametrize(
    ("rule", "goes_on"),
    [("FREQ=WEEKLY", True), ("FREQ=WEEKLY;COUNT=3", False), ("FREQ=WEEKLY;UNTIL=20300101", True)],
)
def test_a_repetition_with_dates_after_a_day_goes_on(rule, goes_on):
    assert repeats_without_end([repeat(rule)], LAST) is goes_on


def test_a_repetition_with_an_extra_day_after_a_day_goes_on():
    assert repeats_without_end([repeat(extra_days=(date(2030, 1, 1),))], LAST)


@pytest.mark.parametrize(
    ("rule", "first", "skips"),
    [
        ("FREQ=YEARLY", date(2028, 2, 29), True),
        ("FREQ=YEARLY", date(2028, 2, 28), False),
        ("FREQ=MONTHLY", date(2026, 10, 31), True),
        ("FREQ=MONTHLY", date(2026, 10, 28), False),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 10, 31), False),
        ("FREQ=MONTHLY;BYDAY=5WE", date(2026, 10, 28), False),
    ],
)
def test_days_that_some_months_or_years_lack_are_known(rule, first, skips):
    assert skips_some(repeat(rule, at(first))) is skips
