"""When things take place.

- `spans`: one date, from a clock time to another, across clock changes.
- `windows`: days seen from a day: today, this week, a month.
- `rules`: how something repeats; the arithmetic is python-dateutil's.
- `existence`: whether any day fits a rule at all, which dateutil can't say in finite time.
- `closing`: public holidays and the other days on which libraries are closed.
- `plans`: what an editor wrote, single dates, slots and repetitions, worked out to dates.
- `cuts`: a repetition cut in two, and the rest of it moved.
- `edits`: what an edit says, of which dates, and what it makes of one of them.
- `moves`: several dates moved together.
- `editing`: changing this date, this and the following, or all of them.
- `carrying`: what was called off stays so when a schedule is rewritten.
- `removals`: a date taken out of the plan, and a change taken back.
- `series`: the plan's dates as RFC 5545 wants them told.

Everything here is plain Python: no database, no words for people.
"""

from activities.engine.schedule.spans import (
    DAY,
    FIRST_YEAR,
    LAST_YEAR,
    MAX_DAYS,
    ZONE_NAME,
    ClockNote,
    LocalSpan,
    Problem,
    SpanError,
    clock_changes,
    clock_note,
    last_day_covered,
)
from activities.engine.schedule.windows import (
    WINDOW_NAMES,
    UnknownWindow,
    Window,
    month_of,
    today,
    utc_bounds,
    week_of,
    window,
)

__all__ = [
    "DAY",
    "FIRST_YEAR",
    "LAST_YEAR",
    "MAX_DAYS",
    "WINDOW_NAMES",
    "ZONE_NAME",
    "ClockNote",
    "LocalSpan",
    "Problem",
    "SpanError",
    "UnknownWindow",
    "Window",
    "clock_changes",
    "clock_note",
    "last_day_covered",
    "month_of",
    "today",
    "utc_bounds",
    "week_of",
    "window",
]
