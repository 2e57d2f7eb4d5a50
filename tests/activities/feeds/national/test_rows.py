"""Events in the national CMS's shape: what reads other libraries' events can read ours."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.factories import make_event, make_image, make_organisation, make_topic, make_venue, occurrence

SCHEMA = json.loads((Path(__file__).parent / "data" / "national-events.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)  # a Monday, 11 o'clock in Copenhagen
TODAY = date(2026, 10, 5)
ADDRESS = {"street": "Stemannsgade 2", "postcode": "8900", "city": "Randers C"}


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def library(home):
    return make_organisation("randers", "Randers Bibliotek", isil="DK-773000", **ADDRESS)


def told(client, query="_format=json"):
    """The list, which is valid whatever is in it."""
    answer = client.get(f"/api/v1/events?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json; charset=utf-8")
    found = json.loads(b"".join(answer))
    VALIDATOR.validate(found)
    return found


def test_a_date_is_told_in_full(client, library):
    venue = make_venue(library, name="Randers Bibliotek")
    partner = make_organisation("aeldre", "Ældre Sagen", kind="partner")
    event = make_event(
        library,
        "cafe",
        occurrence(date(2026, 10, 7)),
        venue=venue,
        topics=[make_topic()],
        co_organisers=[partner],
        price_kroner=25,
        capacity=20,
        sign_up="link",
        sign_up_link="https://billet.example/1",
    )
    (found,) = told(client)
    assert found["uuid"] == str(event.occurrences.get().uuid)
    assert found["date_time"] == {"start": "2026-10-07T14:00:00+02:00", "end": "2026-10-07T16:00:00+02:00"}
    assert (found["state"], found["all_day"], found["branches"]) == ("Active", False, ["Randers Bibliotek"])
    assert found["address"] == {
        "locationType": "physical",
        "location": "Randers Bibliotek",
        "locationAdditional": "Værkstedet",
        "street": "Gaden 1",
        "zip_code": 8900,
        "city": "Randers",
        "country": "DK",
    }
    assert (found["categories"], found["partners"]) == (["Mad"], ["Ældre Sagen"])
    assert found["ticket_categories"][0]["price"] == {"currency": "DKK", "value": 25}
    assert (found["ticket_capacity"], found["external_data"]) == (20, {"url": "https://billet.example/1"})
    assert found["organizer"] == {
        "name": "Randers Bibliotek",
        "url": "http://testserver/randers/",
        "type": "library",
        "isil": "DK-773000",
    }
    assert "series" not in found


def test_dates_of_one_event_are_a_series(client, library):
    event = make_event(library, "cafe", *(occurrence(TODAY + timedelta(days=day)) for day in (1, 8)))
    assert [date_["series"] for date_ in told(client)] == [{"uuid": str(event.translation_key)}] * 2


def test_a_whole_day_runs_until_one_second_to_midnight(client, library):
    make_event(library, "hele-dagen", occurrence(date(2026, 10, 24), start_time=None, end_time=None))
    (found,) = told(client)
    assert found["all_day"] is True
    assert found["date_time"] == {"start": "2026-10-24T00:00:00+02:00", "end": "2026-10-24T23:59:59+02:00"}


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "Active"),
        ({"is_full": True}, "SoldOut"),
        ({"status": "cancelled", "is_full": True}, "Cancelled"),
        ({"status": "postponed"}, "Cancelled"),
    ],
)
def test_the_state_says_whether_to_come(client, library, fields, state):
    make_event(library, "cafe", occurrence(date(2026, 10, 7), **fields))
    assert told(client)[0]["state"] == state


def test_a_date_that_ends_while_the_list_is_made_has_occurred():
    from activities.feeds.national.rows import state_of
    from activities.models import Occurrence

    assert state_of(Occurrence(ends_at=NOW), NOW) == "Occurred"


def test_what_is_over_vanishes_and_what_is_under_way_stays(client, library):
    make_event(library, "slut", occurrence(TODAY, start_time=time(8), end_time=time(10)), title="Slut")
    make_event(library, "i-gang", occurrence(TODAY, start_time=time(9), end_time=time(20)), title="I gang")
    long = occurrence(TODAY - timedelta(days=3), end_date=TODAY + timedelta(days=3), start_time=None, end_time=None)
    make_event(library, "udstilling", long, title="Udstilling")
    assert [found["title"] for found in told(client)] == ["Udstilling", "I gang"]


def test_from_date_is_about_the_start(client, library):
    for day in (6, 7, 8):
        long = occurrence(date(2026, 10, day), end_date=date(2026, 10, 9))
        make_event(library, f"dag-{day}", long, title=str(day))
    assert [found["title"] for found in told(client, "_format=json&from_date=2026-10-07")] == ["7", "8"]
    assert told(client, "from_date=2101-01-01") == []
    assert len(told(client, "from_date=1999-12-31")) == 3


@pytest.mark.parametrize("text", ["7. oktober", "2026-13-01", "20261007", "2026-W41-3", "2026-10-07T00:00", "x" * 400])
def test_a_day_that_is_none_is_refused_in_words(client, library, text):
    answer = client.get("/api/v1/events", {"from_date": text})
    assert answer.status_code == 400
    assert "2026-10-07" in answer.json()["detail"]


def test_what_is_online_has_the_whole_address_of_whoever_holds_it(client, library):
    make_event(library, "webinar", address="", online=True, sign_up="link", sign_up_link="https://billet.example/1")
    address = told(client)[0]["address"]
    assert address["locationType"] == "online"
    assert (address["street"], address["zip_code"], address["city"]) == ("Stemannsgade 2", 8900, "Randers C")


@pytest.mark.parametrize(
    ("written", "street", "zip_code", "city", "location"),
    [
        ("Aktivitetshuset, Stationsengen 5, 6230 Rødekro", "Stationsengen 5", 6230, "Rødekro", "Aktivitetshuset"),
        ("Kirkegade 1, 8900 Randers C", "Kirkegade 1", 8900, "Randers C", None),
        ("Bag ved hallen", "Stemannsgade 2", 8900, "Randers C", "Bag ved hallen"),
        ("8900 Randers", "Stemannsgade 2", 8900, "Randers C", "8900 Randers"),
    ],
)
def test_an_address_in_one_line_is_told_in_parts(client, library, written, street, zip_code, city, location):
    make_event(library, "ude", address=written)
    address = told(client)[0]["address"]
    assert (address["street"], address["zip_code"], address["city"]) == (street, zip_code, city)
    assert address.get("location") == location


def test_half_an_address_is_never_told(client, home):
    lost = make_organisation("perlerne", "Perlerne", kind="partner")
    make_event(lost, "ude", address="Bag ved hallen")
    assert "address" not in told(client)[0]


def test_pictures_that_have_not_been_made_lead_to_the_original(client, library):
    image = make_image()
    make_event(library, "cafe", image=image)
    (found,) = told(client)
    assert found["originalImage"] == found["image"] == {"url": f"http://testserver{image.file.url}"}
    made = image.get_rendition("width-1200|format-webp")
    assert told(client)[0]["image"] == {"url": f"http://testserver{made.url}"}


def test_the_text_is_harmless_html_with_whole_addresses(client, library):
    event = make_event(
        library,
        "cafe",
        body=[
            ("heading", "<b>Kom</b>"),
            ("text", '<p onclick="x()">Hej <script>alert(1)</script><a href="/was">os</a></p>'),
            ("note", {"heading": "Husk", "text": "<img src=x>", "is_warning": False}),
        ],
    )
    event.body.append(
        ("text", f'<p><a linktype="page" id="{library.pk}">Vi</a> <a linktype="page" id="999999">Væk</a></p>')
    )
    event.save_revision().publish()
    body = told(client)[0]["body"]
    assert "<h2>&lt;b&gt;Kom&lt;/b&gt;</h2>" in body
    assert '<a href="http://testserver/was">os</a>' in body
    assert '<a href="http://testserver/randers/">Vi</a>' in body
    assert "<a>Væk</a>" in body
    assert not any(harm in body for harm in ("script", "onclick", "<img"))


def test_one_event_that_cannot_be_told_takes_no_other_with_it(client, library, monkeypatch):
    make_event(library, "god", title="God")
    make_event(library, "daarlig", title="Dårlig")
    from activities.feeds.national import stream as national_stream

    whole = national_stream.event_parts

    def fragile(event, **kwargs):
        if event.title == "Dårlig":
            raise ValueError
        return whole(event, **kwargs)

    monkeypatch.setattr(national_stream, "event_parts", fragile)
    assert [found["title"] for found in told(client)] == ["God"]


def test_the_first_of_the_list_is_sent_before_the_last_is_read(library, django_assert_max_num_queries):
    from activities.feeds.national.stream import national_json

    make_event(library, "cafe")
    with django_assert_max_num_queries(0):
        assert next(iter(national_json(from_date=None))) == b"["
