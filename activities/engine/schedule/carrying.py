"""What was called off stays called off when a schedule is rewritten."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from activities.engine.schedule.edits import OFF, Plan
from activities.engine.schedule.plans import Change, recurrence_id, spans_of
from activities.engine.schedule.spans import LocalSpan


def with_cancellations(before: Plan, after: Plan) -> Plan:
    """The plan where a date that is off takes its line's new start on that day, if the line no longer has its own.

    Otherwise the day would have two: one that is off, and one that is held.
    """
    changed = {recurrence_id(change.original) for change in after.changes}
    return replace(after, changes=tuple(_carried(change, before, after, changed) for change in after.changes))


def _carried(change: Change, before: Plan, after: Plan, changed: set[str]) -> Change:
    if change.status not in OFF:
        return change
    day = change.original.start_date
    old, new = _starts(before, day), _starts(after, day)
    identity = recurrence_id(change.original)
    if any(identity in starts for starts in new.values()):
        return change
    for key, starts in old.items():
        come = [span for other, span in new.get(key, {}).items() if other not in starts and other not in changed]
        if identity in starts and len(come) == 1:
            return replace(change, original=come[0])
    return change


def _starts(plan: Plan, day: date) -> Mapping[str, Mapping[str, LocalSpan]]:
    """The dates on a day, by their lines and by their recurrence ids."""
    return {
        line.key: {recurrence_id(span): span for span in spans_of(line, day, day) if span.start_date == day}
        for line in plan.lines
    }
