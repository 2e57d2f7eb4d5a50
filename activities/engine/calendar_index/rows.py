"""What an index is built from: a row a date and a row an event. Plain tuples in the same order will do."""

from collections.abc import Hashable
from datetime import date, datetime
from typing import NamedTuple

Facet = tuple[str, Hashable]
"""A facet and one of its values: ("topic", 4), ("time", "aften"), ("place", ("venue", 7))."""

HELD = frozenset({"scheduled", "moved"})
"""Statuses of dates that take place. Each other status is a kind of its own of dates that do not."""


class DateRow(NamedTuple):
    """One date of an event.

    `start` and `end` are moments with a time zone; `first_day` and `last_day` are the first and the last day that it
    covers on the clock in Copenhagen. `facets` are those that differ from date to date: venue, time of day, room left.
    Rows sort as they should, since nothing has the number (primary key) of another.
    """

    event: int
    start: datetime
    number: int
    end: datetime
    first_day: date
    last_day: date
    status: str
    facets: tuple[Facet, ...] = ()


class EventRow(NamedTuple):
    """What all dates of an event have in common: organisations, topics, format, price and so on."""

    number: int
    facets: tuple[Facet, ...] = ()
