"""When things take place: the clock on the wall plus a time zone is the truth.

UTC is worked out when needed, so 10 o'clock stays 10 o'clock even if the rules for summer
time change. Around a clock change the readings are those of PEP 495 with fold=0: a time
skipped in spring means as much later (02:30 becomes 03:30), and one that comes twice in
autumn means the first. `clock_note` tells when that happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

ZONE_NAME = "Europe/Copenhagen"
FIRST_YEAR, LAST_YEAR = 2000, 2100
MAX_DAYS = 366

DAY = timedelta(days=1)


class Problem(Enum):
    """Why a span or a window is refused."""

    ENDS_BEFORE_START = "ends_before_start"
    HALF_ALL_DAY = "half_all_day"  # one time of day given, the other not
    YEAR_OUT_OF_RANGE = "year_out_of_range"  # outside 2000-2100
    TOO_LONG = "too_long"  # more than 366 dates
    UNKNOWN_ZONE = "unknown_zone"


class SpanError(ValueError):
    """Dates and times that cannot be used; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class ClockNote(Enum):
    """How a clock change touches the start or the end of a span."""

    START_SKIPPED = "start_skipped"
    START_DOUBLED = "start_doubled"
    END_SKIPPED = "end_skipped"
    END_DOUBLED = "end_doubled"


@dataclass(frozen=True, slots=True)
class LocalSpan:
    """From one local date and time to another, or whole days when both times are None.

    The end date is the last day itself. A span may end the moment it starts. Times carry
    no zone of their own, and their `fold` is ignored. Raises SpanError.
    """

    start_date: date
    start_time: time | None
    end_date: date
    end_time: time | None
    zone: str = ZONE_NAME

    def __post_init__(self) -> None:
        if (self.start_time is None) != (self.end_time is None):
            raise SpanError(Problem.HALF_ALL_DAY)
        check_years(self.start_date, self.end_date)
        start = (self.start_date, self.start_time or time(0))
        if (self.end_date, self.end_time or time(0)) < start:
            raise SpanError(Problem.ENDS_BEFORE_START)
        if (self.end_date - self.start_date).days >= MAX_DAYS:
            raise SpanError(Problem.TOO_LONG)
        _zone(self.zone)

    @property
    def is_all_day(self) -> bool:
        """Whether the span is whole days."""
        return self.start_time is None

    @property
    def is_multi_day(self) -> bool:
        """Whether the span covers more than one date, as a night does too."""
        return self.last_day_covered > self.start_date

    @property
    def starts_at(self) -> datetime:
        """The start in UTC; for whole days 00:00 local time on the first."""
        return utc(self.start_date, self.start_time, self.zone)

    @property
    def ends_at(self) -> datetime:
        """The end in UTC; for whole days 00:00 local time on the day after the last."""
        if self.is_all_day:
            return utc(self.end_date + DAY, None, self.zone)
        # A start moved out of a skipped hour can land after an end that follows it closely.
        return max(self.starts_at, utc(self.end_date, self.end_time, self.zone))

    @property
    def duration(self) -> timedelta:
        """The time that really passes: a night in spring is an hour shorter."""
        return self.ends_at - self.starts_at

    def days(self) -> Iterator[date]:
        """The dates covered, at most 366, in order; an end at 00:00 covers no new date."""
        return dates_from(self.start_date, self.last_day_covered)

    @property
    def last_day_covered(self) -> date:
        """The last date it covers: what ends at 00:00 does not reach into the day that begins then."""
        return last_day_covered(self.start_date, self.end_date, self.end_time)


def last_day_covered(start_date: date, end_date: date, end_time: time | None) -> date:
    """The same as of a `LocalSpan`, of columns that are known to make one: there are very many of them."""
    return end_date - DAY if end_time == time(0) and end_date > start_date else end_date


def clock_note(span: LocalSpan) -> ClockNote | None:
    """How a clock change touches the start, or else the end; None for whole days."""
    edges = (("start", span.start_date, span.start_time), ("end", span.end_date, span.end_time))
    for edge, day, at in edges if not span.is_all_day else ():
        first, second = (utc(day, at, span.zone, fold=fold) for fold in (0, 1))
        # PEP 495: in a gap the first reading is the later one, in a fold the earlier.
        if first != second:
            return ClockNote(f"{edge}_{'skipped' if first > second else 'doubled'}")
    return None


def clock_changes(first: date, last: date, zone: str = ZONE_NAME) -> list[date]:
    """The dates from `first` to `last`, both included, on which the clock is changed.

    Raises SpanError for an unknown zone or a year outside 2000-2100.
    """
    check_years(first, last)
    days = dates_from(first, last)
    return [day for day in days if utc(day + DAY, None, zone) - utc(day, None, zone) != DAY]


def dates_from(first: date, last: date) -> Iterator[date]:
    """The dates from `first` to `last`, both included, in order."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def check_years(*days: date) -> None:
    """Raise SpanError for a date outside 2000-2100."""
    if any(not FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        raise SpanError(Problem.YEAR_OUT_OF_RANGE)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # by way of the name being a path
        raise SpanError(Problem.UNKNOWN_ZONE) from None


def utc(day: date, at: time | None, zone: str, *, fold: int = 0) -> datetime:
    """The moment at which a clock in the zone shows that time; 00:00 for None. Raises SpanError."""
    wall = datetime.combine(day, at or time(0), _zone(zone))
    return wall.replace(fold=fold).astimezone(UTC)
