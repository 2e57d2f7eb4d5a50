"""Schedules as hypothesis makes them up: every kind of repetition, most of them across a clock change."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import Change, Details, Repeat, SingleDate, Slots, planned_dates
from activities.engine.schedule.rules import Frequency, Rule, Weekday
from activities.engine.schedule.spans import LocalSpan

LAST = date(2027, 11, 7)  # how far endless rules are worked out

# The clock changes on 29 March and 25 October 2026, 28 March and 31 October 2027.
_days = st.dates(date(2026, 9, 1), date(2026, 12, 31)) | st.sampled_from(
    [date(2026, 3, 22), date(2026, 3, 29), date(2026, 10, 18), date(2026, 10, 25), date(2027, 3, 28), date(2026, 1, 31)]
)
_clock = st.sampled_from(
    [time(0), time(2), time(2, 30), time(3), time(10), time(14), time(16, 30), time(22), time(23, 59)]
)
_numbers = st.integers(0, 3)


@st.composite
def spans(draw):
    """Whole days, an afternoon, a night, a weekend."""
    day, nights = draw(_days), draw(_numbers)
    if draw(st.integers(0, 3)) == 0:
        return LocalSpan(day, None, day + timedelta(days=nights), None)
    start, end = draw(_clock), draw(_clock)
    if end < start:
        nights = max(nights, 1)
    return LocalSpan(day, start, day + timedelta(days=nights), end)


_weekdays = st.builds(Weekday, st.integers(0, 6))
_placed_weekdays = st.builds(Weekday, st.integers(0, 6), st.sampled_from([1, 2, 3, 4, 5, -1]))


def _some(values, at_most=3):
    return st.lists(values, min_size=1, max_size=at_most, unique=True).map(tuple)


def _parts(frequency, **lists):
    return st.fixed_dictionaries({"frequency": st.just(frequency), **lists})


_kinds = st.one_of(
    _parts(Frequency.DAILY),
    _parts(Frequency.DAILY, weekdays=_some(_weekdays)),
    _parts(Frequency.WEEKLY, weekdays=_some(_weekdays)),
    _parts(Frequency.WEEKLY, months=_some(st.integers(1, 12))),
    _parts(Frequency.MONTHLY),
    _parts(Frequency.MONTHLY, weekdays=_some(_placed_weekdays)),
    _parts(Frequency.MONTHLY, month_days=_some(st.sampled_from([1, 15, 31, -1, -2]))),
    _parts(Frequency.MONTHLY, weekdays=_some(_weekdays), set_positions=_some(st.sampled_from([1, 2, -1]))),
    _parts(Frequency.YEARLY),
    _parts(Frequency.YEARLY, month_days=_some(st.integers(1, 28))),
    _parts(Frequency.YEARLY, months=_some(st.integers(1, 12))),
    _parts(Frequency.YEARLY, weekdays=_some(_placed_weekdays)),
)


@st.composite
def rules(draw, first):
    """Daily, weekly, monthly and yearly rules, as an editor's fields and as text give them."""
    ends = st.one_of(
        st.just({}),
        st.builds(lambda count: {"count": count}, st.integers(1, 60)),
        st.builds(lambda days: {"until": first + timedelta(days=days)}, st.integers(0, 500)),
    )
    interval = draw(st.sampled_from([1, 1, 1, 2, 3]))
    return Rule(**draw(_kinds), **draw(ends), interval=interval)


@st.composite
def details(draw):
    return Details(
        heading=draw(st.sampled_from(["", "", "Opstart", "Slut; prut, \\n"])),
        status=draw(st.sampled_from(["scheduled"] * 4 + ["cancelled", "postponed"])),
        note=draw(st.sampled_from(["", "", "Vi er syge."])),
        is_full=draw(st.booleans()),
    )


@st.composite
def repetitions(draw, key="repeat"):
    """A repetition with days left out, and days beside it."""
    first = draw(spans())
    near = st.integers(0, 400).map(lambda days: first.start_date + timedelta(days=days))
    return Repeat(
        key,
        first,
        draw(rules(first.start_date)),
        extra_days=tuple(draw(st.lists(near, max_size=3))),
        excluded_days=frozenset(draw(st.lists(near, max_size=4))),
        excluded_weeks=frozenset(draw(st.lists(st.sampled_from([7, 13, 42, 44, 52]), max_size=2))),
        is_closed_on_holidays=draw(st.booleans()),
        details=draw(details()),
    )


@st.composite
def _slots(draw):
    days = tuple(draw(st.lists(_days, min_size=1, max_size=2)))
    return Slots(
        "slots", days, ((time(10), time(10, 30)), (time(10, 30), time(11)), (time(22), time(2))), draw(details())
    )


@st.composite
def plans(draw):
    """Lines of every kind, and changes to some of their dates and to one that no line yields."""
    lines = [draw(repetitions(f"repeat-{number}")) for number in range(draw(st.integers(1, 2)))]
    if draw(st.booleans()):
        lines.append(SingleDate("single", draw(spans()), draw(details())))
    if draw(st.booleans()):
        lines.append(draw(_slots()))
    dates = planned_dates(lines, (), LAST)
    originals = [planned.original for planned in dates[:40]]
    if not originals:
        return Plan(tuple(lines))
    changed = draw(st.lists(st.sampled_from(originals), max_size=4, unique=True))
    if draw(st.integers(0, 5)) == 0:
        changed.append(draw(spans()))
    changes = {
        (original.start_date, original.start_time): Change(
            original,
            span=draw(st.none() | spans()),
            status=draw(st.sampled_from([None, "cancelled", "postponed"])),
            note=draw(st.sampled_from([None, "Vi flytter.\nKom bare."])),
            heading=draw(st.sampled_from([None, "Noget andet"])),
        )
        for original in changed
    }
    return Plan(tuple(lines), tuple(changes.values()))
