"""What search engines read of a page."""

import json
import re
from datetime import UTC, date, datetime, time

import pytest

from tests.factories import make_audience, make_event, make_organisation, make_recipe, make_venue, occurrence, step

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def data_of(client, page):
    (text,) = SCRIPT.findall(client.get(page.get_url()).content.decode())
    return json.loads(text)["@graph"]


def test_an_event_with_one_date_is_told_as_that_date(client, organisation):
    venue = make_venue(organisation)
    event = make_event(organisation, "cafe", occurrence(date(2026, 10, 7)), venue=venue, price_kroner=25)
    thing, trail = data_of(client, event)
    assert (thing["@type"], thing["startDate"]) == ("Event", "2026-10-07T14:00:00+02:00")
    assert thing["eventStatus"] == "https://schema.org/EventScheduled"
    assert thing["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert thing["location"]["address"]["postalCode"] == "8900"
    assert thing["organizer"] == {"@type": "Library", "name": "Randers Bibliotek", "url": "http://testserver/randers/"}
    assert (thing["offers"]["price"], thing["offers"]["availability"]) == ("25", "https://schema.org/InStock")
    assert "subEvent" not in thing
    assert [step_["name"] for step_ in trail["itemListElement"]] == ["Forside", "Kalender", "AI-café"]


def test_each_of_several_dates_is_an_event_below_the_event(client, organisation):
    dates = [
        occurrence(date(2026, 10, 7), status="cancelled"),
        occurrence(date(2026, 10, 14), status="postponed"),
        occurrence(date(2026, 10, 22), moved_from_date=date(2026, 10, 21), moved_from_time=time(14)),
        occurrence(date(2026, 10, 28), is_full=True),
        occurrence(date(2026, 11, 4), start_time=None, end_time=None),
    ]
    thing, _trail = data_of(client, make_event(organisation, "cafe", *dates))
    cancelled, postponed, moved, full, whole_day = thing["subEvent"]
    assert cancelled["eventStatus"].endswith("EventCancelled")
    assert postponed["eventStatus"].endswith("EventPostponed")
    assert (moved["eventStatus"][-16:], moved["previousStartDate"]) == ("EventRescheduled", "2026-10-21T14:00:00+02:00")
    assert full["offers"]["availability"].endswith("SoldOut")
    assert (whole_day["startDate"], whole_day["endDate"]) == ("2026-11-04", "2026-11-04")
    assert thing["eventStatus"].endswith("EventScheduled")
    assert (thing["startDate"], thing["endDate"]) == ("2026-10-07T14:00:00+02:00", "2026-11-04")


@pytest.mark.parametrize(("statuses", "told"), [("cc", "EventCancelled"), ("cp", "EventPostponed")])
def test_an_event_is_off_when_all_of_its_dates_are(client, organisation, statuses, told):
    named = {"c": "cancelled", "p": "postponed"}
    dates = [occurrence(date(2026, 10, 7 + n), status=named[letter]) for n, letter in enumerate(statuses)]
    thing, _trail = data_of(client, make_event(organisation, "cafe", *dates))
    assert thing["eventStatus"].endswith(told)


def test_what_is_online_is_here_on_the_page_and_its_link_nowhere(client, organisation):
    fields = {"online": True, "sign_up": "link", "sign_up_link": "https://billet.example/1"}
    thing, _trail = data_of(client, make_event(organisation, "webinar", address="", **fields))
    assert thing["eventAttendanceMode"].endswith("OnlineEventAttendanceMode")
    assert thing["location"] == {"@type": "VirtualLocation", "url": "http://testserver/randers/webinar/"}
    thing, _trail = data_of(client, make_event(organisation, "begge", **fields))
    assert thing["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [place["@type"] for place in thing["location"]] == ["Place", "VirtualLocation"]


def test_a_recipe_is_something_to_learn_from_with_steps(client, organisation):
    recipe = make_recipe(
        organisation,
        minutes=20,
        audiences=[make_audience("aeldre")],
        materials=[("item", "En blyant")],
        steps=[step(prompt_text="Lav en plan til [antal].", slots=["antal"])],
    )
    thing, trail = data_of(client, recipe)
    assert (thing["@type"], thing["totalTime"]) == (["LearningResource", "HowTo"], "PT20M")
    assert thing["step"][0]["text"] == "Skriv fem ting ned. Lav en plan til 2."
    assert thing["supply"] == [{"@type": "HowToSupply", "name": "En blyant"}]
    assert thing["tool"][0]["@type"] == "HowToTool"
    assert trail["itemListElement"][1]["item"] == "http://testserver/opskrifter/"


def test_an_organisation_is_a_library_or_a_partner_and_has_no_e_mail(client, home):
    fields = {"email": "hanne@example.org", "street": "Gaden 1", "postcode": "8900", "city": "Randers"}
    thing, _trail = data_of(client, make_organisation("randers", "Randers", isil="DK-773000", **fields))
    assert (thing["@type"], thing["identifier"]) == ("Library", "isil:DK-773000")
    assert "email" not in thing
    thing, _trail = data_of(client, make_organisation("aeldre", "Ældre Sagen", kind="partner"))
    assert thing["@type"] == "Organization"


def test_no_title_can_end_the_script(client, organisation):
    title = "</script><script>alert(1)</script> <!-- & \u2028"
    event = make_event(organisation, "ond", title=title)
    page = client.get(event.get_url()).content.decode()
    (text,) = SCRIPT.findall(page)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == title
    assert "<script>alert" not in page


def test_an_event_that_is_over_is_told_by_its_last_date(client, organisation, time_machine):
    event = make_event(organisation, "cafe", occurrence(date(2026, 10, 7)), occurrence(date(2026, 10, 14)))
    time_machine.move_to(datetime(2026, 12, 1, tzinfo=UTC), tick=False)
    thing, _trail = data_of(client, event)
    assert thing["startDate"] == "2026-10-14T14:00:00+02:00"


def test_a_long_series_does_not_make_the_page_heavy(client, organisation, django_assert_max_num_queries):
    from datetime import timedelta

    dates = [occurrence(date(2026, 10, 6) + timedelta(days=number)) for number in range(60)]
    event = make_event(organisation, "cafe", *dates)
    assert len(data_of(client, event)[0]["subEvent"]) == 50
