"""The days that fit a rule, worked out period by period as RFC 5545 describes it.

A period is a day, a week, a month or a year, by the rule's frequency. Each is looked at once and none after the last
day asked for, so a rule that nothing fits costs no more than one that every day fits; and nothing has to be worked out
before the day from which the dates are wanted.
"""

from calendar import isleap, monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from activities.engine.schedule.spans import dates_from

if TYPE_CHECKING:
    from activities.engine.schedule.rules import Rule, Weekday

Period = tuple[date, date]  # its first and its last day


def days_of(rule: "Rule", first: date, since: date, last: date) -> Iterator[date]:
    """Yield, in order, the days from `since` to `last` that fit a rule beginning on the day `first`.

    Neither the rule's count nor its end is regarded.
    """
    since = max(first, since)
    fits = _test_of(rule, first)
    for begins, ends in _PERIODS[rule.frequency.value](rule.interval, first, since):
        if begins > last:
            return
        fitting = [day for day in dates_from(begins, ends) if fits(day)]
        yield from (day for day in _chosen(fitting, rule.set_positions) if since <= day <= last)


def _days(interval: int, first: date, since: date) -> Iterator[Period]:
    behind = (since - first).days % interval
    day = since if not behind else since + timedelta(days=interval - behind)
    while True:
        yield day, day
        day += timedelta(days=interval)


def _weeks(interval: int, first: date, since: date) -> Iterator[Period]:
    monday = first - timedelta(days=first.weekday())
    step = timedelta(weeks=interval)
    monday += (since - monday) // step * step
    while True:
        yield monday, monday + timedelta(days=6)
        monday += step


def _months(interval: int, first: date, since: date) -> Iterator[Period]:
    number, wanted = first.year * 12 + first.month - 1, since.year * 12 + since.month - 1
    number += (wanted - number) // interval * interval
    while True:
        begins = date(number // 12, number % 12 + 1, 1)
        yield begins, begins.replace(day=_days_in_month(begins))
        number += interval


def _years(interval: int, first: date, since: date) -> Iterator[Period]:
    year = first.year + (since.year - first.year) // interval * interval
    while True:
        yield date(year, 1, 1), date(year, 12, 31)
        year += interval


_PERIODS: dict[str, Callable[[int, date, date], Iterator[Period]]] = {
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
