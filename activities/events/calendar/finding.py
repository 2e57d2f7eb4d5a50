"""Finding dates: one index of all that everybody may read, kept in each process and never older than the site.

Everything that lists dates asks here: the calendar, feeds, the API, screens. What is kept is of one edition of the
site; when that has changed, the events that changed are read anew, and nothing else.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from threading import Lock

from django.utils import timezone

from activities.categories.models import Audience, Topic
from activities.engine import schedule
from activities.engine.calendar_index import CalendarIndex, build
from activities.engine.calendar_index import Wish as IndexWish
from activities.engine.places import Position, distance_km, place_of
from activities.events.calendar.rows import CalendarRows
from activities.events.calendar.wishes import SWITCHES, Wish
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.organisations.models import OrganisationPage, Venue
from outreach import edition
from outreach.text import fold

DAYS_BACK = 31  # how long dates stay in the index, for calendars that are subscribed to
_MOST_WORDS = 12
_MOST_DATES = 2000  # kept for lists
_MOST_REPLACED = 200  # events read anew one by one; if more have changed, all are


@dataclass(frozen=True)
class Calendar:
    """Everything needed to find dates, as of one edition of the site and one day."""

    index: CalendarIndex
    organisations: list[OrganisationPage]
    venues: list[Venue]
    audiences: list[Audience]
    topics: list[Topic]
    versions: Mapping[int, tuple[int, int]] = field(repr=False)  # of each event's dates, and whose it is
    _dates: dict[int, Occurrence] = field(default_factory=dict, repr=False)

    def dates(self, numbers: Sequence[int]) -> list[Occurrence]:
        """Return the dates with these primary keys, in that order, with what a card shows; read, never changed.

        They are kept: however a list is narrowed, it is mostly the same next dates that are shown.
        """
        found = {number: kept for number in numbers if (kept := self._dates.get(number))}
        if missing := [number for number in numbers if number not in found]:
            read = Occurrence.objects.with_cards().in_bulk(missing)
            if len(self._dates) > _MOST_DATES:
                self._dates.clear()
            self._dates.update(read)
            found |= read
        return [found[number] for number in numbers if number in found]

    def index_wish(self, wish: Wish, *, now: datetime, events: Sequence[int] | None = None) -> IndexWish:
        """Return a wish in the terms of the index: primary keys for slugs, events for words.

        `events` narrows to these events, where the wish names no words.
        """
        facets: dict[str, list[Hashable]] = {
            "place": [*_keys("organisation", self.organisations, wish), *_keys("venue", self.venues, wish)],
            "audience": [audience.pk for audience in self.audiences if audience.slug in wish.audiences],
            "topic": [topic.pk for topic in self.topics if topic.slug in wish.topics],
            "format": list(wish.formats),
            "time": list(wish.times),
            "language": list(wish.languages),
            **{name: [True] for name in SWITCHES.values() if getattr(wish, name)},
        }
        asked = {"place": wish.places, "audience": wish.audiences, "topic": wish.topics}
        for name, slugs in asked.items():
            if slugs and not facets[name]:
                facets[name] = [None]  # nothing has that name, so nothing is found
        if wish.text:
            events = events_with_words(wish.text)
        return IndexWish(now, facets, wish.window, events)

    def distances(self, near: Position) -> dict[Hashable, float]:
        """Return how many kilometres it is to each spot whose position or postcode is known."""
        spots: dict[Hashable, Position | None] = {("venue", venue.pk): _position_of(venue) for venue in self.venues}
        spots |= {("postcode", code): place_of(code) for kind, code in self._spots if kind == "postcode"}
        return {spot: distance_km(near, position) for spot, position in spots.items() if position}

    @cached_property
    def _spots(self) -> list[tuple[str, str]]:
        return [spot for spot in self.index.values_of("spot") if isinstance(spot, tuple)]


def calendar_now() -> Calendar:
    """Return the calendar of the site as it is at this moment."""
    return _KEPT.of(edition.current(), schedule.today())


def dates_found(
    wish: Wish, *, now: datetime | None = None, days_back: int = 0, with_under_way: bool = True
) -> list[int]:
    """Return the primary keys of every date that matches, in order, each date by itself.

    Those to come and those under way, or with `days_back` also those that are over since as many days before today
    (`DAYS_BACK` at most). Without those under way, only what begins in the days that are asked for.
    """
    now = now or timezone.now()
    today = schedule.today(now)
    window = wish.window or schedule.Window(today, None)
    if days_back:
        back = today - timedelta(days=min(days_back, DAYS_BACK))
        now, window = schedule.utc_bounds(schedule.Window(back, None))[0], schedule.Window(back, window.last)
    calendar = calendar_now()
    asked = calendar.index_wish(wish.loosened(window=window), now=now)
    return calendar.index.numbers(asked, with_under_way=with_under_way)


def in_chunks(numbers: Sequence[int], size: int = 500) -> Iterator[Occurrence]:
    """Yield dates by their primary keys, in that order, with everything that is told of them fetched along."""
    everything = Occurrence.objects.with_everything()
    for start in range(0, len(numbers), size):
        chunk = numbers[start : start + size]
        by_number = everything.in_bulk(chunk)
        yield from (by_number[number] for number in chunk if number in by_number)  # some may be gone meanwhile


def events_with_words(text: str) -> list[int]:
    """Return the primary keys of published events that have all the words, or words that begin with them."""
    return _events_with_words(edition.current(), " ".join(fold(text).split()[:_MOST_WORDS]))


@lru_cache(maxsize=64)  # one page asks several times for the same words
def _events_with_words(number: int, words: str) -> list[int]:
    if not words:
        return []
    found = EventPage.objects.live().autocomplete(words, order_by_relevance=False)
    return list(found.get_queryset().order_by().values_list("pk", flat=True))


def _keys(kind: str, rows: Sequence[OrganisationPage] | Sequence[Venue], wish: Wish) -> list[tuple[str, int]]:
    return [(kind, row.pk) for row in rows if row.slug in wish.places]


def _position_of(venue: Venue) -> Position | None:
    if venue.latitude is not None and venue.longitude is not None:
        return Position(float(venue.latitude), float(venue.longitude))
    return place_of(venue.postcode)


class _Kept:
    """The calendar that this process keeps. Threads that need a newer one wait for the first to make it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[tuple[int, date], Calendar] | None = None  # replaced whole, so that no thread sees half of it

    def of(self, number: int, today: date) -> Calendar:
        """Return the calendar of an edition and a day; the one before is mended where that will do."""
        wanted = (number, today)
        kept = self._kept
        if kept is not None and kept[0] == wanted:
            return kept[1]
        with self._lock:
            kept = self._kept
            if kept is None or kept[0] != wanted:
                before = kept[1] if kept is not None and kept[0][1] == today else None
                kept = self._kept = (wanted, _made(today, before))
            return kept[1]


