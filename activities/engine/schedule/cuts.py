"""Cutting a repetition in two, and letting the rest follow where one of its dates was moved.

No date gets lost on the way: the two parts have the dates that the whole had, and a repetition that is moved has as
many as before.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import islice

from activities.engine.schedule.plans import Line, Repeat, spans_of
from activities.engine.schedule.rules import Frequency, Rule, RuleError, Weekday
from activities.engine.schedule.spans import DAY, LAST_YEAR, LocalSpan, SpanError

LAST_DAY = date(LAST_YEAR, 12, 31)
_ENOUGH = 31  # dates, to find the first one among those that are moved and those that aren't


class EditProblem(Enum):
    """Why an edit is refused."""

    NO_SUCH_DATE = "no_such_date"
    NOT_SKIPPABLE = "not_skippable"  # only a change keeps it in the plan: cancel it
    RULE_CANT_FOLLOW = "rule_cant_follow"  # no rule of the kind has the new day, or dates would be lost
    INTO_THE_PAST = "into_the_past"  # dates to come would be over already
    WOULD_BE_OVER = "would_be_over"  # the one date that is moved, and isn't over, would be over already
    IS_OVER = "is_over"  # nothing that is still to come would be changed


class EditError(ValueError):
    """An edit that can't be made; `problem` says why."""

    def __init__(self, problem: EditProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Move:
    """From one time to another, for other dates to be moved as far."""

    old: LocalSpan
    new: LocalSpan

    def of(self, span: LocalSpan) -> LocalSpan:
        """A date moved along: as many days, and to the same times where it had the same, else by as much.

        Raises SpanError.
        """
        start = span.start_date + (self.new.start_date - self.old.start_date)
        if _times(span) == _times(self.old):
            return replace(self.new, start_date=start, end_date=start + (self.new.end_date - self.new.start_date))
        if None in (span.start_time, self.old.start_time, self.new.start_time):
            return replace(span, start_date=start, end_date=start + (span.end_date - span.start_date))
        by = _wall(self.new.start_date, self.new.start_time) - _wall(self.old.start_date, self.old.start_time)
        begins = _wall(span.start_date, span.start_time) + by
        ends = _wall(span.end_date, span.end_time) + by
        return replace(
            span, start_date=begins.date(), start_time=begins.time(), end_date=ends.date(), end_time=ends.time()
        )

    def anchor_in(self, line: Repeat, day: date, last: date) -> date:
        """The day of another repetition that is moved as the old one was: of the same weekday, if it has one."""
        days = [span.start_date for span in spans_of(line, last) if span.start_date >= day] or [day]
        return max(days, key=lambda other: (_likeness(other, self.old.start_date), -other.toordinal()))


def first_day_from(line: Repeat, is_in_reach: Callable[[LocalSpan], bool], last: date) -> date | None:
    """The first day of a repetition that is in reach; where none is up to the day `last`, the first after that."""
    for span in spans_of(line, last):
        if is_in_reach(span):
            return span.start_date
    later = (start.date() for start in line.rule.starts(line.first_start, LAST_DAY) if start.date() > last)
    return next(later, None)


def bounded(line: Line, last: date) -> Line:
    """The line with an end, on the day `last` where it would go on."""
    if not isinstance(line, Repeat) or line.rule.count or (line.rule.until and line.rule.until <= last):
        return line
    return replace(line, rule=replace(line.rule, until=max(last, line.first.start_date)))


def never_closed(line: Line) -> Line:
    """The line held on closing days and in excluded weeks too."""
    return replace(line, excluded_weeks=frozenset(), is_closed_on_holidays=False) if isinstance(line, Repeat) else line


def split(line: Repeat, day: date, *, new_key: Callable[[], str]) -> tuple[Repeat | None, Repeat]:
    """Cut a repetition in two: what comes before the day, None where nothing does, and the rest, under a new key.

    Where nothing comes before, the line keeps its key. A count is shared out; excluded days stay in both parts.
    """
    earlier = _days(line.rule, line.first_start, day - DAY)
    extra_before = tuple(other for other in line.extra_days if other < day)
    if not earlier and not extra_before:
        return None, line
    later = (start.date() for start in line.rule.starts(line.first_start, LAST_DAY) if start.date() >= day)
    next_day = next(later, None)
    before = replace(line, extra_days=extra_before)
    after = replace(line, key=new_key(), extra_days=tuple(other for other in line.extra_days if other >= day))
    if next_day is None:
        return before, _only_extra_days(replace(after, first=line.on(day)))
    count = line.rule.count - len(earlier) if line.rule.count else None
    after = replace(after, first=line.on(next_day), rule=replace(line.rule, count=count))
    ended = (
        replace(before, rule=replace(line.rule, count=None, until=day - DAY)) if earlier else _only_extra_days(before)
    )
    return ended, after


def moved(line: Repeat, *, from_day: date, to: LocalSpan, starting: date) -> Repeat:
    """The repetition with its weekday, its day of the month or its times moved as one of its dates was.

    `starting` is the first of its dates that is moved along. Raises EditError where the rule can't follow.
    """
    shift = to.start_date - from_day
    rule = _rule_moved(line.rule, from_day, to.start_date)
    old_days = _days(line.rule, line.first_start, _reach(starting, to.start_date))
    coming = [starting, *(day for day in old_days if day > starting)]
    begins = _beginning(line.rule, rule, coming, from_day, shift)
    nights = to.end_date - to.start_date
    try:
        first = replace(to, start_date=begins, end_date=begins + nights)
    except SpanError:
        raise EditError(EditProblem.RULE_CANT_FOLLOW) from None
    start = datetime.combine(begins, to.start_time or time(0))
    # Days of the rule before the first one that is moved belong to the part before the cut, unless one is moved there.
    along = {other + shift for other in old_days if other >= starting and _goes_along(line.rule, other, from_day)}
    others = {other for other in _days(rule, start, starting - DAY) if other not in along}
    rule = _with_end_of(line.rule, line.first_start, rule, start, more=len(others))
    if to.start_date not in _days(rule, start, to.start_date):
        raise EditError(EditProblem.RULE_CANT_FOLLOW)
    follower = replace(line, first=first, rule=rule, extra_days=tuple(other + shift for other in line.extra_days))
    instead = counterparts(line, replace(follower, excluded_days=frozenset(others)), starting, to.start_date)
    left_out = frozenset(instead.get(other, other) for other in line.excluded_days if other >= starting)
    return replace(follower, excluded_days=left_out | others)


def counterparts(old: Repeat, new: Repeat, *days: date) -> dict[date, date]:
    """Which day of a moved repetition stands for which day before: the same one where it still is one, or the next.

    Days far after those given are left out, since a repetition may go on for ever.
    """
    last = _reach(*days, *old.excluded_days)
    before, after = _days(old.rule, old.first_start, last), _days(new.rule, new.first_start, last)
    both = set(before) & set(after)
    gone = [day for day in before if day not in both]
    come = [day for day in after if day not in both and day not in new.excluded_days]
    return {day: day for day in both} | dict(zip(gone, come, strict=False))


def _goes_along(rule: Rule, day: date, chosen: date) -> bool:
    """Whether a day is moved when the chosen one is: of several weekdays, only that one is."""
    if len(rule.month_days) > 1:
        return day.day == chosen.day
    return len(rule.weekdays) < 2 or day.weekday() == chosen.weekday()


def _times(span: LocalSpan) -> tuple[time | None, time | None, timedelta]:
    return span.start_time, span.end_time, span.end_date - span.start_date


def _wall(day: date, at: time | None) -> datetime:
    return datetime.combine(day, at or time(0))


def _likeness(day: date, other: date) -> int:
    """How much alike two days are: of the same weekday, and of its same place in the month."""
    is_same = day.weekday() == other.weekday()
    return is_same + (is_same and (day.day - 1) // 7 == (other.day - 1) // 7)


def _days(rule: Rule, first: datetime, last: date) -> list[date]:
    return [start.date() for start in rule.starts(first, last)]


def _reach(*days: date) -> date:
    """A day that some dates of every rule that people use lie before, and not too many of a daily one."""
    return min(max(days) + timedelta(days=800), LAST_DAY)


def _only_extra_days(line: Repeat) -> Repeat:
    """The repetition without any date that its rule yields: one is left, and left out."""
    rule = replace(line.rule, count=1, until=None)
    lone = _days(rule, line.first_start, LAST_DAY)
    return replace(line, rule=rule, excluded_days=line.excluded_days | set(lone))


def _beginning(old: Rule, rule: Rule, old_days: list[date], from_day: date, shift: timedelta) -> date:
    """The day from which the moved rule counts: the earliest of the days that are moved along or stay as they were."""
    new_start = old_days[0] + shift
    if len(old.weekdays) + len(old.month_days) < 2:
        return new_start
    days = [other + shift if _goes_along(old, other, from_day) else other for other in old_days[:_ENOUGH]]
    fitting = set(_days(rule, datetime.combine(min(days), time(0)), max(days)))
    return min((day for day in days if day in fitting), default=new_start)


def _with_end_of(old: Rule, old_first: datetime, rule: Rule, first: datetime, *, more: int) -> Rule:
    """The moved rule with as many dates as the old one had, and `more` that are left out."""
    if rule.count:
        return replace(rule, count=rule.count + more)
    if not old.until:
        return rule
    number = len(_days(old, old_first, LAST_DAY)) + more
    days = [start.date() for start in islice(replace(rule, until=None).starts(first, LAST_DAY), number)]
    return replace(rule, until=days[-1]) if days else rule


def _rule_moved(rule: Rule, old: date, new: date) -> Rule:
    """The rule whose date `old` has become `new`. Raises EditError where no such rule is plain to see."""
    rule = replace(rule, until=max(rule.until, new)) if rule.until else rule
    if rule.set_positions and old != new:
        raise EditError(EditProblem.RULE_CANT_FOLLOW)
    try:
        if rule.weekdays:
            return replace(rule, weekdays=_weekdays_moved(rule, old, new))
        months = tuple(sorted({new.month if month == old.month else month for month in rule.months}))
        month_days = tuple(sorted({new.day if day == old.day else day for day in rule.month_days}))
        return replace(rule, months=months, month_days=month_days)
    except RuleError:
        raise EditError(EditProblem.RULE_CANT_FOLLOW) from None


def _weekdays_moved(rule: Rule, old: date, new: date) -> tuple[Weekday, ...]:
    """The weekdays with the old day's replaced by the new one's.

    "The first and third Monday" becomes "the first and third Tuesday" where the new day is such a one; otherwise only
    the one that was moved gets the new day's place in the month.
    """
    if rule.frequency in (Frequency.DAILY, Frequency.WEEKLY):
        # With several weekdays, the others stay in their week; so must the one that is moved.
        if len(rule.weekdays) > 1 and old.isocalendar()[:2] != new.isocalendar()[:2]:
            raise EditError(EditProblem.RULE_CANT_FOLLOW)
        days = {new.weekday() if weekday.day == old.weekday() else weekday.day for weekday in rule.weekdays}
        return tuple(Weekday(day) for day in sorted(days))
    nth = (new.day - 1) // 7 + 1
    of_old_day = [weekday for weekday in rule.weekdays if weekday.day == old.weekday()]
    if any(_is_nth(old, weekday.nth) and _is_nth(new, weekday.nth) for weekday in of_old_day):
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
