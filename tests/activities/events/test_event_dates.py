"""What an event's page says of its dates, seen from a moment."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.factories import make_event, make_topic, make_venue, occurrence

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)  # a Monday, 11 o'clock in Copenhagen
TODAY = date(2026, 10, 5)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def shown(client, event):
    return client.get(event.url).content.decode()


def test_what_ended_this_morning_is_over(client, organisation):
    page = shown(client, make_event(organisation, "slut", occurrence(TODAY, start_time=time(8), end_time=time(10))))
    assert "Det er slut for denne gang" in page
    assert "I dag" not in page
    assert "Sådan er du med" not in page


@pytest.mark.parametrize(
    "times",
    [
        {"start_time": time(9), "end_time": time(20)},
        {"start_time": time(14), "end_time": time(16)},
        {"start_time": None, "end_time": None},
    ],
)
def test_what_has_not_ended_is_today(client, organisation, times):
    page = shown(client, make_event(organisation, "i-gang", occurrence(TODAY, **times)))
    assert "I dag, mandag" in page
    assert "Sådan er du med" in page


def test_after_this_mornings_date_comes_the_next_one(client, organisation):
    morning = occurrence(TODAY, start_time=time(8), end_time=time(10))
    event = make_event(organisation, "cafe", morning, occurrence(TODAY + timedelta(days=1)))
    page = shown(client, event)
    assert "I morgen, tirsdag" in page
    assert "1 dato, der er overstået" in page


@pytest.mark.parametrize(("sign_up", "promised"), [("none", False), ("contact", True), ("link", True)])
def test_the_link_is_promised_only_to_those_who_can_sign_up(client, organisation, sign_up, promised):
    fields = {"contact_email": "mette@example.dk", "sign_up_link": "https://example.dk/", "sign_up": sign_up}
    event = make_event(organisation, "online", **fields)
    type(event).objects.update(online=True)
    assert ("Du får linket" in shown(client, event)) is promised


@pytest.mark.parametrize(("of_event", "of_venue"), [(True, False), (False, True)])
def test_access_is_told_whether_the_event_or_its_venue_has_it(client, organisation, of_event, of_venue):
    venue = make_venue(organisation, step_free=of_venue, hearing_loop=of_venue)
    event = make_event(organisation, venue=venue, step_free=of_event, hearing_loop=of_event)
    assert "Niveaufri adgang, teleslynge" in shown(client, event)


def test_the_topics_are_asked_for_once(client, organisation):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    event = make_event(organisation, topics=[make_topic("mad"), make_topic("job")])
    with CaptureQueriesContext(connection) as captured:
        page = shown(client, event)
    assert "Job" in page
    assert sum("activities_eventpage_topics" in query["sql"] for query in captured) == 1


def test_a_page_of_very_many_dates_shows_a_hundred_and_says_how_many_more_there_are(client, organisation):
    from activities.engine import schedule

    today = schedule.today()
    dates = [occurrence(today + timedelta(days=day)) for day in range(1, 121)]
    text = shown(client, make_event(organisation, "hver-dag", *dates))
    assert text.count('class="date"') == 100
    assert "120 datoer" in text
    assert "Og 20 til." in text
