"""The demo's schedules: weeks and weekdays of its files, as lines that lie ahead of the day it is loaded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from uuid import uuid4

from activities.engine.schedule.closing import closing_day
from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import Change, Details, Line, Repeat, SingleDate, Slots, horizon, spans_of
from activities.engine.schedule.rules import Frequency, Rule, Weekday
from activities.engine.schedule.spans import LocalSpan
from home.demo import dates
from home.demo.content_files import Entry, as_html


def plan_for(entry: Entry, today: date, venues: Mapping[str, int]) -> Plan:
    """Return an event's dates, slots and repetitions, with what is different on some of them.

    `venues` gives the number of each venue by its slug.
    """
    parts = [
        *(_date(day, row, today, venues) for day, row in _open_days(entry.get("dates", []), today)),
        *(_slots(row, today) for row in entry.get("slots", [])),
        *(_repetition(row, today) for row in entry.get("repeats", [])),
    ]
    lines = tuple(line for line, _changes in parts)
    return Plan(lines, tuple(change for _line, changes in parts for change in changes))


def night_of(saturday: date) -> Plan:
    """Return the night of the clock change: from Saturday at 20 to Sunday at 10."""
    night = LocalSpan(saturday, time(20), saturday + timedelta(days=1), time(10))
    return Plan((SingleDate(str(uuid4()), night),))


def _open_days(rows: list[Entry], today: date) -> list[tuple[date, Entry]]:
    """Return the rows with their days, without those on which libraries are closed; where that is all, a week later."""
    days = [(dates.day_of(row, today), row) for row in rows]
    return [(day, row) for day, row in days if not closing_day(day)] or [
        (day + timedelta(weeks=1), row) for day, row in days
    ]


def _date(day: date, row: Entry, today: date, venues: Mapping[str, int]) -> tuple[Line, list[Change]]:
    """Return a date of the schedule, and what is different on it."""
    held = _span(day, row)
    moved_from = row.get("moved_from")
    planned = _span(dates.day_of(moved_from, today), moved_from) if moved_from else held
    details = Details(heading=row.get("heading", ""), text=as_html(row.get("plan", "")))
    change = replace(
        _different(planned, row),
        span=held if moved_from else None,
        venue=venues[row["other_venue"]] if "other_venue" in row else None,
    )
    return SingleDate(str(uuid4()), planned, details), [] if change == Change(planned) else [change]


def _slots(row: Entry, today: date) -> tuple[Line, list[Change]]:
    """Return the same times of day on several days."""
    days = tuple(day for day, _row in _open_days(row["days"], today))
    times = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in row["times"])
    line = Slots(str(uuid4()), days, times)
    return line, list(_numbered(line, row, today))


def _repetition(row: Entry, today: date) -> tuple[Line, list[Change]]:
    """Return a repetition that begins on its first date after today."""
    earliest = _span(dates.first_day_of(row, today), row)
    weekday = dates.WEEKDAYS.index(row["day"])
    rule = Rule(
        Frequency.MONTHLY if "in_month" in row else Frequency.WEEKLY,
        interval=row.get("every", 1),
        weekdays=tuple(Weekday(weekday, place) for place in row.get("in_month", [None])),
        until=dates.end_of_week(row["until_week"], today) if "until_week" in row else None,
    )
    line = Repeat(
        str(uuid4()),
        earliest,
        rule,
        excluded_weeks=frozenset(row.get("not_in_weeks", [])),
        is_closed_on_holidays=row.get("closed_on_holidays", True),
    )
    first = next(rule.starts(datetime.combine(earliest.start_date, time(0)), horizon(today))).date()
    line = replace(line, first=line.on(first))
    return line, list(_numbered(line, row, today))


def _numbered(line: Line, row: Entry, today: date) -> Iterator[Change]:
    """Yield what is different on the first, second, … date of a line."""
    rows = row.get("changes", [])
    spans = list(islice(spans_of(line, horizon(today)), max((change["number"] for change in rows), default=0)))
    for change in rows:
        yield from (_different(span, change) for span in spans[change["number"] - 1 : change["number"]])


def _different(planned: LocalSpan, row: Entry) -> Change:
    return Change(
        planned,
        status=row["status"] if row.get("status") not in (None, "moved") else None,
        note=row.get("note"),
        is_full=row.get("full"),
    )


def _span(day: date, row: Entry) -> LocalSpan:
    last_day = day + timedelta(days=row.get("end_days", 0))
    return LocalSpan(day, dates.clock(row.get("start", "")), last_day, dates.clock(row.get("end", "")))
