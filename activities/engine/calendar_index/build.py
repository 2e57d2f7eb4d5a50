"""From rows to an index, column by column: at a hundred thousand dates, what is done for each is what takes time."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime
from itertools import accumulate, chain
from typing import Any, TypeVar

from activities.engine.calendar_index.bits import mask_of
from activities.engine.calendar_index.fields import Fields
from activities.engine.calendar_index.index import CalendarIndex
from activities.engine.calendar_index.rows import DateRow, EventRow, Facet
from activities.engine.calendar_index.times import Moments, Times

_Key = TypeVar("_Key", bound=Hashable)
_Masks = dict[str, dict[Hashable, int]]


def build(dates: Iterable[DateRow], events: Iterable[EventRow] = ()) -> CalendarIndex:
    """Return the index of these dates.

    Rows may come in any order, and are taken fastest in that of (event, start, number). Events without dates are
    nowhere to be found.
    """
    rows = sorted(dates)
    columns: Sequence[tuple[Any, ...]] = list(zip(*rows, strict=True)) or [()] * len(DateRow._fields)
    of_event, starts, numbers, ends, first_days, last_days, statuses, facets = columns
    sizes = Counter(of_event)  # in the order of the rows
    fields = Fields.of_sizes(sizes)
    positions = list(chain.from_iterable(map(range, _bottoms(sizes), fields.guards)))
    moments = Moments(
        positions,
        numbers,
        list(map(datetime.timestamp, starts)),
        list(map(datetime.timestamp, ends)),
        list(map(date.toordinal, first_days)),
        list(map(date.toordinal, last_days)),
    )
    return CalendarIndex(
        fields,
        Times.of(moments, fields.width),
        {status: mask_of(found, fields.width) for status, found in _grouped(statuses, positions).items()},
        _with_events_facets(_date_facets(facets, positions, fields.width), events, fields),
    )


def _bottoms(sizes: Counter[int]) -> Iterable[int]:
    return chain((0,), accumulate(size + 1 for size in sizes.values()))


def _grouped(keys: Iterable[_Key], positions: Iterable[int]) -> dict[_Key, list[int]]:
    groups: defaultdict[_Key, list[int]] = defaultdict(list)
    for key, position in zip(keys, positions, strict=True):
        groups[key].append(position)
    return groups


def _date_facets(facets: Iterable[tuple[Facet, ...]], positions: Iterable[int], width: int) -> _Masks:
    """Masks by facet and value. Many dates have the same facets: they are taken apart once for all of those."""
    by_facet: defaultdict[Facet, list[int]] = defaultdict(list)
    for combination, found in _grouped(facets, positions).items():
        for facet in combination:
            by_facet[facet].extend(found)
    masks: _Masks = {}
    for (name, value), found in by_facet.items():
        masks.setdefault(name, {})[value] = mask_of(found, width)
    return masks


def _with_events_facets(masks: _Masks, events: Iterable[EventRow], fields: Fields) -> _Masks:
    """Add what is true of all dates of an event."""
    by_facet: defaultdict[Facet, list[int]] = defaultdict(list)
    for number, facets in events:
        for facet in facets:
            by_facet[facet].append(number)
    for (name, value), numbers in by_facet.items():
        values = masks.setdefault(name, {})
        values[value] = values.get(value, 0) | fields.of_events(numbers)
    return masks
