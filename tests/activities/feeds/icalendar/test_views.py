from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from activities.feeds.icalendar import calendars as icalendar
from tests.activities.feeds.calendars import entries, insist_on_form
from tests.factories import make_event, make_topic, occurrence

pytestmark = pytest.mark.django_db

WEDNESDAY = date(2026, 10, 7)


@pytest.fixture(autouse=True)
def _wednesday(time_machine):
    time_machine.move_to(datetime(2026, 10, 7, 8, tzinfo=UTC), tick=False)


def read(client, address, **headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, answer.status_code
    return b"".join(answer) if answer.streaming else answer.content


def titles(client, address):
    return sorted(str(entry["SUMMARY"]) for entry in entries(read(client, address)))


def test_the_whole_calendar_can_be_subscribed_to(client, organisation):
    make_event(organisation)
    answer = client.get("/kalender.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="kalender.ics"'
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    text = b"".join(answer.streaming_content)
    insist_on_form(text)
    for line in (
        b"X-WR-CALNAME:AI i h\xc3\xa6nderne",
        b"REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        b"X-PUBLISHED-TTL:PT1H",
    ):
        assert line + b"\r\n" in text


def test_an_empty_calendar_is_a_calendar_too(client, organisation):
    text = read(client, "/kalender.ics")
    insist_on_form(text)
    assert entries(text) == []


def test_the_filters_of_the_calendar_narrow_it(client, organisation, other_organisation):
    make_event(organisation, title="Mad", topics=[make_topic("mad")])
    make_event(other_organisation, title="Kunst")
    assert titles(client, "/kalender.ics") == ["Kunst", "Mad"]
    assert titles(client, "/kalender.ics?emne=mad") == ["Mad"]
    assert titles(client, "/kalender.ics?hvor=aalborg") == ["Kunst"]
    assert titles(client, "/randers/kalender.ics") == ["Mad"]
    assert titles(client, "/kalender.ics?emne=sludder") == []


@pytest.mark.parametrize(("days", "told"), [(-32, False), (-31, True), (-1, True), (0, True), (400, True)])
def test_what_was_stays_for_a_month(client, organisation, days, told):
    make_event(organisation, "cafe", occurrence(WEDNESDAY + timedelta(days=days)))
    assert (titles(client, "/kalender.ics") == ["AI-café"]) is told


def test_who_asks_for_certain_days_gets_no_others(client, organisation):
    make_event(organisation, "cafe", occurrence(WEDNESDAY - timedelta(days=1)), title="I går")
    make_event(organisation, "cafe-2", occurrence(WEDNESDAY + timedelta(days=1)), title="I morgen")
    assert titles(client, "/kalender.ics?hvornaar=i-morgen") == ["I morgen"]


def test_there_is_an_end_to_what_one_calendar_holds(client, organisation, monkeypatch):
    monkeypatch.setattr("activities.feeds.icalendar.calendars.MOST_DATES", 2)
    make_event(organisation, "cafe", *(occurrence(WEDNESDAY + timedelta(days=days)) for days in range(1, 5)))
    assert len(titles(client, "/kalender.ics")) == 2


def test_an_event_has_a_calendar_of_all_its_dates(client, organisation):
    dates = [occurrence(WEDNESDAY + timedelta(days=days)) for days in (-400, -1, 7)]
    make_event(organisation, "cafe", *dates)
    answer = client.get("/randers/cafe/kalender.ics")
    assert answer["Content-Disposition"] == 'inline; filename="cafe.ics"'
    assert len(entries(answer.content)) == 3


@pytest.mark.parametrize(
    ("start", "recurrence_id"), [({}, "20261014T140000"), ({"start_time": None, "end_time": None}, "20261014")]
)
def test_a_date_can_be_put_into_ones_own_calendar(client, organisation, start, recurrence_id):
    event = make_event(organisation, "cafe", occurrence(WEDNESDAY + timedelta(days=7), **start), occurrence(WEDNESDAY))
    (entry,) = entries(read(client, f"/randers/cafe/{recurrence_id}.ics"))
    assert str(entry["UID"]).startswith(str(event.occurrences.get(recurrence_id=recurrence_id).uuid))


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/kalender.ics",
        "/randers/nothing/kalender.ics",
        "/aalborg/cafe/kalender.ics",
        "/randers/cafe/20261015T140000.ics",
        "/randers/cafe/20261015.ics",
        "/randers/cafe/99999999T999999.ics",
        "/randers/cafe/kage.ics",
    ],
)
def test_what_is_not_there_has_no_calendar(client, organisation, other_organisation, address):
    make_event(organisation)
    assert client.get(address).status_code == 404
    assert client.get(address, headers={"if-none-match": "*"}).status_code == 404


