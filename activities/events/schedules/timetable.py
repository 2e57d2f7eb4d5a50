"""Dates as rows: an event's schedule, worked out and kept, so that a list is an index scan.

A date's row is known by its recurrence id and stays the same row through every change of the schedule; so does
whatever hangs on it.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from activities.engine import schedule
from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import (
    Change,
    PlanError,
    PlannedDate,
    Repeat,
    horizon,
    remembered_since,
    repeats_without_end,
)
from activities.engine.schedule.spans import LocalSpan
from activities.events.choices import HELD, Status
from activities.events.occurrences import Occurrence, Timetable, new_version
from activities.events.schedules.plan import plan_of
from activities.organisations.models import Venue

if TYPE_CHECKING:
    from activities.events.models import EventPage

logger = logging.getLogger(__name__)

Rows = dict[str, Occurrence]  # by their recurrence ids


@dataclass(frozen=True)
class WorkedOut:
    """How many rows a schedule has made, changed and taken away, and how many it keeps beside the plan."""

    made: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0


@transaction.atomic
def work_out(*, event: "EventPage", now: datetime | None = None, is_edited: bool = True) -> WorkedOut:
    """Bring the event's rows in step with its schedule.

    A row whose date is still in the plan is kept, with what hangs on it. One whose date isn't is removed, unless it
    carries something or was announced before it took place: dates that are over are history. Nothing is touched where
    the plan can't be worked out. Where nobody has edited the event, others are told only if a date has come or gone.
    """
    now = now or timezone.now()
    today = schedule.today(now)
    # The row is locked so that two that work out the same event wait for each other.
    timetable, _is_new = Timetable.objects.select_for_update().get_or_create(event=event)
    plan = plan_of(event)
    rows = {row.recurrence_id: row for row in event.occurrences.all()}
    try:
        planned = {date_.recurrence_id: date_ for date_ in plan.dates(horizon(today))}
    except PlanError:
        logger.warning("The dates of event %s are left as they are: there are too many to come.", event.pk)
        return WorkedOut(kept=len(rows))
    result = _bring_in_step(event, rows, planned, _history(plan, rows.values(), today) | _over(plan, planned, now), now)
    timetable.worked_out_to = horizon(today)
    timetable.goes_on = repeats_without_end(plan.lines, timetable.worked_out_to)
    if is_edited or result.made or result.changed or result.removed:
        timetable.sequence += 1
        timetable.version = new_version()
        timetable.changed_at = now
    timetable.save()
    return result


def _bring_in_step(
    event: "EventPage", rows: Rows, planned: dict[str, PlannedDate], history: set[str], now: datetime
) -> WorkedOut:
    new = [Occurrence(event=event, recurrence_id=identity) for identity in planned if identity not in rows]
    still_planned = [row for identity, row in rows.items() if identity in planned and identity not in history]
    changed = [row for row in still_planned if _differs(row, planned[row.recurrence_id])]
    gone = [row for identity, row in rows.items() if identity not in planned and identity not in history]
    kept = _worth_keeping(gone, now)
    removed = [row.pk for row in gone if row.pk not in kept]
    outside = [row for row in gone if row.pk in kept and not row.is_outside_plan]
    Occurrence.objects.filter(pk__in=removed).delete()
    for row in outside:
        row.line, row.is_outside_plan = "", True
    for row in (*new, *changed):
        _fill(row, planned[row.recurrence_id])
    for row in (*new, *changed, *outside):
        row.changed_at = now
    Occurrence.objects.bulk_create(new)
    Occurrence.objects.bulk_update([*changed, *outside], _WRITTEN, batch_size=200)
    return WorkedOut(len(new), len(changed), len(removed), len(kept))


def _history(plan: Plan, rows: Iterable[Occurrence], today: date) -> set[str]:
    """Return the recurrence ids of rows so old that their line isn't worked out so far back: they stay as they are."""
    since = {line.key: remembered_since(line, today) for line in plan.lines}
    return {
        row.recurrence_id for row in rows if (row.moved_from_date or row.start_date) < since.get(row.line, date.min)
    }


def _over(plan: Plan, planned: dict[str, PlannedDate], now: datetime) -> set[str]:
    """Return the recurrence ids of a repetition's dates that are over and that nobody has changed one by one.

    What is written of the repetition from now on says nothing about them.
    """
    repetitions = {line.key for line in plan.lines if isinstance(line, Repeat)}
    return {
        identity
        for identity, date_ in planned.items()
        if date_.line in repetitions and not date_.is_changed and date_.span.ends_at <= now
    }


def work_out_further(*, now: datetime | None = None) -> int:
    """Work out endless schedules up to the horizon of today, each event by itself; return how many there were.

    One that fails is logged and keeps its rows; the others go on.
    """
    now = now or timezone.now()
    waiting = Timetable.objects.filter(_lags_behind(now), event__live=True)
    done = 0
    for pk in list(waiting.values_list("pk", flat=True)):
        try:
            done += _work_out_one_further(pk, now)
        except Exception:  # whatever it is, no other event may lose its dates for it
            logger.exception("The dates of timetable %s could not be worked out.", pk)
    return done


@transaction.atomic
def _work_out_one_further(pk: int, now: datetime) -> bool:
    """Work out what the event says now that nobody else writes it; return whether it was still to be done."""
    timetable = Timetable.objects.select_for_update().filter(_lags_behind(now), pk=pk).first()
    if timetable is None or not timetable.event.live:  # the event is read here, after the lock
        return False
    work_out(event=timetable.event, now=now, is_edited=False)
    return True


