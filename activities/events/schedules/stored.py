"""The engine's lines and changes, as they are stored in an event's stream fields: the other way round."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import date, time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from activities.engine.schedule.plans import Change, Details, Line, Repeat, SingleDate, Slots, recurrence_id
from activities.engine.schedule.rules import Frequency, Rule
from activities.engine.schedule.spans import LocalSpan, SpanError
from activities.events.choices import Repetition
from activities.events.schedules.values import IS_FULL, moved_last_day


def stored_lines(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Return lines as the raw data of a stream field; each keeps its key as the block's id."""
    return [_stored_line(line) for line in lines]


def stored_changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return changes as the raw data of a stream field, in the order of their dates; ids stay the same each time."""
    in_order = sorted(changes, key=lambda change: change.original.starts_at)
    return [
        {
            "type": "change",
            "value": _change_value(change),
            "id": str(uuid5(NAMESPACE_URL, recurrence_id(change.original))),
        }
        for change in in_order
    ]


def _stored_line(line: Line) -> dict[str, Any]:
    match line:
        case SingleDate():
            return {"type": "date", "value": {**_span(line.span), **_details(line.details)}, "id": line.key}
        case Slots():
            times = [{"start": _clock(start), "end": _clock(end)} for start, end in line.times]
            value = {"days": _days(line.days), "times": times, **_details(line.details)}
            return {"type": "slots", "value": value, "id": line.key}
        case Repeat():
            return {"type": "repeat", "value": _repeat_value(line), "id": line.key}


def _repeat_value(line: Repeat) -> dict[str, Any]:
    nights = (line.first.end_date - line.first.start_date).days
    return {
        "first_day": line.first.start_date.isoformat(),
        "start": _clock(line.first.start_time),
        "end": _clock(line.first.end_time),
        "nights": nights or None,
        "closed_on_holidays": line.is_closed_on_holidays,
        "excluded_weeks": sorted(line.excluded_weeks),
        "excluded_days": _days(line.excluded_days),
        "extra_days": _days(line.extra_days),
        **_rule(line.rule, line.first.start_date),
        **_details(line.details),
    }


def _rule(rule: Rule, first_day: date) -> dict[str, Any]:
    """Return the fields that say the rule; where none do, the rule as text."""
    end = {"until": rule.until.isoformat() if rule.until else None, "count": rule.count}
    fields: dict[str, Any] = {"interval": rule.interval, "weekdays": [], "places": [], "rrule": "", **end}
    places = {weekday.nth for weekday in rule.weekdays}
    days = {weekday.day for weekday in rule.weekdays}
    every_pair = len(rule.weekdays) == len(places) * len(days)
    chosen = {"weekdays": sorted(map(str, days)), "places": [str(place) for place in sorted(filter(None, places))]}
    match rule:
        case Rule(Frequency.DAILY | Frequency.YEARLY, weekdays=(), month_days=(), months=(), set_positions=()):
            return {**fields, "repetition": rule.frequency.value}
        case Rule(Frequency.WEEKLY, months=(), set_positions=()):
            return {**fields, "repetition": Repetition.WEEKLY.value, "weekdays": chosen["weekdays"]}
        case Rule(Frequency.MONTHLY, weekdays=(), month_days=days_, months=(), set_positions=()) if days_ in (
            (),
            (first_day.day,),
        ):
            return {**fields, "repetition": Repetition.MONTHLY_BY_DATE.value}
        case Rule(Frequency.MONTHLY, weekdays=(_, *_), month_days=(), months=(), set_positions=()) if (
            every_pair and places <= {1, 2, 3, 4, 5, -1}
        ):
            return {**fields, "repetition": Repetition.MONTHLY_BY_WEEKDAY.value, **chosen}
    # An end stands in the text too: it replaces the other fields.
    ends = f";COUNT={rule.count}" if rule.count else f";UNTIL={rule.until:%Y%m%d}" if rule.until else ""
    return {**fields, "repetition": Repetition.WEEKLY.value, "rrule": rule.as_text() + ends}


def _change_value(change: Change) -> dict[str, Any]:
    return {
        **_span(change.original),
        **(_moved(change.original, change.span) if change.span else {}),
        "status": change.status or "",
        "note": change.note or "",
        "heading": change.heading or "",
        "without": [name for name in ("note", "heading") if getattr(change, name) == ""],
        "venue": change.venue,
        "is_full": next((word for word, is_full in IS_FULL.items() if is_full == change.is_full), ""),
    }


def _moved(original: LocalSpan, span: LocalSpan) -> dict[str, Any]:
    """Return the fields that say when a date is held instead; the last day only where it wouldn't be guessed."""
    last_day: date | None = None
    with suppress(SpanError):
        last_day = moved_last_day(original, span.start_date, span.start_time, span.end_time)
    return {
        "new_day": span.start_date.isoformat(),
        "new_start": _clock(span.start_time),
        "new_end": _clock(span.end_time),
        "new_all_day": span.is_all_day,
        "new_last_day": span.end_date.isoformat() if span.end_date != last_day else None,
    }


def _span(span: LocalSpan) -> dict[str, Any]:
    return {
        "day": span.start_date.isoformat(),
        "start": _clock(span.start_time),
        "end": _clock(span.end_time),
        "last_day": span.end_date.isoformat() if span.end_date != span.start_date else None,
    }


def _details(details: Details) -> dict[str, Any]:
    return {**asdict(details), "status": "" if details.status == "scheduled" else details.status}


def _days(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]


def _clock(moment: time | None) -> str | None:
    return None if moment is None else moment.isoformat("auto" if moment.second or moment.microsecond else "minutes")
