"""Which dates a reader is shown, and in what order. Every question asks the database for one page of rows at most."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count, Q, prefetch_related_objects
from django.utils import timezone

from activities.engine import schedule
from activities.events.choices import HELD
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.events.querysets import OccurrenceQuerySet, at_venues, numbers
from activities.organisations.models import OrganisationPage, Venue

PAGE_SIZE = 30
UNDER_WAY_SHOWN = 12  # beside other days; where one day alone is asked for, a page of them
_MOST_UNDER_WAY = 200  # looked through; an event with several at once is shown once


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
    """One page of dates: those under way since before, then day by day; `next` is the page after, or None.

    `under_way_more` counts those under way that there was no room for.
    """

    window: schedule.Window
    days: list[Day] = field(default_factory=list)
    under_way: list[Card] = field(default_factory=list)
    under_way_more: int = 0
    page: int = 1
    next: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.days and not self.under_way

    @property
    def begins_later(self) -> bool:
        """Whether it is about days to come, so that nothing in it need be under way now."""
        return self.window.first > schedule.today()


def coming(wish: Wish, *, page: int = 1, now: datetime | None = None) -> Listing:
    """Return a page of coming dates, each event once, with its first date in the window that was asked for."""
    now = now or timezone.now()
    window = wish.window or schedule.Window(schedule.today(now), None)
    wanted, there = _matching(wish)
    in_window = _begins_in(window) & Q(ends_at__gt=now) & there
    start = (page - 1) * PAGE_SIZE
    found = list(wanted.first_of_each_event(within=in_window).in_order()[start : start + PAGE_SIZE + 1])
    has_next = len(found) > PAGE_SIZE
    under_way, under_way_more = ([], 0) if page > 1 else _under_way(wanted, window, now)
    prefetch_related_objects([*found, *under_way], "event__topics")
    cards = _cards(found[:PAGE_SIZE], in_window)
    return Listing(
        window,
        days=[Day(day, list(group)) for day, group in groupby(cards, key=lambda card: card.occurrence.start_date)],
        under_way=[Card(occurrence) for occurrence in under_way],
        under_way_more=under_way_more,
        page=page,
        next=page + 1 if has_next else None,
    )


def soon(*, limit: int, organisation: OrganisationPage | None = None, recipe_id: int | None = None) -> list[Card]:
    """Return what is under way and the next dates, each event once: of all, of an organisation, or with a recipe."""
    now = timezone.now()
    today = schedule.today(now)
    within = _begins_in(schedule.Window(today, None)) & Q(ends_at__gt=now, status__in=HELD)
    wanted = Occurrence.objects.shown().with_cards()
    if recipe_id is not None:
        wanted = wanted.filter(event__in=EventPage.objects.filter(recipe_links__recipe=recipe_id).values("pk"))
    if organisation is not None:
        wanted = wanted.at([organisation.pk], [])
    under_way = wanted.under_way_since_before(today, now).filter(status__in=HELD).in_order()[:limit]
    found = [*under_way, *wanted.first_of_each_event(within=within).in_order()[:limit]]
    each_once = {date.event_id: date for date in reversed(found)}
    return _cards([date for date in found if each_once[date.event_id] is date][:limit], within)


def _begins_in(window: schedule.Window) -> Q:
    """Narrow to dates that begin in the window, in UTC: one index then gives both the range and the order."""
    first, after = schedule.utc_bounds(window)
    return Q(starts_at__gte=first, starts_at__lt=after) if after else Q(starts_at__gte=first)


def _matching(wish: Wish) -> tuple[OccurrenceQuerySet, Q]:
    """Return the dates of events that match, and what narrows one event's dates among themselves: the venues."""
    matching = Occurrence.objects.shown().suited_to(wish.audiences).about(wish.topics).in_formats(wish.formats)
    matching = matching.with_cards().prefetch_related(None)  # topics are fetched for both lists at once
    if not wish.places:
        return matching, Q()
    organisations = numbers(OrganisationPage.objects.live().filter(slug__in=wish.places))
    if len(organisations) == len(wish.places):
        return matching.at(organisations, []), Q()
    venues = numbers(Venue.objects.filter(slug__in=wish.places))
    if not organisations and not venues:
        return matching.none(), Q()
    return matching.at(organisations, venues), Q() if organisations else at_venues(venues)


def _under_way(wanted: OccurrenceQuerySet, window: schedule.Window, now: datetime) -> tuple[list[Occurrence], int]:
    """Return what began before the window and goes on into it, and how many more there are of the kind."""
    begins_after_now = max(now, schedule.utc_bounds(window)[0])
    under_way = wanted.under_way_since_before(window.first, begins_after_now)
    each_once = {date.event_id: date for date in reversed(under_way.in_order()[:_MOST_UNDER_WAY])}
    found = sorted(each_once.values(), key=lambda date: date.starts_at)
    room = PAGE_SIZE if window.last == window.first else UNDER_WAY_SHOWN
    return found[:room], max(len(found) - room, 0)


def _cards(found: list[Occurrence], window: Q) -> list[Card]:
    """Count, in one query, the further dates that each event has in the window, and say it on its next date."""
    counts = (
        Occurrence.objects.filter(window, status__in=HELD, event__in=[date.event_id for date in found])
        .values_list("event_id")
        .annotate(Count("pk"))
        .order_by()
    )
    held = dict(counts)
    return [Card(date, max(held.get(date.event_id, 0) - 1, 0) if date.is_held else 0) for date in found]
