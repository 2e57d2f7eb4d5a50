"""Turning the demo's weeks and weekdays into dates that are still to come."""

from datetime import date, time, timedelta
from typing import Any

from activities.engine.schedule import clock_changes

WEEKS = 8
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def day_of(entry: dict[str, Any], today: date) -> date:
    """Return the date of a week and a weekday; one that has passed this week comes after the last week instead."""
    day = _day_in_week(entry["week"], entry["day"], today)
    return day if day > today else day + timedelta(weeks=WEEKS)


def first_day_of(entry: dict[str, Any], today: date) -> date:
    """Return the first day on which a repetition may begin: its weekday from a week on, or any day in a month."""
    if "in_month" in entry:
        return today + timedelta(days=1)
    day = _day_in_week(entry.get("week", 0), entry["day"], today)
    return day if day > today else day + timedelta(weeks=1)


def end_of_week(week: int, today: date) -> date:
    """Return the Sunday of a week."""
    return _day_in_week(week, "sun", today)


def clock(text: str) -> time | None:
    """Return "14:00" as a time; no text is no time."""
    return time.fromisoformat(text) if text else None


def night_of_clock_change(today: date) -> tuple[str, date] | None:
    """Return the Saturday before the clock is moved, with "sommertid" or "vintertid", if it is within the weeks."""
    for sunday in clock_changes(today + timedelta(days=2), today + timedelta(weeks=WEEKS)):
        return ("sommertid" if sunday.month < 7 else "vintertid"), sunday - timedelta(days=1)
    return None


def _day_in_week(week: int, day: str, today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=week, days=WEEKDAYS.index(day))
