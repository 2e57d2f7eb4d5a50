"""How something repeats: the part of RFC 5545's RRULE that is dealt with alike everywhere.

The arithmetic is python-dateutil's. Where it or other calendars disagree with the standard's own examples (BYWEEKNO,
BYSETPOS with WEEKLY, "every Monday and the first Tuesday"), and below a day, a rule is refused instead of guessed at.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, StrEnum
from functools import lru_cache
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil import rrule

from activities.engine.schedule.existence import fits_some_day
from activities.engine.schedule.spans import FIRST_YEAR, LAST_YEAR, ZONE_NAME

MAX_COUNT = 1000
MAX_INTERVAL = 99
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST_TEXT = 500
_LAST_DAY = date(LAST_YEAR, 12, 31)


class Frequency(StrEnum):
    """The step of a repetition."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class RuleProblem(Enum):
    """Why a rule is refused."""

    NOT_UNDERSTOOD = "not_understood"
    UNKNOWN_PART = "unknown_part"
    SUB_DAILY = "sub_daily"  # hourly and below, BYHOUR, BYMINUTE, BYSECOND
    BY_WEEK_NUMBER = "by_week_number"
    SET_POSITION = "set_position"  # with WEEKLY, or with nothing to choose among
    NUMBER_OUT_OF_RANGE = "number_out_of_range"
    COUNT_AND_UNTIL = "count_and_until"
    TOO_MANY = "too_many"  # a count above MAX_COUNT
    UNTIL_BEFORE_START = "until_before_start"
    NEVER = "never"  # no date fits before 2101


class RuleError(ValueError):
    """A rule that can't be used; `problem` says why."""

    def __init__(self, problem: RuleProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True, order=True)
class Weekday:
    """A day of the week, 0 for Monday; `nth` is 1-5 or -1 to -5 for "the first", "the last" of a month or year."""

    day: int
    nth: int | None = None

    def __str__(self) -> str:
        return f"{self.nth or ''}{WEEKDAYS[self.day]}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A repetition. `until` is the last date that may be a start; neither it nor `count`: without end.

    Raises RuleError for what is out of range, contradictory or refused.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    set_positions: tuple[int, ...] = ()
    count: int | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        in_range = (
            1 <= self.interval <= MAX_INTERVAL
            and all(0 <= weekday.day <= 6 and weekday.nth != 0 for weekday in self.weekdays)
            and all(abs(weekday.nth or 0) <= self._most_nth for weekday in self.weekdays)
            and all(1 <= abs(day) <= 31 for day in self.month_days)
            and all(1 <= month <= 12 for month in self.months)
            and all(1 <= abs(position) <= 366 for position in self.set_positions)
            and (self.count is None or self.count >= 1)
            and (self.until is None or FIRST_YEAR <= self.until.year <= LAST_YEAR)
        )
        if not in_range:
            raise RuleError(RuleProblem.NUMBER_OUT_OF_RANGE)
        if self.count is not None and self.count > MAX_COUNT:
            raise RuleError(RuleProblem.TOO_MANY)
        if self.count is not None and self.until is not None:
            raise RuleError(RuleProblem.COUNT_AND_UNTIL)
        if self.month_days and self.frequency == Frequency.WEEKLY:  # the standard forbids it
            raise RuleError(RuleProblem.UNKNOWN_PART)
        if len({weekday.nth is None for weekday in self.weekdays}) > 1:
            raise RuleError(RuleProblem.UNKNOWN_PART)
        chooses_among = self.weekdays or self.month_days or self.months
        if self.set_positions and (self.frequency == Frequency.WEEKLY or not chooses_among):
            raise RuleError(RuleProblem.SET_POSITION)

    @property
    def _most_nth(self) -> int:
        """The largest `nth` of a weekday: none in a week, five in a month, 53 in a year."""
        if self.frequency == Frequency.YEARLY and not self.months:
            return 53
        return 5 if self.frequency in (Frequency.MONTHLY, Frequency.YEARLY) else 0

    def starts(self, first: datetime, last: date, since: date = date.min) -> Iterator[datetime]:
        """Yield the starts, as wall-clock times in order, from `first` to the end of the day `last`.

        `first` itself is one only where the rule says so. A count counts from `first`. What lies before the day
        `since` is passed over.
        """
        end = min(self.until or last, last, _LAST_DAY)
        if end < first.date() or not _fits_some_day(self, first.date()):
            return iter(())
        found = iter(
            rrule.rrule(
                getattr(rrule, self.frequency.name),
                dtstart=first,
                interval=self.interval,
                byweekday=[rrule.weekday(weekday.day, weekday.nth) for weekday in self.weekdays] or None,
                bymonthday=self.month_days or None,
                bymonth=self.months or None,
                bysetpos=self.set_positions or None,
                until=datetime.combine(end, time.max),
                cache=False,
            )
        )
        counted = islice(found, self.count) if self.count else found
        return (start for start in counted if start.date() >= since)

    def insist_on_dates(self, first: datetime) -> None:
        """Raise RuleError where the rule ends before it starts, or no date ever fits it."""
        if self.until and self.until < first.date():
            raise RuleError(RuleProblem.UNTIL_BEFORE_START)
        if not _fits_some_day(self, first.date()):
            raise RuleError(RuleProblem.NEVER)

    def as_text(self) -> str:
        """The rule as an RRULE's value, without its end (COUNT, UNTIL): "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"."""
        parts = [f"FREQ={self.frequency.name}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        lists: tuple[tuple[str, tuple[object, ...]], ...] = (
            ("BYMONTH", self.months),
            ("BYMONTHDAY", self.month_days),
            ("BYDAY", self.weekdays),
            ("BYSETPOS", self.set_positions),
        )
        parts += [f"{name}={','.join(map(str, values))}" for name, values in lists if values]
        return ";".join(parts)


