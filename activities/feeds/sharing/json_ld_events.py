"""Events in schema.org's words: the event, and each of its dates to come."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from activities.events.choices import Status
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.addresses import address_of, whole_address
from activities.feeds.sharing.json_ld_parts import (
    Data,
    audience_data,
    one_or_all,
    organisation_ref,
    titles,
    venue_data,
    without_empty,
    written_place_data,
)

_MOST_DATES = 50  # of a series without an end, say: more make a heavy page that no machine reads better
_SCHEMA = "https://schema.org/"
_STATUSES = {
    Status.SCHEDULED.value: "EventScheduled",
    Status.CANCELLED.value: "EventCancelled",
    Status.MOVED.value: "EventRescheduled",
    Status.POSTPONED.value: "EventPostponed",
}


def event_data(event: EventPage, dates: Sequence[Occurrence], picture: str) -> Data:
    """Return an event with its dates, in order: one makes it the event itself, of several each is a `subEvent`."""
    common = _common(event, picture)
    if not dates:
        return {**common, "location": _location(event, None)}
    told = [without_empty(_date_data(event, row)) for row in dates[:_MOST_DATES]]
    if len(dates) == 1:
        return {**common, **told[0]}
    return {
        **common,
        "startDate": told[0]["startDate"],
        "endDate": _moment(dates[-1].ends_at, dates[-1].last_day, dates[-1]),
        "eventStatus": _status_of_all(dates),
        "eventAttendanceMode": _mode(event, dates[0]),
        "location": _location(event, dates[0]),
        "offers": _offer(event, is_full=all(row.is_full for row in dates)),
        "subEvent": [{"@type": "Event", "name": event.title, **one} for one in told],
    }


def _common(event: EventPage, picture: str) -> Data:
    image = whole_address(event.image.file.url) if event.image else None
    hosts = [event.organisation, *(other for other in event.co_organisers.all() if other.live)]
    return {
        "@type": "Event",
        "@id": address_of(event),
        "name": event.title,
        "description": event.summary,
        "url": address_of(event),
        "image": [address for address in (image, picture) if address],
        "organizer": one_or_all(map(organisation_ref, hosts)),
        "audience": audience_data(event.audiences.all()),
        "keywords": ", ".join(titles(event.topics.all())),
        "inLanguage": event.language if len(event.language) == 2 else None,  # a sign language has no such code
        "isAccessibleForFree": event.is_free,
        "maximumAttendeeCapacity": event.capacity or None,
        "typicalAgeRange": _ages(event),
    }


def _date_data(event: EventPage, row: Occurrence) -> Data:
    return {
        "@id": f"{address_of(event)}#{row.recurrence_id}",
        "description": row.heading or event.summary,
        "startDate": _moment(row.starts_at, row.start_date, row),
        "endDate": _moment(row.ends_at, row.last_day, row),
        "previousStartDate": row.moved_from.isoformat() if row.moved_from and row.status == Status.MOVED else None,
        "eventStatus": f"{_SCHEMA}{_STATUSES[row.status]}",
        "eventAttendanceMode": _mode(event, row),
        "location": _location(event, row),
        "offers": _offer(event, is_full=row.is_full),
    }


def _moment(moment: datetime, day: date, row: Occurrence) -> str:
    """Return a moment with the offset of the place, or the day alone of what lasts all day."""
    return day.isoformat() if row.start_time is None else moment.astimezone(ZoneInfo(row.zone)).isoformat()


def _status_of_all(dates: Sequence[Occurrence]) -> str:
    """Return the series' status: it takes place as long as any date does, and is off when all are."""
    if any(row.is_held for row in dates):
        return f"{_SCHEMA}EventScheduled"
    is_put_off = any(row.status == Status.POSTPONED for row in dates)
    return f"{_SCHEMA}{'EventPostponed' if is_put_off else 'EventCancelled'}"


def _is_somewhere(event: EventPage, row: Occurrence | None) -> bool:
    return bool((row.place if row else event.venue) or event.address)


def _mode(event: EventPage, row: Occurrence | None) -> str:
    if not event.online:
        return f"{_SCHEMA}OfflineEventAttendanceMode"
    return f"{_SCHEMA}{'Mixed' if _is_somewhere(event, row) else 'Online'}EventAttendanceMode"


def _location(event: EventPage, row: Occurrence | None) -> Any:
    """Return where it is. What is online has this page for an address: the link goes to those who sign up alone."""
    venue = row.place if row else event.venue
    places: list[Data] = []
    if venue:
        places.append(venue_data(venue))
    elif event.address:
        places.append(written_place_data(event.address))
    if event.online:
        places.append({"@type": "VirtualLocation", "url": address_of(event)})
    return one_or_all(places)


def _offer(event: EventPage, *, is_full: bool) -> Data:
    return {
        "@type": "Offer",
        "price": str(event.price_kroner),
        "priceCurrency": "DKK",
        "availability": f"{_SCHEMA}{'SoldOut' if is_full else 'InStock'}",
        "url": event.sign_up_link or address_of(event),
    }


def _ages(event: EventPage) -> str | None:
    """Return "8-12", or "8-" without an upper limit."""
    if not (event.age_min or event.age_max):
        return None
    return f"{event.age_min}-{event.age_max or ''}"
