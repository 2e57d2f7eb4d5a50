"""Turning the demo's weeks and weekdays into dates that are still to come."""

from datetime import date, time, timedelta
from typing import Any

from activities.engine.schedule import clock_changes

WEEKS = 8
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def day_of(entry: dict[str, Any], today: date) -> date:
    """Return the date of a week and a weekday; one that has passed this week comes after the last week instead."""
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(weeks=entry["week"], days=_WEEKDAYS.index(entry["day"]))
    return day if day > today else day + timedelta(weeks=WEEKS)


def clock(text: str) -> time | None:
    """Return "14:00" as a time; no text is no time."""
    return time.fromisoformat(text) if text else None


def night_of_clock_change(today: date) -> tuple[str, date] | None:
    """Return the Saturday before the clock is moved, with "sommertid" or "vintertid", if it is within the weeks."""
    for sunday in clock_changes(today + timedelta(days=2), today + timedelta(weeks=WEEKS)):
        return ("sommertid" if sunday.month < 7 else "vintertid"), sunday - timedelta(days=1)
    return None
