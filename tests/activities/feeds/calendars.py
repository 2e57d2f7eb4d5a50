"""Calendars as independent libraries read them."""

from collections import Counter
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from activities.feeds.icalendar.words import title_of

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


def entries(text):
    """The VEVENTs as the icalendar package reads them."""
    return Calendar.from_ical(text).walk("VEVENT")


def in_table(rows):
    """The dates as our table has them: start, end, status, title."""
    return Counter((row.starts_at, row.ends_at, _STATUS.get(row.status, "CONFIRMED"), title_of(row)) for row in rows)


def in_calendar(text):
    """The dates as an independent library works them out."""
    found = recurring_ical_events.of(Calendar.from_ical(text)).between((2020, 1, 1), (2031, 1, 1))
    return Counter((_utc(event.start), _utc(event.end), str(event["STATUS"]), str(event["SUMMARY"])) for event in found)


def _utc(value):
    """Whole days begin and end at midnight in Copenhagen."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time(0), _COPENHAGEN)
    return moment.astimezone(UTC)


def insist_on_form(text):
    """Lines of at most 75 octets that end with CRLF and hold no control characters; nothing that is told twice."""
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 and line.decode().isprintable() for line in text.split(b"\r\n"))
    for component in Calendar.from_ical(text).walk():
        assert not component.errors
        assert not isinstance(component.get("EXDATE"), list)
        assert len(component["EXDATE"].dts) <= 90 if "EXDATE" in component else True
    uids = [(str(entry["UID"]), entry.get("RECURRENCE-ID") and entry["RECURRENCE-ID"].dt) for entry in entries(text)]
    assert len(set(uids)) == len(uids)
