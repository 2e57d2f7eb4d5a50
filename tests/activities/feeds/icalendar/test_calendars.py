import logging
from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import Change, Details, Repeat, SingleDate
from activities.engine.schedule.rules import Frequency, Rule
from activities.engine.schedule.spans import LocalSpan
from activities.events.models import EventPage
from activities.events.occurrences import Timetable
from activities.events.schedules.plan import write_plan
from activities.events.schedules.timetable import rows_of
from activities.feeds.icalendar.calendars import whole_calendar
from tests.activities.feeds.calendars import entries, in_calendar, in_table, insist_on_form
from tests.factories import make_event, make_topic, make_venue
from tests.generated_plans import LAST, plans

pytestmark = pytest.mark.django_db

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
WEDNESDAY = date(2026, 10, 7)
AFTERNOON = LocalSpan(WEDNESDAY, time(14), WEDNESDAY, time(16))


def weekly(count=4, **details):
    return Repeat("line", AFTERNOON, Rule(Frequency.WEEKLY, count=count), details=Details(**details))


def event_with(plan, **fields):
    """An unsaved event with that schedule."""
    event = EventPage(
        id=1, page_ptr_id=1, slug="cafe", **{"title": "AI-café", "summary": "Kom, og prøv; det er let.", **fields}
    )
    write_plan(event, plan)
    event.timetable = Timetable(event=event, sequence=3, changed_at=datetime(2026, 10, 1, 8, tzinfo=UTC))
    return event


def calendar_of(*lines, changes=(), **fields):
    """The calendar of an unsaved event, as text."""
    plan = Plan(lines, tuple(changes))
    event = event_with(plan, **fields)
    return whole_calendar("Kalender", event, rows_of(event, plan.dates(LAST)))


@settings(deadline=None, max_examples=60)  # an endless daily rule has some hundred dates
@given(plans(), st.integers(0, 3), st.integers(1, 4))
def test_another_library_reads_exactly_the_dates_that_are_told(plan, first, step):
    event = event_with(plan)
    rows = rows_of(event, plan.dates(LAST))[first::step]
    text = whole_calendar("Kalender", event, rows)
    insist_on_form(text)
    assert in_calendar(text) == in_table(rows)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_another_library_reads_exactly_our_table_after_every_change_of_the_schedule(organisation, time_machine, plan):
    time_machine.move_to(datetime(2026, 10, 1, 8, tzinfo=UTC))
    event = EventPage.objects.filter(slug="cafe").first() or make_event(organisation)
    write_plan(event, plan)
    event.save()
    rows = list(event.occurrences.all())
    text = whole_calendar("Kalender", event, rows)
    insist_on_form(text)
    assert in_calendar(text) == in_table(rows)


def test_a_repetition_is_one_rule_and_what_differs_stands_beside_it():
    second = AFTERNOON.start_date.replace(day=14)
    original = LocalSpan(second, time(14), second, time(16))
    moved = LocalSpan(second.replace(day=15), time(10), second.replace(day=15), time(11))
    text = calendar_of(weekly(), changes=[Change(original, span=moved)])
    assert b"RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20261028T130000Z" in text
    series, override = entries(text)
    assert override["UID"] == series["UID"]
    assert override["RECURRENCE-ID"].dt == datetime(2026, 10, 14, 14, tzinfo=COPENHAGEN)
    assert override.start == datetime(2026, 10, 15, 10, tzinfo=COPENHAGEN)


def test_the_rule_says_what_most_of_its_dates_say():
    texts = calendar_of(weekly(status="cancelled"))
    (series,) = entries(texts)
    assert (series["STATUS"], series["SUMMARY"]) == ("CANCELLED", "Aflyst: AI-café")


@pytest.mark.parametrize(
    ("status", "told", "title", "transparency"),
    [
        ("scheduled", "CONFIRMED", "AI-café: Opstart", "OPAQUE"),
        ("cancelled", "CANCELLED", "Aflyst: AI-café: Opstart", "TRANSPARENT"),
        ("postponed", "TENTATIVE", "Udsat: AI-café: Opstart", "TRANSPARENT"),
    ],
)
def test_what_became_of_a_date_stands_in_its_title_too(status, told, title, transparency):
    (entry,) = entries(calendar_of(SingleDate("a", AFTERNOON, Details(heading="Opstart", status=status))))
    assert (entry["STATUS"], entry["SUMMARY"], entry["TRANSP"]) == (told, title, transparency)


def test_an_entry_says_what_one_must_know():
    fields = {"price_kroner": 25, "contact_name": "Ida", "contact_email": "ida@example.org", "address": "Gaden 1"}
    line = SingleDate(
        "a", AFTERNOON, Details(note="Tag sko på.", is_full=True, text="<p>Te</p><p><b>Kage</b> &amp; kaffe</p>")
    )
    (entry,) = entries(calendar_of(line, sign_up="contact", **fields))
    description = str(entry["DESCRIPTION"])
    for words in ("Tag sko på.", "Kom, og prøv; det er let.", "Te\nKage & kaffe", "25 kr.", "ida@example.org"):
        assert words in description
    assert entry["LOCATION"] == "Gaden 1"
    assert entry["CONTACT"] == "Ida, ida@example.org"
    assert entry["SEQUENCE"] == 3
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt == datetime(2026, 10, 1, 8, tzinfo=UTC)


def test_a_place_and_topics_are_told(organisation):
    venue = make_venue(organisation, latitude=56.46, longitude=10.03)
    event = make_event(organisation, venue=venue, topics=[make_topic(title="Mad, drikke")])
    (entry,) = entries(whole_calendar("Kalender", event, event.occurrences.all()))
    assert entry["LOCATION"] == "Biblioteket, Værkstedet, Gaden 1, 8900 Randers"
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (56.46, 10.03)
    assert entry["URL"] == "http://testserver/randers/cafe/"
    assert list(map(str, entry["CATEGORIES"].cats)) == ["Mad, drikke"]
    assert str(entry["UID"]) == f"{event.occurrences.get().uuid}@testserver"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x"])
def test_a_link_that_is_no_web_address_is_never_told(link):
    text = calendar_of(SingleDate("a", AFTERNOON), sign_up="link", sign_up_link=link)
    assert link.encode() not in text
    assert "et andet websted" in str(entries(text)[0]["DESCRIPTION"])


def test_line_breaks_and_control_characters_in_a_title_break_nothing():
    text = calendar_of(SingleDate("a", AFTERNOON), title="AI\x0b-\r\ncafé\x85\nEND:VEVENT")
    insist_on_form(text)
    assert entries(text)[0]["SUMMARY"] == "AI-\ncafé\nEND:VEVENT"


def test_an_event_that_cannot_be_told_is_left_out_and_logged(caplog):
    event = event_with(Plan((SingleDate("a", AFTERNOON),)))
    rows = rows_of(event, Plan((SingleDate("a", AFTERNOON),)).dates(LAST))
    rows[0].end_time = None  # as only a broken database has it
    with caplog.at_level(logging.ERROR):
        assert entries(whole_calendar("Kalender", event, rows)) == []
    assert "Event 1 can't be told" in caplog.text


def test_the_identity_of_a_repetition_stays_when_dates_are_added():
    few, many = (entries(calendar_of(weekly(count), translation_key=UUID(int=9)))[0] for count in (3, 6))
    assert few["UID"] == many["UID"]
