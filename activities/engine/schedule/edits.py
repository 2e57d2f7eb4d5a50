"""Changing this date, this and the following, or all of them.

Dates that are over are history: "all" begins at the first date that isn't. A repetition is
cut in two at the date where something new begins; what was changed by hand after the cut
stays as it is. Single dates and slots are changed one by one, so that each keeps its
identity and what hangs on it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from activities.engine.schedule.cuts import EditError, EditProblem, counterparts, moved, split
from activities.engine.schedule.plans import (
    Change,
    Line,
    PlannedDate,
    Repeat,
    SingleDate,
    Slots,
    horizon,
    planned_dates,
    recurrence_id,
    spans_of,
)
from activities.engine.schedule.spans import LocalSpan

# Statuses of dates that aren't held.
OFF = ("cancelled", "postponed")


class Scope(Enum):
    """Which dates an edit is about."""

    THIS = "this"
    FOLLOWING = "following"  # this one and those after it of the same repetition, or of the single dates
    ALL = "all"  # the same from the first that isn't over


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of a date. None leaves a thing as it is; `span` is when the date is held instead."""

    recurrence_id: str
    scope: Scope = Scope.THIS
    span: LocalSpan | None = None
    status: str | None = None
    note: str | None = None
    heading: str | None = None
    venue: int | None = None
    is_full: bool | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines and the changes of an event."""

    lines: tuple[Line, ...] = ()
    changes: tuple[Change, ...] = ()

    def dates(self, last: date) -> list[PlannedDate]:
        """The plan's dates up to a day; raises PlanError."""
        return planned_dates(self.lines, self.changes, last)

    def date_of(self, identity: str, today: date) -> PlannedDate:
        """The date of that recurrence id; raises EditError."""
        for planned in self.dates(horizon(today)):
            if planned.recurrence_id == identity:
                return planned
        raise EditError(EditProblem.NO_SUCH_DATE)


def edited(plan: Plan, edit: Edit, *, today: date, new_key: Callable[[], str]) -> Plan:
    """The plan after an edit. `new_key` names the line that a repetition is cut off into. Raises EditError."""
    planned = plan.date_of(edit.recurrence_id, today)
    if edit.scope == Scope.THIS:
        return replace(plan, changes=_with_change(plan.changes, planned, edit))
    line = next((line for line in plan.lines if line.key == planned.line), None)
    if isinstance(line, Repeat):
        return _edit_repetition(plan, line, planned, edit, today=today, new_key=new_key)
    shift = edit.span.start_date - planned.span.start_date if edit.span else timedelta(0)
    changes = plan.changes
    for other in _written_one_by_one(plan, today):
        if edit.scope == Scope.ALL or other.span.starts_at >= planned.span.starts_at:
            changes = _with_change(changes, other, replace(edit, span=_shifted(other, edit.span, shift)))
    return replace(plan, changes=changes)


def skipped(plan: Plan, identity: str, *, today: date) -> Plan:
    """The plan without one date, as if it had never been in it. Raises EditError."""
    planned = plan.date_of(identity, today)
    if not planned.line:
        raise EditError(EditProblem.NOT_SKIPPABLE)
    day = planned.original.start_date
    lines: list[Line] = []
    for line in plan.lines:
        is_in_line = _is_in(line, identity)
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
    if len(kept) == len(plan.changes) or not any(_is_in(line, identity) for line in plan.lines):
        raise EditError(EditProblem.NO_SUCH_DATE)
    return without


def _is_in(line: Line, identity: str) -> bool:
    day = datetime.strptime(identity[:8], "%Y%m%d").date()  # noqa: DTZ007  (a local date)
    return any(recurrence_id(span) == identity for span in spans_of(line, day))


def _with_change(changes: tuple[Change, ...], planned: PlannedDate, edit: Edit) -> tuple[Change, ...]:
    """The changes with what the edit says of one date laid over what was different already."""
    before = next((c for c in changes if recurrence_id(c.original) == planned.recurrence_id), Change(planned.original))
    span = edit.span or before.span
    after = replace(before, span=None if span == planned.original else span, **_said(edit))
    others = tuple(change for change in changes if recurrence_id(change.original) != planned.recurrence_id)
    # Moved back, with nothing else to say: no change any more.
    return others if planned.line and after == Change(planned.original) else (*others, after)


