"""Changing this date, this and the following, or all of them.

Dates that are over are history. "All" are the dates of the event that aren't over, "following" those of them that
begin no earlier than the chosen one, whichever line they come from. A repetition is cut in two where something new
begins. What is said of several dates holds for each of them, whatever was said of it before; how they are moved
together is in `moves`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from activities.engine.schedule.cuts import EditError, EditProblem, first_day_from, split
from activities.engine.schedule.edits import OFF, SAID, Edit, Plan, Reach, Scope, said_by, with_change
from activities.engine.schedule.moves import insist_on_every_date, moved_several
from activities.engine.schedule.plans import Details, Line, PlannedDate, Repeat, recurrence_id
from activities.engine.schedule.windows import today


def edited(plan: Plan, edit: Edit, *, now: datetime, new_key: Callable[[], str]) -> Plan:
    """The plan after an edit made at a moment. `new_key` names what a repetition is cut off into. Raises EditError."""
    planned = plan.date_of(edit.recurrence_id, today(now))
    if edit.scope == Scope.THIS:
        if edit.span and edit.span.ends_at <= now < planned.span.ends_at:
            raise EditError(EditProblem.WOULD_BE_OVER)
        return replace(plan, changes=with_change(plan.changes, planned, edit))
    reach = Reach.of(planned, edit.scope, now)
    dates = plan.dates(reach.last)
    if not any(reach.covers(date_.span) for date_ in dates) or (edit.span and not reach.covers(planned.span)):
        raise EditError(EditProblem.IS_OVER)
    after = _said_of_several(plan, edit, planned, reach, new_key)
    if edit.span:
        after = moved_several(after, edit.span, planned, reach, new_key)
        insist_on_every_date(plan, after, edit, now)
    return after


def _said_of_several(plan: Plan, edit: Edit, chosen: PlannedDate, reach: Reach, new_key: Callable[[], str]) -> Plan:
    """The plan where what the edit says, beside a time, holds for every date in its reach."""
    said = said_by(edit)
    if not said:
        return plan
    dates = plan.dates(reach.last)
    wanted = {date_.recurrence_id: date_.details for date_ in dates}
    for date_ in dates:
        if reach.covers(date_.span):
            wanted[date_.recurrence_id] = replace(date_.details, **_said_of(date_, chosen, edit))
    lines: list[Line] = []
    for line in plan.lines:
        day = first_day_from(line, reach.covers, reach.last) if isinstance(line, Repeat) else None
        if not isinstance(line, Repeat) or day is None:
            lines.append(line)
            continue
        before, after = split(line, day, new_key=new_key)
        lines += [before] if before else []
        lines.append(replace(after, details=replace(after.details, **_said_of(line, chosen, edit))))
    in_reach = {date_.recurrence_id for date_ in dates if reach.covers(date_.span)}
    unsaid: dict[str, Any] = dict.fromkeys(said)
    changes = tuple(
        replace(change, **unsaid) if recurrence_id(change.original) in in_reach else change for change in plan.changes
    )
    return _with_details(Plan(tuple(lines), changes), wanted, reach.last)


def _said_of(about: PlannedDate | Repeat, chosen: PlannedDate, edit: Edit) -> dict[str, Any]:
    """What an edit says of one of the dates in its reach.

    A move holds no other date that was called off by itself. What stays called off keeps its note, which says why,
    unless the chosen date is off in the same way: then the note is about just such dates.
    """
    said = said_by(edit)
    if isinstance(about, PlannedDate) and about.recurrence_id == chosen.recurrence_id:
        return said
    is_like_chosen = about.details.status == chosen.details.status
    if edit.span and (not is_like_chosen or _is_cancelled_alone(about)):
        said.pop("status", None)
        is_like_chosen = False
    if about.details.status in OFF and "status" not in said and not is_like_chosen:
        said.pop("note", None)
    return said


def _is_cancelled_alone(about: PlannedDate | Repeat) -> bool:
    return isinstance(about, PlannedDate) and about.is_changed and about.details.status == "cancelled"


def _with_details(plan: Plan, wanted: dict[str, Details], last: date) -> Plan:
    """The plan where each date has the details that it should; changes that say nothing any more are left out."""
    changes = plan.changes
    for date_ in plan.dates(last):
        different = {
            name: getattr(wanted[date_.recurrence_id], name)
            for name in SAID
            if getattr(wanted[date_.recurrence_id], name) != getattr(date_.details, name)
        }
        if different or (date_.is_changed and date_.line):
            changes = with_change(changes, date_, Edit(date_.recurrence_id, **different))
    return replace(plan, changes=changes)
