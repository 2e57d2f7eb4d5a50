"""The site's own API: what it tells, page by page, and to whom."""

import json
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from tests.factories import (
    make_audience,
    make_event,
    make_organisation,
    make_recipe,
    make_topic,
    make_venue,
    occurrence,
    step,
)

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)  # a Monday, 11 o'clock in Copenhagen
TODAY = date(2026, 10, 5)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def ask(client, address, status=200, **headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.content[:500]
    return json.loads(b"".join(answer) if answer.streaming else answer.content)


def pages(client, address):
    """Every item, page after page."""
    items = []
    while address:
        page = ask(client, address.removeprefix("http://testserver"))
        items += page["items"]
        address = page["next"]
    return items


def test_a_date_says_when_where_and_whose_it_is(client, organisation):
    venue = make_venue(organisation)
    event = make_event(organisation, "cafe", occurrence(TODAY + timedelta(days=2)), venue=venue, topics=[make_topic()])
    (found,) = ask(client, "/api/v1/occurrences")["items"]
    assert found["id"] == str(event.occurrences.get().uuid)
    assert (found["start"], found["end"]) == ("2026-10-07T14:00:00+02:00", "2026-10-07T16:00:00+02:00")
    assert (found["title"], found["status"]) == ("AI-café", "scheduled")
    assert found["event"]["topics"] == [{"slug": "mad", "title": "Mad"}]
    assert (found["organisation"]["slug"], found["venue"]["slug"]) == ("randers", "vaerkstedet")
    assert found["url"] == "http://testserver/randers/cafe/"


def test_after_summer_time_the_offset_is_that_of_winter(client, organisation):
    make_event(organisation, "cafe", occurrence(date(2026, 10, 26)))
    (found,) = ask(client, "/api/v1/occurrences")["items"]
    assert found["start"] == "2026-10-26T14:00:00+01:00"


def test_a_date_that_was_moved_says_from_when_and_stays_the_same(client, organisation):
    make_event(
        organisation,
        "cafe",
        occurrence(date(2026, 10, 8), moved_from_date=date(2026, 10, 7), moved_from_time=time(14)),
    )
    (found,) = ask(client, "/api/v1/occurrences")["items"]
    assert (found["status"], found["moved_from"]) == ("moved", "2026-10-07T14:00:00+02:00")
    assert ask(client, f"/api/v1/occurrences/{found['id']}") == found


def test_each_page_begins_where_the_one_before_ended(client, organisation):
    make_event(organisation, "cafe", *(occurrence(TODAY + timedelta(days=day)) for day in range(1, 8)))
    found = pages(client, "/api/v1/occurrences?antal=3")
    assert len(found) == 7
    assert found == ask(client, "/api/v1/occurrences?antal=200")["items"]


def test_nothing_is_skipped_or_repeated_when_dates_come_and_go_between_two_pages(client, organisation):
    for day in range(1, 7):
        make_event(organisation, f"dag-{day}", occurrence(TODAY + timedelta(days=day)), title=f"Dag {day}")
    first = ask(client, "/api/v1/occurrences?antal=3")
    from activities.models import EventPage

    EventPage.objects.get(slug="dag-3").unpublish()  # the very row that the page ended with
    make_event(organisation, "ny", occurrence(TODAY + timedelta(days=1), start_time=time(9)), title="Ny")
    rest = pages(client, first["next"])
    assert [item["title"] for item in rest] == ["Dag 4", "Dag 5", "Dag 6"]


def test_dates_are_filtered_as_the_calendar_is(client, organisation, other_organisation):
    make_event(organisation, "her", title="Her", audiences=[make_audience("aeldre")], format="drop_in")
    make_event(other_organisation, "der", title="Der", topics=[make_topic("rejser")])

    def titles(query):
        return [item["title"] for item in ask(client, f"/api/v1/occurrences?{query}")["items"]]

    assert titles("hvor=randers") == titles("hvem=aeldre") == titles("format=drop-ind") == ["Her"]
    assert titles("hvor=aalborg&emne=rejser") == ["Der"]
    assert titles("fra=2026-11-01") == titles("hvor=findes-ikke") == []


def test_the_next_page_keeps_the_filters(client, organisation, other_organisation):
    for number in range(4):
        make_event(organisation, f"her-{number}", title="Her")
        make_event(other_organisation, f"der-{number}", title="Der")
    assert [item["title"] for item in pages(client, "/api/v1/occurrences?hvor=randers&antal=1")] == ["Her"] * 4


def test_what_was_not_understood_is_said_and_left_out(client, organisation):
    make_event(organisation)
    answer = ask(client, "/api/v1/occurrences?fra=i-morgen")
    assert (len(answer["items"]), len(answer["notes"])) == (1, 1)


def test_drafts_and_what_is_behind_a_password_are_nowhere(client, organisation):
    from wagtail.models import PageViewRestriction

    make_event(organisation, "skjult").unpublish()
    make_recipe(organisation, "skjult-opskrift").unpublish()
    closed = make_organisation("lukket", "Lukket")
    hidden = make_event(closed, "lukket-cafe").occurrences.get()
    make_recipe(closed, "lukket-opskrift")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    for kind in ("occurrences", "recipes"):
        assert ask(client, f"/api/v1/{kind}")["items"] == []
    assert [found["slug"] for found in ask(client, "/api/v1/organisations")["items"]] == ["randers"]
    assert "detail" in ask(client, f"/api/v1/occurrences/{hidden.uuid}", 404)
    assert "detail" in ask(client, "/api/v1/organisations/lukket", 404)
    assert ask(client, "/api/v1/events") == []


def test_a_recipe_has_everything_that_one_needs_to_follow_it(client, organisation):
    recipe = make_recipe(organisation, steps=[step(prompt_text="Lav en plan til [antal].", slots=["antal"])])
    (listed,) = ask(client, "/api/v1/recipes")["items"]
    assert (listed["title"], listed["url"]) == ("Ugens madplan", "http://testserver/randers/madplan/")
    found = ask(client, f"/api/v1/recipes/{recipe.translation_key}")
    assert found["steps"][0]["example"] == "Lav en plan til 2."
    assert listed.items() <= found.items()


def test_recipes_are_narrowed_and_paged(client, organisation):
    topic = make_topic()
    for number in range(5):
        make_recipe(organisation, f"hurtig-{number}", title=f"Hurtig {number}", minutes=10, topics=[topic])
    make_recipe(organisation, "lang", minutes=90, topics=[topic])
    found = pages(client, "/api/v1/recipes?emne=mad&minutter=30&antal=2")
    assert [item["title"] for item in found] == [f"Hurtig {number}" for number in (4, 3, 2, 1, 0)]


def test_an_organisation_has_its_venues_but_nobodys_e_mail(client, home):
    organisation = make_organisation("randers", "Randers Bibliotek", email="hanne@example.org", isil="DK-773000")
    make_venue(organisation)
    found = ask(client, "/api/v1/organisations/randers")
    assert [venue["slug"] for venue in found["venues"]] == ["vaerkstedet"]
    assert found["isil"] == "DK-773000"
    assert "hanne@example.org" not in json.dumps(found)


ADDRESSES = ["/api/v1/occurrences", "/api/v1/recipes", "/api/v1/organisations", "/api/v1/events"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/openapi.json"])
def test_who_has_an_answer_already_gets_304_until_something_changes(client, organisation, address):
    answer = client.get(address)
    known = {"if-none-match": answer["ETag"]}
    again = client.get(address, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    organisation.title = "Randers"
    organisation.save()
    assert client.get(address, headers=known).status_code == 200


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/findes-ikke", "/api/v2/recipes/", "/api/v1/recipes?antal=x"])
def test_scripts_of_other_sites_may_read_every_answer(client, organisation, address):
    answer = client.get(address, headers={"origin": "https://partner.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    asked = client.options(address, headers={"origin": "https://partner.example"})
    if asked.status_code != 404:
        assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
        assert asked["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_get_without_the_text_and_nothing_can_be_written(client, organisation, address):
    head, whole = client.head(address), client.get(address)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(client, method)(address)
        assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert refused.json()["detail"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/", 404),
        ("/api/v2/recipes/", 404),
        ("/api/v1/findes-ikke", 404),
        ("/api/v1/recipes/", 404),
        ("/api/v1/recipes/11111111-1111-4111-8111-111111111111", 404),
        ("/api/v1/occurrences/ikke-et-uuid", 404),
        ("/api/v1/organisations/findes-ikke", 404),
        ("/api/v1/recipes?antal=0", 422),
        ("/api/v1/recipes?antal=99999999999999999999999", 422),
        ("/api/v1/recipes?minutter=mange", 422),
        ("/api/v1/recipes?efter=-1", 422),
        ("/api/v1/occurrences?efter=i-morgen", 422),
        ("/api/v1/occurrences?efter=" + "9" * 17 + "." + "9" * 18, 200),
        ("/api/v1/occurrences?hvor=%00&q=%00&emne=%ED%A0%80&naer=%00", 200),
        ("/api/v1/occurrences?" + "&".join(f"hvor=sted-{n}" for n in range(9_900)), 200),
        ("/api/v1/events?from_date=i-morgen", 400),
        ("/api/v1/events?from_date=2026-02-30", 400),
        ("/api/v1/events?from_date=%00", 400),
        ("/api/v1/events?from_date=0001-01-01", 200),
        ("/api/v1/events?from_date=9999-12-31", 200),
        ("/api/v1/events?_format=xml", 200),
    ],
)
def test_hostile_and_mistaken_questions_get_a_clear_answer(client, organisation, address, status):
    answer = ask(client, address, status)
    assert status == 200 or (isinstance(answer["detail"], str) and answer["detail"])


def test_one_row_costs_as_many_queries_as_a_hundred(client, organisation, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(address):
        ask(client, address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(client, address)
        return len(queries)

    def fill(name, count):
        venue, topic = make_venue(organisation, f"sted-{name}"), make_topic(f"emne-{name}")
        for number in range(count):
            fields = {"topics": [topic], "title": f"{name} {number}"}
            make_event(organisation, f"{name}-{number}", venue=venue, co_organisers=[organisation], **fields)
            make_recipe(organisation, f"{name}-opskrift-{number}", **fields)

    fill("en", 1)
    before = {address: cost(f"{address}?antal=200") for address in ADDRESSES}
    fill("mange", 12)
    assert {address: cost(f"{address}?antal=200") for address in ADDRESSES} == before


def test_the_description_for_machines_is_openapi_3_1_in_danish(client, db):
    described = ask(client, "/api/v1/openapi.json")
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": "http://testserver"}]
    assert {path.removeprefix("/api/v1/") for path in described["paths"]} >= {"occurrences", "recipes/{identity}"}
    for path, methods in described["paths"].items():
        assert {"200", "304"} <= set(methods["get"]["responses"]), path


def test_people_can_read_every_address_and_parameter_on_a_page(client, db):
    page = client.get(reverse("api")).content.decode()
    described = ask(client, "/api/v1/openapi.json")
    for path, methods in described["paths"].items():
        assert f"<code>GET {path}</code>" in page
        for parameter in methods["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in page
    assert "<script" not in page.replace('<script type="module"', "")
