"""Starting an event in the CMS: every write is asked for, in Danish, and nobody reaches what isn't theirs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.events.starting.services import keep_as_template
from activities.events.starting.templates import EventTemplate
from activities.models import EventPage, RecipePage
from tests.factories import make_contributor, make_event, make_organisation, make_recipe

FROM_RECIPE = "/admin/arrangementer/fra-opskrift/"
TEMPLATES = "/admin/arrangementer/skabeloner/"


def copy_of(event):
    return f"/admin/arrangementer/{event.pk}/kopi/"


def template_of(event):
    return f"/admin/arrangementer/{event.pk}/skabelon/"


def latest():
    return EventPage.objects.order_by("-pk").first()


def edit(event):
    return reverse("wagtailadmin_pages:edit", args=[event.pk])


@pytest.fixture
def event(organisation):
    return make_event(organisation, "cafe", title="Robotcafé")


@pytest.fixture
def their_event(other_organisation):
    draft = make_event(other_organisation, "hemmelig", title="Hemmelig kladde")
    draft.unpublish()
    return draft


@pytest.fixture
def their_recipe(other_organisation):
    draft = RecipePage(slug="hemmelig", title="Hemmelig kladde", promise="Endnu ikke.", live=False)
    other_organisation.add_child(instance=draft)
    draft.save_revision()
    return draft


@pytest.fixture
def template(event, editor):
    return keep_as_template(event=event, title="Café om tirsdagen", user=editor)


@pytest.fixture
def their_template(their_event, admin_user):
    return keep_as_template(event=their_event, title="Hemmelig skabelon", user=admin_user)


def test_looking_changes_nothing(as_editor, event, template):
    make_recipe(event.organisation)
    for address in (copy_of(event), template_of(event), FROM_RECIPE, TEMPLATES, f"{TEMPLATES}{template.pk}/slet/"):
        assert as_editor.get(address).status_code == 200
    assert as_editor.get(f"{TEMPLATES}{template.pk}/start/").status_code == 405
    assert EventPage.objects.count() == EventTemplate.objects.count() == 1


def test_a_copy_is_asked_for_and_opens_in_the_editor_with_a_friendly_word(as_editor, event):
    assert "Lav en kopi" in as_editor.get(copy_of(event)).content.decode()
    response = as_editor.post(copy_of(event), follow=True)
    assert response.redirect_chain[-1][0] == edit(latest())
    page = response.content.decode()
    assert "Robotcafé (kopi)" in page
    assert "Din kladde er klar." in page


def test_the_cmss_own_way_of_copying_an_event_leads_to_ours(as_editor, event):
    response = as_editor.get(reverse("wagtailadmin_pages:copy", args=[event.pk]))
    assert (response.status_code, response.url) == (302, copy_of(event))
    recipe = make_recipe(event.organisation)
    assert as_editor.get(reverse("wagtailadmin_pages:copy", args=[recipe.pk])).status_code == 200


def test_an_event_is_made_from_a_recipe_without_asking_for_the_only_organisation(as_editor, organisation):
    recipe = make_recipe(organisation, title="Madplan")
    page = as_editor.get(FROM_RECIPE, {"recipe": recipe.pk}).content.decode()
    assert "Madplan" in page
    assert f'<input type="hidden" name="organisation" value="{organisation.pk}"' in page
    response = as_editor.post(FROM_RECIPE, {"recipe": recipe.pk, "organisation": organisation.pk}, follow=True)
    assert response.redirect_chain[-1][0] == edit(latest())
    assert latest().title == "Madplan"


def test_who_writes_for_several_is_asked_which(as_editor, editor, organisation, other_organisation):
    editor.groups.add(other_organisation.team.contributors)
    recipe = make_recipe(organisation)
    page = as_editor.get(FROM_RECIPE, {"recipe": recipe.pk, "organisation": other_organisation.pk}).content.decode()
    assert f'<option value="{other_organisation.pk}" selected>' in page
    as_editor.post(FROM_RECIPE, {"recipe": recipe.pk, "organisation": other_organisation.pk})
    assert latest().organisation == other_organisation


def test_a_contributor_makes_a_draft_of_their_own_from_another_organisations_recipe(
    client, organisation, other_organisation
):
    client.force_login(make_contributor(organisation))
    recipe = make_recipe(other_organisation)
    client.post(FROM_RECIPE, {"recipe": recipe.pk, "organisation": organisation.pk})
    assert client.get(edit(latest())).status_code == 200
    assert not latest().live


def test_without_a_recipe_one_is_asked_again(as_editor, organisation):
    response = as_editor.post(FROM_RECIPE, {"recipe": "", "organisation": organisation.pk})
    assert response.status_code == 200
    assert "errorlist" in response.content.decode() or "error" in response.content.decode()
    assert not EventPage.objects.exists()


def test_a_template_is_kept_listed_started_renamed_and_deleted(as_editor, event):
    page = as_editor.get(template_of(event)).content.decode()
    assert 'value="Robotcafé"' in page
    assert "Café om tirsdagen" in as_editor.post(template_of(event), {"title": "Café om tirsdagen"}, follow=True).text
    template = EventTemplate.objects.get()
    response = as_editor.post(f"{TEMPLATES}{template.pk}/start/", follow=True)
    assert response.redirect_chain[-1][0] == edit(latest())
    assert "Din kladde er klar." in response.text
    assert "Kaffe" in as_editor.post(f"{TEMPLATES}{template.pk}/navn/", {"title": "Kaffe"}, follow=True).text
    as_editor.post(f"{TEMPLATES}{template.pk}/slet/")
    assert not EventTemplate.objects.exists()
    assert EventPage.objects.count() == 2


def test_a_name_that_is_taken_is_said_beside_the_field(as_editor, event, template):
    response = as_editor.post(template_of(event), {"title": template.title})
    assert response.status_code == 200
    assert "Der er allerede en skabelon med det navn." in response.text


@pytest.mark.parametrize("title", ["", " ", "x" * 121, "a\0b"])
def test_no_name_ends_in_an_error_page(as_editor, event, title):
    response = as_editor.post(template_of(event), {"title": title})
    assert response.status_code in (200, 302)


def test_a_contributor_starts_from_templates_and_cannot_change_them(client, organisation, template):
    client.force_login(make_contributor(organisation))
    page = client.get(TEMPLATES).content.decode()
    assert "Start et arrangement" in page
    assert "Omdøb" not in page
    assert client.post(f"{TEMPLATES}{template.pk}/start/").status_code == 302
    for change in ("navn", "slet"):
        assert client.post(f"{TEMPLATES}{template.pk}/{change}/", {"title": "Min"}).status_code in (302, 403)
    assert EventTemplate.objects.get().title == template.title


def test_nothing_of_another_organisation_is_reached_or_named(as_editor, organisation, their_event, their_template):
    before = EventPage.objects.count()
    for address in (
        copy_of(their_event),
        template_of(their_event),
        TEMPLATES,
        *(f"{TEMPLATES}{their_template.pk}/{verb}/" for verb in ("start", "navn", "slet")),
    ):
        for response in (as_editor.get(address, follow=True), as_editor.post(address, {"title": "x"}, follow=True)):
            assert "Hemmelig" not in response.content.decode(), address
    assert EventPage.objects.count() == before
    assert EventTemplate.objects.count() == 1


def test_a_published_event_of_another_organisation_is_not_copied_either(as_editor, other_organisation):
    event = make_event(other_organisation)
    assert as_editor.post(copy_of(event)).status_code in (302, 403)
    assert EventPage.objects.count() == 1


def test_another_organisations_draft_of_a_recipe_is_neither_used_nor_named(as_editor, organisation, their_recipe):
    for response in (
        as_editor.get(FROM_RECIPE, {"recipe": their_recipe.pk}, follow=True),
        as_editor.post(FROM_RECIPE, {"recipe": their_recipe.pk, "organisation": organisation.pk}, follow=True),
    ):
        assert "Hemmelig" not in response.content.decode()
    assert not EventPage.objects.exists()


def test_nobody_starts_in_an_organisation_that_they_do_not_write_for(as_editor, organisation, other_organisation):
    recipe = make_recipe(organisation)
    data = {"recipe": recipe.pk, "organisation": other_organisation.pk}
    assert as_editor.get(FROM_RECIPE, data).status_code == 404
    assert as_editor.post(FROM_RECIPE, data).status_code in (302, 403)
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("number", ["0", "-1", "999999", "abc", "²", "1" * 30, "", "\0"])
def test_a_forged_number_is_nothing(as_editor, organisation, number):
    make_recipe(organisation)
    assert as_editor.get(FROM_RECIPE, {"recipe": number}).status_code == 404
    assert as_editor.post(FROM_RECIPE, {"recipe": number, "organisation": number}).status_code in (200, 302, 403)
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("verb", ["kopi", "skabelon"])
def test_what_is_no_event_is_not_found(as_editor, organisation, verb):
    recipe = make_recipe(organisation)
    assert as_editor.post(f"/admin/arrangementer/{recipe.pk}/{verb}/").status_code == 404


def test_who_writes_for_nobody_is_turned_away(client, django_user_model, organisation):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create(username="ingen")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(FROM_RECIPE).status_code in (302, 403)
    assert client.get(TEMPLATES).status_code == 200


def test_whoever_is_not_signed_in_is_asked_to(client, event):
    assert client.get(copy_of(event)).url.startswith("/admin/login/")
    assert client.post(copy_of(event)).url.startswith("/admin/login/")


def test_buttons_are_where_they_are_looked_for(as_editor, event):
    recipe = make_recipe(event.organisation)
    assert "Gem som skabelon" in as_editor.get(edit(event)).text
    assert "Gem som skabelon" in as_editor.get("/admin/arrangementer/").text
    assert "Lav et arrangement ud fra opskriften" in as_editor.get(edit(recipe)).text
    assert "Lav et arrangement ud fra opskriften" in as_editor.get("/admin/opskrifter/").text
    dashboard = as_editor.get("/admin/").text
    assert "Fra opskrift" in dashboard
    assert "Fra skabelon" in dashboard
    assert "Skabeloner" in dashboard


def test_buttons_ask_no_more_questions_in_a_long_list_than_in_a_short_one(as_editor, organisation):
    def questions(number_of_pages):
        for _number in range(number_of_pages):
            make_event(organisation, f"cafe-{EventPage.objects.count()}")
            make_recipe(organisation, f"madplan-{RecipePage.objects.count()}")
        with CaptureQueriesContext(connection) as captured:
            for address in ("/admin/arrangementer/", "/admin/opskrifter/"):
                assert as_editor.get(address).status_code == 200
        about_permissions = ("activities_team", "auth_group", "grouppagepermission")
        return sum(any(table in query["sql"] for table in about_permissions) for query in captured)

    assert questions(1) == questions(4)


def test_an_administrator_starts_anywhere(admin_client, event):
    viborg = make_organisation("viborg", "Viborg Bibliotekerne")
    recipe = make_recipe(event.organisation)
    admin_client.post(FROM_RECIPE, {"recipe": recipe.pk, "organisation": viborg.pk})
    assert latest().organisation == viborg
