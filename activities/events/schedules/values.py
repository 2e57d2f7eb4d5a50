"""What an editor wrote in the blocks of a schedule, as the lines and changes that the engine works out."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from wagtail.blocks import StructValue

from activities.engine.schedule.plans import Change, Details, Line, Repeat, SingleDate, Slots, spans_of
from activities.engine.schedule.rules import Frequency, Rule, RuleError, RuleProblem, Weekday, read_rule
from activities.engine.schedule.spans import FIRST_YEAR, LAST_YEAR, LocalSpan, Problem, SpanError, check_years
from activities.events.choices import Repetition
from activities.events.wording import dates_in_words

_SHOWN = 10
# What a change says of the places; anything else leaves them as planned.
IS_FULL = {"full": True, "free": False}
# What goes on past midnight needs no last day; but 16 to 14 is no long night, it is a slip of the finger.
_LONGEST_NIGHT = timedelta(hours=18)


class Unfinished(Exception):
    """A block of a draft that lacks what makes a date of it."""


class LineValue(StructValue):
    """A block that becomes a line of the schedule."""

    def as_line(self, key: str) -> Line:
        """Return the line; raises Unfinished."""
        raise Unfinished

    @property
    def dates_in_words(self) -> list[str]:
        """The first of the line's dates, as people say them."""
        try:
            spans = islice(spans_of(self.as_line(""), date.max), _SHOWN)
            return [dates_in_words(span.start_date, span.start_time, span.end_date, span.end_time) for span in spans]
        except (Unfinished, SpanError, RuleError):
            return []


class DateValue(LineValue):
    """One date."""

    def as_line(self, key: str) -> Line:
        """Return the date; raises Unfinished, or SpanError for what can't be used."""
        return SingleDate(key, span_of(self["day"], self["start"], self["last_day"], self["end"]), details_of(self))


class SlotsValue(LineValue):
    """Several times of day on several days."""

    def as_line(self, key: str) -> Line:
        """Return the slots; raises Unfinished, or SpanError for one that ends before it starts."""
        days = tuple(_usable(self["days"]))
        times = tuple(
            (slot["start"], slot["end"])
            for slot in self["times"]
            if slot["start"] is not None and slot["end"] is not None
        )
        if not days or not times:
            raise Unfinished
        for start, end in times:
            last_day_of(days[0], start, end)
        return Slots(key, days, times, details_of(self))


