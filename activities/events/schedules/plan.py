"""An event's schedule, read from its stream fields and written back, and what can't be worked out in it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from wagtail.blocks import StreamValue

from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import Change, Line, PlanError, PlannedDate, horizon
from activities.engine.schedule.rules import RuleError
from activities.engine.schedule.spans import SpanError
from activities.events.schedules.stored import stored_changes, stored_lines
from activities.events.schedules.values import Unfinished
from activities.events.wording import PLAN_MESSAGES

if TYPE_CHECKING:
    from activities.events.models import EventPage


def plan_of(event: "EventPage") -> Plan:
    """Return what the event's fields say; blocks that are unfinished or can't be used are left out."""
    return Plan(tuple(_lines(event.schedule)), tuple(_changes(event.changes)))


def write_plan(event: "EventPage", plan: Plan) -> None:
    """Put a plan into the event's fields, without saving."""
    event.schedule = stream_of(event, "schedule", stored_lines(plan.lines))
    event.changes = stream_of(event, "changes", stored_changes(plan.changes))


def dates_of(event: "EventPage", today: date) -> list[PlannedDate]:
    """Return the event's dates up to the horizon; none where there are too many, which is no reason to drop any."""
    try:
        return plan_of(event).dates(horizon(today))
    except PlanError:
        return []


def problems_with_schedule(event: "EventPage", today: date) -> list[str]:
    """Return, in the editor's language, what keeps the schedule as a whole from being worked out."""
    try:
        plan_of(event).dates(horizon(today))
    except PlanError as error:
        return [str(PLAN_MESSAGES[error.problem])]
    return []


def stream_of(event: "EventPage", name: str, stored: list[dict[str, Any]]) -> StreamValue:
    """Return raw data as the value of one of the event's stream fields."""
    field: Any = event._meta.get_field(name)
    return StreamValue(field.stream_block, stored, is_lazy=True)


def _lines(schedule: StreamValue) -> Iterator[Line]:
    for block in schedule:
        block.id = block.id or str(uuid4())
        try:
            yield block.value.as_line(block.id)
        except (Unfinished, SpanError, RuleError):
            continue


def _changes(changes: StreamValue) -> Iterator[Change]:
    for block in changes:
        try:
            yield block.value.as_change()
        except (Unfinished, SpanError):
            continue
