"""Events and their dates as the rows of the calendar's index: which values of which facets each of them has."""

from collections.abc import Collection, Hashable, Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import Q

from activities.engine import schedule
from activities.engine.calendar_index import DateRow, EventRow, Facet
from activities.engine.places import postcode_in
from activities.events.choices import BringDevice, TimeOfDay
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.organisations.models import Venue

_EVENT_COLUMNS = (
    *("pk", "organisation_id", "venue_id", "address", "step_free", "format", "language"),
    *("price_kroner", "online", "bring_device"),
)
_DATE_COLUMNS = (
    *("event_id", "starts_at", "pk", "ends_at", "start_date", "end_date", "end_time"),
    *("status", "start_time", "venue_id", "is_full"),
)


class CalendarRows:
    """Reads the rows of some events, or of all that everybody may read: four queries, however many there are."""

    def __init__(self, since: datetime, events: Collection[int] | None = None) -> None:
        """Take dates that end after `since`, of these events (primary keys) or of all."""
        self._since = since
        listed = EventPage.objects.listed().order_by()
        self._events = listed if events is None else listed.filter(pk__in=events)
        self._narrowed = Q() if events is None else Q(event__in=events)
        self._step_free = dict(Venue.objects.order_by().values_list("pk", "step_free"))
        # Tuples that are alike are made once: there are few, and very many dates.
        self._kept: dict[tuple[Any, ...], tuple[Facet, ...]] = {}
        self._of_events: dict[int, tuple[int | None, str, bool]] = {}

    def events(self) -> Iterator[EventRow]:
        """Yield the events; to be read to the end before the dates."""
        many = {name: self._linked(name) for name in ("audiences", "topics", "co_organisers")}
        for pk, host, venue, address, step_free, format_, language, price, online, device in self._events.values_list(
            *_EVENT_COLUMNS
        ):
            self._of_events[pk] = (venue, address, step_free)
            facets: list[Facet] = [
                *(("place", ("organisation", other)) for other in {host, *many["co_organisers"].get(pk, ())}),
                *(("audience", audience) for audience in many["audiences"].get(pk, ())),
                *(("topic", topic) for topic in many["topics"].get(pk, ())),
                ("format", format_),
                ("language", language),
                *((name, True) for name, is_so in (("is_free", not price), ("is_online", online)) if is_so),
            ]
            if device != BringDevice.REQUIRED:
                facets.append(("without_device", True))
            yield EventRow(pk, tuple(facets))

    def dates(self) -> Iterator[DateRow]:
        """Yield the dates of the events that have been read."""
        rows = Occurrence.objects.filter(self._narrowed, ends_at__gt=self._since).order_by("event", "starts_at", "pk")
        of_events = self._of_events
        for event, starts, pk, ends, first, last, end_time, status, start_time, venue, is_full in rows.values_list(
            *_DATE_COLUMNS
        ).iterator(chunk_size=5000):
            of_event = of_events.get(event)
            if of_event is not None:
                facets = self._date_facets(of_event, venue, start_time, is_full)
                covered = schedule.last_day_covered(first, last or first, end_time)
                yield DateRow(event, starts, pk, ends, first, covered, status, facets)

    def _linked(self, name: str) -> dict[int, list[int]]:
        """Return what the events are linked to through a field, by event."""
        field: Any = EventPage._meta.get_field(name)
        through = getattr(EventPage, name).through.objects.filter(eventpage__in=self._events.values("pk"))
        linked: dict[int, list[int]] = {}
        for event, other in through.values_list("eventpage_id", field.m2m_reverse_name()):
            linked.setdefault(event, []).append(other)
        return linked

    def _date_facets(
        self, of_event: tuple[int | None, str, bool], own_venue: int | None, start: time | None, is_full: bool
    ) -> tuple[Facet, ...]:
        venue, address, step_free = of_event
        venue = own_venue or venue
        key = (venue, "" if venue else address, step_free, start.hour if start else None, is_full)
        if key not in self._kept:
            facets: list[tuple[str, Hashable]] = [("time", part.value) for part in TimeOfDay.of(start)]
            if venue:
                facets += [("place", ("venue", venue)), ("spot", ("venue", venue))]
            elif postcode := postcode_in(address):
                facets.append(("spot", ("postcode", postcode)))
            if step_free or (venue and self._step_free.get(venue)):
                facets.append(("is_step_free", True))
            if not is_full:
                facets.append(("has_room", True))
            self._kept[key] = tuple(facets)
        return self._kept[key]