class RepeatValue(LineValue):
    """A repetition."""

    def as_line(self, key: str) -> Line:
        """Return the repetition; raises Unfinished, SpanError, or RuleError for a rule that can't be used."""
        first_day = self["first_day"]
        if first_day:
            check_years(first_day)
        nights = timedelta(days=self["nights"] or 0)
        first = span_of(first_day, self["start"], first_day + nights if first_day and nights else None, self["end"])
        return Repeat(
            key,
            first,
            self.rule(),
            extra_days=tuple(_usable(self["extra_days"])),
            excluded_days=frozenset(_usable(self["excluded_days"])),
            excluded_weeks=frozenset(week for week in self["excluded_weeks"] if week),
            is_closed_on_holidays=bool(self["closed_on_holidays"]),
            details=details_of(self),
        )

    def rule(self) -> Rule:
        """Return the rule; raises RuleError."""
        if self["rrule"]:
            return read_rule(self["rrule"], start_time=self["start"])
        try:
            return self._chosen_rule()
        except RuleError:
            raise
        except (TypeError, ValueError):  # something is stored that no form offers
            raise RuleError(RuleProblem.NOT_UNDERSTOOD) from None

    def _chosen_rule(self) -> Rule:
        repetition = Repetition(self["repetition"])
        first_day = self["first_day"]
        weekdays = [int(day) for day in self["weekdays"] or [first_day.weekday()]]
        in_month = [int(place) for place in self["places"] or [(first_day.day - 1) // 7 + 1]]
        parts: dict[Repetition, dict[str, Any]] = {
            Repetition.WEEKLY: {"weekdays": tuple(Weekday(day) for day in weekdays)},
            Repetition.MONTHLY_BY_WEEKDAY: {
                "weekdays": tuple(Weekday(day, place) for place in in_month for day in weekdays)
            },
            Repetition.MONTHLY_BY_DATE: {"month_days": (first_day.day,)},
        }
        return Rule(
            Frequency(repetition.frequency),
            interval=self["interval"] or 1,
            count=self["count"] or None,
            until=self["until"],
            **parts.get(repetition, {}),
        )


class ChangeValue(StructValue):
    """What is different for one date."""

    @property
    def dates_in_words(self) -> list[str]:
        """The date as planned, as people say it."""
        try:
            span = self.original()
        except (Unfinished, SpanError):
            return []
        return [dates_in_words(span.start_date, span.start_time, span.end_date, span.end_time)]

    def as_change(self) -> Change:
        """Return the change; raises Unfinished, or SpanError for what can't be used."""
        original = self.original()
        return Change(
            original,
            span=self._moved(original),
            status=self["status"] or None,
            note=self._said("note"),
            heading=self._said("heading"),
            venue=self["venue"].pk if self["venue"] else None,
            is_full=IS_FULL.get(self["is_full"]),
        )

    def original(self) -> LocalSpan:
        """Return the date as planned; raises Unfinished, or SpanError for what can't be used."""
        return span_of(self["day"], self["start"], self["last_day"], self["end"])

    def _moved(self, original: LocalSpan) -> LocalSpan | None:
        """Return when it is held instead; what isn't written is as planned. Raises SpanError."""
        start, end, is_all_day = self["new_start"], self["new_end"], bool(self["new_all_day"])
        has_times = start is not None or end is not None
        if not (has_times or is_all_day or self["new_day"] or self["new_last_day"]):
            return None
        if is_all_day and has_times:
            raise SpanError(Problem.HALF_ALL_DAY)
        day = self["new_day"] or original.start_date
        if not (is_all_day or has_times):
            start, end = original.start_time, original.end_time
        return LocalSpan(day, start, self["new_last_day"] or moved_last_day(original, day, start, end), end)

    def _said(self, name: str) -> str | None:
        return self[name] or ("" if name in (self["without"] or ()) else None)


def _usable(days: Iterable[date | None]) -> Iterator[date]:
    """Yield the days that are written, without those of years in which there are no dates."""
    return (day for day in days if day and FIRST_YEAR <= day.year <= LAST_YEAR)


def span_of(day: date | None, start: time | None, last_day: date | None, end: time | None) -> LocalSpan:
    """Return a span from fields that may be empty; raises Unfinished without a day, SpanError for a wrong one."""
    if day is None:
        raise Unfinished
    return LocalSpan(day, start, last_day or last_day_of(day, start, end), end)


def last_day_of(day: date, start: time | None, end: time | None) -> date:
    """Return the day on which something ends when none is written: the next one, for a night.

    Raises SpanError for an end that lies before the start without making a night of it.
    """
    if start is None or end is None or end >= start or day >= date.max:
        return day
    next_day = day + timedelta(days=1)
    if datetime.combine(next_day, end) - datetime.combine(day, start) > _LONGEST_NIGHT:
        raise SpanError(Problem.ENDS_BEFORE_START)
    return next_day


def moved_last_day(original: LocalSpan, day: date, start: time | None, end: time | None) -> date:
    """Return the day on which a moved date ends when none is written: it goes on for as many days as planned.

    A night that becomes an afternoon ends the same day, and the other way round. Raises SpanError.
    """
    check_years(day)
    nights = original.end_date - original.start_date
    if (start, end) == (original.start_time, original.end_time):
        return day + nights
    is_night = original.start_time and original.end_time and original.end_time < original.start_time
    return last_day_of(day, start, end) + nights - timedelta(days=bool(is_night))


def details_of(value: StructValue) -> Details:
    """Return what a block says beside its times; blocks have some of the fields each."""
    venue, text = value.get("venue"), value.get("text")
    return Details(
        heading=value.get("heading") or "",
        text=text.source if text else "",
        venue=venue.pk if venue else None,
        status=value.get("status") or "scheduled",
        note=value.get("note") or "",
        is_full=bool(value.get("is_full")),
    )
