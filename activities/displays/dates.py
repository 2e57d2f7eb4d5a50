"""Which dates are shown elsewhere: each date by itself, of an organisation or at certain venues."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from activities.engine import schedule
from activities.events.occurrences import Occurrence
from activities.events.querysets import OccurrenceQuerySet
from activities.organisations.models import OrganisationPage, Venue


def dates_touching(
    window: schedule.Window, *, organisation: OrganisationPage, venues: Sequence[Venue] = (), limit: int
) -> list[Occurrence]:
    """Return, in order, the dates that anybody may read and that take place in the window, or go on into it.

    Those of the organisation, as host or co-organiser; where venues are named instead what takes place there, whoever
    is behind it. `limit` at most. The window must have an end.
    """
    first, after = schedule.utc_bounds(window)
    wanted = _of(organisation, venues)
    since_before = wanted.under_way_since_before(window.first, first).in_order()[:limit]
    beginning = wanted.filter(starts_at__gte=first, starts_at__lt=after).in_order()
    under_way = list(since_before)
    found = [*under_way, *beginning[: limit - len(under_way)]]
    prefetch_related_objects(found, "event__topics")
    return found


def _of(organisation: OrganisationPage, venues: Sequence[Venue]) -> OccurrenceQuerySet:
    shown = Occurrence.objects.shown().with_cards().prefetch_related(None)  # topics: once for both lists
    return shown.at([], [venue.pk for venue in venues]) if venues else shown.at([organisation.pk], [])
