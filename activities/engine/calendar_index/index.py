"""The questions. Each is a handful of operations on masks, and looks at single dates only for the page it returns."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from itertools import groupby
from operator import and_, itemgetter, or_
from typing import TypeVar

from activities.engine.calendar_index.asked import Counts, DayEntries, Entry, EntryPage, Wish
from activities.engine.calendar_index.bits import positions_in
from activities.engine.calendar_index.fields import Fields
from activities.engine.calendar_index.rows import HELD
from activities.engine.calendar_index.times import Times
from activities.engine.schedule import Window

_Key = TypeVar("_Key", bound=Hashable)


class CalendarIndex:
    """Dates of events, ready to be asked. `build` makes it; it never changes, so several threads may ask at once.

    `statuses` and `facets` hold masks, the latter by facet and value.
    """

    def __init__(
        self,
        fields: Fields,
        times: Times,
        statuses: Mapping[str, int],
        facets: Mapping[str, Mapping[Hashable, int]],
    ) -> None:
        self._fields = fields
        self._times = times
        self._facets = facets
        self._statuses = statuses
        self._held = _any_of(mask for status, mask in statuses.items() if status in HELD)
        self._called_off = [mask for status, mask in statuses.items() if status not in HELD]
        self._all = _any_of(statuses.values())

    @property
    def is_worn(self) -> bool:
        """Whether more than a fifth of its dates have been replaced: time to build it anew."""
        return self._all.bit_count() < _LEAST_ALIVE * self._fields.date_bits.bit_count()

    def with_replaced(self, events: Collection[int], new: "CalendarIndex") -> "CalendarIndex":
        """Return an index in which these events, and all of `new`, are as `new` has them: gone where it hasn't.

        A few events take a hundredth of the time of building anew. Each time a little space is lost: see `is_worn`.
        """
        old = {*events, *new._fields.places}
        statuses = {status: self._fields.without(dates, old) for status, dates in self._statuses.items()}
        shift = self._fields.width
        return CalendarIndex(
            self._fields.followed_by(new._fields),
            self._times.followed_by(new._times),
            _joined(statuses, new._statuses, shift),
            {
                facet: _joined(self._facets.get(facet, {}), new._facets.get(facet, {}), shift)
                for facet in self._facets.keys() | new._facets.keys()
            },
        )

    def coming(self, wish: Wish, *, page: int, size: int) -> EntryPage:
        """Return a page of what begins in the window, each event once, with its next date that is held.

        A date before it that is cancelled or postponed is listed too, the first of each kind.
        """
        found = self._beginning(wish)
        held = found & self._held
        next_held = shown = self._fields.firsts(held)
        for kind in self._called_off:
            shown |= self._fields.before(self._fields.firsts(found & kind), next_held)
        positions = self._times.page(shown, (page - 1) * size, size + 1)
        numbers = self._times.numbers
        return EntryPage([Entry(numbers[p], self._more(held, p)) for p in positions[:size]], len(positions) > size)

    def every(self, wish: Wish, *, page: int, size: int) -> EntryPage:
        """Return a page of every date that begins in the window, those that are not held among them."""
        positions = self._times.page(self._beginning(wish), (page - 1) * size, size + 1)
        return EntryPage([Entry(self._times.numbers[p]) for p in positions[:size]], len(positions) > size)

    def numbers(self, wish: Wish, *, with_under_way: bool) -> list[int]:
        """Return every date that begins in the window, or is under way into it, whatever its status, in order."""
        found = self._beginning(wish)
        if with_under_way:
            found |= self._matching(wish) & self._times.under_way(wish.days, wish.now)
        positions = self._times.in_order(positions_in(found))
        return [self._times.numbers[position] for position in positions]

    def values_of(self, facet: str) -> Collection[Hashable]:
        """Return the values of a facet that any date or event has or had."""
        return self._facets.get(facet, {}).keys()

    def by_day(self, wish: Wish, *, first: date, last: date, most: int) -> list[DayEntries]:
        """Return each day from `first` to `last`, whatever the wish's window, with the first `most` of its dates.

        Raises SpanError where `last` is before `first`.
        """
        found = self._matching(wish) & self._times.begins_in(Window(first, last)) & self._times.lasting(wish.now)
        by_day = self._times.by_day(found)
        days = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
        return [self._day(day, by_day.get(day.toordinal(), []), most) for day in days]

    def under_way(self, wish: Wish) -> list[int]:
        """Return what began before the window's first day and ends neither by then nor by now, each event once."""
        days = self._times.under_way(wish.days, wish.now)
        firsts = self._fields.firsts(self._matching(wish) & days)
        return [self._times.numbers[position] for position in self._times.in_order(positions_in(firsts))]

    def total(self, wish: Wish) -> int:
        """Count the events found: those with a held date that begins in the window or is under way into it."""
        return self._fields.count(self._matching(wish) & self._findable(wish.days, wish))

    def counts(self, wish: Wish, windows: Mapping[str, Window] | None = None) -> Counts:
        """Return how many events `total` would count with each value as the only one chosen of its facet.

        And, of `windows`, with each of them in place of the wish's own.
        """
        chosen = {facet: self._with_any(facet, values) for facet, values in wish.facets.items() if values}
        of_events = self._of_events(wish)
        found = of_events & self._findable(wish.days, wish)
        values = {
            facet: self._counted(masks, reduce(and_, (mask for name, mask in chosen.items() if name != facet), found))
            for facet, masks in self._facets.items()
        }
        in_windows = {name: self._findable(window, wish) for name, window in (windows or {}).items()}
        return Counts(values, self._counted(in_windows, reduce(and_, chosen.values(), of_events)))

    def nearest(
        self, wish: Wish, distances: Mapping[Hashable, float], *, page: int, size: int, facet: str
    ) -> EntryPage:
        """Return a page of each event once, at the nearest of its venues, in the order of (km, start).

        `distances` has the km to each venue, a value of the facet. What has no date at any of them comes last. Only
        dates that are held are listed, those that are under way among the others.
        """
        held = self._matching(wish) & self._findable(wish.days, wish)
        skip, room = (page - 1) * size, size + 1
        entries: list[Entry] = []
        for km, dates, newcomers in self._by_distance(held, distances, facet):
            count = newcomers.bit_count()
            if skip < count:
                firsts = self._fields.belonging_to(positions_in(self._fields.firsts(dates)), positions_in(newcomers))
                shown = self._times.in_order(firsts)[skip : skip + room - len(entries)]
                entries += [Entry(self._times.numbers[p], self._more(held, p), km) for p in shown]
            skip = max(skip - count, 0)
            if len(entries) == room:
                break
        return EntryPage(entries[:size], len(entries) == room)

    def _by_distance(
        self, held: int, distances: Mapping[Hashable, float], facet: str
    ) -> Iterator[tuple[float | None, int, int]]:
        """Yield, for each distance, dates at it, and the guards of those of their events that are not at a shorter."""
        masks = self._facets.get(facet, {})
        nearest_first = sorted(((km, masks[venue]) for venue, km in distances.items() if venue in masks), key=_KM)
        nearer = 0
        for km, venues in groupby(nearest_first, key=_KM):
            dates = held & _any_of(mask for _, mask in venues)
            newcomers = self._fields.events_with(dates) & ~nearer
            nearer |= newcomers
            yield km, dates, newcomers
        yield None, held, self._fields.events_with(held) & ~nearer

    def _counted(self, masks: Mapping[_Key, int], dates: int) -> dict[_Key, int]:
        return {value: self._fields.count(dates & mask) for value, mask in masks.items()}

    def _day(self, day: date, positions: list[int], most: int) -> DayEntries:
        return DayEntries(day, len(positions), [self._times.numbers[position] for position in positions[:most]])

    def _more(self, held: int, position: int) -> int:
        """The event's other held dates; none where the date itself is not held."""
        return self._fields.size_in(held, position) - 1 if held >> position & 1 else 0

    def _beginning(self, wish: Wish) -> int:
        """Matching dates of every status that begin in the window and have not ended."""
        return self._matching(wish) & self._times.begins_in(wish.days) & self._times.lasting(wish.now)

    def _findable(self, window: Window, wish: Wish) -> int:
        """Held dates, whatever they match, that begin in a window and have not ended, or are under way into it."""
        days = self._times.begins_in(window) & self._times.lasting(wish.now) | self._times.under_way(window, wish.now)
        return self._held & days

    def _matching(self, wish: Wish) -> int:
        """Dates of every status and time."""
        chosen = (self._with_any(facet, values) for facet, values in wish.facets.items() if values)
        return reduce(and_, chosen, self._of_events(wish))

    def _of_events(self, wish: Wish) -> int:
        return self._all if wish.events is None else self._all & self._fields.of_events(wish.events)

    def _with_any(self, facet: str, values: Collection[Hashable]) -> int:
        masks = self._facets.get(facet, {})
        return _any_of(masks[value] for value in values if value in masks)


_KM = itemgetter(0)
_LEAST_ALIVE = 0.8


def _any_of(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)


def _joined(lower: Mapping[_Key, int], upper: Mapping[_Key, int], shift: int) -> dict[_Key, int]:
    """Both masks of each key, those of `upper` shifted above the others."""
    return {key: lower.get(key, 0) | upper.get(key, 0) << shift for key in lower.keys() | upper.keys()}
