"""What can be asked about dates. One row a date, so every question is about rows and their indexes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction

from activities.events.choices import HELD


class OccurrenceQuerySet(models.QuerySet[Any]):
    """Dates of events; the verbs combine in any order."""

    def shown(self) -> Self:
        """Keep dates of events that everybody may read."""
        restricted = PageViewRestriction.objects.values_list("page__path", flat=True)
        hidden = Q()
        for path in restricted:
            hidden |= Q(event__path__startswith=path)
        return self.filter(event__live=True).exclude(hidden) if hidden else self.filter(event__live=True)

    def from_day(self, first: date) -> Self:
        """Keep dates that begin on this day or later."""
        return self.filter(start_date__gte=first)

    def until_day(self, last: date) -> Self:
        """Keep dates that begin on this day or earlier."""
        return self.filter(start_date__lte=last)

    def not_over(self, now: datetime) -> Self:
        """Keep dates that have not ended."""
        return self.filter(ends_at__gt=now)

    def under_way_since_before(self, day: date, now: datetime) -> Self:
        """Keep dates that began before this day and have not ended: nights, exhibitions, whole weeks."""
        return self.filter(end_date__gt=F("start_date"), start_date__lt=day, ends_at__gt=now)

    def first_of_each_event(self, *, within: Q) -> Self:
        """Keep, of the dates that `within` (on Occurrence) keeps, each event's next one: no series swamps a list.

        A cancelled or postponed date before it stays visible too, one of each kind.
        """
        earlier = self.model.objects.filter(
            Q(starts_at__lt=OuterRef("starts_at")) | Q(starts_at=OuterRef("starts_at"), pk__lt=OuterRef("pk")),
            Q(status__in=HELD) | Q(status=OuterRef("status")),
            within,
            event=OuterRef("event"),
        )
        return self.filter(within).exclude(Exists(earlier))

    def in_order(self) -> Self:
        """Sort by time."""
        return self.order_by("starts_at", "pk")

    def at(self, places: Sequence[str]) -> Self:
        """Keep dates of these organisations (as host or co-organiser; slugs); all of them where none is named."""
        if not places:
            return self
        co_organised = self.model.event.field.related_model.co_organisers.through.objects.filter(
            eventpage=OuterRef("event"), organisationpage__slug__in=places
        )
        return self.filter(Q(event__organisation__slug__in=places) | Exists(co_organised))

    def suited_to(self, audiences: Sequence[str]) -> Self:
        """Keep dates for at least one of the audiences (slugs); all of them where none is named."""
        return self._with_any("audiences", "audience__slug__in", audiences)

    def about(self, topics: Sequence[str]) -> Self:
        """Keep dates about at least one of the topics (slugs); all of them where none is named."""
        return self._with_any("topics", "topic__slug__in", topics)

    def in_formats(self, formats: Sequence[str]) -> Self:
        """Keep dates of events in these formats; all of them where none is named."""
        return self.filter(event__format__in=formats) if formats else self

    def with_cards(self) -> Self:
        """Fetch along what a card in a list shows."""
        return self.select_related("event__organisation", "event__venue", "venue").prefetch_related("event__topics")

    def _with_any(self, relation: str, lookup: str, values: Sequence[str]) -> Self:
        if not values:
            return self
        through = getattr(self.model.event.field.related_model, relation).through
        return self.filter(Exists(through.objects.filter(Q(eventpage=OuterRef("event")) & Q((lookup, values)))))


class EventQuerySet(PageQuerySet):
    """Events."""

    def shown(self) -> Self:
        """Keep what everybody may read."""
        return self.live().public()


EventManager = PageManager.from_queryset(EventQuerySet)
