"""Lists ask the database no more for many rows than for few, and an empty site is no error."""

import pytest

from tests.factories import make_audience, make_event, make_organisation, make_recipe, make_topic, make_venue

LISTS = ["/", "/kalender/", "/opskrifter/", "/biblioteker-og-partnere/", "/soeg/", "/soeg/?q=madplan"]


@pytest.mark.parametrize("address", LISTS)
def test_every_list_answers_on_a_site_with_nothing_in_it(client, home, address):
    assert client.get(address).status_code == 200


def fill(number):
    topic, audience = make_topic(f"emne-{number}"), make_audience(f"hvem-{number}")
    organisation = make_organisation(f"org-{number}", f"Bibliotek {number}")
    venue = make_venue(organisation, f"sted-{number}")
    make_recipe(organisation, topics=[topic], audiences=[audience])
    make_event(organisation, topics=[topic], audiences=[audience], venue=venue)


@pytest.mark.parametrize("address", [*LISTS, "/org-0/", "/org-0/madplan/", "/org-0/madplan/guide/", "/org-0/cafe/"])
def test_a_page_asks_the_database_no_more_for_ten_rows_than_for_two(
    client, home, address, django_assert_max_num_queries
):
    for number in range(2):
        fill(number)
    few = queries(client, address)
    for number in range(2, 10):
        fill(number)
    assert queries(client, address) <= few


@pytest.mark.parametrize(
    "address", ["/kalender/", "/kalender/?hvor=org-0&hvem=hvem-0&emne=emne-0&format=workshop&hvornaar=denne-uge"]
)
def test_the_calendar_asks_at_most_twelve_times(client, home, address):
    for number in range(3):
        fill(number)
    assert queries(client, address) <= 12


def queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # the first time, sites and content types are looked up and remembered
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_what_a_reader_needs_to_know_of_a_cancelled_date_is_said_in_words(client, organisation):
    from tests.factories import occurrence

    event = make_event(organisation, "cafe", occurrence(status="cancelled", note="Ring til Mette."))
    for address in (event.url, "/kalender/"):
        page = client.get(address).content.decode()
        assert "Aflyst" in page
        assert "Ring til Mette." in page
