"""Which dates a reader is shown as a list, and in what order: one page of rows, however many there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from activities.engine import schedule
from activities.engine.calendar_index import Entry
from activities.events.calendar.finding import Calendar, calendar_now
from activities.events.calendar.wishes import Wish
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.organisations.models import OrganisationPage

PAGE_SIZE = 30
UNDER_WAY_SHOWN = 12  # beside other days; where one day alone is asked for, a page of them
_MOST_NOT_HELD = 20  # dates called off that may stand before the held ones in what is asked for


@dataclass(frozen=True)
class Card:
    """One entry of a list: a date, how many more its event has after it, and how far away it is (None: not asked)."""

    occurrence: Occurrence
    more: int = 0
    km: float | None = None


@dataclass(frozen=True)
class Day:
    """The entries of one day."""

    date: date
    cards: list[Card]


@dataclass(frozen=True)
class Listing:
    """One page of dates: those under way since before, then day by day; `next` is the page after, or None.

    Sorted by distance there are no days, but `nearest`. `under_way_more` counts those under way that there was no room
    for.
    """

    window: schedule.Window
    days: list[Day] = field(default_factory=list)
    nearest: list[Card] = field(default_factory=list)
    under_way: list[Card] = field(default_factory=list)
    under_way_more: int = 0
    page: int = 1
    next: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.days or self.nearest or self.under_way)

    @property
    def begins_later(self) -> bool:
        """Whether it is about days to come, so that nothing in it need be under way now."""
        return self.window.first > schedule.today()


def coming(wish: Wish, *, page: int = 1, now: datetime | None = None) -> Listing:
    """Return a page of coming dates.

    Each event once, with its next date; where dates were asked for, every one of them; where a place to be near was
    asked for, each event once at its nearest venue.
    """
    now = now or timezone.now()
    calendar = calendar_now()
    asked = calendar.index_wish(wish, now=now)
    window = asked.days
    next_page = page + 1
    if wish.near is not None:
        found = calendar.index.nearest(asked, calendar.distances(wish.near), page=page, size=PAGE_SIZE, facet="spot")
        cards = _cards(calendar, found.entries)
        return Listing(window, nearest=cards, page=page, next=next_page if found.has_next else None)
    ask = calendar.index.every if wish.window else calendar.index.coming
    found = ask(asked, page=page, size=PAGE_SIZE)
    under_way = calendar.index.under_way(asked) if page == 1 else []
    room = PAGE_SIZE if window.last == window.first else UNDER_WAY_SHOWN
    cards = _cards(calendar, [*(Entry(number) for number in under_way[:room]), *found.entries])
    shown = set(under_way[:room])
    return Listing(
        window=window,
        days=_by_day(card for card in cards if card.occurrence.pk not in shown),
        under_way=[card for card in cards if card.occurrence.pk in shown],
        under_way_more=max(len(under_way) - room, 0),
        page=page,
        next=next_page if found.has_next else None,
    )


def soon(
    *,
    limit: int,
    organisation: OrganisationPage | None = None,
    recipe_id: int | None = None,
    events: Sequence[int] | None = None,
) -> list[Card]:
    """Return what is under way and the next dates that are held, each event once.

    Of all, of an organisation, with a recipe, or of some events (primary keys).
    """
    if recipe_id is not None:
        events = list(EventPage.objects.filter(recipe_links__recipe=recipe_id).values_list("pk", flat=True))
    calendar = calendar_now()
    asked = calendar.index_wish(Wish(), now=timezone.now(), events=events)
    if organisation is not None:
        asked = replace(asked, facets={**asked.facets, "place": [("organisation", organisation.pk)]})
    found = calendar.index.coming(asked, page=1, size=limit + _MOST_NOT_HELD)
    under_way = [Entry(number) for number in calendar.index.under_way(asked)[:limit]]
    held = [card for card in _cards(calendar, [*under_way, *found.entries]) if card.occurrence.is_held]
    each_once = {card.occurrence.event_id: card for card in reversed(held)}
    return [card for card in held if each_once[card.occurrence.event_id] is card][:limit]


def _cards(calendar: Calendar, entries: Sequence[Entry]) -> list[Card]:
    """Return entries of the index as cards, each with its date."""
    told = {entry.number: entry for entry in entries}
    return [Card(date_, told[date_.pk].more, told[date_.pk].km) for date_ in calendar.dates(list(told))]


def _by_day(cards: Iterable[Card]) -> list[Day]:
    return [Day(day, list(group)) for day, group in groupby(cards, key=lambda card: card.occurrence.start_date)]
