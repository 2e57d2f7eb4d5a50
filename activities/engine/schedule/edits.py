"""Changing this date, this and the following, or all of them.

Dates that are over are history. "All" are the dates of the event that aren't over, "following" those of them that
begin no earlier than the chosen one, whichever line they come from. A repetition is cut in two where something new
begins. What is said of several dates holds for each of them, whatever was said of it before. When they are moved, dates
of a repetition that were moved by hand, or aren't held, stay where they are. Single dates and slots are moved one by
one, so that each keeps its identity and what hangs on it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from itertools import count
from typing import Any

from activities.engine.schedule.cuts import (
    LAST_DAY,
    EditError,
    EditProblem,
    Move,
    bounded,
    counterparts,
    first_day_from,
    moved,
    never_closed,
    split,
)
from activities.engine.schedule.plans import (
    Change,
    Details,
    Line,
    PlannedDate,
    Repeat,
    horizon,
    planned_dates,
    recurrence_id,
    spans_of,
)
from activities.engine.schedule.spans import LocalSpan
from activities.engine.schedule.windows import today

# Statuses of dates that aren't held.
OFF = ("cancelled", "postponed")

# What an edit may say of a date beside its time.
_SAID = ("status", "note", "heading", "venue", "is_full")


class Scope(Enum):
    """Which dates an edit is about."""

    THIS = "this"
    FOLLOWING = "following"  # this one and every date of the event after it
    ALL = "all"  # every date of the event that isn't over


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


def edited(plan: Plan, edit: Edit, *, now: datetime, new_key: Callable[[], str]) -> Plan:
    """The plan after an edit made at a moment. `new_key` names what a repetition is cut off into. Raises EditError."""
    planned = plan.date_of(edit.recurrence_id, today(now))
    if edit.scope == Scope.THIS:
        return replace(plan, changes=_with_change(plan.changes, planned, edit))
    reach = _Reach.of(planned, edit.scope, now)
    dates = plan.dates(reach.last)
    if not any(reach.covers(date_.span) for date_ in dates) or (edit.span and not reach.covers(planned.span)):
        raise EditError(EditProblem.IS_OVER)
    after = _said_of_several(plan, edit, planned, reach, new_key)
    if edit.span:
        after = _moved_several(after, edit.span, planned, reach, new_key)
        _insist_on_every_date(plan, after, edit, now)
    return after


def is_in(line: Line, identity: str) -> bool:
    """Whether a line yields the date of that recurrence id."""
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
    return {name: getattr(edit, name) for name in _SAID if getattr(edit, name) is not None}


@dataclass(frozen=True, slots=True)
class _Reach:
    """Which dates an edit of several is about: those that aren't over and begin no earlier than a moment."""

    now: datetime
    since: datetime | None  # None for all that aren't over

    @classmethod
    def of(cls, chosen: PlannedDate, scope: Scope, now: datetime) -> "_Reach":
        """The reach of an edit that begins at a date."""
        return cls(now, chosen.span.starts_at if scope == Scope.FOLLOWING else None)

    def covers(self, span: LocalSpan) -> bool:
        """Whether a date held then is one of them."""
        return span.ends_at > self.now and (self.since is None or span.starts_at >= self.since)

    @property
    def last(self) -> date:
        """The day up to which endless repetitions are worked out."""
        return horizon(today(self.now))


def _said_of_several(plan: Plan, edit: Edit, chosen: PlannedDate, reach: _Reach, new_key: Callable[[], str]) -> Plan:
    """The plan where what the edit says, beside a time, holds for every date in its reach."""
    said = _said(edit)
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
    """What an edit says of one of the dates in its reach. A move holds no other date that was called off by itself."""
    said = _said(edit)
    is_chosen = isinstance(about, PlannedDate) and about.recurrence_id == chosen.recurrence_id
    if edit.span is None or is_chosen:
        return said
    is_off_alone = isinstance(about, PlannedDate) and about.is_changed and about.details.status == "cancelled"
    if is_off_alone or about.details.status != chosen.details.status:
        said.pop("status", None)
    return said


def _with_details(plan: Plan, wanted: dict[str, Details], last: date) -> Plan:
    """The plan where each date has the details that it should; changes that say nothing any more are left out."""
    changes = plan.changes
    for date_ in plan.dates(last):
        different = {
            name: getattr(wanted[date_.recurrence_id], name)
            for name in _SAID
            if getattr(wanted[date_.recurrence_id], name) != getattr(date_.details, name)
        }
        if different or (date_.is_changed and date_.line):
            changes = _with_change(changes, date_, Edit(date_.recurrence_id, **different))
    return replace(plan, changes=changes)


