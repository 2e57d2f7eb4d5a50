"""Several dates moved together, as the chosen one is.

Dates of a repetition that were moved by hand, or aren't held, stay where they are. Single dates and slots are moved
one by one, so that each keeps its identity and what hangs on it. No date gets lost.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import count

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
from activities.engine.schedule.edits import OFF, Edit, Plan, Reach, is_in, with_change
from activities.engine.schedule.plans import Change, Line, PlannedDate, Repeat, horizon, recurrence_id, spans_of
from activities.engine.schedule.spans import LocalSpan
from activities.engine.schedule.windows import today


def moved_several(plan: Plan, to: LocalSpan, chosen: PlannedDate, reach: Reach, new_key: Callable[[], str]) -> Plan:
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
            changes = with_change(changes, date_, Edit(date_.recurrence_id, span=span))
    if own is None or planned.is_changed:
        changes = with_change(changes, planned, Edit(planned.recurrence_id, span=to))
    return Plan(tuple(lines), changes)


def insist_on_every_date(before: Plan, after: Plan, edit: Edit, now: datetime) -> None:
    """Raise EditError where the chosen date is lost by a move, or there are not as many dates to come as before."""
    last = horizon(today(now))
    if edit.span and recurrence_id(edit.span) not in {recurrence_id(date_.span) for date_ in after.dates(last)}:
        raise EditError(EditProblem.RULE_CANT_FOLLOW)  # the repetition is closed, or left out, on that day
    if _coming(after, last, now) == _coming(before, last, now):
        return
    # A repetition that goes on, or that is closed on other days than before, is measured by its dates without that.
    plain = replace(before, lines=tuple(never_closed(bounded(line, last)) for line in before.lines))
    planned = plain.date_of(edit.recurrence_id, today(now))
    reach = Reach.of(planned, edit.scope, now)
    names = (f"part {number}" for number in count())
    moved_plain = moved_several(plain, edit.span or planned.span, planned, reach, lambda: next(names))
    if _coming(moved_plain, LAST_DAY, now) != _coming(plain, LAST_DAY, now):
        raise EditError(EditProblem.RULE_CANT_FOLLOW)


def _repetition_moved(
    line: Repeat,
    changes: tuple[Change, ...],
    dates: list[PlannedDate],
    chosen: PlannedDate,
    move: Move,
    reach: Reach,
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
        changes = with_change(changes, date_, Edit(date_.recurrence_id, span=span))
    return changes


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


def _is_between(span: LocalSpan, planned: PlannedDate) -> bool:
    first, last = sorted((planned.original.starts_at, planned.span.starts_at))
    return first < span.starts_at < last


def _insist_on_the_future(spans: Iterable[LocalSpan], now: datetime) -> None:
    if any(span.ends_at <= now for span in spans):
        raise EditError(EditProblem.INTO_THE_PAST)


def _coming(plan: Plan, last: date, now: datetime) -> int:
    return sum(date_.span.ends_at > now for date_ in plan.dates(last))
