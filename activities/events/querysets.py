"""What can be asked of the database about events and their dates; finding them is `finding`'s."""

from typing import Any, Self

from django.db import models
from wagtail.models import PageManager, PageQuerySet

_OF_DATES = (
    *("event", "start_date", "start_time", "end_date", "end_time", "starts_at", "ends_at"),
    *("status", "note", "is_full", "venue"),
)
_OF_EVENTS = tuple(
    f"event__{name}"
    for name in (
        *("title", "url_path", "slug", "path", "locale", "summary", "format", "price_kroner", "sign_up"),
        *("age_min", "age_max", "address", "online", "venue"),
    )
)
_OF_VENUES = tuple(f"{venue}__{name}" for venue in ("venue", "event__venue") for name in ("name", "room", "city"))


class OccurrenceQuerySet(models.QuerySet[Any]):
    """Dates of events."""

    def with_cards(self) -> Self:
        """Fetch along what a card in a list shows, and nothing more: a card is made thirty times for each list."""
        cards = self.select_related("event__venue", "venue").only(*_OF_DATES, *_OF_EVENTS, *_OF_VENUES)
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
