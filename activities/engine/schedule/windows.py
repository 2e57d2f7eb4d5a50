"""Windows of days, seen from a day: today, this week, the weekend, a month."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from activities.engine.schedule.spans import DAY, ZONE_NAME, Problem, SpanError, check_years, utc

WINDOW_NAMES = ("i-dag", "i-morgen", "denne-uge", "weekend", "naeste-7-dage")


class UnknownWindow(LookupError):
    """There is no window of that name."""


@dataclass(frozen=True, slots=True)
class Window:
    """From `first` to `last`, both included; no end when that is None. Raises SpanError."""

    first: date
    last: date | None

    def __post_init__(self) -> None:
        check_years(self.first, self.last or self.first)
        if self.last and self.last < self.first:
            raise SpanError(Problem.ENDS_BEFORE_START)


def today(now: datetime | None = None) -> date:
    """The date in Copenhagen now, or at a moment; ValueError if that has no time zone."""
    now = now or datetime.now(UTC)
    if now.utcoffset() is None:
        raise ValueError("now must have a time zone")
    return now.astimezone(ZoneInfo(ZONE_NAME)).date()


def window(name: str, today: date) -> Window:
    """The window of a name, seen from `today`; the names stand in `WINDOW_NAMES`.

    A week ends on Sunday. The weekend is the coming one or, on a Saturday or Sunday, what
    is left of this one. Raises UnknownWindow.
    """
    if name not in WINDOW_NAMES:
        raise UnknownWindow(name)
    to_sunday = 6 - today.weekday()
    # In the order of WINDOW_NAMES, in days from today.
    reaches = ((0, 0), (1, 1), (0, to_sunday), (max(0, to_sunday - 1), to_sunday), (0, 6))
    first, last = (today + timedelta(days=reach) for reach in reaches[WINDOW_NAMES.index(name)])
    return Window(first, last)


def utc_bounds(window: Window, zone: str = ZONE_NAME) -> tuple[datetime, datetime | None]:
    """The first moment of a window and the first after it, in UTC; None for no end."""
    after = None if window.last is None else utc(window.last + DAY, None, zone)
    return utc(window.first, None, zone), after


def week_of(day: date) -> Window:
    """The week, Monday to Sunday, that a day is in. Raises SpanError outside 2000-2100."""
    monday = day - timedelta(days=day.weekday())
    return Window(monday, monday + timedelta(days=6))


def month_of(day: date) -> Window:
    """The month that a day is in. Raises SpanError outside 2000-2100."""
    first = day.replace(day=1)
    next_month = (first + timedelta(days=32)).replace(day=1)
    return Window(first, next_month - DAY)
