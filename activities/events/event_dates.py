"""The dates of one event, as its page tells about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from activities.events.choices import Status

if TYPE_CHECKING:
    from activities.events.occurrences import Occurrence


_SHOWN_AT_ONCE = 10
_FOLDED_AWAY = 90  # a hundred dates tell what there is to know; the calendar has the rest
_OVER = 50


@dataclass(frozen=True)
class EventDates:
    """An event's dates seen from a moment: those that have not ended and those that are over, in order."""

    coming: "list[Occurrence]"
    over: "list[Occurrence]"

    @property
    def shown_at_once(self) -> "list[Occurrence]":
        """The dates to come that are shown without being asked for."""
        return self.coming[:_SHOWN_AT_ONCE]

    @property
    def folded_away(self) -> "list[Occurrence]":
        """The next dates to come after those."""
        return self.coming[_SHOWN_AT_ONCE : _SHOWN_AT_ONCE + _FOLDED_AWAY]

    @property
    def not_shown(self) -> int:
        """How many dates to come are not on the page at all."""
        return max(len(self.coming) - _SHOWN_AT_ONCE - _FOLDED_AWAY, 0)

    @property
    def latest_over(self) -> "list[Occurrence]":
        """The last of those that are over."""
        return self.over[-_OVER:]

    @property
    def next(self) -> "Occurrence | None":
        """The next date that is held."""
        return next((occurrence for occurrence in self.coming if occurrence.is_held), None)

    @property
    def is_called_off(self) -> bool:
        """Whether there are dates to come, but none of them is held."""
        return bool(self.coming) and self.next is None

    @property
    def is_put_off(self) -> bool:
        """Whether none is held, but at least one is only postponed."""
        return self.is_called_off and any(occurrence.status == Status.POSTPONED for occurrence in self.coming)


def seen_from(now: datetime, occurrences: "Iterable[Occurrence]") -> EventDates:
    """Part an event's dates into those to come and those that are over."""
    in_order = sorted(occurrences, key=lambda occurrence: occurrence.starts_at)
    return EventDates(
        coming=[occurrence for occurrence in in_order if occurrence.ends_at > now],
        over=[occurrence for occurrence in in_order if occurrence.ends_at <= now],
    )