def _moved_several(plan: Plan, to: LocalSpan, chosen: PlannedDate, reach: _Reach, new_key: Callable[[], str]) -> Plan:
    """The plan with every date in reach moved as the chosen one is. Raises EditError where a rule can't follow."""
    dates = plan.dates(reach.last)
    planned = next(date_ for date_ in dates if date_.recurrence_id == chosen.recurrence_id)
    own = next((line for line in plan.lines if line.key == planned.line and isinstance(line, Repeat)), None)
    move = Move(planned.original if own else planned.span, to)
    if own and any(_is_between(date_.span, planned) for date_ in dates if date_.line == own.key and date_ != planned):
        raise EditError(EditProblem.RULE_CANT_FOLLOW)  # it was moved past others: which ones follow it?
    lines: list[Line] = []
    changes = plan.changes
    repetitions = {line.key for line in plan.lines if isinstance(line, Repeat)}
    for line in plan.lines:
        if isinstance(line, Repeat):
            parts, changes = _repetition_moved(line, changes, dates, planned, move, reach, new_key)
            lines += parts
        else:
            lines.append(line)
    for date_ in dates:
        goes_along = date_.line and date_.line not in repetitions and date_.details.status not in OFF
        if reach.covers(date_.span) and goes_along:
            span = move.of(date_.span)
            _insist_on_the_future([span], reach.now)
            changes = _with_change(changes, date_, Edit(date_.recurrence_id, span=span))
    if own is None or planned.is_changed:
        changes = _with_change(changes, planned, Edit(planned.recurrence_id, span=to))
    return Plan(tuple(lines), changes)


def _is_between(span: LocalSpan, planned: PlannedDate) -> bool:
    first, last = sorted((planned.original.starts_at, planned.span.starts_at))
    return first < span.starts_at < last


def _repetition_moved(
    line: Repeat,
    changes: tuple[Change, ...],
    dates: list[PlannedDate],
    chosen: PlannedDate,
    move: Move,
    reach: _Reach,
    new_key: Callable[[], str],
) -> tuple[list[Line], tuple[Change, ...]]:
    """A repetition cut where the reach begins and moved from there on, and the changes after that."""
    day = first_day_from(line, reach.covers, reach.last)
    if chosen.line == line.key:
        day = min(day or date.max, chosen.original.start_date)
    if day is None:
        return [line], changes
    before, after = split(line, day, new_key=new_key)
    from_day = chosen.original.start_date if chosen.line == line.key else move.anchor_in(after, day, reach.last)
    to = move.of(line.on(from_day))
    follower = moved(after, from_day=from_day, to=to, starting=day)
    _insist_on_the_future([to, *spans_of(follower, today(reach.now))], reach.now)
    changed = [date_ for date_ in dates if date_.line == line.key and date_.is_changed]
    instead = counterparts(after, follower, *(date_.original.start_date for date_ in changed), reach.last)
    instead[from_day] = to.start_date
    instead = {old: instead[old] for old in instead if old >= day}
    changes, taken = _following(changes, changed, follower, instead)
    changes = _going_along_again(changes, dates, after, follower, day)
    after = replace(follower, excluded_days=follower.excluded_days | taken)
    return [*([before] if before else []), after], changes


def _going_along_again(
    changes: tuple[Change, ...], dates: list[PlannedDate], line: Repeat, follower: Repeat, day: date
) -> tuple[Change, ...]:
    """The changes where dates that went along with the repetition before, keeping their identities, do so again."""
    homeless = [
        date_ for date_ in dates if not date_.line and date_.span.start_date >= day and date_.details.status not in OFF
    ]
    along = [d for d in homeless if d.span.start_date in line.excluded_days and d.span == line.on(d.span.start_date)]
    left_out = frozenset(other for other in follower.excluded_days if other < day)
    open_follower = replace(follower, excluded_days=left_out)
    instead = counterparts(line, open_follower, *(date_.span.start_date for date_ in along), day)
    for date_ in along:
        span = follower.on(instead.get(date_.span.start_date, date_.span.start_date))
        changes = _with_change(changes, date_, Edit(date_.recurrence_id, span=span))
    return changes


def _insist_on_the_future(spans: Iterable[LocalSpan], now: datetime) -> None:
    if any(span.ends_at <= now for span in spans):
        raise EditError(EditProblem.INTO_THE_PAST)


def _insist_on_every_date(before: Plan, after: Plan, edit: Edit, now: datetime) -> None:
    """Raise EditError where the chosen date is lost by a move, or there are not as many dates to come as before."""
    last = horizon(today(now))
    if edit.span and recurrence_id(edit.span) not in {recurrence_id(date_.span) for date_ in after.dates(last)}:
        raise EditError(EditProblem.RULE_CANT_FOLLOW)  # the repetition is closed, or left out, on that day
    if _coming(after, last, now) == _coming(before, last, now):
        return
    # A repetition that goes on, or that is closed on other days than before, is measured by its dates without that.
    plain = replace(before, lines=tuple(never_closed(bounded(line, last)) for line in before.lines))
    planned = plain.date_of(edit.recurrence_id, today(now))
    reach = _Reach.of(planned, edit.scope, now)
    names = (f"part {number}" for number in count())
    moved_plain = _moved_several(plain, edit.span or planned.span, planned, reach, lambda: next(names))
    if _coming(moved_plain, LAST_DAY, now) != _coming(plain, LAST_DAY, now):
        raise EditError(EditProblem.RULE_CANT_FOLLOW)


def _coming(plan: Plan, last: date, now: datetime) -> int:
    return sum(date_.span.ends_at > now for date_ in plan.dates(last))


def _following(
    changes: tuple[Change, ...], changed: list[PlannedDate], line: Repeat, instead: dict[date, date]
) -> tuple[tuple[Change, ...], set[date]]:
    """The changes after the repetition they belong to was moved, and the days on which it has no date because of them.

    Each changed date keeps its identity. One that was moved by hand, or isn't held, stays where it is; another one goes
    along with the repetition. It takes the place of the date that the repetition would have instead of it.
    """
    homeless = [
        date_ for date_ in changed if date_.original.start_date in instead and not is_in(line, date_.recurrence_id)
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
