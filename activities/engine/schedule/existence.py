"""Whether any day fits a rule at all: asked before dateutil is, whose search for a day that never comes has no end.

It walks on to the year 9999, day by day if need be. Here each period (a day, a week, a month or a year, by the rule's
frequency) is looked at once, and none after the last day asked for. Which days they are is for dateutil to say; a test
holds the two to each other.
"""

from calendar import isleap, monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from activities.engine.schedule.spans import dates_from

if TYPE_CHECKING:
    from activities.engine.schedule.rules import Rule, Weekday

Period = tuple[date, date]  # its first and its last day


def fits_some_day(rule: "Rule", first: date, last: date) -> bool:
    """Whether a rule that begins on the day `first` has a day up to `last`. Its count and its end are not regarded."""
    return next(days_of(rule, first, last), None) is not None


def days_of(rule: "Rule", first: date, last: date) -> Iterator[date]:
    """Yield, in order, the days up to `last` that fit a rule beginning on the day `first`."""
    fits = _test_of(rule, first)
    for begins, ends in _PERIODS[rule.frequency.value](rule.interval, first):
        if begins > last:
            return
        fitting = [day for day in dates_from(begins, ends) if fits(day)]
        yield from (day for day in _chosen(fitting, rule.set_positions) if first <= day <= last)


def _days(interval: int, first: date) -> Iterator[Period]:
    while True:
        yield first, first
        first += timedelta(days=interval)


def _weeks(interval: int, first: date) -> Iterator[Period]:
    monday = first - timedelta(days=first.weekday())
    while True:
        yield monday, monday + timedelta(days=6)
        monday += timedelta(weeks=interval)


def _months(interval: int, first: date) -> Iterator[Period]:
    number = first.year * 12 + first.month - 1
    while True:
        begins = date(number // 12, number % 12 + 1, 1)
        yield begins, begins.replace(day=_days_in_month(begins))
        number += interval


def _years(interval: int, first: date) -> Iterator[Period]:
    year = first.year
    while True:
        yield date(year, 1, 1), date(year, 12, 31)
        year += interval


_PERIODS: dict[str, Callable[[int, date], Iterator[Period]]] = {
    "daily": _days,
    "weekly": _weeks,
    "monthly": _months,
    "yearly": _years,
}


def _test_of(rule: "Rule", first: date) -> Callable[[date], bool]:
    """Return the test of a single day. What a rule leaves open is as on its first day."""
    months, month_days, weekdays = rule.months, rule.month_days, rule.weekdays
    plain = frozenset(weekday.day for weekday in weekdays if weekday.nth is None)
    placed = tuple(weekday for weekday in weekdays if weekday.nth is not None)
    if not weekdays and not month_days:
        if rule.frequency == "weekly":
            plain = frozenset({first.weekday()})
        elif rule.frequency in ("monthly", "yearly"):
            month_days = (first.day,)
            months = months or ((first.month,) if rule.frequency == "yearly" else ())
    in_year = rule.frequency == "yearly" and not months

    def fits(day: date) -> bool:
        return (
            (not months or day.month in months)
            and (not month_days or day.day in month_days or day.day - _days_in_month(day) - 1 in month_days)
            and (not plain or day.weekday() in plain)
            and (not placed or any(_is_nth(day, weekday, in_year=in_year) for weekday in placed))
        )

    return fits


def _is_nth(day: date, weekday: "Weekday", *, in_year: bool) -> bool:
    if day.weekday() != weekday.day or weekday.nth is None:
        return False
    number = day.timetuple().tm_yday if in_year else day.day
    if weekday.nth > 0:
        return (number - 1) // 7 + 1 == weekday.nth
    length = (366 if isleap(day.year) else 365) if in_year else _days_in_month(day)
    return (length - number) // 7 + 1 == -weekday.nth


def _chosen(days: list[date], positions: Sequence[int]) -> list[date]:
    """Return the days of a period at those places among them, from 1 on, or from its end on with -1."""
    if not positions:
        return days
    places = {position - 1 if position > 0 else len(days) + position for position in positions}
    return [day for place, day in enumerate(days) if place in places]


def _days_in_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]
