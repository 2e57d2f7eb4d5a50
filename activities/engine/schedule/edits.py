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
from activities.engine.schedule.rules import Frequency, Rule, RuleError, Weekday
from activities.engine.schedule.spans import LocalSpan


class Scope(Enum):
    """Which dates an edit is about."""

    THIS = "this"
    FOLLOWING = "following"  # this one and those after it of the same repetition, or of the single dates
    ALL = "all"  # the same from the first that isn't over


class EditProblem(Enum):
    """Why an edit is refused."""

    NO_SUCH_DATE = "no_such_date"
    NOT_SKIPPABLE = "not_skippable"  # only a change keeps it in the plan: cancel it
    RULE_CANT_FOLLOW = "rule_cant_follow"  # no rule of the kind has the new day


class EditError(ValueError):
    """An edit that can't be made; `problem` says why."""

    def __init__(self, problem: EditProblem) -> None:
        super().__init__(problem)
        self.problem = problem


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
        match line:
            case SingleDate() if line.key == planned.line:
                pass
            case Repeat() if line.key == planned.line:
                extra = tuple(other for other in line.extra_days if other != day)
                lines.append(replace(line, excluded_days=line.excluded_days | {day}, extra_days=extra))
            case Slots() if line.key == planned.line:
                lines += _without_slot(line, identity)
            case _:
                lines.append(line)
    changes = tuple(change for change in plan.changes if recurrence_id(change.original) != identity)
    return Plan(tuple(lines), changes)


def restored(plan: Plan, identity: str) -> Plan:
    """The plan with one date as its line says it. Raises EditError where no line does."""
    kept = tuple(change for change in plan.changes if recurrence_id(change.original) != identity)
    without = replace(plan, changes=kept)
    if len(kept) == len(plan.changes) or not _is_in_lines(plan, identity):
        raise EditError(EditProblem.NO_SUCH_DATE)
    return without


def _is_in_lines(plan: Plan, identity: str) -> bool:
    day = datetime.strptime(identity[:8], "%Y%m%d").date()  # noqa: DTZ007  (a local date)
    return any(recurrence_id(span) == identity for line in plan.lines for span in spans_of(line, day))


def _with_change(changes: tuple[Change, ...], planned: PlannedDate, edit: Edit) -> tuple[Change, ...]:
    """The changes with what the edit says of one date laid over what was different already."""
    before = next((c for c in changes if recurrence_id(c.original) == planned.recurrence_id), Change(planned.original))
    names = ("span", "status", "note", "heading", "venue", "is_full")
    new = {name: getattr(edit, name) for name in names if getattr(edit, name) is not None}
    if new.get("span") == planned.original:
        new["span"] = None  # moved back
    after = replace(before, **new)
    return (*(change for change in changes if recurrence_id(change.original) != planned.recurrence_id), after)


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
    if edit.span:
        shift = edit.span.start_date - planned.original.start_date
        after = _moved(after, from_day=planned.original.start_date, to=edit.span, begins=day + shift)
    names = ("status", "note", "heading", "venue", "is_full")
    new = {name: getattr(edit, name) for name in names if getattr(edit, name) is not None}
    after = replace(after, details=replace(after.details, **new))
    at = plan.lines.index(line)
    both = (before, after) if before else (after,)
    return replace(plan, lines=(*plan.lines[:at], *both, *plan.lines[at + 1 :]))


def split(line: Repeat, day: date, *, new_key: Callable[[], str]) -> tuple[Repeat | None, Repeat]:
    """Cut a repetition in two: what comes before the day, None where nothing does, and the rest, under a new key.

    Where nothing comes before, the line keeps its key. A count is shared out; excluded days stay in both parts.
    """
    earlier = [start.date() for start in line.rule.starts(line.first_start, day - timedelta(days=1))]
    extra_before = tuple(other for other in line.extra_days if other < day)
    if not earlier and not extra_before:
        return None, line
    count = line.rule.count - len(earlier) if line.rule.count else None
    next_start = next((s.date() for s in line.rule.starts(line.first_start, date.max) if s.date() >= day), day)
    before = replace(line, rule=replace(line.rule, count=None, until=day - timedelta(days=1)), extra_days=extra_before)
    after = replace(
        line,
        key=new_key(),
        first=line.on(next_start),
        # Only extra days are left when the count is used up: then the rule's one date is kept out below.
        rule=replace(line.rule, count=max(count, 1) if count is not None else None),
        extra_days=tuple(other for other in line.extra_days if other >= day),
        excluded_days=line.excluded_days | ({next_start} if count == 0 else set()),
    )
    return before, after


