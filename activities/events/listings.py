"""Which dates a reader is shown, and in what order. Every question asks the database for one page of rows at most."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count, Q
from django.utils import timezone

from activities.engine import schedule
from activities.events.choices import HELD
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.events.querysets import OccurrenceQuerySet
from activities.organisations.models import OrganisationPage

PAGE_SIZE = 30
UNDER_WAY_SHOWN = 12


@dataclass(frozen=True)
class Wish:
    """What somebody is looking for; an empty field asks for everything."""

    places: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    window: schedule.Window | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing particular is asked for."""
        return self == Wish()


@dataclass(frozen=True)
class Card:
    """One entry of a list: a date, and how many more its event has after it."""

    occurrence: Occurrence
    more: int = 0


@dataclass(frozen=True)
class Day:
    """The entries of one day."""

    date: date
    cards: list[Card]


@dataclass(frozen=True)
class Listing:
    """One page of dates: those under way since before, then day by day; `next` is the page after, or None."""

    days: list[Day] = field(default_factory=list)
    under_way: list[Card] = field(default_factory=list)
    page: int = 1
    next: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.days and not self.under_way


def coming(wish: Wish, *, page: int = 1, now: datetime | None = None) -> Listing:
    """Return a page of coming dates, each event once, with its first date in the window that was asked for."""
    now = now or timezone.now()
    window = wish.window or schedule.Window(schedule.today(now), None)
    wanted = _matching(wish)
    in_window = _begins_in(window) & Q(ends_at__gt=now)
    start = (page - 1) * PAGE_SIZE
    found = list(wanted.first_of_each_event(within=in_window).in_order()[start : start + PAGE_SIZE + 1])
    has_next = len(found) > PAGE_SIZE
    cards = _cards(found[:PAGE_SIZE], in_window)
    under_way = [] if page > 1 else list(_under_way(wanted, window, now))
    return Listing(
        days=[Day(day, list(group)) for day, group in groupby(cards, key=lambda card: card.occurrence.start_date)],
        under_way=[Card(occurrence) for occurrence in under_way],
        page=page,
        next=page + 1 if has_next else None,
    )


def soon(*, limit: int, organisation: OrganisationPage | None = None, recipe_id: int | None = None) -> list[Card]:
    """Return the next dates that are held, each event once: of all, of an organisation, or with a recipe."""
    now = timezone.now()
    within = _begins_in(schedule.Window(schedule.today(now), None)) & Q(ends_at__gt=now, status__in=HELD)
    if recipe_id is not None:
        within &= Q(event__in=EventPage.objects.filter(recipe_links__recipe=recipe_id).values("pk"))
    wanted = Occurrence.objects.shown().with_cards()
    if organisation is not None:
        wanted = wanted.at([organisation.slug])
    return _cards(list(wanted.first_of_each_event(within=within).in_order()[:limit]), within)


def _begins_in(window: schedule.Window) -> Q:
    """Narrow to dates that begin in the window, in UTC: one index then gives both the range and the order."""
    first, after = schedule.utc_bounds(window)
    return Q(starts_at__gte=first, starts_at__lt=after) if after else Q(starts_at__gte=first)


def _matching(wish: Wish) -> OccurrenceQuerySet:
    return (
        Occurrence.objects.shown()
        .at(wish.places)
        .suited_to(wish.audiences)
        .about(wish.topics)
        .in_formats(wish.formats)
        .with_cards()
    )


def _under_way(wanted: OccurrenceQuerySet, window: schedule.Window, now: datetime) -> OccurrenceQuerySet:
    """What began before the window and goes on into it."""
    begins_after_now = max(now, schedule.utc_bounds(window)[0])
    return wanted.under_way_since_before(window.first, begins_after_now).in_order()[:UNDER_WAY_SHOWN]


def _cards(found: list[Occurrence], window: Q) -> list[Card]:
    """Count, in one query, the further dates that each event has in the window, and say it on its next date."""
    counts = (
        Occurrence.objects.filter(window, status__in=HELD, event__in=[date.event_id for date in found])
        .values_list("event_id")
        .annotate(Count("pk"))
        .order_by()
    )
    held = dict(counts)
    return [Card(date, held[date.event_id] - 1 if date.is_held else 0) for date in found]
