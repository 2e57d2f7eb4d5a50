"""What can be asked of the database about events and their dates; finding them is `finding`'s."""

from typing import Any, Self

from django.db import models
from wagtail.models import PageManager, PageQuerySet


class OccurrenceQuerySet(models.QuerySet[Any]):
    """Dates of events."""

    def with_cards(self) -> Self:
        """Fetch along what a card in a list shows."""
        cards = self.select_related("event__organisation", "event__venue", "venue").defer("event__body")
        return cards.prefetch_related("event__topics")

    def with_everything(self) -> Self:
        """Fetch along everything that is told of a date and its event to other systems."""
        return self.select_related(
            "event__organisation", "event__venue", "event__timetable", "event__image", "venue"
        ).prefetch_related("event__topics", "event__audiences", "event__co_organisers")


class EventQuerySet(PageQuerySet):
    """Events."""

    def shown(self) -> Self:
        """Keep what everybody may read."""
        return self.live().public()

    def listed(self) -> Self:
        """Keep what everybody may read, of organisations that are published."""
        return self.shown().filter(organisation__live=True)


EventManager = PageManager.from_queryset(EventQuerySet)
