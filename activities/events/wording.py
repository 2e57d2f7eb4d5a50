"""Dates and times as a person would say them, and what is wrong with those that can't be used."""

from datetime import date, time
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.engine.schedule import ClockNote, Problem, last_day_covered
from activities.engine.schedule.cuts import EditProblem
from activities.engine.schedule.plans import PlanProblem
from activities.engine.schedule.rules import RuleProblem

# Which field of a date to mend, and what to say about it.
SPAN_MESSAGES: dict[Problem, tuple[str, Any]] = {
    Problem.ENDS_BEFORE_START: (
        "end_time",
        gettext_lazy("It ends before it starts. If it goes on past midnight, write the last day too."),
    ),
    Problem.HALF_ALL_DAY: (
        "end_time",
        gettext_lazy("Write both times, or neither when it lasts all day."),
    ),
    Problem.YEAR_OUT_OF_RANGE: ("start_date", gettext_lazy("Is the year right? It must be between 2000 and 2100.")),
    Problem.TOO_LONG: ("end_date", gettext_lazy("One date can last a year at most. Add more dates instead.")),
    Problem.UNKNOWN_ZONE: ("start_date", gettext_lazy("The time zone is not known.")),
}

# Which field of a repetition to mend, and what to say about it.
RULE_MESSAGES: dict[RuleProblem, tuple[str, Any]] = {
    RuleProblem.NOT_UNDERSTOOD: (
        "rrule",
        gettext_lazy("The rule can't be read. It should look like FREQ=WEEKLY;BYDAY=WE."),
    ),
    RuleProblem.UNKNOWN_PART: (
        "rrule",
        gettext_lazy("The rule has a part that isn't used here. Write it in another way."),
    ),
    RuleProblem.SUB_DAILY: (
        "rrule",
        gettext_lazy("A repetition is daily at most. Use slots for several times on the same day."),
    ),
    RuleProblem.BY_WEEK_NUMBER: (
        "rrule",
        gettext_lazy("Week numbers (BYWEEKNO) are read differently by different calendars. Choose days instead."),
    ),
    RuleProblem.SET_POSITION: (
        "rrule",
        gettext_lazy("BYSETPOS is read differently by different calendars in this rule. Choose weekdays instead."),
    ),
    RuleProblem.NUMBER_OUT_OF_RANGE: ("interval", gettext_lazy("One of the numbers is too large or too small.")),
    RuleProblem.COUNT_AND_UNTIL: ("count", gettext_lazy("Write either the last day or the number of times, not both.")),
    RuleProblem.TOO_MANY: ("count", gettext_lazy("A repetition can have a thousand dates at most.")),
    RuleProblem.UNTIL_BEFORE_START: (
        "until",
        gettext_lazy("It ends before the first time. Which of the two days is wrong?"),
    ),
    RuleProblem.NEVER: (
        "first_day",
        gettext_lazy("No day in the calendar fits this. Look at the day and the weekdays again."),
    ),
}

PLAN_MESSAGES: dict[PlanProblem, Any] = {
    PlanProblem.TOO_MANY_DATES: gettext_lazy(
        "That makes more than 1,500 dates. Let it end earlier, or make two events of it."
    ),
}

EDIT_MESSAGES: dict[EditProblem, Any] = {
    EditProblem.NO_SUCH_DATE: gettext_lazy("That date isn't in the plan any more."),
    EditProblem.NOT_SKIPPABLE: gettext_lazy(
        "That date has been announced, so it can't just vanish. Cancel it instead."
    ),
    EditProblem.RULE_CANT_FOLLOW: gettext_lazy(
        "The repetition can't follow to that day. Move this date alone, or change the repetition itself."
    ),
    EditProblem.INTO_THE_PAST: gettext_lazy(
        "Then dates to come would lie in the past. Choose a later day, or move only this one and those after it."
    ),
    EditProblem.WOULD_BE_OVER: gettext_lazy("Then this date would be over already. Choose a day or a time to come."),
    EditProblem.IS_OVER: gettext_lazy("This date is over. Begin at one that is still to come."),
}

# The spans of time that the calendar offers, by their names in its address (`schedule.WINDOW_NAMES`).
WINDOW_LABELS: dict[str, Any] = {
    "i-dag": gettext_lazy("Today"),
    "i-morgen": gettext_lazy("Tomorrow"),
    "denne-uge": gettext_lazy("This week"),
    "weekend": gettext_lazy("The weekend"),
    "naeste-7-dage": gettext_lazy("The next 7 days"),
}


# The calendar's choices of yes or no, by their names in its address (`wishes.SWITCHES`).
SWITCH_LABELS: dict[str, Any] = {
    "gratis": gettext_lazy("Free"),
    "online": gettext_lazy("Online"),
    "uden-udstyr": gettext_lazy("Without your own device"),
    "niveaufri": gettext_lazy("Step-free access"),
    "ledige": gettext_lazy("With places left"),
}

# What an editor is told when the clock is moved in the middle of a date.
CLOCK_MESSAGES: dict[ClockNote, Any] = {
    ClockNote.START_SKIPPED: gettext_lazy("that hour is skipped when summer time begins, so it starts an hour later"),
    ClockNote.START_DOUBLED: gettext_lazy("that hour comes twice when summer time ends; it starts the first time"),
    ClockNote.END_SKIPPED: gettext_lazy("that hour is skipped when summer time begins, so it ends an hour later"),
    ClockNote.END_DOUBLED: gettext_lazy("that hour comes twice when summer time ends; it ends the first time"),
}


_END_OF_DAY = "24"


def clock(moment: time) -> str:
    """Return a time as it is written in Danish running text: "14" or "14.30"."""
    return f"{moment.hour}.{moment.minute:02}" if moment.minute else str(moment.hour)


def day_in_words(day: date, *, weekday: bool = True) -> str:
    """Return "onsdag 7. oktober", with the year when it isn't this one."""
    text = date_format(day, "l j. F" if weekday else "j. F")
    return text if day.year == timezone.localdate().year else f"{text} {day.year}"


def time_in_words(start_date: date, start_time: time | None, end_date: date, end_time: time | None) -> str:
    """Return "kl. 14–16", "hele dagen", or for what lasts longer until when.

    What ends at midnight ends at 24 on the day that is over then: nobody says it ends at 0 on a day it has no part in.
    """
    if start_time is None or end_time is None:
        if end_date == start_date:
            return _("all day")
        return _("all day, until %(day)s") % {"day": day_in_words(end_date)}
    last_day = last_day_covered(start_date, end_date, end_time)
    start, end = clock(start_time), clock(end_time) if last_day == end_date else _END_OF_DAY
    if last_day == start_date:
        return _("at %(start)s") % {"start": start} if start == end else _between(start, end)
    return _("at %(start)s until %(day)s at %(end)s") % {"start": start, "day": day_in_words(last_day), "end": end}


def _between(start: str, end: str) -> str:
    return _("at %(start)s–%(end)s") % {"start": start, "end": end}


def dates_in_words(start_date: date, start_time: time | None, end_date: date, end_time: time | None) -> str:
    """Return date and time in words: "onsdag 7. oktober kl. 14–16"."""
    when = time_in_words(start_date, start_time, end_date, end_time)
    separator = ", " if start_time is None else " "
    return f"{day_in_words(start_date)}{separator}{when}"
