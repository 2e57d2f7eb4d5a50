"""Whichever way a page is asked to be published, it isn't before it is ready, and nobody meets an error page."""

from datetime import UTC, datetime, timedelta

from django.core.management import call_command
from django.urls import reverse

from activities.models import EventPage, RecipePage
from tests.factories import make_contributor, make_event, make_recipe, make_venue, step


def unready(organisation, slug="tom", **fields):
    draft = RecipePage(slug=slug, title="Tom opskrift", promise="Ingenting endnu.", live=False, **fields)
    organisation.add_child(instance=draft)
    draft.save_revision()
    return draft


def test_publishing_several_at_once_publishes_none_when_one_is_not_ready(as_editor, organisation):
    ready = make_recipe(organisation, "klar", title="Klar")
    ready.unpublish()
    draft = unready(organisation)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = f"?id={ready.pk}&id={draft.pk}&next=/admin/"
    response = as_editor.post(address + query, {"include_descendants": ""}, follow=True)
    assert "Tom opskrift" in response.content.decode()
    assert not RecipePage.objects.filter(live=True).exists()


def test_publishing_an_organisation_with_all_below_it_says_what_is_not_ready(admin_client, organisation):
    draft = unready(organisation)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin_client.post(
        f"{address}?id={organisation.pk}&next=/admin/", {"include_descendants": "on"}, follow=True
    )
    assert response.status_code == 200
    assert "mindst ét trin" in response.content.decode()
    draft.refresh_from_db()
    assert not draft.live


def test_approving_what_has_become_unready_says_so_and_leaves_it_to_be_approved(as_editor, organisation, editor):
    contributor = make_contributor(organisation)
    draft = unready(organisation, steps=[step()], owner=contributor)
    draft.get_workflow().start(draft, contributor)
    draft.steps = []
    draft.save_revision(user=contributor)
    state = draft.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    response = as_editor.post(address, follow=True)
    assert response.status_code == 200
    assert "mindst ét trin" in response.content.decode()
    draft.refresh_from_db()
    assert not draft.live
    assert draft.workflow_in_progress


def test_what_was_scheduled_and_is_no_longer_ready_does_not_hold_up_the_rest(organisation, time_machine):
    soon = datetime.now(UTC) + timedelta(hours=1)
    venue = make_venue(organisation)
    first = make_event(organisation, "foerst", venue=venue, address="")
    second = make_event(organisation, "saa")
    for event, when in ((first, soon), (second, soon + timedelta(minutes=1))):
        event.unpublish()
        event.go_live_at = when
        event.save_revision().publish()
    venue.delete()
    time_machine.move_to(soon + timedelta(hours=1))
    call_command("publish_scheduled")
    assert list(EventPage.objects.filter(live=True).values_list("slug", flat=True)) == ["saa"]


def test_both_faces_of_an_unfinished_recipe_can_be_previewed(as_editor, organisation):
    draft = unready(
        organisation,
        steps=[step(title="", text="")],
        budget=[{"type": "item", "value": {"item": "", "kroner": None}}],
        script=[{"type": "item", "value": {"start": None, "minutes": None, "what": "", "say": ""}}],
        tools=[
            {
                "type": "item",
                "value": {"name": "", "tested_on": None, "is_free": False, "age_limit": None, "login": "", "note": ""},
            }
        ],
        experiences=[{"type": "item", "value": {"date": None, "place": "", "people": None, "text": ""}}],
        provenance=[{"type": "item", "value": {"date": None, "who": "", "what": "", "licence": ""}}],
        change_log=[{"type": "item", "value": {"version": "", "date": None, "kind": "", "note": ""}}],
        risks=[{"type": "item", "value": {"kind": "", "text": ""}}],
        canned_answers=[{"type": "item", "value": {"question": "", "answer": ""}}],
        troubles=[{"type": "item", "value": {"problem": "", "remedy": ""}}],
        next_recipes=[{"type": "item", "value": None}],
    )
    address = reverse("wagtailadmin_pages:view_draft", args=[draft.pk])
    for mode in ("", "guide"):
        assert as_editor.get(f"{address}?mode={mode}").status_code == 200


def test_an_editor_cannot_remove_the_whole_organisation(as_editor, organisation):
    for view in ("delete", "unpublish"):
        as_editor.post(reverse(f"wagtailadmin_pages:{view}", args=[organisation.pk]))
    for action in ("delete", "unpublish"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        as_editor.post(f"{address}?id={organisation.pk}&next=/admin/", {"include_descendants": "on"})
    organisation.refresh_from_db()
    assert organisation.live


def test_a_deletion_that_is_not_confirmed_leaves_the_team_alone(admin_client, organisation):
    make_recipe(organisation)
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[organisation.pk]), {"confirm_site_name": "forkert"})
    organisation.refresh_from_db()
    assert organisation.team.editors.pk


def test_deleting_several_at_once_takes_their_teams_along(admin_client, organisation):
    from django.contrib.auth.models import Group

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    admin_client.post(f"{address}?id={organisation.pk}&next=/admin/", {})
    assert not Group.objects.filter(name__startswith="Randers").exists()


def test_only_each_organisations_own_groups_are_there(organisation):
    from django.contrib.auth.models import Group

    assert set(Group.objects.values_list("name", flat=True)) == {
        "Randers Bibliotek: redaktører",
        "Randers Bibliotek: skribenter",
    }


def test_a_report_of_the_whole_site_is_for_administrators(as_editor, organisation):
    for address in ("/admin/reports/page-types-usage/", "/admin/reports/page-types-usage/results/"):
        assert as_editor.get(address).status_code == 302
    assert "page-types-usage" not in as_editor.get("/admin/").content.decode()
