"""The moments at which pages change by themselves: at midnight, and whenever a subject says that something ends."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.utils import timezone

Edge = Callable[[datetime], datetime | None]

_edges: list[Edge] = []


def register(edge: Edge) -> None:
    """Let a subject say, from its `AppConfig.ready`, when its pages change next: a moment after `now`, or None."""
    if edge not in _edges:
        _edges.append(edge)


def next_edge(now: datetime) -> datetime:
    """Return the first moment after `now` at which any page may change by itself, at the latest midnight in Denmark."""
    return min(moment for moment in (_midnight(now), *(edge(now) for edge in _edges)) if moment is not None)


def _midnight(now: datetime) -> datetime:
    zone = timezone.get_default_timezone()
    tomorrow = timezone.localdate(now, zone) + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=zone)
