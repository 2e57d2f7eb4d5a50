"""A date that was called off doesn't come back because its line got another time of day."""

from dataclasses import replace
from datetime import date, time

from activities.engine.schedule.carrying import with_cancellations
from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import Change, Repeat, Slots
from activities.engine.schedule.rules import Frequency, Rule
from activities.engine.schedule.spans import LocalSpan

LAST = date(2027, 1, 1)


def dec(day, start=14, end=16):
    return LocalSpan(date(2026, 12, day), time(start), date(2026, 12, day), time(end))


WEEKLY = Repeat("w", dec(1), Rule(Frequency.WEEKLY, count=3))
LATER = replace(WEEKLY, first=dec(1, 15, 17))


def test_a_cancelled_date_gets_its_lines_new_time():
    changes = (Change(dec(8), status="cancelled", note="Syg"),)
    plan = with_cancellations(Plan((WEEKLY,), changes), Plan((LATER,), changes))
    assert [(planned.span, planned.details.status) for planned in plan.dates(LAST)] == [
        (dec(1, 15, 17), "scheduled"),
        (dec(8, 15, 17), "cancelled"),
        (dec(15, 15, 17), "scheduled"),
    ]
    assert plan.changes[0].note == "Syg"


def test_a_date_that_is_held_stays_where_it_was_put():
    changes = (Change(dec(8), span=dec(9)),)
    after = Plan((LATER,), changes)
    assert with_cancellations(Plan((WEEKLY,), changes), after) == after


def test_a_day_that_has_something_of_its_own_is_left_alone():
    changes = (Change(dec(8), status="cancelled"), Change(dec(8, 15, 17), note="Ny"))
    after = Plan((LATER,), changes)
    assert with_cancellations(Plan((WEEKLY,), changes), after) == after


def test_of_several_new_slots_none_is_taken_for_the_cancelled_one():
    day = date(2026, 12, 8)
    before = Slots("s", (day,), ((time(14), time(15)),))
    after = Slots("s", (day,), ((time(15), time(16)), (time(16), time(17))))
    changes = (Change(dec(8, 14, 15), status="cancelled"),)
    assert with_cancellations(Plan((before,), changes), Plan((after,), changes)) == Plan((after,), changes)
