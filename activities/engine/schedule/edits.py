"""An edit of an event's plan: what is said, of which dates, and what it makes of one of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from activities.engine.schedule.cuts import EditError, EditProblem
from activities.engine.schedule.plans import (
    Change,
    Line,
    PlannedDate,
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
SAID = ("status", "note", "heading", "venue", "is_full")


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


@dataclass(frozen=True, slots=True)
class Reach:
    """Which dates an edit of several is about: those that aren't over and begin no earlier than a moment."""

    now: datetime
    since: datetime | None  # None for all that aren't over

    @classmethod
    def of(cls, chosen: PlannedDate, scope: Scope, now: datetime) -> "Reach":
        """The reach of an edit that begins at a date."""
        return cls(now, chosen.span.starts_at if scope == Scope.FOLLOWING else None)

    def covers(self, span: LocalSpan) -> bool:
        """Whether a date held then is one of them."""
        return span.ends_at > self.now and (self.since is None or span.starts_at >= self.since)

    @property
    def last(self) -> date:
        """The day up to which endless repetitions are worked out."""
        return horizon(today(self.now))


def with_change(changes: tuple[Change, ...], planned: PlannedDate, edit: Edit) -> tuple[Change, ...]:
    """The changes with what the edit says of one date laid over what was different already."""
    before = next((c for c in changes if recurrence_id(c.original) == planned.recurrence_id), Change(planned.original))
    span = edit.span or before.span
    after = replace(before, span=None if span == planned.original else span, **said_by(edit))
    others = tuple(change for change in changes if recurrence_id(change.original) != planned.recurrence_id)
    # Moved back, with nothing else to say: no change any more.
    return others if planned.line and after == Change(planned.original) else (*others, after)


def said_by(edit: Edit) -> dict[str, Any]:
    """What the edit says of a date beside its time."""
    return {name: getattr(edit, name) for name in SAID if getattr(edit, name) is not None}


def is_in(line: Line, identity: str) -> bool:
    """Whether a line yields the date of that recurrence id."""
    day = datetime.strptime(identity[:8], "%Y%m%d").date()  # noqa: DTZ007  (a local date)
    return any(recurrence_id(span) == identity for span in spans_of(line, day))
