"""An event's dates as VEVENTs: what repeats as a rule, what differs from it as an override, the rest one by one."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from django.conf import settings

from activities.engine.schedule.plans import Repeat, recurrence_id
from activities.engine.schedule.rules import RuleError
from activities.engine.schedule.series import Segment, in_utc, recurrence_line, rule_lines, series_of, time_lines
from activities.engine.schedule.spans import SpanError
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.events.schedules.values import Unfinished
from activities.feeds.addresses import address_of
from activities.feeds.icalendar.text import folded
from activities.feeds.icalendar.words import lines_about, lines_about_event

_DAY = len("20261007")  # how a recurrence id begins

logger = logging.getLogger(__name__)


def event_text(event: EventPage, occurrences: Sequence[Occurrence]) -> bytes:
    """Return the VEVENTs of these dates of one event; nothing where they can't be told.

    An event that can't be told is logged and left out: everybody else's calendar goes on.
    """
    try:
        return b"".join(_components(event, occurrences))
    except Exception:  # whatever it is, no subscriber may lose the other events for it
        logger.exception("Event %s can't be told as iCalendar", event.pk)
        return b""


def _components(event: EventPage, occurrences: Sequence[Occurrence]) -> Iterator[bytes]:
    writer = _Writer(event)
    alone = {row.recurrence_id: row for row in occurrences}
    for line in _repetitions(event, occurrences):
        rows = _rows_of_line(line, occurrences)
        for number, segment in enumerate(series_of(line, rows).segments):
            yield from writer.segment(line, segment, rows, is_first=number == 0)
            for day in segment.days:
                del alone[rows[day].recurrence_id]
    for row in alone.values():
        yield writer.alone(row)


def _repetitions(event: EventPage, occurrences: Sequence[Occurrence]) -> Iterator[Repeat]:
    """Yield the repetitions that have more than one of these dates.

    Read from what is stored, and without the venue: `plan_of` would ask the database once an event for it.
    """
    dates = Counter(row.line for row in occurrences)
    block = event.schedule.stream_block.child_blocks["repeat"]
    for stored in event.schedule.raw_data:
        if stored["type"] == "repeat" and dates[stored.get("id")] > 1:
            value = block.to_python({**stored["value"], "venue": None})
            with suppress(Unfinished, SpanError, RuleError):
                yield value.as_line(stored["id"])


def _rows_of_line(line: Repeat, occurrences: Sequence[Occurrence]) -> dict[date, Occurrence]:
    """Return the dates that the repetition yields, by the days on which it has them."""
    time_of_day = recurrence_id(line.first)[_DAY:]
    return {
        date.fromisoformat(row.recurrence_id[:_DAY]): row
        for row in occurrences
        if row.line == line.key and not row.is_outside_plan and row.recurrence_id[_DAY:] == time_of_day
    }


class _Writer:
    """Writes dates of one event; what they have in common is made once."""

    def __init__(self, event: EventPage) -> None:
        self._key = event.translation_key
        self._host = urlsplit(settings.SITE_URL).hostname
        self._address = address_of(event)
        changed_at = in_utc(event.timetable.changed_at)
        version = (f"DTSTAMP:{changed_at}", f"LAST-MODIFIED:{changed_at}", f"SEQUENCE:{event.timetable.sequence}")
        self._of_event = _folded(*version, *lines_about_event(event, self._address))
        self._about: dict[tuple[object, ...], bytes] = {}

    def alone(self, row: Occurrence) -> bytes:
        """Return a date that no rule tells."""
        return self._component(row.uuid, *time_lines(row.span), about=self._lines_about(row))

    def segment(
        self, line: Repeat, segment: Segment, rows: Mapping[date, Occurrence], *, is_first: bool
    ) -> Iterator[bytes]:
        """Yield a stretch of a repetition, as most of its dates are, then each date that differs."""
        # The first keeps its identity when later days are left out; each of the others is known by its first day.
        uid = uuid5(self._key, line.key if is_first else f"{line.key} {segment.days[0]}")
        about = {day: self._lines_about(rows[day]) for day in segment.days}
        usual = Counter(about.values()).most_common(1)[0][0]
        first = line.on(segment.days[0])
        yield self._component(uid, *time_lines(first), *rule_lines(line, segment), about=usual)
        for day in segment.days:
            if about[day] != usual or not _is_held_as_planned(rows[day], line, day):
                times = (recurrence_line(line.on(day)), *time_lines(rows[day].span))
                yield self._component(uid, *times, about=about[day])

    def _component(self, uid: UUID, *lines: str, about: bytes) -> bytes:
        head = _folded("BEGIN:VEVENT", f"UID:{uid}@{self._host}", *lines)
        return b"".join((head, self._of_event, about, b"END:VEVENT\r\n"))

    def _lines_about(self, row: Occurrence) -> bytes:
        is_all_day = row.start_time is None
        alike = (row.heading, row.text, row.status, row.note, row.is_full, row.venue_id, is_all_day)
        if alike not in self._about:
            self._about[alike] = _folded(*lines_about(row, self._address))
        return self._about[alike]


def _is_held_as_planned(row: Occurrence, line: Repeat, day: date) -> bool:
    """Whether a date is when the repetition says (spelled out: spans of ten thousand dates would take their time)."""
    first = line.first
    planned = (day, first.start_time, day + (first.end_date - first.start_date), first.end_time)
    return planned == (row.start_date, row.start_time, row.last_day, row.end_time)


def _folded(*lines: str) -> bytes:
    return b"".join(folded(line) for line in lines)
