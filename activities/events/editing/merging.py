"""Two who write the dates of an event at once: neither's work is undone by the other's.

What somebody else has saved since a form was opened, and what isn't touched in the form, is kept. Lines of the schedule
are known by their ids, changes by the recurrence ids of their dates.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.blocks import StreamValue

from activities.engine.schedule import today
from activities.engine.schedule.edits import OFF
from activities.engine.schedule.plans import Line, SingleDate, Slots, recurrence_id
from activities.engine.schedule.rules import RuleError
from activities.engine.schedule.spans import SpanError
from activities.events.choices import HELD
from activities.events.occurrences import Occurrence
from activities.events.schedules.plan import dates_of
from activities.events.schedules.values import Unfinished
from activities.events.wording import day_in_words

if TYPE_CHECKING:
    from activities.events.models import EventPage


@dataclass(frozen=True)
class Merged:
    """The blocks of a stream that two have written, and in words the dates that both have touched."""

    value: StreamValue
    conflicts: list[str]


def merged_schedule(base: StreamValue, mine: StreamValue, theirs: StreamValue) -> Merged:
    """Return the lines of both: mine where both have touched the same."""
    return _merged(base, mine, theirs, _line)


def merged_changes(base: StreamValue, mine: StreamValue, theirs: StreamValue) -> Merged:
    """Return the changes of both: mine where both have touched the same date."""
    return _merged(base, mine, theirs, _change)


def held_again(event: "EventPage") -> list[Occurrence]:
    """Return the dates to come that readers see called off, and that what is in the event's fields would hold."""
    off = {
        row.recurrence_id: row for row in event.occurrences.exclude(status__in=HELD).filter(ends_at__gt=timezone.now())
    }
    held = {planned.recurrence_id for planned in dates_of(event, today()) if planned.details.status not in OFF}
    return [row for identity, row in off.items() if identity in held]


# What a block is known by, what it says, and the day it begins on.
_Told = tuple[str, Any, str]


def _merged(base: StreamValue, mine: StreamValue, theirs: StreamValue, told: Callable[[Any], _Told]) -> Merged:
    was, written, saved = ({(it := told(child))[0]: (it, child) for child in value} for value in (base, mine, theirs))
    kept, conflicts = [], []
    for key in [*written, *(key for key in saved if key not in written)]:
        before, own, other = (_says(blocks, key) for blocks in (was, written, saved))
        is_theirs = own == before != other
        if own != before and other not in (before, own):
            conflicts.append((written.get(key) or saved[key])[0][2])
        chosen = (saved if is_theirs else written).get(key)
        if chosen:
            kept.append(chosen[1])
    stream = StreamValue(mine.stream_block, [(child.block_type, child.value, child.id) for child in kept])
    return Merged(stream, conflicts)


def _says(blocks: dict[str, tuple[_Told, Any]], key: str) -> Any:
    return blocks[key][0][1] if key in blocks else None


def _line(child: Any) -> _Told:
    key = child.id or str(id(child))
    try:
        line = child.value.as_line(key)
    except (Unfinished, SpanError, RuleError):
        return key, child.block.get_prep_value(child.value), ""
    return key, line, day_in_words(_first_day(line))


def _first_day(line: Line) -> date:
    match line:
        case SingleDate():
            return line.span.start_date
        case Slots():
            return min(line.days)
    return line.first.start_date


def _change(child: Any) -> _Told:
    try:
        change = child.value.as_change()
    except (Unfinished, SpanError):
        return child.id or str(id(child)), child.block.get_prep_value(child.value), ""
    return recurrence_id(change.original), change, day_in_words(change.original.start_date)