def _said(edit: Edit) -> dict[str, Any]:
    """What the edit says of a date beside its time."""
    names = ("status", "note", "heading", "venue", "is_full")
    return {name: getattr(edit, name) for name in names if getattr(edit, name) is not None}


def _written_one_by_one(plan: Plan, today: date) -> list[PlannedDate]:
    """The dates to come that no repetition yields."""
    repetitions = {line.key for line in plan.lines if isinstance(line, Repeat)}
    return [
        planned
        for planned in plan.dates(horizon(today))
        if planned.line not in repetitions and planned.span.end_date >= today
    ]


def _shifted(planned: PlannedDate, span: LocalSpan | None, shift: timedelta) -> LocalSpan | None:
    """A date moved by as many days as the edited one, to the edited one's times of day."""
    if span is None:
        return None
    start = planned.span.start_date + shift
    return replace(span, start_date=start, end_date=start + (span.end_date - span.start_date))


def _edit_repetition(
    plan: Plan, line: Repeat, planned: PlannedDate, edit: Edit, *, today: date, new_key: Callable[[], str]
) -> Plan:
    """Cut the repetition where the edit begins, and let the rest of it follow the edit."""
    day = planned.original.start_date
    if edit.scope == Scope.ALL:
        coming = (span.start_date for span in spans_of(line, horizon(today)) if span.end_date >= today)
        day = next(coming, day)
    before, after = split(line, day, new_key=new_key)
    changes = plan.changes
    if edit.span:
        follower = moved(after, from_day=planned.original.start_date, to=edit.span, starting=day)
        changed = [date_ for date_ in plan.dates(horizon(today)) if date_.line == line.key and date_.is_changed]
        instead = counterparts(after, follower, *(date_.original.start_date for date_ in changed), horizon(today))
        instead[planned.original.start_date] = edit.span.start_date
        changes, taken = _following(changes, changed, follower, {old: instead[old] for old in instead if old >= day})
        after = replace(follower, excluded_days=follower.excluded_days | taken)
    after = replace(after, details=replace(after.details, **_said(edit)))
    if planned.is_changed:  # what was different on the date itself gives way to what is said of it now
        changes = _with_change(changes, planned, edit)
    at = plan.lines.index(line)
    both = (before, after) if before else (after,)
    return Plan((*plan.lines[:at], *both, *plan.lines[at + 1 :]), changes)


def _following(
    changes: tuple[Change, ...], changed: list[PlannedDate], line: Repeat, instead: dict[date, date]
) -> tuple[tuple[Change, ...], set[date]]:
    """The changes after the repetition they belong to was moved, and the days on which it has no date because of them.

    Each changed date keeps its identity. One that was moved by hand, or isn't held, stays where it is; another one goes
    along with the repetition. It takes the place of the date that the repetition would have instead of it.
    """
    homeless = [
        date_ for date_ in changed if date_.original.start_date in instead and not _is_in(line, date_.recurrence_id)
    ]
    going_along = {
        date_.recurrence_id: line.on(instead[date_.original.start_date])
        for date_ in homeless
        if not date_.is_moved and date_.details.status not in OFF
    }
    after = tuple(
        replace(change, span=going_along.get(recurrence_id(change.original), change.span)) for change in changes
    )
    return after, {instead[date_.original.start_date] for date_ in homeless}


def _without_slot(line: Slots, identity: str) -> list[Line]:
    """The slots without one: its day leaves the line, and the day's other slots become single dates."""
    own = [span for span in spans_of(line, date.max) if recurrence_id(span) == identity]
    day = own[0].start_date
    others = [span for span in spans_of(line, date.max) if span.start_date == day and span not in own]
    rest = replace(line, days=tuple(other for other in line.days if other != day))
    singles = [SingleDate(f"{line.key}-{recurrence_id(span)}", span, line.details) for span in others]
    return [*([rest] if rest.days else []), *singles]
