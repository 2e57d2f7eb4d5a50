"""Dates as a week or a month: every date on its day, the first few of each and how many there are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from activities.engine import schedule
from activities.events.calendar.finding import calendar_now
from activities.events.calendar.wishes import Wish
from activities.events.occurrences import Occurrence

# So few that a page stays small whatever is planned; the rest is a press away.
SHOWN_IN_WEEK = 12
SHOWN_IN_MONTH = 3


@dataclass(frozen=True)
class GridDay:
    """One day of a grid: the first of its dates, and how many more there are."""

    date: date
    occurrences: list[Occurrence]
    more: int
    is_outside: bool = False  # it fills up the first or last week of a month
    is_over: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on."""
        return not self.occurrences


@dataclass(frozen=True)
class Grid:
    """A week or a month of days, Monday first."""

    first: date
    days: list[GridDay]
    total: int  # different events on all of the days, those under way among them
    is_empty: bool  # nothing is on, on any of the days that aren't outside
    under_way: list[Occurrence] = field(default_factory=list)  # since before the first of the days


def week_of(wish: Wish, day: date) -> Grid:
    """Return the week that a day is in."""
    window = schedule.week_of(day)
    return _grid(wish, window, window, SHOWN_IN_WEEK)


def month_of(wish: Wish, day: date) -> Grid:
    """Return the month that a day is in, filled up to whole weeks."""
    month = schedule.month_of(day)
    last = schedule.week_of(month.last or month.first).last
    return _grid(wish, month, schedule.Window(schedule.week_of(month.first).first, last), SHOWN_IN_MONTH)


def _grid(wish: Wish, own: schedule.Window, whole: schedule.Window, most: int) -> Grid:
    now = timezone.now()
    calendar = calendar_now()
    asked_for = wish.window or schedule.Window(whole.first, None)
    shown, shown_of_own = _both(whole, asked_for), _both(own, asked_for)
    if shown is None:
        return Grid(own.first, [_day(day, [], 0, own, now) for day in _days(whole)], 0, is_empty=True)
    asked = calendar.index_wish(wish.loosened(window=shown), now=now)
    asked_of_own = calendar.index_wish(wish.loosened(window=shown_of_own), now=now) if shown_of_own else None
    found = calendar.index.by_day(asked, first=whole.first, last=whole.last or whole.first, most=most)
    numbers = [number for day in found if _is_in(day.day, asked_for) for number in day.numbers]
    under_way = calendar.index.under_way(asked)
    rows = {row.pk: row for row in calendar.dates([*numbers, *under_way[:most]])}
    days = []
    for day in found:
        there = [rows[number] for number in day.numbers if number in rows] if _is_in(day.day, asked_for) else []
        days.append(_day(day.day, there, day.count - len(day.numbers) if there else 0, own, now))
    going_on = [rows[number] for number in under_way[:most] if number in rows]
    is_empty = asked_of_own is None or not calendar.index.total(asked_of_own)
    return Grid(own.first, days, calendar.index.total(asked), is_empty, going_on)


def _day(day: date, dates: list[Occurrence], more: int, own: schedule.Window, now: datetime) -> GridDay:
    return GridDay(day, dates, more, is_outside=not _is_in(day, own), is_over=day < schedule.today(now))


def _days(window: schedule.Window) -> Iterator[date]:
    last = window.last or window.first
    return (window.first + timedelta(days=number) for number in range((last - window.first).days + 1))


def _is_in(day: date, window: schedule.Window) -> bool:
    return window.first <= day <= (window.last or day)


def _both(first: schedule.Window, second: schedule.Window) -> schedule.Window | None:
    """Return the days that are in both windows; None where there is none. The first one has an end."""
    begins, last = max(first.first, second.first), first.last or first.first
    ends = min(last, second.last or last)
    return schedule.Window(begins, ends) if begins <= ends else None
