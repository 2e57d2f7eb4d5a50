"""Another's recipe as one's own draft: another work, with everything in it and the credit kept."""

import pytest
from django.core.exceptions import PermissionDenied

from activities.engine.package.comparing import compare
from activities.models import RecipePage
from activities.reuse.merging.adapting import adapt, translate
from activities.reuse.works.telling import recipe_json
from tests.factories import make_contributor


def test_an_adaptation_says_the_same_as_the_original_and_is_a_draft(our_recipe, their_recipe, other_organisation):
    assert not our_recipe.live
    assert our_recipe.organisation == other_organisation
    places = [
        found.path for found in compare(recipe_json(their_recipe), recipe_json(our_recipe), recipe_json(our_recipe))
    ]
    assert places == [("changes",)]


def test_it_is_another_work_which_says_what_it_is_based_on(our_recipe, their_recipe):
    assert our_recipe.work_id != their_recipe.work_id
    assert our_recipe.based_on["id"] == str(their_recipe.work_id)
    assert our_recipe.based_on["title"] == "Ugens madplan"
    assert our_recipe.based_on["author"] == "Randers Bibliotek"
    assert our_recipe.based_on["address"].endswith("/randers/madplan/")
    assert our_recipe.version == "1.0"
    assert our_recipe.canonical == ""


def test_the_credit_is_kept_and_the_adaptation_is_told_of(our_recipe):
    assert our_recipe.author == "Randers Bibliotek"
    assert our_recipe.changes == "Tilpasset af Aalborg Bibliotekerne"
    (line,) = our_recipe.provenance
    assert line.value["who"] == "Aalborg Bibliotekerne"
    assert line.value["licence"] == our_recipe.licence


def test_the_same_steps_keep_their_ids_so_that_updates_find_them(our_recipe, their_recipe):
    assert [step.id for step in our_recipe.steps] == [step.id for step in their_recipe.steps]


def test_what_is_local_to_its_owner_stays_there(our_recipe):
    assert our_recipe.who_can_help == our_recipe.local_note == our_recipe.local_contact == ""


def test_the_base_is_remembered(our_recipe, their_recipe):
    origin = our_recipe.origin
    assert origin.base == recipe_json(their_recipe)
    assert (origin.kind, origin.version, origin.work_id) == ("adapted", "1.0", their_recipe.work_id)


def test_a_translation_says_of_what_and_is_of_its_own_language(their_recipe, other_organisation, colleague):
    page = translate(page=their_recipe, organisation=other_organisation, language="en", user=colleague)
    assert page.language == "en"
    assert page.translation_of["id"] == str(their_recipe.work_id)
    assert page.translation_of["language"] == "da"
    assert page.based_on is None
    assert page.origin.kind == "translated"


def test_a_contributor_adapts_for_their_own_organisation_alone(their_recipe, organisation, other_organisation):
    contributor = make_contributor(other_organisation)
    assert adapt(page=their_recipe, organisation=other_organisation, user=contributor).owner == contributor
    with pytest.raises(PermissionDenied):
        adapt(page=their_recipe, organisation=organisation, user=contributor)


def test_what_isnt_published_is_nobodys_to_adapt(their_recipe, other_organisation, colleague):
    their_recipe.unpublish()
    their_recipe.refresh_from_db()
    with pytest.raises(PermissionDenied):
        adapt(page=their_recipe, organisation=other_organisation, user=colleague)
    assert RecipePage.objects.count() == 1


def test_two_adaptations_are_two_works(their_recipe, organisation, editor):
    first, second = (adapt(page=their_recipe, organisation=organisation, user=editor) for _ in range(2))
    assert first.work_id != second.work_id
    assert first.slug != second.slug