def _without_slot(line: Slots, identity: str) -> list[Line]:
    """The slots without one: its day leaves the line, and the day's other slots become single dates."""
    own = [span for span in spans_of(line, date.max) if recurrence_id(span) == identity]
    day = own[0].start_date
    others = [span for span in spans_of(line, date.max) if span.start_date == day and span not in own]
    rest = replace(line, days=tuple(other for other in line.days if other != day))
    singles = [SingleDate(f"{line.key}-{recurrence_id(span)}", span, line.details) for span in others]
    return [*([rest] if rest.days else []), *singles]


def _moved(line: Repeat, *, from_day: date, to: LocalSpan, begins: date) -> Repeat:
    """The repetition with its weekday, its day of the month or its times moved as one of its dates was."""
    shift = to.start_date - from_day
    rule = _rule_moved(line.rule, from_day, to.start_date)
    days = to.end_date - to.start_date
    first = replace(to, start_date=begins, end_date=begins + days)
    moved = replace(
        line,
        first=first,
        rule=rule,
        extra_days=tuple(other + shift for other in line.extra_days),
        excluded_days=line.excluded_days | {other + shift for other in line.excluded_days},
    )
    try:
        start = next(rule.starts(moved.first_start, horizon(begins)), None)
    except RuleError:  # pragma: no cover  (a rule is checked when it is made)
        start = None
    if start is None:
        raise EditError(EditProblem.RULE_CANT_FOLLOW)
    return moved


def _rule_moved(rule: Rule, old: date, new: date) -> Rule:
    """The rule whose date `old` has become `new`. Raises EditError where no such rule is plain to see."""
    if rule.until and rule.until < new:
        rule = replace(rule, until=new)
    if rule.weekdays:
        return replace(rule, weekdays=_weekdays_moved(rule, old, new))
    if rule.set_positions:
        raise EditError(EditProblem.RULE_CANT_FOLLOW)
    months = tuple(sorted({new.month if month == old.month else month for month in rule.months}))
    month_days = tuple(sorted({new.day if day == old.day else day for day in rule.month_days}))
    if rule.month_days and old.day not in rule.month_days and old != new:
        raise EditError(EditProblem.RULE_CANT_FOLLOW)  # counted from the end of the month
    return replace(rule, months=months, month_days=month_days)


def _weekdays_moved(rule: Rule, old: date, new: date) -> tuple[Weekday, ...]:
    """The weekdays with the old day's replaced by the new one's.

    "The first and third Monday" becomes "the first and third Tuesday" where the new day is such a one; otherwise only
    the one that was moved gets the new day's place in the month.
    """
    if rule.frequency in (Frequency.DAILY, Frequency.WEEKLY):
        days = {new.weekday() if weekday.day == old.weekday() else weekday.day for weekday in rule.weekdays}
        return tuple(Weekday(day) for day in sorted(days))
    nth = (new.day - 1) // 7 + 1
    of_old_day = [weekday for weekday in rule.weekdays if weekday.day == old.weekday()]
    if any(_is_nth(new, weekday.nth) for weekday in of_old_day):
        kept = {_on(weekday, new) if weekday in of_old_day else weekday for weekday in rule.weekdays}
    else:
        matched = next((weekday for weekday in of_old_day if _is_nth(old, weekday.nth)), None)
        if matched is None:
            raise EditError(EditProblem.RULE_CANT_FOLLOW)
        kept = {Weekday(new.weekday(), nth) if weekday == matched else weekday for weekday in rule.weekdays}
    return tuple(sorted(kept, key=lambda weekday: (weekday.nth or 0, weekday.day)))


def _on(weekday: Weekday, day: date) -> Weekday:
    return Weekday(day.weekday(), weekday.nth)


def _is_nth(day: date, nth: int | None) -> bool:
    """Whether a day is the nth of its weekday in the month; every day is, where there is no number."""
    if nth is None:
        return True
    if nth > 0:
        return (day.day - 1) // 7 + 1 == nth
    days_left = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - day
    return (days_left.days - 1) // 7 + 1 == -nth
