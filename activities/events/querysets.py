"""What can be asked about dates. One row a date, so every question is about rows and their indexes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction

from activities.categories.models import Audience, Category, Topic
from activities.events.choices import HELD


class OccurrenceQuerySet(models.QuerySet[Any]):
    """Dates of events; the verbs combine in any order."""

    def shown(self) -> Self:
        """Keep dates of events that everybody may read, of organisations that are published."""
        restricted = PageViewRestriction.objects.values_list("page__path", flat=True)
        hidden = Q()
        for path in restricted:
            hidden |= Q(event__path__startswith=path)
        shown = self.filter(event__live=True, event__organisation__live=True)
        return shown.exclude(hidden) if hidden else shown

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

    def at(self, organisations: Sequence[int], venues: Sequence[int]) -> Self:
        """Keep dates of these organisations, as host or co-organiser, and dates at these venues (primary keys)."""
        co_organised = self._events.co_organisers.through.objects.filter(
            eventpage=OuterRef("event"), organisationpage__in=organisations
        )
        hosted = Q(event__organisation__in=organisations) | Q(Exists(co_organised))
        return self.filter(hosted | at_venues(venues) if venues else hosted)

    def suited_to(self, audiences: Sequence[str]) -> Self:
        """Keep dates for at least one of the audiences (slugs); all of them where none is named."""
        return self._with_any("audience", Audience, self._events.audiences.through, audiences)

    def about(self, topics: Sequence[str]) -> Self:
        """Keep dates about at least one of the topics (slugs); all of them where none is named."""
        return self._with_any("topic", Topic, self._events.topics.through, topics)

    def in_formats(self, formats: Sequence[str]) -> Self:
        """Keep dates of events in these formats; all of them where none is named."""
        return self.filter(event__format__in=formats) if formats else self

    def with_cards(self) -> Self:
        """Fetch along what a card in a list shows."""
        cards = self.select_related("event__organisation", "event__venue", "venue").defer("event__body")
        return cards.prefetch_related("event__topics")

    @property
    def _events(self) -> Any:
        """The model of the events these are dates of (named here, it would import in a circle)."""
        return self.model._meta.get_field("event").related_model

    def _with_any(self, name: str, category: type[Category], through: Any, slugs: Sequence[str]) -> Self:
        if not slugs:
            return self
        wanted = category._default_manager.filter(slug__in=slugs).order_by().values("pk")
        return self.filter(Exists(through.objects.filter(Q((f"{name}__in", wanted)), eventpage=OuterRef("event"))))


def at_venues(venues: Sequence[int]) -> Q:
    """Narrow to dates at these venues: their own, or where they have none the event's."""
    return Q(venue__in=venues) | Q(venue=None, event__venue__in=venues)


def numbers(rows: models.QuerySet[Any]) -> list[int]:
    """Return primary keys: asked for first, they spare the database a join for every date it looks at."""
    return list(rows.values_list("pk", flat=True))


class EventQuerySet(PageQuerySet):
    """Events."""

    def shown(self) -> Self:
        """Keep what everybody may read."""
        return self.live().public()


EventManager = PageManager.from_queryset(EventQuerySet)