_KEPT = _Kept()


def _made(today: date, before: Calendar | None) -> Calendar:
    since = schedule.utc_bounds(schedule.Window(today - timedelta(days=DAYS_BACK), None))[0]
    venues = list(Venue.objects.order_by("name", "room"))
    rows = EventPage.objects.listed().order_by().values_list("pk", "timetable__version", "organisation")
    versions = {event: (version, organisation) for event, version, organisation in rows}
    return Calendar(
        _index(since, versions, before if before and _step_free(before.venues) == _step_free(venues) else None),
        list(OrganisationPage.objects.shown()),
        venues,
        list(Audience.objects.all()),
        list(Topic.objects.all()),
        versions,
    )


def _index(since: datetime, versions: Mapping[int, tuple[int, int]], before: Calendar | None) -> CalendarIndex:
    """Return the index: the one before with the events that have changed read anew, or a new one."""
    if before is not None:
        both = versions.keys() | before.versions.keys()
        changed = [event for event in both if versions.get(event) != before.versions.get(event)]
        if not changed:
            return before.index
        if len(changed) <= _MOST_REPLACED:
            index = before.index.with_replaced(changed, _built(CalendarRows(since, changed)))
            if not index.is_worn:
                return index
    return _built(CalendarRows(since))


def _built(rows: CalendarRows) -> CalendarIndex:
    events = list(rows.events())
    return build(rows.dates(), events)


def _step_free(venues: Sequence[Venue]) -> dict[int, bool]:
    """Return what the index knows of venues themselves, rather than of the events at them."""
    return {venue.pk: venue.step_free for venue in venues}
