"""What an editor wrote, worked out to dates.

A plan is made of lines (a single date, slots on some days, or a repetition) and of changes
to single dates. Every date is known by its `recurrence_id`: its start as the line says it,
whatever a change makes of it later (RFC 5545's RECURRENCE-ID). What a change names stays in
the plan even when no line yields it any more, so nothing that was changed by hand is lost.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from heapq import merge
from itertools import groupby

from activities.engine.schedule.closing import closing_day
from activities.engine.schedule.rules import MAX_INTERVAL, Frequency, Rule
from activities.engine.schedule.spans import DAY, LocalSpan, SpanError, check_years

MAX_DATES = 1500  # to come, of one event
MONTHS_AHEAD = 18
_AHEAD = timedelta(days=round(MONTHS_AHEAD * 365.25 / 12))
_REMEMBERED = timedelta(weeks=MAX_INTERVAL + 1)


class PlanProblem(Enum):
    """Why a plan is refused."""

    TOO_MANY_DATES = "too_many_dates"  # more than MAX_DATES from today up to the horizon


class PlanError(ValueError):
    """A plan that can't be used; `problem` says why."""

    def __init__(self, problem: PlanProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Details:
    """What may be said of one date or of all dates of a line. `venue` is a number, `text` HTML."""

    heading: str = ""
    text: str = ""
    venue: int | None = None
    status: str = "scheduled"
    note: str = ""
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class SingleDate:
    """One date that was written as it is."""

    key: str
    span: LocalSpan
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class Slots:
    """Several times of day on several days; an end before the start is on the next day."""

    key: str
    days: tuple[date, ...]
    times: tuple[tuple[time, time], ...]
    details: Details = field(default_factory=Details)

    def insist_on_years(self) -> None:
        """Raise SpanError where a slot would be left out, since it lies outside 2000-2100 or goes on past that."""
        check_years(*self.days)
        if any(end < start for start, end in self.times):
            check_years(*(day + DAY for day in self.days))


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repetition: `first` gives the first possible date, the times of day and how many nights it lasts.

    Excluded days, weeks (ISO numbers, of every year) and closing days are left out; a count counts them. Extra days
    are held even if they would be left out.
    """

    key: str
    first: LocalSpan
    rule: Rule
    extra_days: tuple[date, ...] = ()
    excluded_days: frozenset[date] = frozenset()
    excluded_weeks: frozenset[int] = frozenset()
    is_closed_on_holidays: bool = False
    details: Details = field(default_factory=Details)

    @property
    def first_start(self) -> datetime:
        """The first possible start on the clock on the wall; 00:00 for whole days."""
        return datetime.combine(self.first.start_date, self.first.start_time or time(0))

    def on(self, day: date) -> LocalSpan:
        """The span of the repetition that starts on a day."""
        shift = day - self.first.start_date
        return replace(self.first, start_date=day, end_date=self.first.end_date + shift)

    def insist_on_years(self) -> None:
        """Raise SpanError where an extra day would be left out, for the same reason."""
        check_years(*self.extra_days)
        for day in self.extra_days:
            self.on(day)

    def leaves_out(self, day: date) -> bool:
        """Whether a day that fits the rule is left out."""
        return (
            day in self.excluded_days
            or day.isocalendar().week in self.excluded_weeks
            or (self.is_closed_on_holidays and bool(closing_day(day)))
        )


Line = SingleDate | Slots | Repeat


@dataclass(frozen=True, slots=True)
class Change:
    """What is different for one date; None leaves a thing as the line says it.

    `original` is the date as the line says it, `span` when it is held instead.
    """

    original: LocalSpan
    span: LocalSpan | None = None
    status: str | None = None
    note: str | None = None
    heading: str | None = None
    venue: int | None = None
    is_full: bool | None = None

    def applied_to(self, details: Details) -> Details:
        """The details with what is different this time."""
        names = ("status", "note", "heading", "venue", "is_full")
        different = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        return replace(details, **different)


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One date of a plan. `line` is the key of the line it comes from, empty when only a change keeps it."""

    recurrence_id: str
    line: str
    original: LocalSpan
    span: LocalSpan
    details: Details
    is_changed: bool = False

    @property
    def is_moved(self) -> bool:
        """Whether it starts at another time than the line says."""
        return recurrence_id(self.span) != self.recurrence_id


def recurrence_id(span: LocalSpan) -> str:
    """The start as RFC 5545 writes it, "20261007T140000", or "20261007" for whole days."""
    if span.start_time is None:
        return f"{span.start_date:%Y%m%d}"
    return f"{span.start_date:%Y%m%d}T{span.start_time:%H%M%S}"


def horizon(today: date) -> date:
    """The day up to which endless rules are worked out: eighteen months after today."""
    return today + _AHEAD


def planned_dates(lines: Sequence[Line], changes: Iterable[Change], last: date) -> list[PlannedDate]:
    """Work out the dates of a plan up to the day `last`, in order of their starts.

    A start that two lines yield is one date, of the first line. What a change names is in the plan wherever it lies.
    Single dates and slots after `last` are in it too: somebody wrote them. What is over eighteen months before `last`,
    the day on which that is the horizon, doesn't count, and is remembered no further back than `remembered_since`.
    Raises PlanError.
    """
    today = last - _AHEAD
    changes = list(changes)
    named = {change.original.start_date for change in changes}
    found: dict[str, PlannedDate] = {}
    for line in lines:
        for span in _remembered_spans(line, named, last):
            identity = recurrence_id(span)
            found.setdefault(identity, PlannedDate(identity, line.key, span, span, line.details))
        _refuse_too_many(found.values(), today)
    for change in changes:
        identity = recurrence_id(change.original)
        unchanged = PlannedDate(identity, "", change.original, change.original, Details())
        planned = found.get(identity, unchanged)
        found[identity] = replace(
            planned,
            span=change.span or planned.span,
            details=change.applied_to(planned.details),
            is_changed=True,
        )
    _refuse_too_many(found.values(), today)
    return sorted(found.values(), key=lambda date_: (date_.span.starts_at, date_.recurrence_id))


def remembered_since(line: Line, today: date) -> date:
    """Return the day before which the dates of a line aren't worked out any more: they are history.

    Rows are kept of them already. What was written one by one is remembered, up to MAX_DATES slots that are over.
    Of a daily or weekly repetition that has no count, so much is remembered that some date of it is.
    """
    match line:
        case Repeat() if not line.rule.count and line.rule.frequency in (Frequency.DAILY, Frequency.WEEKLY):
            return min(today, line.rule.until or today) - _REMEMBERED
        case Slots():
            over = sorted(day for day in set(line.days) if day < today)
            return over[-(MAX_DATES // max(len(line.times), 1)) :][0] if over else date.min
    return date.min


def spans_of(line: Line, last: date, since: date = date.min) -> Iterator[LocalSpan]:
    """Yield the dates of one line; those of a repetition in order, up to the day `last`.

    Slots and repetitions begin at the day `since`. What would go on past the year 2100 is left out.
    """
    match line:
        case SingleDate():
            yield line.span
        case Slots():
            yield from _slots(line, since)
        case Repeat():
            yield from _held(line, last, since)


def repeats_without_end(lines: Iterable[Line], last: date) -> bool:
    """Whether a repetition has dates after the day `last`, so that it has to be worked out further one day."""
    later = last + DAY
    return any(
        next(line.rule.starts(line.first_start, date.max, later), None) is not None
        or any(day >= later for day in line.extra_days)
        for line in lines
        if isinstance(line, Repeat)
    )


def skips_some(line: Line) -> bool:
    """Whether a repetition asks for a day that some months or years don't have: the 31st, or 29 February."""
    if not isinstance(line, Repeat) or line.rule.weekdays:
        return False
    days = line.rule.month_days or (line.first.start_date.day,)
    if line.rule.frequency == Frequency.MONTHLY:
        return any(abs(day) > 28 for day in days)
    months = line.rule.months or (line.first.start_date.month,)
    return line.rule.frequency == Frequency.YEARLY and 2 in months and any(abs(day) > 28 for day in days)


def _refuse_too_many(found: Collection[PlannedDate], today: date) -> None:
    # What is over is never more than remembered: only what is to come can be too much.
    if len(found) > MAX_DATES and sum(planned.span.end_date >= today for planned in found) > MAX_DATES:
        raise PlanError(PlanProblem.TOO_MANY_DATES)


def _remembered_spans(line: Line, named: Iterable[date], last: date) -> Iterator[LocalSpan]:
    """Yield a line's dates since it is remembered, and older ones on the days that a change names."""
    since = remembered_since(line, last - _AHEAD)
    for day in sorted(day for day in named if day < since):
        yield from (span for span in spans_of(line, day, day) if span.start_date == day)
    yield from spans_of(line, last, since)


def _held(line: Repeat, last: date, since: date) -> Iterator[LocalSpan]:
    starts = (start.date() for start in line.rule.starts(line.first_start, last, since))
    fitting = (day for day in starts if not line.leaves_out(day))
    extra = sorted(day for day in set(line.extra_days) if since <= day <= last)
    # Merged as they come, since a repetition may go on for ever.
    for day, _same in groupby(merge(fitting, extra)):
        with suppress(SpanError, OverflowError):
            yield line.on(day)


def _slots(line: Slots, since: date) -> Iterator[LocalSpan]:
    for day in sorted(day for day in set(line.days) if day >= since):
        for start, end in sorted(set(line.times)):
            with suppress(SpanError, OverflowError):
                yield LocalSpan(day, start, day + DAY if end < start else day, end)
