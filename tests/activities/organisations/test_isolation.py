"""An editor of one organisation neither sees the drafts of another nor changes anything of it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from activities.models import EventRecipe, OrganisationPage, RecipePage, Venue
from outreach.models import Licence, SiteImage
from tests.factories import (
    make_contributor,
    make_event,
    make_image,
    make_organisation,
    make_recipe,
    make_venue,
    png,
    step,
)


@pytest.fixture
def their_draft(other_organisation):
    draft = RecipePage(slug="hemmelig", title="Hemmelig kladde", promise="Endnu ikke færdig.", live=False)
    other_organisation.add_child(instance=draft)
    draft.save_revision()
    return draft


def test_an_editor_may_add_and_publish_in_their_own_tree(as_editor, organisation, editor):
    permissions = organisation.permissions_for_user(editor)
    assert permissions.can_add_subpage()
    assert permissions.can_publish_subpage()
    assert (
        as_editor.get(reverse("wagtailadmin_pages:add", args=["activities", "eventpage", organisation.pk])).status_code
        == 200
    )


def test_an_editor_has_no_permission_at_all_on_another_organisation(other_organisation, editor):
    permissions = other_organisation.permissions_for_user(editor)
    assert not permissions.can_add_subpage()
    assert not permissions.can_edit()
    assert not permissions.can_publish()
    assert not permissions.can_delete()


@pytest.mark.parametrize(
    "view", ["edit", "view_draft", "delete", "history", "copy", "move", "unpublish", "revisions_index"]
)
def test_no_view_of_the_cms_opens_another_organisations_draft(as_editor, their_draft, view):
    names = {"copy": "wagtailadmin_pages:copy", "revisions_index": "wagtailadmin_pages:history"}
    response = as_editor.get(reverse(names.get(view, f"wagtailadmin_pages:{view}"), args=[their_draft.pk]))
    assert response.status_code in (302, 403, 404)
    assert "Hemmelig kladde" not in response.content.decode()


@pytest.fixture
def busy_drafts(organisation, other_organisation, admin_user):
    """A recipe and an event of another organisation: taken offline, edited, waiting for approval and locked.

    They use a picture, a venue and a recipe of the editor's own. Returns what the addresses below have to say.
    """
    image, venue = make_image(collection=organisation.team.collection), make_venue(organisation)
    recipe = make_recipe(organisation)
    event = make_event(other_organisation, "hemmeligt", title="Hemmelig kladde", venue=venue)
    event.recipe_links.add(EventRecipe(recipe=recipe))
    for draft in (make_recipe(other_organisation, "hemmelig", title="Hemmelig kladde", picture=image), event):
        draft.refresh_from_db()
        draft.unpublish()
        draft.save_revision(user=admin_user, log_action=True)
        draft.get_workflow().start(draft, admin_user)
    Page.objects.filter(title="Hemmelig kladde").update(locked=True, locked_by=admin_user, locked_at=timezone.now())
    return {"organisation": other_organisation.pk, "image": image.pk, "venue": venue.pk, "recipe": recipe.pk}


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/{organisation}/",
        "/admin/pages/search/?q=Hemmelig",
        "/admin/pages/search/results/?q=Hemmelig",
        "/admin/pages/usage/activities/recipepage/",
        "/admin/pages/{recipe}/usage/",
        "/admin/choose-page/{organisation}/",
        "/admin/choose-page/{organisation}/?page_type=activities.RecipePage",
        "/admin/choose-page/search/?q=Hemmelig&page_type=activities.RecipePage",
        "/admin/opskrifter/",
        "/admin/opskrifter/?q=Hemmelig",
        "/admin/arrangementer/",
        "/admin/api/main/pages/",
        "/admin/images/usage/{image}/",
        "/admin/snippets/activities/venue/usage/{venue}/",
        "/admin/reports/aging-pages/",
        "/admin/reports/locked/",
        "/admin/reports/page-types-usage/",
        "/admin/reports/page-types-usage/results/",
        "/admin/reports/site-history/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
    ],
)
def test_another_organisations_draft_is_named_nowhere_in_the_cms(as_editor, admin_client, busy_drafts, address):
    address = address.format(**busy_drafts)
    assert "Hemmelig kladde" in admin_client.get(address).content.decode()
    assert "Hemmelig kladde" not in as_editor.get(address, follow=True).content.decode()


def test_one_can_still_choose_another_organisations_published_recipe(as_editor, other_organisation):
    make_recipe(other_organisation, title="Delt opskrift")
    address = f"/admin/choose-page/{other_organisation.pk}/?page_type=activities.RecipePage"
    assert "Delt opskrift" in as_editor.get(address).content.decode()


def test_the_flat_lists_show_ones_own_pages(as_editor, organisation):
    make_recipe(organisation, title="Min egen opskrift")
    make_event(organisation, title="Mit eget arrangement")
    assert "Min egen opskrift" in as_editor.get("/admin/opskrifter/").content.decode()
    assert "Mit eget arrangement" in as_editor.get("/admin/arrangementer/").content.decode()


def test_an_editor_cannot_change_another_organisations_image(as_editor, other_organisation):
    image = make_image(title="Deres billede", collection=other_organisation.team.collection)
    assert as_editor.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 302
    as_editor.post(reverse("wagtailimages:delete", args=[image.pk]))
    assert SiteImage.objects.filter(pk=image.pk).exists()
    assert "Deres billede" not in as_editor.get(reverse("wagtailimages:index")).content.decode()


def test_an_editor_uploads_only_into_their_own_collection(as_editor, organisation, other_organisation):
    """Whoever has one collection is not asked which, and a forged answer is not heard."""
    address = reverse("wagtailimages:add")
    assert 'name="collection"' not in as_editor.get(address).content.decode()
    upload = {"title": "Min rose", "description": "En rose.", "file": png(), "licence": Licence.CC_BY, "people": "none"}
    theirs = other_organisation.team.collection
    assert as_editor.post(address, {**upload, "collection": theirs.pk}).status_code == 302
    assert SiteImage.objects.get(title="Min rose").collection == organisation.team.collection


def test_an_editor_of_two_organisations_chooses_between_their_two_collections(
    as_editor, editor, organisation, other_organisation
):
    second = make_organisation("viborg", "Viborg Bibliotekerne")
    editor.groups.add(second.team.editors)
    for view in ("add", "add_multiple"):
        form = as_editor.get(reverse(f"wagtailimages:{view}")).content.decode()
        offered = set(re.findall(r'<option value="(\d+)"', form[form.index('name="collection"') :]))
        assert offered == {str(one.team.collection.pk) for one in (organisation, second)}


def test_an_editor_keeps_their_own_venues_and_no_others(as_editor, organisation, other_organisation):
    own, theirs = make_venue(organisation, "vores"), make_venue(other_organisation, "deres", name="Hovedbiblioteket")
    urls = Venue.snippet_viewset
    assert as_editor.get(reverse(urls.get_url_name("edit"), args=[own.pk])).status_code == 200
    response = as_editor.post(reverse(urls.get_url_name("edit"), args=[theirs.pk]), venue_form(theirs, name="Kapret"))
    assert response.status_code in (302, 403)
    as_editor.post(reverse(urls.get_url_name("delete"), args=[theirs.pk]))
    theirs.refresh_from_db()
    assert theirs.name == "Hovedbiblioteket"
    assert "Hovedbiblioteket" not in as_editor.get(reverse(urls.get_url_name("list"))).content.decode()


def test_a_venue_cannot_be_given_to_another_organisation_by_forging_the_form(
    as_editor, organisation, other_organisation
):
    own = make_venue(organisation, "vores")
    address = reverse(Venue.snippet_viewset.get_url_name("edit"), args=[own.pk])
    as_editor.post(address, {**venue_form(own), "organisation": other_organisation.pk})
    as_editor.post(
        reverse(Venue.snippet_viewset.get_url_name("add")),
        {**venue_form(own), "slug": "ny", "organisation": other_organisation.pk},
    )
    assert not Venue.objects.filter(organisation=other_organisation).exists()


def venue_form(venue, **changes):
    fields = ("name", "room", "slug", "street", "postcode", "city", "directions")
    return {**{field: getattr(venue, field) for field in fields}, "organisation": venue.organisation_id, **changes}


def test_a_contributor_writes_drafts_that_an_editor_of_the_same_organisation_approves(
    client, organisation, other_organisation, editor
):
    contributor = make_contributor(organisation)
    permissions = organisation.permissions_for_user(contributor)
    assert permissions.can_add_subpage()
    assert not permissions.can_publish_subpage()
    draft = RecipePage(
        slug="forslag", title="Forslag", promise="Et forslag.", steps=[step()], live=False, owner=contributor
    )
    organisation.add_child(instance=draft)
    draft.save_revision(user=contributor)
    workflow = draft.get_workflow()
    assert workflow == organisation.team.workflow
    workflow.start(draft, contributor)
    task_state = draft.current_workflow_task_state
    assert task_state.task.specific.get_actions(draft, editor)
    task_state.approve(user=editor)
    draft.refresh_from_db()
    assert draft.live


def test_a_moved_page_belongs_to_the_organisation_it_is_under(organisation, other_organisation):
    event = make_event(organisation)
    event.move(other_organisation, pos="last-child")
    event.refresh_from_db()
    assert event.organisation == other_organisation


def test_deleting_an_organisation_takes_its_pages_and_its_team_along(admin_client, organisation, settings):
    make_event(organisation)
    make_recipe(organisation)
    response = admin_client.post(
        reverse("wagtailadmin_pages:delete", args=[organisation.pk]), {"confirm_site_name": settings.WAGTAIL_SITE_NAME}
    )
    assert response.status_code == 302
    assert not OrganisationPage.objects.exists()
    from django.contrib.auth.models import Group

    assert not Group.objects.filter(name__startswith="Randers").exists()


def test_an_organisation_made_in_the_cms_gets_its_team_at_once(admin_client, home):
    admin_client.post(
        reverse("wagtailadmin_pages:add", args=["activities", "organisationpage", home.pk]),
        {
            "title": "Nyt bibliotek",
            "slug": "nyt",
            "kind": "library",
            "introduction": "Velkommen",
            "text": '{"blocks": [], "entityMap": {}}',
            "opening_hours-count": "0",
            "action-publish": "1",
        },
    )
    assert OrganisationPage.objects.get(slug="nyt").team.editors.name.startswith("Nyt bibliotek")


def test_no_team_may_change_users(organisation, editor):
    contributor = make_contributor(organisation)
    for user in (editor, contributor):
        assert not user.has_perm("outreach.add_user")
        assert not user.has_perm("outreach.change_user")
