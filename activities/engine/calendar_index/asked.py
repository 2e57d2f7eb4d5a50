"""What is asked of the index, and what it answers. Dates and events are named by their primary keys."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from activities.engine.schedule import Window, today


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody is looking for at the moment `now`.

    `facets` has the wanted values of each facet: a date must have one of them in every facet that names any. Unknown
    values find nothing. `window` is the days on which it begins, from today on when None. `events` narrows to these
    events, such as those found by a text search; None narrows nothing.
    """

    now: datetime
    facets: Mapping[str, Collection[Hashable]] = field(default_factory=dict)
    window: Window | None = None
    events: Collection[int] | None = None

    @property
    def days(self) -> Window:
        """The days asked for."""
        return self.window or Window(today(self.now), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One date in a list.

    `more` counts the other held dates that its event has among those found, where each event is shown once; it is 0 for
    a date that is not held. `km` is the way to its venue, None where that is not known or nobody asked.
    """

    number: int
    more: int = 0
    km: float | None = None


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One page of a list, and whether another follows."""

    entries: list[Entry]
    has_next: bool


@dataclass(frozen=True, slots=True)
class DayEntries:
    """One day: how many dates begin on it, and the first of them in order."""

    day: date
    count: int
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events each choice would find: by facet and value, and by the name of a window."""

    values: dict[str, dict[Hashable, int]]
    windows: dict[str, int]
