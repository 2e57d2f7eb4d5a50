"""Events in the shape of the national library CMS, so that whatever reads its `/api/v1/events` can read ours.

Its casing is mixed, what is empty is left out, and a price is in whole kroner: see tests/activities/feeds/data.
"""

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.db.models import Count, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.engine import schedule
from activities.events.choices import SignUp, Status
from activities.events.finding import DAYS_BACK, Wish, dates_found, in_chunks
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.addresses import address_of, picture_address
from activities.feeds.national_bodies import Bodies, of_date
from activities.feeds.national_places import address_told, branches_told
from activities.organisations.models import OrganisationPage

logger = logging.getLogger(__name__)

_AT_A_TIME = 500
_FIRST_AT_A_TIME = 50  # so that the first of them are on their way at once
_TEASER = ("fill-640x360|format-webp", "fill-320x180|format-webp", "width-400|format-webp")
_SCALED = ("width-1200|format-webp", "width-800|format-webp", "width-400|format-webp")
_SECOND = timedelta(seconds=1)


def national_json(*, from_date: date | None, now: datetime | None = None) -> Iterator[bytes]:
    """Yield the list as JSON, piece by piece: dates that aren't over, of what everybody may read, by start.

    With `from_date` only those that start on that day or later; without it also those that are under way.
    """
    now = now or timezone.now()
    yield b"["
    separator = ""
    for rows in _by_chunk(_numbers(from_date, now)):
        told = ",\n".join(_told([row for row in rows if row.ends_at > now], now))
        if told:
            yield (separator + told).encode("utf-8", "replace")
            separator = ",\n"
    yield b"]"


def _numbers(from_date: date | None, now: datetime) -> list[int]:
    if from_date is None:
        return dates_found(Wish(), now=now, days_back=DAYS_BACK)
    if from_date.year > schedule.LAST_YEAR:
        return []
    first = max(from_date, schedule.today(now) - timedelta(days=DAYS_BACK))
    back = max((schedule.today(now) - first).days, 0)
    return dates_found(Wish(window=schedule.Window(first, None)), now=now, days_back=back)


def _by_chunk(numbers: Sequence[int]) -> Iterator[list[Occurrence]]:
    yield list(in_chunks(numbers[:_FIRST_AT_A_TIME]))
    rows = in_chunks(numbers[_FIRST_AT_A_TIME:], size=_AT_A_TIME)
    while chunk := list(islice(rows, _AT_A_TIME)):
        yield chunk


def _told(rows: Sequence[Occurrence], now: datetime) -> Iterator[str]:
    """Yield each date as JSON; one that can't be told is left out and logged, never the others."""
    events = {row.event_id: row.event for row in rows}
    common = _CommonParts(list(events.values()))
    for row in rows:
        row.event = events[row.event_id]  # with what has been fetched along for it
        try:
            yield json.dumps({**common.of(row.event), **_of_date(row, common, now)}, ensure_ascii=False)
        except Exception:
            logger.exception("Date %s is left out of the national feed", row.pk)


class _CommonParts:
    """What all dates of an event have in common, made once for each event; a constant number of queries."""

    def __init__(self, events: list[EventPage]) -> None:
        prefetch_related_objects(events, "image__renditions", "organisation__venues")
        self._bodies = Bodies(events)
        self._parts: dict[int, dict[str, Any]] = {}
        self._texts: dict[int, str] = {}
        several = Occurrence.objects.filter(event__in=events).order_by().values("event").annotate(dates=Count("pk"))
        self._series = set(several.filter(dates__gt=1).values_list("event", flat=True))

    def of(self, event: EventPage) -> dict[str, Any]:
        """Return the parts of one of the events."""
        if event.pk not in self._parts:
            self._parts[event.pk] = _of_event(event, is_series=event.pk in self._series)
        return self._parts[event.pk]

    def text_of(self, event: EventPage) -> str:
        """Return the text of one of the events, as HTML."""
        if event.pk not in self._texts:
            self._texts[event.pk] = self._bodies.of(event)
        return self._texts[event.pk]


def _of_event(event: EventPage, *, is_series: bool) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "title": event.title,
        "description": event.summary,
        "url": address_of(event),
        "created_at": local(event.first_published_at or event.timetable.changed_at),
        "updated_at": local(max(filter(None, (event.last_published_at, event.timetable.changed_at)))),
        "ticket_manager_relevance": event.sign_up != SignUp.NONE,
        **_pictures(event),
        "categories": [topic.title for topic in event.topics.all()],
        "audiences": [audience.title for audience in event.audiences.all()],
        "tags": [event.get_format_display()],
        "partners": [*_host_if_partner(event), *(other.title for other in event.co_organisers.all() if other.live)],
        "external_data": {"url": event.sign_up_link} if event.sign_up == SignUp.LINK else {},
        "screen_names": [],
        "organizer": organizer(event.organisation),
    }
    if event.price_kroner or event.sign_up != SignUp.NONE:
        parts["ticket_categories"] = [_ticket(event)]
    if event.capacity:
        parts["ticket_capacity"] = event.capacity
    if is_series:
        parts["series"] = {"uuid": str(event.translation_key)}
    return parts


def _of_date(row: Occurrence, common: _CommonParts, now: datetime) -> dict[str, Any]:
    address = address_told(row)
    body = of_date(row) + common.text_of(row.event)
    last = row.ends_at - _SECOND if row.start_time is None else row.ends_at  # all day is until 23:59:59
    zone = ZoneInfo(row.zone)
    return {
        "uuid": str(row.uuid),
        "state": state_of(row, now),
        "all_day": row.start_time is None,
        "date_time": {"start": local(row.starts_at, zone), "end": local(last, zone)},
        "branches": branches_told(row),
        **({"address": address} if address else {}),
        **({"body": body} if body else {}),
    }


def state_of(row: Occurrence, now: datetime) -> str:
    """Return what has become of a date. The shape has no word for postponed: nobody should come, so it is cancelled."""
    if row.status in (Status.CANCELLED, Status.POSTPONED):
        return "Cancelled"
    if row.ends_at <= now:
        return "Occurred"
    return "SoldOut" if row.is_full else "Active"


def organizer(organisation: OrganisationPage) -> dict[str, str]:
    """Return whoever holds it; a library also by its ISIL."""
    isil = {"isil": organisation.isil} if organisation.isil else {}
    return {"name": organisation.title, "url": address_of(organisation), "type": organisation.kind, **isil}


def local(moment: datetime, zone: ZoneInfo | None = None) -> str:
    """Return a moment as ISO 8601 to the second, with the offset of Copenhagen unless another zone is given."""
    return moment.astimezone(zone or ZoneInfo(schedule.ZONE_NAME)).isoformat(timespec="seconds")


def _host_if_partner(event: EventPage) -> Iterable[str]:
    return () if event.organisation.is_library else (event.organisation.title,)


def _ticket(event: EventPage) -> dict[str, Any]:
    return {
        "uuid": str(uuid5(event.translation_key, "ticket")),
        "title": _("Free ticket") if event.is_free else _("Ticket"),
        "price": {"currency": "DKK", "value": event.price_kroner},
    }


def _pictures(event: EventPage) -> dict[str, dict[str, str]]:
    """Return the addresses of the picture in three sizes."""
    if event.image is None:
        return {}
    return {
        "image": {"url": picture_address(event.image, *_SCALED)},
        "originalImage": {"url": picture_address(event.image)},
        "teaserImage": {"url": picture_address(event.image, *_TEASER)},
    }
