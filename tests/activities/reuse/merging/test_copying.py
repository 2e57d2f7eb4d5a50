"""A copy of a recipe from elsewhere is from there too: an adaptation, whose prompts are to be read."""

import pytest
from django.urls import reverse

from activities.models import Origin, RecipePage
from activities.organisations.models import NotReadyToPublish
from activities.reuse.choices import OriginKind
from activities.reuse.getting.importing import import_package
from activities.reuse.getting.prompts import confirm_read, hash_of_prompts
from activities.reuse.getting.receiving import receive_file, take
from tests.activities.reuse.getting.kits import recipe_json
from tests.factories import make_recipe

TOOLS = [{"name": "En robot", "testedOn": "2026-09-01"}]


@pytest.fixture
def imported(organisation, editor):
    data = recipe_json(tools=TOOLS, checkAnswer=["Ring."])
    return take(delivery=receive_file(data=data, organisation=organisation, user=editor), user=editor)


def copied(client, page, parent, **answers):
    form = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": parent.pk, **answers}
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)


def test_a_copy_of_what_was_fetched_is_an_adaptation_that_names_it(as_editor, imported, organisation):
    copied(as_editor, imported, organisation)
    copy = RecipePage.objects.get(slug="kopi")
    assert (copy.origin.kind, copy.origin.work_id) == (OriginKind.ADAPTED, imported.work_id)
    assert copy.based_on["id"] == str(imported.work_id)
    assert copy.work_id != imported.work_id
    assert Origin.objects.get(page=imported).kind == OriginKind.IMPORTED


def test_nobody_gets_round_reading_by_making_a_copy(as_editor, imported, organisation):
    copied(as_editor, imported, organisation, publish_copies="on")
    copy = RecipePage.objects.get(slug="kopi")
    with pytest.raises(NotReadyToPublish):
        copy.get_latest_revision().publish()


def test_what_was_read_is_read_in_the_copy_too(as_editor, imported, organisation, editor):
    confirm_read(origin=imported.origin, seen=hash_of_prompts(imported.origin.base), user=editor)
    copied(as_editor, imported, organisation)
    copy = RecipePage.objects.get(slug="kopi")
    copy.get_latest_revision().publish()
    copy.refresh_from_db()
    assert copy.live


def test_a_copy_of_what_is_all_ours_is_ours(as_editor, organisation):
    copied(as_editor, make_recipe(organisation), organisation)
    assert RecipePage.objects.filter(slug="kopi").exists()
    assert not Origin.objects.exists()


def test_a_whole_organisation_is_copied_with_where_its_recipes_came_from(admin_client, imported, organisation, home):
    make_recipe(organisation)
    copied(admin_client, organisation, home, copy_subpages="on")
    assert Origin.objects.count() == 2
    assert Origin.objects.exclude(page=imported).get().page.title == imported.title


def test_a_recipe_is_not_shown_in_two_places_at_once(as_editor, imported, organisation):
    response = copied(as_editor, imported, organisation, alias="on")
    assert response.status_code == 302
    assert RecipePage.objects.count() == 1


@pytest.mark.parametrize("is_bulk", [False, True])
def test_a_recipe_is_not_moved_to_whoever_has_it_already(admin_client, imported, other_organisation, editor, is_bulk):
    there = import_package(package=recipe_json(tools=TOOLS), organisation=other_organisation)
    RecipePage.objects.filter(pk=there.pk).update(slug="en-anden")
    if is_bulk:
        answer = {"chooser": other_organisation.pk}
        response = admin_client.post(f"/admin/bulk/wagtailcore/page/move/?id={imported.pk}", answer)
    else:
        address = reverse("wagtailadmin_pages:move_confirm", args=[imported.pk, other_organisation.pk])
        response = admin_client.post(address)
    assert response.status_code == 302
    imported.refresh_from_db()
    assert imported.get_parent().pk == imported.organisation_id != other_organisation.pk


def test_a_recipe_that_they_do_not_have_is_moved(admin_client, imported, other_organisation):
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[imported.pk, other_organisation.pk]))
    imported.refresh_from_db()
    assert imported.organisation_id == other_organisation.pk
