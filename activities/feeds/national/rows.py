"""Events in the shape of the national library CMS, so that whatever reads its `/api/v1/events` can read ours.

Its casing is mixed, what is empty is left out, and a price is in whole kroner: see
tests/activities/feeds/national/data. `stream` reads the dates and sends them.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from activities.engine import schedule
from activities.events.choices import SignUp, Status
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.addresses import address_of, picture_address
from activities.feeds.national.places import address_told, branches_told
from activities.organisations.models import OrganisationPage

_TEASER = ("fill-640x360|format-webp", "fill-320x180|format-webp", "width-400|format-webp")
_SCALED = ("width-1200|format-webp", "width-800|format-webp", "width-400|format-webp")
_SECOND = timedelta(seconds=1)


def event_parts(event: EventPage, *, is_series: bool) -> dict[str, Any]:
    """Return what all dates of an event have in common, but for the text; lists are read as they were fetched."""
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


def date_parts(row: Occurrence, now: datetime) -> dict[str, Any]:
    """Return what is of one date alone, but for where it is and the text."""
    last = row.ends_at - _SECOND if row.start_time is None else row.ends_at  # all day is until 23:59:59
    zone = ZoneInfo(row.zone)
    return {
        "uuid": str(row.uuid),
        "state": state_of(row, now),
        "all_day": row.start_time is None,
        "date_time": {"start": local(row.starts_at, zone), "end": local(last, zone)},
    }


def place_parts(row: Occurrence) -> dict[str, Any]:
    """Return where a date is; without an address where none is known."""
    address = address_told(row)
    return {"branches": branches_told(row), **({"address": address} if address else {})}


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
