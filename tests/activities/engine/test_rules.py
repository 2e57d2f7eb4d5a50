"""Rules of repetition are read as RFC 5545 says, and what calendars don't agree about is refused."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.engine.schedule import existence
from activities.engine.schedule.existence import days_of
from activities.engine.schedule.rules import (
    MAX_COUNT,
    Frequency,
    Rule,
    RuleError,
    RuleProblem,
    Weekday,
    read_rule,
)
from activities.engine.schedule.spans import dates_from
from tests.generated_plans import rules


def at(year, month, day, hour=9):
    return datetime.combine(date(year, month, day), time(hour))


FIRST = at(2008, 9, 2)


@pytest.fixture
def days_looked_at(monkeypatch):
    seen = []

    def counted(first, last):
        for day in dates_from(first, last):
            seen.append(day)
            yield day

    monkeypatch.setattr(existence, "dates_from", counted)
    return seen


def starts(text, first=FIRST, number=20, last=date(2100, 12, 31)):
    found = read_rule(text, start_time=first.time()).starts(first, last)
    return [start.strftime("%y%m%d") for start in islice(found, number)]


# RFC 5545, 3.8.5.3, with the years that have the same calendar: 2008 begins on a Tuesday in September as 1997 did.
@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=4", ["080902", "080903", "080904", "080905"]),
        ("FREQ=DAILY;INTERVAL=2;COUNT=3", ["080902", "080904", "080906"]),
        ("FREQ=DAILY;INTERVAL=10;COUNT=3", ["080902", "080912", "080922"]),
        ("FREQ=WEEKLY;COUNT=3", ["080902", "080909", "080916"]),
        ("FREQ=WEEKLY;UNTIL=20080916T070000Z", ["080902", "080909", "080916"]),
        ("FREQ=WEEKLY;UNTIL=20080916T065959Z", ["080902", "080909"]),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,TH;COUNT=4", ["080902", "080904", "080916", "080918"]),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=1FR", ["080905", "081003", "081107"]),
        ("FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU", ["080907", "080928", "081102", "081130"]),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", ["080922", "081020", "081117"]),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3", ["080928", "081029", "081128"]),
        ("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=2,15", ["080902", "080915", "081002", "081015"]),
        ("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", ["080930", "081001", "081031", "081101"]),
        ("FREQ=YEARLY;COUNT=3;BYMONTH=6,7", ["090602", "090702", "100602"]),
        ("FREQ=YEARLY;COUNT=3;BYDAY=20MO", ["090518", "100517", "110516"]),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=FR;BYMONTHDAY=13", ["090213", "090313", "091113"]),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=2", ["081104", "121106"]),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", ["080904", "081007", "081106"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3", ["080929", "081030", "081127"]),
        ("RRULE:freq=weekly;count=1;", ["080902"]),
    ],
)
def test_rules_are_read_as_the_standards_examples_are(rule, expected):
    assert starts(rule) == expected


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("", RuleProblem.NOT_UNDERSTOOD),
        ("hver onsdag", RuleProblem.NOT_UNDERSTOOD),
        ("FREQ=SOMETIMES", RuleProblem.NOT_UNDERSTOOD),
        ("FREQ=WEEKLY;FREQ=DAILY", RuleProblem.NOT_UNDERSTOOD),
        ("FREQ=WEEKLY;BYDAY=ONSDAG", RuleProblem.NOT_UNDERSTOOD),
        ("FREQ=WEEKLY;UNTIL=20261332", RuleProblem.NOT_UNDERSTOOD),
        ("FREQ=WEEKLY;COUNT=" + "9" * 600, RuleProblem.NOT_UNDERSTOOD),
        ("FREQ=WEEKLY;COUNT=１０", RuleProblem.NOT_UNDERSTOOD),
        ("FREQ=HOURLY", RuleProblem.SUB_DAILY),
        ("FREQ=DAILY;BYHOUR=9,10", RuleProblem.SUB_DAILY),
        ("FREQ=YEARLY;BYWEEKNO=20", RuleProblem.BY_WEEK_NUMBER),
        ("FREQ=WEEKLY;WKST=SU", RuleProblem.UNKNOWN_PART),
        ("FREQ=YEARLY;BYYEARDAY=100", RuleProblem.UNKNOWN_PART),
        ("FREQ=WEEKLY;BYMONTHDAY=3", RuleProblem.UNKNOWN_PART),
        ("FREQ=MONTHLY;BYDAY=MO,1TU", RuleProblem.UNKNOWN_PART),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", RuleProblem.SET_POSITION),
        ("FREQ=MONTHLY;BYSETPOS=1", RuleProblem.SET_POSITION),
        ("FREQ=WEEKLY;INTERVAL=0", RuleProblem.NUMBER_OUT_OF_RANGE),
        ("FREQ=WEEKLY;INTERVAL=100", RuleProblem.NUMBER_OUT_OF_RANGE),
        ("FREQ=WEEKLY;COUNT=-1", RuleProblem.NUMBER_OUT_OF_RANGE),
        ("FREQ=WEEKLY;BYDAY=1MO", RuleProblem.NUMBER_OUT_OF_RANGE),
        ("FREQ=MONTHLY;BYDAY=6MO", RuleProblem.NUMBER_OUT_OF_RANGE),
        ("FREQ=MONTHLY;BYMONTHDAY=32", RuleProblem.NUMBER_OUT_OF_RANGE),
        ("FREQ=YEARLY;BYMONTH=13", RuleProblem.NUMBER_OUT_OF_RANGE),
        ("FREQ=WEEKLY;UNTIL=99991231", RuleProblem.NUMBER_OUT_OF_RANGE),
        (f"FREQ=DAILY;COUNT={MAX_COUNT + 1}", RuleProblem.TOO_MANY),
        ("FREQ=DAILY;COUNT=1000000", RuleProblem.TOO_MANY),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261224", RuleProblem.COUNT_AND_UNTIL),
    ],
)
def test_what_is_not_understood_alike_everywhere_is_refused(rule, problem):
    with pytest.raises(RuleError) as refused:
        read_rule(rule)
    assert refused.value.problem == problem


@given(st.text(alphabet="FREQ=WEEKLYDAUNTIBMOS;,:-+0123456789T Z", max_size=80))
def test_any_text_is_a_rule_or_is_refused(text):
    with suppress(RuleError):
        read_rule(text)


def test_the_29th_of_february_comes_in_leap_years_only():
    found = starts("FREQ=YEARLY", at(2024, 2, 29, 10), number=4)
    assert found == ["240229", "280229", "320229", "360229"]


def test_the_31st_is_left_out_of_shorter_months():
    assert starts("FREQ=MONTHLY", at(2026, 1, 31, 10), number=4) == ["260131", "260331", "260531", "260731"]


def test_a_rule_without_end_ends_with_the_year_2100():
    assert starts("FREQ=YEARLY", at(2026, 10, 7), number=100)[-1] == "001007"
    assert len(starts("FREQ=YEARLY", at(2026, 10, 7), number=100)) == 75


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("FREQ=WEEKLY;UNTIL=20080901", RuleProblem.UNTIL_BEFORE_START),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", RuleProblem.NEVER),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", RuleProblem.NEVER),  # only ever September
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", RuleProblem.NEVER),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", RuleProblem.NEVER),  # only ever Tuesdays
        ("FREQ=DAILY;BYDAY=MO;BYSETPOS=2", RuleProblem.NEVER),
        ("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20", RuleProblem.NEVER),
        ("FREQ=YEARLY;BYDAY=MO;BYSETPOS=366", RuleProblem.NEVER),
    ],
)
def test_a_rule_that_never_has_a_date_is_refused_after_looking_at_few_days(rule, problem, days_looked_at):
    with pytest.raises(RuleError) as refused:
        read_rule(rule).insist_on_dates(FIRST)
    assert refused.value.problem == problem
    assert len(days_looked_at) < 15_000  # forty years


def test_what_a_rule_had_long_ago_is_passed_over():
    found = read_rule("FREQ=DAILY;INTERVAL=3").starts(at(2000, 1, 1), date(2026, 12, 31), date(2026, 12, 1))
    assert [start.day for start in found] == [1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31]


def test_a_rule_for_the_29th_of_february_is_found_to_have_dates():
    read_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").insist_on_dates(FIRST)


@pytest.mark.parametrize("until", ["20261007", "20261007T140000", "20261007T120000Z"])
def test_an_end_at_the_start_itself_takes_it_along(until):
    assert read_rule(f"FREQ=WEEKLY;UNTIL={until}", start_time=time(14)).until == date(2026, 10, 7)


def test_an_end_before_the_start_on_the_same_day_leaves_it_out():
    assert read_rule("FREQ=WEEKLY;UNTIL=20261007T110000Z", start_time=time(14)).until == date(2026, 10, 6)


weekdays = st.lists(st.integers(0, 6), max_size=3, unique=True).map(lambda days: tuple(map(Weekday, sorted(days))))


@given(st.sampled_from(list(Frequency)), st.integers(1, 99), weekdays, st.sets(st.integers(1, 12), max_size=3))
def test_a_rule_says_the_same_when_it_is_written_and_read_again(frequency, interval, chosen, months):
    rule = Rule(frequency, interval, weekdays=chosen, months=tuple(sorted(months)))
    assert read_rule(rule.as_text()) == rule


places = st.sampled_from([1, 2, 5, -1, -2])
combined = st.builds(
    Rule,
    st.sampled_from([Frequency.MONTHLY, Frequency.YEARLY]),
    st.integers(1, 3),
    weekdays=st.just(()) | weekdays | st.builds(lambda day, nth: (Weekday(day, nth),), st.integers(0, 6), places),
    month_days=st.sampled_from([(), (13,), (1, 2, 3, 4, 5, 6, 7), (-1, 30)]),
    months=st.sampled_from([(), (2,), (6, 11)]),
)


@settings(max_examples=200, deadline=None)
@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)).flatmap(
        lambda first: st.tuples(st.just(first), rules(first) | combined)
    ),
)
def test_days_fit_a_rule_exactly_where_dateutil_finds_some(rule_from):
    first, rule = datetime.combine(rule_from[0], time(14)), rule_from[1]
    last = date(2035, 12, 31)
    unending = replace(rule, count=None, until=None)
    assert list(days_of(unending, first.date(), last)) == [start.date() for start in unending.starts(first, last)]
