"""When pages about events change by themselves."""

from datetime import datetime

from django.db.models import Min

from activities.events.occurrences import Occurrence


def next_end(now: datetime) -> datetime | None:
    """Return when the next date of any event ends, after which no list shows it; None where nothing is to come."""
    moment: datetime | None = Occurrence.objects.filter(ends_at__gt=now).aggregate(next=Min("ends_at"))["next"]
    return moment
