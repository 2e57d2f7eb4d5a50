"""A recipe that leaves and comes back is the same file, byte for byte."""

import pytest

from activities.engine.package.reading import read
from activities.models import OrganisationPage, RecipePage
from activities.reuse.getting.importing import import_package
from activities.reuse.works import export_package
from home.demo.content_files import read_all

SLUGS = [entry["slug"] for _name, entry in read_all("recipes")]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_demo_recipe_comes_back_as_it_left(demo, slug):
    recipe = RecipePage.objects.get(slug=slug)
    left = export_package(recipe)
    another = OrganisationPage.objects.exclude(pk=recipe.organisation_id).first()
    page = import_package(package=left, organisation=another)
    assert export_package(page.get_latest_revision_as_object()) == left
    assert read(left).recipe == page.origin.base