@pytest.fixture(params=["draft", "of a draft", "restricted", "below what is restricted"])
def hidden(request, organisation):
    """The address of an event that not everybody may read."""
    event = make_event(organisation)
    page = event if request.param in ("draft", "restricted") else organisation
    if "draft" in request.param:
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return "/randers/cafe/"


def test_what_not_everybody_may_read_is_told_nowhere(client, hidden):
    assert titles(client, "/kalender.ics") == []
    for name in ("kalender.ics", "20261014T140000.ics"):
        assert client.get(f"{hidden}{name}").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/kalender.ics", "/randers/kalender.ics", "/randers/cafe/kalender.ics", "/randers/cafe/20261014T140000.ics"],
)
def test_who_has_the_calendar_is_told_so_until_something_changes(client, organisation, address):
    event = make_event(organisation)
    tag = client.get(address)["ETag"]
    known = client.get(address, headers={"if-none-match": tag})
    assert (known.status_code, known.content) == (304, b"")
    event.title = "AI-klub"
    event.save_revision().publish()
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200
    assert titles(client, address) == ["AI-klub"]


@pytest.mark.parametrize("address", ["/kalender.ics", "/randers/kalender.ics", "/randers/cafe/kalender.ics"])
def test_only_the_head_can_be_asked_for_and_nothing_be_sent(client, organisation, address):
    make_event(organisation)
    answer = client.head(address)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == client.get(address)["ETag"]
    assert client.post(address).status_code == 405


def test_the_first_piece_comes_before_any_date_is_looked_for(client, organisation, django_assert_num_queries):
    make_event(organisation)
    client.get("/kalender.ics")  # the site's address is looked up once
    with django_assert_num_queries(3):  # the edition, what ended last, the name of the site
        answer = client.get("/kalender.ics")
    with django_assert_num_queries(0):
        assert next(iter(answer.streaming_content)).startswith(b"BEGIN:VCALENDAR")


def test_many_events_take_no_more_queries_than_one(client, organisation):
    counts = []
    for number in range(6):
        make_event(organisation, f"cafe-{number}", topics=[make_topic(f"topic-{number}")])
        with CaptureQueriesContext(connection) as queries:
            read(client, "/kalender.ics")
        counts.append(len(queries))
    assert counts[1] >= counts[-1]


def test_a_calendar_comes_in_pieces(client, organisation, monkeypatch):
    monkeypatch.setattr(icalendar, "_EVENTS_AT_A_TIME", 2)
    for number in range(5):
        make_event(organisation, f"cafe-{number}")
    pieces = list(client.get("/kalender.ics").streaming_content)
    assert len(pieces) == 5
    assert len(entries(b"".join(pieces))) == 5


def test_one_bad_event_takes_no_other_with_it(client, organisation, caplog):
    make_event(organisation, "cafe", title="Den gode")
    bad = make_event(organisation, "cafe-2", title="Den onde")
    bad.occurrences.update(zone="Middle/Earth")
    assert titles(client, "/kalender.ics") == ["Den gode"]
    assert "can't be told" in caplog.text


@pytest.mark.parametrize(
    "query",
    ["hvor=%00", "fra=2026-99-99", "til=sludder", "emne=" + "a" * 5000, "q=%22%00", "%ff=%ff", "hvornaar=" * 900],
)
def test_whatever_is_asked_a_calendar_comes(client, organisation, query):
    insist_on_form(read(client, f"/kalender.ics?{query}"))
