"""What an editor is shown of the dates that a schedule makes, before anything is saved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.engine import schedule
from activities.engine.schedule.closing import closing_day
from activities.engine.schedule.plans import (
    MAX_DATES,
    Line,
    Repeat,
    horizon,
    recurrence_id,
    repeats_without_end,
    skips_some,
    spans_of,
)
from activities.engine.schedule.rules import Frequency
from activities.events.occurrences import Occurrence
from activities.events.schedules.plan import dates_of, plan_of, problems_with_schedule
from activities.events.schedules.timetable import dates_that_would_vanish, rows_of
from activities.events.wording import CLOCK_MESSAGES, day_in_words

if TYPE_CHECKING:
    from activities.events.models import EventPage

SHOWN = 60
_NAMED = 12


@dataclass(frozen=True)
class DatesPreview:
    """The dates of a schedule as it is being written, and what is to be said of them.

    `dates` are the first of those to come, `count` how many there are, `over` how many are past; `left_out` and `notes`
    are sentences, `problems` those that keep the event from being published. `linked` are the recurrence ids of dates
    that are saved already, so that they have a form of their own.
    """

    dates: list[Occurrence]
    count: int
    over: int
    left_out: list[str]
    notes: list[str]
    problems: list[str]
    vanishing: list[Occurrence]
    linked: set[str] = field(default_factory=set)

    @property
    def more(self) -> int:
        """How many dates to come aren't listed."""
        return self.count - len(self.dates)

    @property
    def held(self) -> int:
        """How many of the listed ones are held."""
        return sum(row.is_held for row in self.dates)


def preview_of(
    event: "EventPage", *, problems: Sequence[str] = (), saved: "EventPage | None" = None, now: datetime | None = None
) -> DatesPreview:
    """Return what the schedule and the changes, as they are in the event's fields, make; nothing is saved.

    `problems` were found in the blocks already; `saved` is the event as it was saved last.
    """
    now = now or timezone.now()
    today = schedule.today(now)
    rows = rows_of(event, dates_of(event, today))
    coming = [row for row in rows if row.ends_at > now]
    lines = plan_of(event).lines
    return DatesPreview(
        dates=coming[:SHOWN],
        count=len(coming),
        over=len(rows) - len(coming),
        left_out=_some(_left_out(lines, today)),
        notes=[*_outside(coming), *_clock_notes(coming), *_notes(lines, today), *_doubled(lines, today)],
        problems=[*problems, *problems_with_schedule(event, today)],
        vanishing=dates_that_would_vanish(event, now=now) if event.pk else [],
        linked={planned.recurrence_id for planned in dates_of(saved, today)} if saved else set(),
    )


def _left_out(lines: Iterable[Line], today: date) -> Iterator[str]:
    """Yield the days to come that a repetition leaves out, each with the reason."""
    for line in lines:
        if isinstance(line, Repeat):
            starts = islice(line.rule.starts(line.first_start, horizon(today), today), MAX_DATES)
            for day in (start.date() for start in starts):
                if day >= today and line.leaves_out(day) and day not in line.extra_days:
                    yield f"{day_in_words(day)} ({_reason(line, day)})"


def _reason(line: Repeat, day: date) -> str:
    if line.is_closed_on_holidays and (name := closing_day(day)):
        return name
    week = day.isocalendar().week
    return _("week %(number)s") % {"number": week} if week in line.excluded_weeks else _("left out by you")


def _notes(lines: Sequence[Line], today: date) -> Iterator[str]:
    if any(skips_some(line) and line.rule.frequency == Frequency.MONTHLY for line in lines if isinstance(line, Repeat)):
        yield _("Some months don't have that day. They are skipped.")
    if any(skips_some(line) and line.rule.frequency == Frequency.YEARLY for line in lines if isinstance(line, Repeat)):
        yield _("29 February comes in leap years only. The other years are skipped.")
    if repeats_without_end(lines, horizon(today)):
        yield _("It goes on after that. Dates are made 18 months ahead, and more follow by themselves.")


def _outside(rows: Iterable[Occurrence]) -> Iterator[str]:
    if days := [row.in_words for row in rows if row.is_outside_plan and row.is_held]:
        yield _(
            "Outside the plan: %(days)s. What was changed by hand stays. Cancel it, if it isn't to be held any more."
        ) % {"days": "; ".join(_some(days))}


def _clock_notes(rows: Iterable[Occurrence]) -> Iterator[str]:
    for row in rows:
        if note := schedule.clock_note(row.span):
            yield f"{row.in_words}: {CLOCK_MESSAGES[note]}."


def _doubled(lines: Iterable[Line], today: date) -> Iterator[str]:
    """Yield a sentence when two lines have a start in common: it is one date all the same."""
    last = horizon(today)
    starts = Counter(
        recurrence_id(span) for line in lines for span in {*islice(spans_of(line, last, today), MAX_DATES)}
    )
    doubled = [identity for identity, times in starts.items() if times > 1]
    if doubled:
        days = [day_in_words(datetime.strptime(identity[:8], "%Y%m%d").date()) for identity in sorted(doubled)]  # noqa: DTZ007
        yield _("Written twice, and shown once: %(days)s.") % {"days": "; ".join(_some(days))}


def _some(sentences: Iterable[str]) -> list[str]:
    """The first few, and how many more there are."""
    sentences = list(sentences)
    rest = len(sentences) - _NAMED
    return [*sentences[:_NAMED], *([_("%(count)s more") % {"count": rest}] if rest > 0 else [])]
