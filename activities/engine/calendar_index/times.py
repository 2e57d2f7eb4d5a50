"""When dates are: as masks for days and moments, and in order."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import accumulate

from activities.engine.calendar_index.bits import mask_of, positions_in
from activities.engine.schedule import Window, utc_bounds

_WINDOWS_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Moments:
    """The columns of dates, all in the order of their positions. Days are ordinals, moments seconds of the epoch."""

    positions: Sequence[int]
    numbers: Sequence[int]
    starts: Sequence[float]
    ends: Sequence[float]
    first_days: Sequence[int]
    last_days: Sequence[int]


@dataclass(frozen=True, slots=True)
class Ends:
    """When dates end, in order, and the position of each."""

    moments: "array[float]"
    positions: "array[int]"

    @classmethod
    def of(cls, moments: Sequence[float], positions: Sequence[int]) -> "Ends":
        """Put ends in order."""
        order = sorted(range(len(moments)), key=moments.__getitem__)
        in_order = map(moments.__getitem__, order), map(positions.__getitem__, order)
        return cls(array("d", in_order[0]), array("q", in_order[1]))

    def joined(self, others: "Ends", shift: int) -> "Ends":
        """Add a few others, their positions shifted."""
        moments, positions = self.moments[:], self.positions[:]
        for moment, position in zip(others.moments, others.positions, strict=True):
            place = bisect_right(moments, moment)
            moments.insert(place, moment)
            positions.insert(place, position + shift)
        return Ends(moments, positions)


class Times:
    """When the dates of an index are.

    For every day on which a date begins there is the mask of the dates that begin then or later, so that any window is
    the difference of two of them.
    """

    def __init__(
        self,
        numbers: "array[int]",
        starts: "array[float]",
        first_days: "array[int]",
        since: dict[int, int],
        ends: "Ends",
        long: list[tuple[float, int, int]],
    ) -> None:
        self.numbers = numbers  # by position
        self._starts = starts
        self._first_days = first_days
        self._days = sorted(since)
        self._since = [since[day] for day in self._days] + [0]
        self._ends = ends
        self._long = long  # (end, first day, position) of what lasts over several days, in order
        self._ended = (0, 0)  # how many have ended and which, as of the last question
        self._long_begun = lru_cache(_WINDOWS_REMEMBERED)(partial(_begun_before, long, len(numbers)))

    @classmethod
    def of(cls, moments: Moments, width: int) -> "Times":
        """Work out the masks, `width` bits each."""
        numbers, days = array("q", bytes(8 * width)), array("q", bytes(8 * width))
        starts = array("d", bytes(8 * width))
        by_day: defaultdict[int, list[int]] = defaultdict(list)
        for position, number, start, day in zip(
            moments.positions, moments.numbers, moments.starts, moments.first_days, strict=True
        ):
            numbers[position] = number
            starts[position] = start
            days[position] = day
            by_day[day].append(position)
        latest_first = sorted(by_day, reverse=True)
        masks = (mask_of(by_day[day], width) for day in latest_first)
        since = dict(zip(latest_first, accumulate(masks, int.__or__), strict=True))
        spans = zip(moments.ends, moments.first_days, moments.last_days, moments.positions, strict=True)
        long = sorted((end, first, position) for end, first, last, position in spans if last > first)
        return cls(numbers, starts, days, since, Ends.of(moments.ends, moments.positions), long)

    def begins_in(self, window: Window) -> int:
        """The dates that begin on these days."""
        first = bisect_left(self._days, window.first.toordinal())
        last = bisect_right(self._days, window.last.toordinal()) if window.last else len(self._days)
        return self._since[first] ^ self._since[last]

    def lasting(self, now: datetime) -> int:
        """The dates that have not ended."""
        count = bisect_right(self._ends.moments, now.timestamp())
        known, ended = self._ended
        if count < known:
            known, ended = 0, 0
        if count > known:
            ended |= mask_of(self._ends.positions[known:count], len(self.numbers))
            self._ended = (count, ended)
        return self._since[0] ^ ended

    def under_way(self, window: Window, now: datetime) -> int:
        """The dates of several days that begin before the window and end neither by then nor by now."""
        moment = max(now, utc_bounds(window)[0]).timestamp()
        ended = bisect_right(self._long, (moment, date.max.toordinal(), 0))
        return self._long_begun(window.first.toordinal(), ended)

    def page(self, dates: int, skip: int, size: int) -> list[int]:
        """Positions in the order of (start, number): `size` of them at most, after the first `skip`."""
        total = dates.bit_count()

        def earlier_than(place: int) -> int:
            return total - (dates & self._since[place]).bit_count()

        places = range(len(self._since))
        first = bisect_right(places, skip, key=earlier_than) - 1
        last = min(bisect_left(places, skip + size, lo=first, key=earlier_than), len(places) - 1)
        found = self.in_order(positions_in(dates & (self._since[first] ^ self._since[last])))
        skip -= earlier_than(first)
        return found[skip : skip + size]

    def in_order(self, positions: Sequence[int]) -> list[int]:
        """Sort positions by (start, number)."""
        starts, numbers = map(self._starts.__getitem__, positions), map(self.numbers.__getitem__, positions)
        return [position for _, _, position in sorted(zip(starts, numbers, positions, strict=True))]

    def by_day(self, dates: int) -> dict[int, list[int]]:
        """The positions of dates in order, by the day on which they begin (an ordinal)."""
        days: defaultdict[int, list[int]] = defaultdict(list)
        for position in self.in_order(positions_in(dates)):
            days[self._first_days[position]].append(position)
        return days

    def followed_by(self, other: "Times") -> "Times":
        """Put the positions of others above these."""
        shift = len(self.numbers)
        days = sorted({*self._days, *other._days})
        since = {day: self._from(day) | other._from(day) << shift for day in days}
        return Times(
            self.numbers + other.numbers,
            self._starts + other._starts,
            self._first_days + other._first_days,
            since,
            self._ends.joined(other._ends, shift),
            sorted(self._long + [(end, day, position + shift) for end, day, position in other._long]),
        )

    def _from(self, day: int) -> int:
        return self._since[bisect_left(self._days, day)]


def _begun_before(long: list[tuple[float, int, int]], width: int, day: int, ended: int) -> int:
    """Those that begin before a day, but for the first `ended` of them."""
    return mask_of((position for _, first, position in long[ended:] if first < day), width)
