"""Events as fields of bits: which dates belong together, and arithmetic on all events at once."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from activities.engine.calendar_index.bits import mask_of


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of an index, one after the other from bit 0.

    `guards` has the position of each field's guard bit, and `places` the place in it of each event. A replaced event's
    old field stays, as a field of nobody.
    """

    guards: list[int]
    places: dict[int, int]
    guard_bits: int
    date_bits: int

    @classmethod
    def of_sizes(cls, sizes: dict[int, int]) -> "Fields":
        """Lay out fields for events, in order, of so many dates each."""
        guards = [end - 1 for end in accumulate(size + 1 for size in sizes.values())]
        guard_bits = mask_of(guards, guards[-1] + 1 if guards else 0)
        every_bit = (1 << guards[-1] + 1) - 1 if guards else 0
        return cls(guards, {event: place for place, event in enumerate(sizes)}, guard_bits, every_bit ^ guard_bits)

    @property
    def width(self) -> int:
        """How many bits there are, guards among them."""
        return self.guards[-1] + 1 if self.guards else 0

    def firsts(self, dates: int) -> int:
        """Each event's first date."""
        return dates ^ (dates & (dates + self.date_bits))

    def events_with(self, dates: int) -> int:
        """The guards of the events that have any of these dates."""
        return (dates + self.date_bits) & self.guard_bits

    def count(self, dates: int) -> int:
        """How many events have any of these dates."""
        return ((dates + self.date_bits) & self.guard_bits).bit_count()

    def before(self, dates: int, firsts: int) -> int:
        """Those of the dates that come before their event's bit in `firsts`: all of them where it has none."""
        return dates & (firsts + self.date_bits)

    def of_events(self, events: Iterable[int]) -> int:
        """All dates of these events; unknown events have none."""
        places = [self.places[event] for event in events if event in self.places]
        guards = mask_of((self.guards[place] for place in places), self.width)
        return guards - mask_of((self._bottom(place) for place in places), self.width)

    def size_in(self, dates: int, position: int) -> int:
        """How many of the dates the event has that this position belongs to."""
        place = bisect_left(self.guards, position)
        bottom = self._bottom(place)
        return ((dates >> bottom) & ((1 << self.guards[place] - bottom) - 1)).bit_count()

    def belonging_to(self, positions: list[int], guards: Iterable[int]) -> list[int]:
        """Keep the positions of the events with these guards (positions too)."""
        wanted = frozenset(guards)
        return [position for position in positions if self.guards[bisect_left(self.guards, position)] in wanted]

    def without(self, dates: int, events: Iterable[int]) -> int:
        """Those of the dates that are not of these events."""
        return dates ^ (dates & self.of_events(events))

    def followed_by(self, other: "Fields") -> "Fields":
        """Put other fields above these. An event in both has its place among the others."""
        shift, known = self.width, len(self.guards)
        return Fields(
            self.guards + [guard + shift for guard in other.guards],
            self.places | {event: place + known for event, place in other.places.items()},
            self.guard_bits | other.guard_bits << shift,
            self.date_bits | other.date_bits << shift,
        )

    def _bottom(self, place: int) -> int:
        return self.guards[place - 1] + 1 if place else 0
