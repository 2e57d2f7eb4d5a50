"""Pages are kept whole, and yet the very next request shows what changed."""

from datetime import UTC, datetime, time, timedelta

import pytest
from wagtail.models import PageViewRestriction, Site

from activities.events.choices import Status
from activities.models import Occurrence
from home.models import SiteSettings
from tests.factories import (
    make_event,
    make_image,
    make_recipe,
    make_topic,
    make_venue,
    occurrence,
)

NOON = datetime(2026, 1, 12, 11, tzinfo=UTC)  # a Monday, 12 o'clock in Denmark


@pytest.fixture(autouse=True)
def _on(settings, home):
    settings.READER_CACHE = True
    SiteSettings.for_site(Site.objects.get())  # the first page ever makes the row


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def read(client, django_assert_num_queries):
    """Return a function that reads a page; it is kept from then on, which is made sure of."""

    def read(address):
        answer = client.get(address)
        if answer.status_code == 200:
            with django_assert_num_queries(1):  # the edition
                assert client.get(address).content == answer.content
        return answer.content.decode() if answer.status_code == 200 else answer.status_code

    return read


def cancel(event):
    Occurrence.objects.filter(event=event).update(status=Status.CANCELLED)


def publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_what_is_published_is_shown(read, organisation):
    assert "AI-café" not in read("/kalender/")
    make_event(organisation)
    assert "AI-café" in read("/kalender/")


def test_what_is_published_anew_is_shown(read, organisation):
    recipe = make_recipe(organisation)
    address = recipe.get_url()
    assert "Du får en madplan." in read(address)
    publish(recipe, promise="Du får to madplaner.")
    assert "Du får to madplaner." in read(address)
    assert "Du får to madplaner." in read("/opskrifter/")


def test_what_is_published_is_found(read, organisation):
    assert "AI-café" not in read("/soeg/?q=sjov")
    make_event(organisation, summary="Det bliver sjovt.")
    assert "AI-café" in read("/soeg/?q=sjov")
    assert "AI-café" in read("/kalender/?q=sjov")


def test_a_draft_is_not_shown_and_leaves_the_pages_kept(read, client, organisation, django_assert_num_queries):
    recipe = make_recipe(organisation)
    read(recipe.get_url())
    recipe.promise = "Kun et udkast."
    recipe.save_revision()
    with django_assert_num_queries(1):
        assert "Kun et udkast." not in client.get(recipe.get_url()).content.decode()


def test_what_is_unpublished_is_gone(read, organisation):
    event = make_event(organisation)
    assert "AI-café" in read("/kalender/")
    assert "AI-café" in read(event.get_url())
    event.unpublish()
    assert "AI-café" not in read("/kalender/")
    assert read(event.get_url()) == 404


def test_what_is_deleted_is_gone(read, organisation):
    event = make_event(organisation)
    assert "AI-café" in read("/")
    event.delete()
    assert "AI-café" not in read("/")


def test_a_date_that_is_cancelled_is_shown_as_cancelled(read, organisation):
    event = make_event(organisation)
    before = read(event.get_url())
    cancel(event)
    after = read(event.get_url())
    assert "Aflyst" in after
    assert "Aflyst" not in before


def test_a_page_that_moves_is_found_only_where_it_went(read, organisation, other_organisation):
    recipe = make_recipe(organisation)
    old = recipe.get_url()
    assert other_organisation.title not in read(old)
    assert recipe.title not in read(other_organisation.get_url())
    recipe.move(other_organisation, pos="last-child")
    assert read(old) == 301
    recipe = type(recipe).objects.get()
    assert other_organisation.title in read(recipe.get_url())
    assert recipe.title in read(other_organisation.get_url())


def test_a_venue_that_gets_another_name_is_shown_with_it(read, organisation):
    venue = make_venue(organisation)
    event = make_event(organisation, venue=venue, address="")
    assert "Værkstedet" in read(event.get_url())
    venue.room = "Salen"
    venue.save()
    for address in (event.get_url(), "/kalender/"):
        assert "Salen" in read(address)


