"""What an info screen shows, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from activities.displays.dates import dates_touching
from activities.engine import schedule
from activities.events.occurrences import Occurrence
from activities.events.wording import clock, day_in_words
from activities.organisations.models import OrganisationPage, Venue

DAYS_SHOWN = 2  # today and tomorrow
DAYS_SENT = 3  # and what will be tomorrow, when it is midnight and the network is gone
_MOST_DATES = 200
_MIDNIGHT = time(0)


@dataclass(frozen=True)
class ScreenEntry:
    """One date as it is shown on one day."""

    occurrence: Occurrence
    when: str


@dataclass
class ScreenDay:
    """A day, and what is on."""

    date: date
    entries: list[ScreenEntry] = field(default_factory=list)


def screen_days(
    today: date, now: datetime, *, organisation: OrganisationPage, venues: Sequence[Venue]
) -> list[ScreenDay]:
    """Return today and the days after it, each with all that is on then and has not ended.

    What lasts over several days is there on each of them; what ends at midnight isn't there on the day after.
    """
    days = [ScreenDay(today + timedelta(days=number)) for number in range(DAYS_SENT)]
    window = schedule.Window(today, days[-1].date)
    found = dates_touching(window, organisation=organisation, venues=venues, limit=_MOST_DATES)
    for occurrence in found:
        for day in days:
            if occurrence.start_date <= day.date <= occurrence.span.last_day_covered and occurrence.ends_at > now:
                day.entries.append(ScreenEntry(occurrence, _when(occurrence, day.date)))
    return days


def _when(occurrence: Occurrence, day: date) -> str:
    """Return the time as it is said on one of the days that a date lasts."""
    last_day = occurrence.span.last_day_covered
    start, end = occurrence.start_time, occurrence.end_time
    if start is not None and end is not None and occurrence.start_date == last_day:
        return _times(start, end)
    if day == occurrence.start_date:
        return occurrence.time_in_words
    if day < last_day:
        return _("until %(day)s") % {"day": day_in_words(last_day, weekday=False)}
    return _("all day") if end is None else _until(end)


def _times(start: time, end: time) -> str:
    if start == end:
        return clock(start)
    if end == _MIDNIGHT:
        return _("%(start)s until midnight") % {"start": clock(start)}
    return f"{clock(start)}–{clock(end)}"


def _until(end: time) -> str:
    return _("until midnight") if end == _MIDNIGHT else _("until %(time)s") % {"time": clock(end)}
