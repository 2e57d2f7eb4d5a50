"""What an info screen shows, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from activities.displays.dates import dates_touching
from activities.engine import schedule
from activities.events.occurrences import Occurrence
from activities.events.wording import clock, day_in_words
from activities.organisations.models import OrganisationPage, Venue

DAYS_SHOWN = 2  # today and tomorrow
DAYS_SENT = 3  # and what will be tomorrow, when it is midnight and the network is gone
_MOST_DATES = 200


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

    What lasts over several days is there on each of them.
    """
    days = [ScreenDay(today + timedelta(days=number)) for number in range(DAYS_SENT)]
    window = schedule.Window(today, days[-1].date)
    found = dates_touching(window, organisation=organisation, venues=venues, limit=_MOST_DATES)
    for occurrence in found:
        for day in days:
            if occurrence.start_date <= day.date <= occurrence.last_day and occurrence.ends_at > now:
                day.entries.append(ScreenEntry(occurrence, _when(occurrence, day.date)))
    return days


def _when(occurrence: Occurrence, day: date) -> str:
    """Return the time as it is said on one of the days that a date lasts."""
    start, end = occurrence.start_time, occurrence.end_time
    if start and end and occurrence.start_date == occurrence.last_day:
        return clock(start) if start == end else f"{clock(start)}–{clock(end)}"
    if day == occurrence.start_date:
        return occurrence.time_in_words
    if day == occurrence.last_day:
        return _("until %(time)s") % {"time": clock(end)} if end else _("all day")
    return _("until %(day)s") % {"day": day_in_words(occurrence.last_day, weekday=False)}
