"""Every recipe of the demo that leaves and comes back is the same file, byte for byte."""

import pytest

from activities.engine.package.reading import read
from activities.models import OrganisationPage, RecipePage
from activities.reuse.getting.importing import import_package
from activities.reuse.works import export_package
from home.demo import content_files

SLUGS = [entry["slug"] for _name, entry in content_files.read_all("recipes")]
SLUGS.append(content_files.read("reuse.toml")["adapted"]["slug"])


def taken(package, organisation):
    """Return the draft that a package becomes, as it is saved."""
    page = import_package(package=package, organisation=organisation)
    return RecipePage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_demo_recipe_comes_back_as_it_left(demo, slug):
    recipe = RecipePage.objects.get(slug=slug)
    left = export_package(recipe)
    another = OrganisationPage.objects.exclude(pk=recipe.organisation_id).first()
    page = taken(left, another)
    assert export_package(page) == left
    assert read(left).recipe == page.origin.base


@pytest.mark.parametrize("slug", SLUGS)
def test_a_demo_recipe_comes_back_where_nothing_else_of_the_demo_is(demo, slug):
    """Topics, bead patterns and recipes to go on with are unknown there, and come back all the same."""
    recipe = RecipePage.objects.get(slug=slug)
    left = export_package(recipe)
    RecipePage.objects.exclude(pk=recipe.pk).delete()
    recipe.topics.all().delete()
    recipe.delete()
    assert export_package(taken(left, OrganisationPage.objects.first())) == left
