"""The national list, sent while it is read. Each event is read and written once, however many dates it has."""

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from activities.engine import schedule
from activities.events.calendar.finding import DAYS_BACK, dates_found
from activities.events.calendar.wishes import Wish
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.national.bodies import Bodies, of_date
from activities.feeds.national.rows import date_parts, event_parts, place_parts
from activities.organisations.models import OrganisationPage, Venue

logger = logging.getLogger(__name__)

_FIRST_CHUNK, _CHUNK = 50, 500  # dates: the first few are on their way at once


def national_json(*, from_date: date | None, now: datetime | None = None) -> Iterator[bytes]:
    """Yield the list as JSON, piece by piece: dates that aren't over, of what everybody may read, by start.

    With `from_date` only those that start on that day or later; without it also those that are under way.
    """
    now = now or timezone.now()
    yield b"["
    separator = ""
    teller = _Teller(now)
    for numbers in _chunks(_numbers(from_date, now)):
        told = ",\n".join(teller.told(numbers))
        if told:
            yield (separator + told).encode("utf-8", "replace")
            separator = ",\n"
    yield b"]"


def _numbers(from_date: date | None, now: datetime) -> list[int]:
    if from_date is None:
        return dates_found(Wish(), now=now, days_back=DAYS_BACK)
    if from_date.year > schedule.LAST_YEAR:
        return []
    today = schedule.today(now)
    first = max(from_date, today - timedelta(days=DAYS_BACK))
    wish, back = Wish(window=schedule.Window(first, None)), max((today - first).days, 0)
    return dates_found(wish, now=now, days_back=back, with_under_way=False)


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    yield numbers[:_FIRST_CHUNK]
    for start in range(_FIRST_CHUNK, len(numbers), _CHUNK):
        yield numbers[start : start + _CHUNK]


@dataclass
class _EventTold:
    """An event as JSON: what its dates share without the last brace, its text, and its places by venue."""

    event: EventPage
    common: str
    text: str
    places: dict[int | None, str] = field(default_factory=dict)


class _Teller:
    """Tells dates as JSON; a constant number of queries for each chunk of them."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._venues: dict[int, Venue] = {}
        self._organisations: dict[int, OrganisationPage] = {}
        self._events: dict[int, _EventTold] = {}
        self._untold: set[int] = set()

    def told(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield dates by their primary keys; what can't be told is left out and logged, never the others."""
        by_number = Occurrence.objects.in_bulk(numbers)
        rows = [by_number[number] for number in numbers if number in by_number]
        rows = [row for row in rows if row.ends_at > self._now]
        self._read({row.event_id for row in rows} - self._events.keys() - self._untold)
        for row in rows:
            told = self._events.get(row.event_id)
            if told is not None:
                try:
                    yield self._date(row, told)
                except Exception:
                    logger.exception("Date %s is left out of the national list", row.pk)

    def _date(self, row: Occurrence, told: _EventTold) -> str:
        row.event = told.event
        if row.venue_id is not None:
            row.venue = self._venues[row.venue_id]
        if row.venue_id not in told.places:
            told.places[row.venue_id] = _inside(place_parts(row))
        body = of_date(row) + told.text
        text = _inside({"body": body}) if body else ""
        parts = (told.common, _inside(date_parts(row, self._now)), told.places[row.venue_id], text)
        return "{" + ", ".join(filter(None, parts)) + "}"

    def _read(self, keys: set[int]) -> None:
        """Read events that haven't been told yet."""
        if not keys:
            return
        if not self._organisations:
            self._venues = Venue.objects.in_bulk()
            self._organisations = OrganisationPage.objects.prefetch_related("venues").in_bulk()
        events = list(
            EventPage.objects.filter(pk__in=keys)
            .select_related("timetable", "image")
            .prefetch_related("topics", "audiences", "co_organisers", "image__renditions")
        )
        for event in events:
            event.organisation = self._organisations[event.organisation_id]
            if event.venue_id is not None:
                event.venue = self._venues[event.venue_id]
        bodies, series = Bodies(events), _with_several_dates(keys)
        for event in events:
            try:
                common = _inside(event_parts(event, is_series=event.pk in series))
                self._events[event.pk] = _EventTold(event, common, bodies.of(event))
            except Exception:
                logger.exception("Event %s is left out of the national list", event.pk)
                self._untold.add(event.pk)


def _with_several_dates(events: Iterable[int]) -> set[int]:
    counts = Occurrence.objects.filter(event__in=events).order_by().values("event").annotate(dates=Count("pk"))
    return set(counts.filter(dates__gt=1).values_list("event", flat=True))


def _inside(parts: dict[str, Any]) -> str:
    """Return the fields of an object as JSON, without its braces."""
    return json.dumps(parts, ensure_ascii=False)[1:-1]
