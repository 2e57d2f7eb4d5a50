"""Views of the CMS that would name another organisation's drafts or files are closed to its neighbours."""

import pytest
from django.urls import reverse

from activities.models import EventPage, RecipePage
from tests.factories import make_event, make_image, make_venue


@pytest.fixture
def draft(other_organisation):
    draft = RecipePage(slug="hemmelig", title="Hemmelig kladde", promise="Endnu ikke.", live=False)
    other_organisation.add_child(instance=draft)
    draft.save_revision()
    return draft


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/{draft}/move/{own}/confirm/",
        "/admin/choose-page/{draft}/",
        "/admin/choose-page/chosen-multiple/?id={draft}",
        "/admin/bulk/wagtailcore/page/delete/?id={draft}",
        "/admin/bulk/wagtailcore/page/publish/?id={draft}",
        "/admin/bulk/wagtailcore/page/move/?id={draft}",
        "/admin/bulk/wagtailcore/page/unpublish/?id={draft}",
    ],
)
def test_no_view_names_another_organisations_draft(as_editor, admin_client, organisation, draft, address):
    address = address.format(draft=draft.pk, own=organisation.pk)
    assert "Hemmelig kladde" not in as_editor.get(address, follow=True).content.decode()


def test_ones_own_draft_can_still_be_published_in_bulk(as_editor, organisation):
    own = make_event(organisation, title="Min egen")
    own.unpublish()
    page = as_editor.get(f"/admin/bulk/wagtailcore/page/publish/?id={own.pk}").content.decode()
    assert "Min egen" in page


@pytest.mark.parametrize(
    "address",
    [
        "/admin/api/main/images/",
        "/admin/api/main/documents/",
        "/admin/images/chooser/{image}/select_format/",
        "/admin/bulk/outreach/siteimage/delete/?id={image}",
        "/admin/bulk/outreach/siteimage/add_tags/?id={image}",
    ],
)
def test_no_view_names_another_organisations_picture(as_editor, other_organisation, address):
    image = make_image(title="Deres billede", collection=other_organisation.team.collection)
    page = as_editor.get(address.format(image=image.pk), follow=True).content.decode()
    assert "Deres billede" not in page


def test_no_view_tells_of_another_organisations_venue(as_editor, other_organisation):
    venue = make_venue(other_organisation, "deres")
    for view in ("history", "usage", "edit", "delete"):
        address = reverse(venue.snippet_viewset.get_url_name(view), args=[venue.pk])
        assert as_editor.get(address).status_code in (302, 403)


@pytest.mark.parametrize("text", ['"', '"madplan', "æ", "'", "*"])
@pytest.mark.parametrize(
    "address", ["/admin/opskrifter/", "/admin/pages/search/", "/admin/images/", "/admin/snippets/activities/venue/"]
)
def test_whatever_an_editor_searches_for_is_answered(as_editor, organisation, address, text):
    make_venue(organisation)
    assert as_editor.get(address, {"q": text}).status_code == 200


@pytest.mark.parametrize("number", ["9" * 30, "²", "٣"])
def test_a_number_that_no_row_has_is_answered_like_one_that_is_not_there(as_editor, organisation, number):
    assert as_editor.get(f"/admin/pages/{organisation.pk}/?id={number}", follow=True).status_code == 200
    assert as_editor.get(f"/admin/pages/{number}/edit/").status_code == 404


def test_two_people_saving_the_same_new_page_meet_no_error_page(as_editor, organisation):
    make_event(organisation, "cafe")
    from tests.event_forms import date_block, event_form

    address = reverse("wagtailadmin_pages:add", args=["activities", "eventpage", organisation.pk])
    data = {**event_form(date_block()), "slug": "cafe", "action-publish": "1"}
    assert as_editor.post(address, data, follow=True).status_code == 200
    assert EventPage.objects.count() == 1


def test_a_page_that_was_moved_can_be_edited_after_its_first_organisation_is_gone(
    admin_client, organisation, other_organisation
):
    event = make_event(other_organisation)
    event.move(organisation, pos="last-child")
    type(other_organisation).objects.get(pk=other_organisation.pk).delete()
    event = EventPage.objects.get(pk=event.pk)
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).status_code == 200
    assert event.get_latest_revision_as_object().organisation == organisation
