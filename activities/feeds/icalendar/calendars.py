"""Whole calendars: a head, the events one after another, an end."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from activities.engine.schedule import ZONE_NAME
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.icalendar.events import event_text
from activities.feeds.icalendar.text import folded, text_line

MOST_DATES = 10_000
_EVENTS_AT_A_TIME = 100
_NUMBERS_AT_A_TIME = 2_000

# The rules of summer time since 1996, as the law has them. By rule and not by a list of days: Outlook reads no lists.
_TIME_ZONE = f"""\
BEGIN:VTIMEZONE
TZID:{ZONE_NAME}
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE"""


def calendar_text(name: str, find: Callable[[], Sequence[int]]) -> Iterator[bytes]:
    """Yield a calendar of that name, in pieces, with the first MOST_DATES of the dates that `find` finds.

    `find` returns primary keys. The head comes at once, before anything is looked for: a process that has just been
    started, or a change of the site, makes finding take its time. What has gone meanwhile is left out.
    """
    yield head(name)
    for events in _in_batches(_dates_by_event(find()[:MOST_DATES]), _EVENTS_AT_A_TIME):
        yield b"".join(event_text(event, rows) for event, rows in _read(events))
    yield END


def whole_calendar(name: str, event: EventPage, rows: Iterable[Occurrence]) -> bytes:
    """Return a calendar of that name with these dates of one event."""
    return head(name) + event_text(event, _with_event(event, rows)) + END


END = folded("END:VCALENDAR")


def head(name: str) -> bytes:
    """Return the beginning of a calendar; those who subscribe are asked to look again every hour."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        text_line("PRODID", f"-//{name}//Outreach Kit//DA"),
        "CALSCALE:GREGORIAN",
        text_line("X-WR-CALNAME", name),
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *_TIME_ZONE.splitlines(),
    )
    return b"".join(folded(line) for line in lines)


def _dates_by_event(numbers: Sequence[int]) -> dict[int, list[int]]:
    """Return the primary keys of dates by that of their event, the event whose date comes first being the first."""
    found: dict[int, list[int]] = {}
    for start in range(0, len(numbers), _NUMBERS_AT_A_TIME):
        wanted = numbers[start : start + _NUMBERS_AT_A_TIME]
        owners = dict(Occurrence.objects.filter(pk__in=wanted).values_list("pk", "event_id"))
        for number in wanted:
            if number in owners:
                found.setdefault(owners[number], []).append(number)
    return found


def _in_batches(dates: dict[int, list[int]], size: int) -> Iterator[dict[int, list[int]]]:
    events = list(dates)
    for start in range(0, len(events), size):
        yield {event: dates[event] for event in events[start : start + size]}


def _read(dates: dict[int, list[int]]) -> Iterator[tuple[EventPage, list[Occurrence]]]:
    """Yield events with their dates: each event is read once, however many dates it has."""
    numbers = [number for of_event in dates.values() for number in of_event]
    rows = Occurrence.objects.select_related("venue").in_bulk(numbers)
    events = EventPage.objects.select_related("organisation", "venue", "timetable").prefetch_related("topics")
    by_number = events.defer("body", "changes").in_bulk(dates)
    for key, of_event in dates.items():
        if key in by_number:
            yield by_number[key], _with_event(by_number[key], (rows[number] for number in of_event if number in rows))


def _with_event(event: EventPage, rows: Iterable[Occurrence]) -> list[Occurrence]:
    found = list(rows)
    for row in found:
        row.event = event  # or each of them would fetch it again
    return found
