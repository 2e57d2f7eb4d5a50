"""Taking a date out of a plan as if it had never been there, and taking back what was changed on one."""

from dataclasses import replace
from datetime import date

from activities.engine.schedule.cuts import EditError, EditProblem
from activities.engine.schedule.edits import Plan, is_in
from activities.engine.schedule.plans import Line, Repeat, SingleDate, Slots, recurrence_id, spans_of


def skipped(plan: Plan, identity: str, *, today: date) -> Plan:
    """The plan without one date, as if it had never been in it. Raises EditError."""
    planned = plan.date_of(identity, today)
    if not planned.line:
        raise EditError(EditProblem.NOT_SKIPPABLE)
    day = planned.original.start_date
    lines: list[Line] = []
    for line in plan.lines:
        is_in_line = is_in(line, identity)
        match line:
            case SingleDate() if is_in_line:
                pass
            case Repeat() if is_in_line:
                extra = tuple(other for other in line.extra_days if other != day)
                lines.append(replace(line, excluded_days=line.excluded_days | {day}, extra_days=extra))
            case Slots() if is_in_line:
                lines += _without_slot(line, identity)
            case _:
                lines.append(line)
    changes = tuple(change for change in plan.changes if recurrence_id(change.original) != identity)
    return Plan(tuple(lines), changes)


def restored(plan: Plan, identity: str) -> Plan:
    """The plan with one date as its line says it. Raises EditError where no line does."""
    kept = tuple(change for change in plan.changes if recurrence_id(change.original) != identity)
    without = replace(plan, changes=kept)
    if len(kept) == len(plan.changes) or not any(is_in(line, identity) for line in plan.lines):
        raise EditError(EditProblem.NO_SUCH_DATE)
    return without


def _without_slot(line: Slots, identity: str) -> list[Line]:
    """The slots without one: its day leaves the line, and the day's other slots become single dates."""
    own = [span for span in spans_of(line, date.max) if recurrence_id(span) == identity]
    day = own[0].start_date
    others = [span for span in spans_of(line, date.max) if span.start_date == day and span not in own]
    rest = replace(line, days=tuple(other for other in line.days if other != day))
    singles = [SingleDate(f"{line.key}-{recurrence_id(span)}", span, line.details) for span in others]
    return [*([rest] if rest.days else []), *singles]
