"""An event is published only when people can tell where and when; what is wrong is told, and nothing is lost."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.models import EventPage, EventRecipe
from tests.event_forms import change_block, date_block, event_form, words_of
from tests.factories import make_event, make_recipe, make_venue


@pytest.fixture
def post(client, editor, organisation):
    client.force_login(editor)

    def send(*lines, action="action-publish", **fields):
        address = reverse("wagtailadmin_pages:add", args=["activities", "eventpage", organisation.pk])
        return client.post(address, {**event_form(*lines, **fields), action: "1"})

    return send


def told(response):
    assert response.status_code == 200
    assert not EventPage.objects.filter(live=True).exists()
    return words_of(response)


def test_an_event_with_a_place_and_a_date_is_published(post, organisation):
    venue = make_venue(organisation)
    assert post(date_block(), venue=venue.pk, address="").status_code == 302
    event = EventPage.objects.get()
    assert event.live
    assert event.occurrences.get().in_words == "onsdag 2. december kl. 14–16"


def test_an_organisation_without_a_venue_is_told_to_choose_or_write_a_place(post):
    assert "Hvor er det?" in told(post(date_block(), address=""))


def test_where_place_and_day_are_both_missing_all_is_said_in_danish(post):
    words = told(post(date_block(day=""), address=""))
    assert "Hvor er det?" in words
    assert "Validation error" not in words


def test_an_online_event_needs_no_address(post):
    contact = {"sign_up": "contact", "contact_email": "mette@example.dk"}
    assert post(date_block(), address="", online="on", **contact).status_code == 302


def test_an_online_event_without_sign_up_is_asked_how_people_get_the_link(post):
    assert "Hvordan får man linket?" in told(post(date_block(), address="", online="on"))


def test_the_editor_is_told_when_a_date_starts_in_an_hour_that_is_skipped(post, client):
    post(date_block(day="2027-03-28", start="02:30", end="04:00"))
    page = client.get("/admin/").content.decode()
    assert "springes over" in page


def test_an_event_without_a_date_is_told_to_add_one(post):
    assert "Hvornår er det?" in told(post())


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (date_block(start="16:00", end="14:00"), "Det slutter, før det begynder"),
        (date_block(last_day="2026-12-01"), "Det slutter, før det begynder"),
        (date_block(day="9999-12-31", last_day=""), "Er årstallet rigtigt?"),
        (date_block(day="0001-01-01"), "Er årstallet rigtigt?"),
        (date_block(start=""), "Skriv begge klokkeslæt"),
        (date_block(end=""), "Skriv begge klokkeslæt"),
        (date_block(last_day="2028-12-02"), "højst vare et år"),
    ],
)
@pytest.mark.parametrize("action", ["action-publish", "action-save"])
def test_dates_that_cannot_be_used_are_told_at_the_field_even_in_a_draft(post, wrong, message, action):
    assert message in told(post(wrong, action=action))


def test_what_was_typed_is_still_there_when_something_is_wrong(post):
    page = told(post(date_block(start="16:00", end="14:00"), summary="En linje, der ikke må gå tabt."))
    assert "En linje, der ikke må gå tabt." in page
    assert "AI-café" in page


def test_a_title_of_300_letters_is_refused_with_a_message(post):
    page = told(post(date_block(), title="x" * 300))
    assert "255" in page


@pytest.mark.parametrize("letter", ["\x0b", "\x1f", "\x7f"])
def test_control_characters_are_taken_out_of_every_text(post, letter):
    noted = change_block(note=f"Ring{letter} på")
    post(date_block(heading=f"Vi{letter} maler"), changes=[noted], title=f"AI{letter}-café", summary=f"Kom{letter} nu.")
    event = EventPage.objects.get()
    assert event.title == "AI-café"
    assert event.summary == "Kom nu."
    assert event.occurrences.get().note == "Ring på"
    assert event.occurrences.get().heading == "Vi maler"


def test_a_nul_is_refused_with_a_message_or_taken_out(post):
    response = post(date_block(), title="AI\x00-café")
    if response.status_code == 302:
        assert EventPage.objects.get().title == "AI-café"
    else:
        assert "Null-tegn" in response.content.decode()


def test_ages_in_the_wrong_order_are_told(post):
    assert "lavere end den laveste" in told(post(date_block(), age_min=12, age_max=6))


def test_a_sign_up_that_leads_nowhere_is_told(post):
    assert "Hvem skal man skrive eller ringe til?" in told(post(date_block(), sign_up="contact"))
    assert "Hvor tilmelder man sig?" in told(post(date_block(), sign_up="link"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_a_link_that_is_no_address_is_refused(post, address):
    assert not EventPage.objects.exists()
    told(post(date_block(), sign_up="link", sign_up_link=address))


def test_a_forged_form_cannot_name_another_organisations_draft(post, other_organisation):
    draft = make_recipe(other_organisation, title="Hemmelig kladde")
    draft.unpublish()
    assert "Hemmelig kladde" not in post(date_block(), recipes=[draft.pk]).content.decode()
    assert not EventPage.objects.exists()


def test_an_event_outlives_the_recipe_it_used(client, organisation, editor):
    recipe = make_recipe(organisation)
    event = make_event(organisation)
    event.recipe_links.add(EventRecipe(recipe=recipe))
    event.save_revision().publish()
    recipe.delete()
    assert client.get(event.get_url()).status_code == 200
    client.force_login(editor)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).status_code == 200
    assert EventPage.objects.get(pk=event.pk).recipe_links.count() == 0


def test_no_way_of_publishing_gets_past_the_check(organisation):
    event = EventPage(slug="tom", title="Tom", summary="Ingenting endnu.", live=False)
    organisation.add_child(instance=event)
    with pytest.raises(ValidationError):
        event.save_revision().publish()


def test_a_venue_that_coming_dates_need_is_not_deleted(client, organisation, editor):
    venue = make_venue(organisation)
    make_event(organisation, venue=venue)
    client.force_login(editor)
    response = client.post(reverse(venue.snippet_viewset.get_url_name("delete"), args=[venue.pk]), follow=True)
    assert "1 kommende dato" in response.content.decode()
    assert type(venue).objects.filter(pk=venue.pk).exists()


def test_a_venue_nobody_needs_is_deleted(client, organisation, editor):
    venue = make_venue(organisation)
    client.force_login(editor)
    client.post(reverse(venue.snippet_viewset.get_url_name("delete"), args=[venue.pk]))
    assert not type(venue).objects.filter(pk=venue.pk).exists()
