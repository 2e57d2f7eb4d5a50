"""Which dates are shown elsewhere: each date by itself, of an organisation or at certain venues."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q

from activities.engine import schedule
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.organisations.models import OrganisationPage, Venue

_LONG_TEXTS = ("text", *(f"event__{name}" for name in ("body", "schedule", "changes")))
_LONGEST = timedelta(days=schedule.MAX_DAYS)


def dates_touching(
    window: schedule.Window, *, organisation: OrganisationPage, venues: Sequence[Venue] = (), limit: int
) -> list[Occurrence]:
    """Return, in order, the dates that anybody may read and that take place in the window, at least in part.

    Those of the organisation, as host or co-organiser; where venues are named instead what takes place there, whoever
    is behind it. `limit` at most. The window must have an end. Other than `finding`, this knows what is long over.
    """
    first, after = schedule.utc_bounds(window)
    in_window = Q(starts_at__gte=first - _LONGEST, starts_at__lt=after, ends_at__gt=first)
    found = Occurrence.objects.filter(in_window, _at(venues) if venues else _of(organisation))
    found = found.select_related("event__organisation", "event__venue", "venue").defer(*_LONG_TEXTS)
    return list(found.order_by("starts_at", "pk")[:limit])


def _of(organisation: OrganisationPage) -> Q:
    events = EventPage.objects.listed().filter(Q(organisation=organisation) | Q(co_organisers=organisation))
    return Q(event__in=events.order_by().values("pk"))


def _at(venues: Sequence[Venue]) -> Q:
    is_there = Q(venue__in=venues) | Q(venue=None, event__venue__in=venues)
    return is_there & Q(event__in=EventPage.objects.listed().order_by().values("pk"))
