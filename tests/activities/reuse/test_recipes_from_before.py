"""Recipes that were there before recipes could travel."""

from importlib import import_module

from django.apps import apps

from activities.models import RecipePage
from activities.reuse.works import export_package
from tests.factories import make_recipe

give_each_recipe_its_own = import_module("activities.migrations.0006_reuse").give_each_recipe_its_own

NEW = ("work_id", "language", "canonical", "based_on", "translation_of", "extras", "local_note", "local_contact")


def test_each_becomes_a_work_of_its_own(organisation, other_organisation):
    ours, theirs = make_recipe(organisation), make_recipe(other_organisation)
    RecipePage.objects.filter(pk=theirs.pk).update(work_id=ours.work_id)  # as the new column's default leaves them
    give_each_recipe_its_own(apps, None)
    assert len(set(RecipePage.objects.values_list("work_id", flat=True))) == 2


def test_an_old_version_is_taken_up_again_as_the_same_work(organisation):
    recipe = make_recipe(organisation)
    packed = export_package(recipe)
    revision = recipe.latest_revision
    revision.content = {name: value for name, value in revision.content.items() if name not in NEW}
    revision.save(update_fields=["content"])
    assert export_package(revision.as_object()) == packed
    revision.publish()
    assert export_package(RecipePage.objects.get(pk=recipe.pk)) == packed