def _lags_behind(now: datetime) -> models.Q:
    return models.Q(goes_on=True, worked_out_to__lt=horizon(schedule.today(now)))


def dates_that_would_vanish(event: "EventPage", *, now: datetime | None = None) -> list[Occurrence]:
    """Return the announced dates to come that the event's schedule, as it is now in its fields, no longer has.

    Only those that carry something: a change that was made by hand, or whatever else hangs on them. They must be
    cancelled, never dropped; those that are cancelled already are left out. None where the plan can't be worked out:
    then none is dropped.
    """
    now = now or timezone.now()
    try:
        dates = plan_of(event).dates(horizon(schedule.today(now)))
    except PlanError:
        return []
    planned = {date_.recurrence_id for date_ in dates}
    coming = Occurrence.objects.filter(event=event.pk, ends_at__gt=now, status__in=HELD)
    gone = [row for row in coming if row.recurrence_id not in planned]
    carrying = numbers_that_carry(gone)
    return [row for row in gone if row.pk in carrying]


def cancelled(plan: Plan, rows: Iterable[Occurrence]) -> Plan:
    """Return the plan with dates that aren't in it any more, called off: who counts on them is told."""
    changes = [
        Change(
            original=_as_planned(row),
            span=row.span if row.moved_from_date else None,
            status=Status.CANCELLED.value,
            note=row.note or None,
            heading=row.heading or None,
            venue=row.venue_id,
        )
        for row in rows
    ]
    return replace(plan, changes=(*plan.changes, *changes))


def _as_planned(row: Occurrence) -> LocalSpan:
    """Return when a date was to have been, as long as it is now."""
    if row.moved_from_date is None:
        return row.span
    nights = row.last_day - row.start_date
    if row.moved_from_time is None:
        return LocalSpan(row.moved_from_date, None, row.moved_from_date + nights, None)
    if row.start_time is None or row.end_time is None:  # whole days now: how long it was to have lasted isn't known
        return LocalSpan(row.moved_from_date, row.moved_from_time, row.moved_from_date, row.moved_from_time)
    start = datetime.combine(row.moved_from_date, row.moved_from_time)
    lasts = datetime.combine(row.last_day, row.end_time) - datetime.combine(row.start_date, row.start_time)
    end = start + lasts
    return LocalSpan(start.date(), start.time(), end.date(), end.time())


def numbers_that_carry(rows: Iterable[Occurrence]) -> set[int]:
    """Return the primary keys of the dates that carry something: changed by hand, or with rows that point to them."""
    rows = list(rows)
    carrying = {row.pk for row in rows if row.is_changed and row.is_held}
    for relation in hanging_on():
        name = relation.field.name
        pointing = relation.related_model._default_manager.filter(**{f"{name}__in": [row.pk for row in rows]})
        carrying |= set(pointing.values_list(f"{name}_id", flat=True))
    return carrying


def hanging_on() -> list[models.ForeignObjectRel]:
    """Return the relations of whatever may hang on a date (sign-ups, say), whichever subject it belongs to."""
    return list(Occurrence._meta.related_objects)


def _worth_keeping(gone: list[Occurrence], now: datetime) -> set[int]:
    """Return the primary keys of rows that stay although the plan hasn't got them: history, and what carries."""
    was_announced = (row for row in gone if row.is_outside_plan or row.changed_at < row.starts_at)
    announced = {row.pk for row in was_announced if row.ends_at <= now}
    return announced | numbers_that_carry(gone)


_PLANNED: tuple[str, ...] = (
    *("start_date", "start_time", "end_date", "end_time", "heading", "text", "status", "note", "is_full", "venue_id"),
    *("line", "is_changed", "is_outside_plan", "moved_from_date", "moved_from_time"),
)
_WRITTEN = (*(name.removesuffix("_id") for name in _PLANNED), "starts_at", "ends_at", "changed_at")


def fields_of(planned: PlannedDate) -> dict[str, Any]:
    """Return the values that a planned date gives a row."""
    span, details, original = planned.span, planned.details, planned.original
    is_moved = planned.is_moved
    status = Status.MOVED if is_moved and details.status == Status.SCHEDULED else Status(details.status)
    return {
        "start_date": span.start_date,
        "start_time": span.start_time,
        "end_date": span.end_date if span.end_date != span.start_date else None,
        "end_time": span.end_time,
        "heading": details.heading,
        "text": details.text,
        "status": status.value,
        "note": details.note,
        "is_full": details.is_full,
        "venue_id": details.venue,
        "line": planned.line,
        "is_changed": planned.is_changed,
        "is_outside_plan": not planned.line,
        "moved_from_date": original.start_date if is_moved else None,
        "moved_from_time": original.start_time if is_moved else None,
    }


def rows_of(event: "EventPage", dates: Iterable[PlannedDate]) -> list[Occurrence]:
    """Return planned dates as rows that are not saved, with their venues: what a preview shows."""
    dates = list(dates)
    venues = Venue.objects.in_bulk({planned.details.venue for planned in dates if planned.details.venue})
    rows = []
    for planned in dates:
        row = Occurrence(event=event, recurrence_id=planned.recurrence_id)
        _fill(row, planned)
        row.venue = venues.get(planned.details.venue) if planned.details.venue else None
        rows.append(row)
    return rows


def _differs(row: Occurrence, planned: PlannedDate) -> bool:
    return any(getattr(row, name) != value for name, value in fields_of(planned).items())


def _fill(row: Occurrence, planned: PlannedDate) -> None:
    for name, value in fields_of(planned).items():
        setattr(row, name, value)
    row.identify()
    row.clean_text()
    row.work_out()
