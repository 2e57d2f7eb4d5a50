"""The dates of a repetition, and the times of a date, as RFC 5545 wants them told.

Only what every calendar works out alike is told as a rule. A date that a clock change touches is left out of it and
told alone: the standard, its libraries and the great calendars differ about the hour that is skipped, the one that
comes twice, and how long a night is.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache

from activities.engine.schedule.plans import Repeat
from activities.engine.schedule.spans import DAY, ZONE_NAME, LocalSpan, clock_changes, clock_note

MOST_LEFT_OUT = 90  # days of one segment; calendars have been seen to stop reading at a hundred


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a repetition that one VEVENT tells: at least two days, and those between that are left out."""

    days: tuple[date, ...]
    left_out: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The days of a repetition: stretches that the rule tells, and days that are told alone."""

    segments: tuple[Segment, ...]
    alone: tuple[date, ...]


def series_of(line: Repeat, days: Collection[date]) -> Series:
    """Divide the days on which a repetition is to be told, in order and each once.

    A segment has at most MOST_LEFT_OUT days that are left out; where there would be more, the next segment begins.
    """
    wanted = sorted(set(days))
    if not wanted:
        return Series((), ())
    nights = line.first.end_date - line.first.start_date
    tellable = {day for day in wanted if not _clock_changes(day, day + nights) or _is_the_same_everywhere(line.on(day))}
    starts = (start.date() for start in line.rule.starts(line.first_start, wanted[-1]))
    segments = [segment for segment in _segments(starts, tellable) if len(segment.days) > 1]
    in_segments = {day for segment in segments for day in segment.days}
    return Series(tuple(segments), tuple(day for day in wanted if day not in in_segments))


def _segments(starts: Iterable[date], wanted: Collection[date]) -> Iterator[Segment]:
    days: list[date] = []
    left_out: list[date] = []
    since: list[date] = []  # left out since the last of the days
    for day in starts:
        if day not in wanted:
            since.append(day)
            continue
        if days and len(left_out) + len(since) > MOST_LEFT_OUT:
            yield Segment(tuple(days), tuple(left_out))
            days, left_out = [], []
        elif days:
            left_out += since
        days.append(day)
        since = []
    if days:
        yield Segment(tuple(days), tuple(left_out))


def rule_lines(line: Repeat, segment: Segment) -> list[str]:
    """Return RRULE and EXDATE of a segment that begins on its first day.

    Every kind of rule goes on the same from any of its own dates, so the segment needs no date before it. It ends with
    the last of its days: what the rule yields later has not been worked out yet.
    """
    lines = [f"RRULE:{line.rule.as_text()};UNTIL={_until(line.on(segment.days[-1]))}"]
    if segment.left_out:
        values = ",".join(_wall_clock(day, line.first.start_time) for day in segment.left_out)
        lines.append(f"EXDATE{_kind(line.first)}:{values}")
    return lines


def recurrence_line(span: LocalSpan) -> str:
    """Return the RECURRENCE-ID of a date that a segment tells otherwise than it is; `span` is as the rule says it."""
    return f"RECURRENCE-ID{_kind(span)}:{_wall_clock(span.start_date, span.start_time)}"


def time_lines(span: LocalSpan) -> list[str]:
    """Return DTSTART and, where it takes any time, DTEND: on the clock on the wall, or in UTC where that is unclear."""
    if span.is_all_day:
        return [
            f"DTSTART;VALUE=DATE:{span.start_date:%Y%m%d}",
            f"DTEND;VALUE=DATE:{span.end_date + DAY:%Y%m%d}",  # the first day after it
        ]
    if _clock_changes(span.start_date, span.end_date) and clock_note(span) is not None:
        start, end = in_utc(span.starts_at), in_utc(span.ends_at)
        return [f"DTSTART:{start}", *([f"DTEND:{end}"] if end != start else [])]
    start, end = _wall_clock(span.start_date, span.start_time), _wall_clock(span.end_date, span.end_time)
    kind = _kind(span)
    return [f"DTSTART{kind}:{start}", *([f"DTEND{kind}:{end}"] if end != start else [])]


def in_utc(moment: datetime) -> str:
    """Return a moment as RFC 5545 writes it: "20261007T120000Z"."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _until(last: LocalSpan) -> str:
    return f"{last.start_date:%Y%m%d}" if last.is_all_day else in_utc(last.starts_at)


def _kind(span: LocalSpan) -> str:
    return ";VALUE=DATE" if span.is_all_day else f";TZID={ZONE_NAME}"


def _wall_clock(day: date, at: time | None) -> str:
    return f"{day:%Y%m%d}" if at is None else f"{day:%Y%m%d}T{at:%H%M%S}"


def _is_the_same_everywhere(span: LocalSpan) -> bool:
    """Whether the start is clear, and as much time passes as the clock on the wall shows."""
    if span.is_all_day:
        return True
    start = datetime.combine(span.start_date, span.start_time or time(0))
    end = datetime.combine(span.end_date, span.end_time or time(0))
    return clock_note(span) is None and span.duration == end - start


def _clock_changes(first: date, last: date) -> bool:
    """Whether the clock is changed on a day from the first to the last, both included."""
    return any(first <= day <= last for year in {first.year, last.year} for day in _changes_in(year))


@cache
def _changes_in(year: int) -> frozenset[date]:
    return frozenset(clock_changes(date(year, 1, 1), date(year, 12, 31)))
