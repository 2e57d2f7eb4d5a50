"""Dates as a week or a month: every date on its day, the first few of each and how many there are."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from activities.engine import schedule
from activities.events.calendar.finding import calendar_now, in_this_order
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

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on, on any of its own days."""
        return all(day.is_empty or day.is_outside for day in self.days)


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
    last = whole.last or whole.first
    asked = calendar.index_wish(wish.without("window"), now=now)
    found = calendar.index.by_day(asked, first=whole.first, last=last, most=most)
    numbers = [number for day in found for number in day.numbers]
    rows = {row.pk: row for row in in_this_order(Occurrence.objects.with_cards().prefetch_related(None), numbers)}
    today = schedule.today(now)
    days = []
    for day in found:
        shown = [rows[number] for number in day.numbers if number in rows]
        is_outside = not own.first <= day.day <= (own.last or own.first)
        days.append(GridDay(day.day, shown, day.count - len(day.numbers), is_outside, day.day < today))
    return Grid(own.first, days)
