"""Lists ask the database no more for many rows than for few, and an empty site is no error."""

from datetime import timedelta

import pytest

from activities.engine import schedule
from activities.models import Audience, EventRecipe, OrganisationPage, Topic
from tests.factories import (
    make_audience,
    make_event,
    make_image,
    make_organisation,
    make_recipe,
    make_topic,
    make_venue,
    occurrence,
)
from tests.pattern_factories import make_pattern_page

LISTS = [
    *("/", "/kalender/", "/opskrifter/", "/perleplader/", "/biblioteker-og-partnere/"),
    *("/soeg/", "/soeg/?q=madplan"),
]


@pytest.mark.parametrize("address", LISTS)
def test_every_list_answers_on_a_site_with_nothing_in_it(client, home, address):
    assert client.get(address).status_code == 200


def fill(numbers):
    """Fill in whatever a card may show. The picture is one, but each row fetches it for itself."""
    image, partner = make_image(), make_organisation(f"partner-{numbers[0]}", "En partner")
    for number in numbers:
        topic, audience = make_topic(f"emne-{number}"), make_audience(f"hvem-{number}")
        organisation = make_organisation(f"org-{number}", f"Madplanens bibliotek {number}", logo=image, city="Randers")
        venue = make_venue(organisation, f"sted-{number}")
        shared = {"topics": [topic], "audiences": [audience]}
        recipe = make_recipe(organisation, picture=image, **shared)
        event = make_event(
            organisation,
            "cafe",
            occurrence(),
            occurrence(schedule.today() + timedelta(days=9), venue=venue, status="moved", note="Vi er flyttet."),
            title="Madplan i fællesskab",
            image=image,
            venue=venue,
            co_organisers=[partner],
            contact_name="Mette",
            contact_phone="89 15 15 15",
            **shared,
        )
        event.recipe_links.add(EventRecipe(recipe=recipe))
        event.save_revision().publish()
        make_pattern_page(organisation, title="Madplan i perler")


def test_no_page_asks_the_database_more_for_ten_rows_than_for_two(client, home):
    addresses = [*LISTS, "/org-0/", "/org-0/madplan/", "/org-0/madplan/guide/", "/org-0/cafe/", "/org-0/dino/"]
    fill(range(2))
    few = {address: queries(client, address) for address in addresses}
    fill(range(2, 10))
    many = {address: queries(client, address) for address in addresses}
    assert {address: number for address, number in many.items() if number > few[address]} == {}


@pytest.mark.parametrize(
    "address", ["/kalender/", "/kalender/?hvor=org-0&hvem=hvem-0&emne=emne-0&format=workshop&hvornaar=denne-uge"]
)
def test_the_calendar_asks_at_most_twelve_times(client, home, address):
    fill(range(3))
    yesterday, tomorrow = schedule.today() - timedelta(days=1), schedule.today() + timedelta(days=1)
    under_way = occurrence(yesterday, start_time=None, end_time=None, end_date=tomorrow)
    going_on = make_event(OrganisationPage.objects.get(slug="org-0"), "i-gang", under_way, title="Er i gang")
    going_on.topics.set(Topic.objects.filter(slug="emne-0"))
    going_on.audiences.set(Audience.objects.filter(slug="hvem-0"))
    going_on.save_revision().publish()
    assert "Er i gang" in client.get(address).content.decode()
    assert queries(client, address) <= 12


def queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # the first time, sites and content types are looked up and remembered
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_what_a_reader_needs_to_know_of_a_cancelled_date_is_said_in_words(client, organisation):
    event = make_event(organisation, "cafe", occurrence(status="cancelled", note="Ring til Mette."))
    for address in (event.url, "/kalender/"):
        page = client.get(address).content.decode()
        assert "Aflyst" in page
        assert "Ring til Mette." in page