@lru_cache(maxsize=512)  # the same rules are worked out again and again
def _fits_some_day(rule: Rule, first: date) -> bool:
    # Forty periods of years hold every 29 February and every fifth Friday: what isn't among them doesn't exist.
    return fits_some_day(rule, first, date(min(first.year + 40 * rule.interval, LAST_YEAR), 12, 31))


def read_rule(text: str, *, start_time: time | None = None) -> Rule:
    """Return the rule that an RRULE's value says ("RRULE:" before it is fine).

    An UNTIL with a time is compared with `start_time`, so that a rule that ends at noon leaves out a start at 14 the
    same day. Raises RuleError.
    """
    if len(text) > _LONGEST_TEXT:
        raise RuleError(RuleProblem.NOT_UNDERSTOOD)
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = part.strip().partition("=")
        if not equals or not value or name in parts:
            raise RuleError(RuleProblem.NOT_UNDERSTOOD)
        parts[name] = value
    _refuse_unsupported(parts)
    try:
        frequency = Frequency(parts.pop("FREQ").lower())
    except (KeyError, ValueError):
        raise RuleError(RuleProblem.NOT_UNDERSTOOD) from None
    until = parts.pop("UNTIL", "")
    fields: dict[str, Any] = {field: read(parts[name]) for name, (field, read) in _READERS.items() if name in parts}
    return Rule(
        frequency,
        **fields,
        until=_read_until(until, start_time) if until else None,
    )


def _refuse_unsupported(parts: dict[str, str]) -> None:
    """Raise RuleError for parts that are not dealt with alike everywhere, and for unknown ones."""
    if parts.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY") or {"BYHOUR", "BYMINUTE", "BYSECOND"} & set(parts):
        raise RuleError(RuleProblem.SUB_DAILY)
    if "BYWEEKNO" in parts:
        raise RuleError(RuleProblem.BY_WEEK_NUMBER)
    # Weeks begin on Monday here; with another start, an interval would count other weeks.
    if parts.get("WKST", "MO") != "MO" or set(parts) - {"FREQ", "UNTIL", "WKST", *_READERS}:
        raise RuleError(RuleProblem.UNKNOWN_PART)


def _read_number(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        raise RuleError(RuleProblem.NOT_UNDERSTOOD)
    return int(text)


def _read_numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted({_read_number(part) for part in text.split(",")}))


def _read_weekdays(text: str) -> tuple[Weekday, ...]:
    found = [re.fullmatch(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)", part) for part in text.split(",")]
    if not all(found):
        raise RuleError(RuleProblem.NOT_UNDERSTOOD)
    return tuple(
        Weekday(WEEKDAYS.index(match[2]), int(match[1]) if match[1] else None) for match in found if match is not None
    )


_READERS: dict[str, tuple[str, Callable[[str], int | tuple[int, ...] | tuple[Weekday, ...]]]] = {
    "INTERVAL": ("interval", _read_number),
    "COUNT": ("count", _read_number),
    "BYDAY": ("weekdays", _read_weekdays),
    "BYMONTHDAY": ("month_days", _read_numbers),
    "BYMONTH": ("months", _read_numbers),
    "BYSETPOS": ("set_positions", _read_numbers),
}


def _read_until(text: str, start_time: time | None) -> date:
    """Return the last date on which the rule may start; RFC 5545 takes the moment itself along."""
    match = re.fullmatch(r"([0-9]{8})(?:T([0-9]{6})(Z?))?", text)
    if not match:
        raise RuleError(RuleProblem.NOT_UNDERSTOOD)
    try:
        moment = datetime.strptime(match[1] + (match[2] or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007  (wall clock)
        if match[3]:
            moment = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(ZONE_NAME)).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise RuleError(RuleProblem.NOT_UNDERSTOOD) from None
    return moment.date() if moment.time() >= (start_time or time(0)) else moment.date() - timedelta(days=1)