def test_a_topic_that_gets_another_title_is_shown_with_it(read, organisation):
    topic = make_topic("mad")
    make_event(organisation, topics=[topic])
    assert "Mad" in read("/kalender/")
    topic.title = "Køkkenet"
    topic.save()
    assert "Køkkenet" in read("/kalender/")


def test_a_picture_that_gets_another_description_is_shown_with_it(read, organisation):
    image = make_image()
    recipe = make_recipe(organisation, picture=image)
    assert "Rød." in read(recipe.get_url())
    image.description = "En firkant."
    image.save()
    assert "En firkant." in read(recipe.get_url())


def test_an_organisation_that_gets_another_title_is_shown_with_it(read, organisation):
    event = make_event(organisation)
    assert "Randers Bibliotek" in read(event.get_url())
    publish(organisation, title="Biblioteket i Randers")
    assert "Biblioteket i Randers" in read(event.get_url())


def test_a_setting_of_the_site_is_shown_on_every_page(read, organisation):
    recipe = make_recipe(organisation)
    assert "Et navn bag det hele" not in read(recipe.get_url())
    SiteSettings.objects.update_or_create(site=Site.objects.get(), defaults={"footer_text": "Et navn bag det hele"})
    assert "Et navn bag det hele" in read(recipe.get_url())


def test_a_page_that_is_restricted_is_closed(read, organisation):
    event = make_event(organisation)
    assert "AI-café" in read(event.get_url())
    assert "AI-café" in read("/kalender/")
    PageViewRestriction.objects.create(page=event, restriction_type=PageViewRestriction.LOGIN)
    assert read(event.get_url()) == 302
    assert "AI-café" not in read("/kalender/")


def test_a_page_behind_a_password_is_kept_for_nobody(read, client, organisation):
    event = make_event(organisation)
    read(event.get_url())
    PageViewRestriction.objects.create(page=event, restriction_type=PageViewRestriction.PASSWORD, password="hemmelig")
    for _ in range(2):
        answer = client.get(event.get_url())
        assert "AI-café" not in answer.content.decode()
        assert "ETag" not in answer


def test_at_midnight_today_is_another_day(read, organisation, time_machine):
    make_event(organisation, "cafe", occurrence(NOON.date() + timedelta(days=1)))
    assert "I morgen" in read("/kalender/")
    time_machine.move_to(NOON + timedelta(hours=12), tick=False)
    assert "I dag" in read("/kalender/")


def test_a_date_that_has_ended_leaves_the_lists(read, organisation, time_machine):
    event = make_event(organisation, "cafe", occurrence(NOON.date(), start_time=time(12), end_time=time(13)))
    make_event(organisation, "aften", occurrence(NOON.date(), start_time=time(18), end_time=time(20)), title="Aften")
    before = read(event.get_url())
    assert "AI-café" in read("/kalender/")
    time_machine.move_to(NOON + timedelta(minutes=59, seconds=59), tick=False)
    assert "AI-café" in read("/kalender/")
    time_machine.move_to(NOON + timedelta(hours=1), tick=False)
    after = read("/kalender/")
    assert "AI-café" not in after
    assert "Aften" in after
    assert read(event.get_url()) != before


def test_no_page_for_readers_sets_a_cookie_or_differs_by_one(client, demo_addresses):
    for address in demo_addresses:
        answer = client.get(address)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


@pytest.fixture
def demo_addresses(organisation):
    """The address of a page of each type, and those of the lists."""
    pages = [organisation, make_recipe(organisation), make_event(organisation)]
    return [*(page.get_url() for page in pages), "/", "/kalender/", "/opskrifter/", "/biblioteker-og-partnere/"]


def test_an_editor_sees_pages_that_are_made_for_the_editor(as_editor, organisation):
    event = make_event(organisation)
    as_editor.get(event.get_url())
    assert as_editor.get(event.get_url()).status_code == 200
    assert "ETag" not in as_editor.get(event.get_url())


def test_a_preview_shows_the_draft_and_is_shown_to_nobody_else(read, organisation):
    recipe = make_recipe(organisation)
    read(recipe.get_url())
    recipe.promise = "Kun et udkast."
    for _ in range(2):
        assert "Kun et udkast." in recipe.make_preview_request().content.decode()
        assert "Kun et udkast." not in read(recipe.get_url())
