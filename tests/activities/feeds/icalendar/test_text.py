from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from activities.feeds.icalendar.calendars import END, head
from activities.feeds.icalendar.text import LONGEST_LINE, escaped, folded, text_line
from outreach.text import without_control_characters

texts = st.text(st.characters(), max_size=200) | st.text("\\;,\n\r\x0b\x85\u2028Nnæ\U0001f916 :", max_size=200)


def read_back(line):
    """The value of a line as the icalendar package reads it, and what it found wrong."""
    event = Event.from_ical(b"BEGIN:VEVENT\r\n" + folded(line) + b"END:VEVENT\r\n")
    assert not event.errors
    return event


@settings(deadline=None)
@given(texts)
def test_another_library_reads_the_text_that_was_written(text):
    written = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    cleaned = "".join(letter for letter in without_control_characters(written) if not "\x80" <= letter <= "\x9f")
    assert str(read_back(text_line("DESCRIPTION", text))["DESCRIPTION"]) == cleaned.replace("\ufeff", "")


@settings(deadline=None)
@given(texts)
def test_nothing_that_breaks_a_line_gets_out(text):
    assert len(escaped(text).splitlines()) <= 1
    for line in folded(text_line("SUMMARY", text)).split(b"\r\n"):
        assert len(line) <= LONGEST_LINE
        line.decode()  # no letter is cut in two


@settings(deadline=None)
@given(st.text("abcæ\U0001f916", max_size=300))
def test_what_is_folded_unfolds_to_the_same(line):
    assert folded(line).removesuffix(b"\r\n").replace(b"\r\n ", b"").decode() == line


@pytest.mark.parametrize("length", [74, 75, 76, 149, 150])
def test_a_line_is_folded_only_when_it_is_too_long(length):
    lines = folded("x" * length).removesuffix(b"\r\n").split(b"\r\n")
    assert len(lines) == (1 if length <= 75 else 2 if length <= 149 else 3)


def test_several_texts_stand_in_one_line():
    line = text_line("CATEGORIES", "Mad, drikke", "Kunst")
    assert line == "CATEGORIES:Mad\\, drikke,Kunst"
    assert list(map(str, read_back(line)["CATEGORIES"].cats)) == ["Mad, drikke", "Kunst"]


def test_summer_time_is_told_as_python_knows_it():
    calendar = Calendar.from_ical(head("Kalender") + END)
    (told,) = calendar.walk("VTIMEZONE")
    zone, known = told.to_tz(), ZoneInfo("Europe/Copenhagen")
    for hours in range(0, 24 * 365 * 10, 7):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        assert moment.astimezone(zone).utcoffset() == moment.astimezone(known).utcoffset(), moment
