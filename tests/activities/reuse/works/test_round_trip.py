"""A recipe that leaves and comes back is the same file, byte for byte."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from activities.engine.package.checking import checked
from activities.engine.package.reading import read
from activities.engine.package.writing import write
from activities.models import RecipePage
from activities.reuse.getting.importing import import_package
from activities.reuse.works import export_package
from outreach.models import SiteImage
from tests.activities.engine.package.generated_recipes import recipes_with_media
from tests.factories import make_image, make_recipe, make_topic


def taken(package, organisation):
    """Return the draft that a package becomes, as it is saved."""
    page = import_package(package=package, organisation=organisation)
    return RecipePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def drawn(file, colour):
    """Return a real picture of the kind that a file's name says."""
    out = BytesIO()
    kind = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}[file.rpartition(".")[2]]
    Image.new("RGB", (8, 6), colour).save(out, kind)
    return out.getvalue()


@pytest.fixture
def places(organisation, other_organisation):
    """Two organisations on a site that knows one of the topics."""
    make_topic("mad")
    return organisation, other_organisation


quickly = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@quickly
@given(made=recipes_with_media(), people=st.sampled_from(["none", "with_consent"]), numbers=st.randoms())
def test_any_recipe_comes_back_as_it_left(places, made, people, numbers):
    recipe, media = made
    pictures = {file: drawn(file, tuple(numbers.randbytes(3))) for file in media}
    for words in recipe["media"]:
        words["people"] = people
    came = write(checked(recipe).recipe, pictures)
    first = taken(came, places[0])
    left = export_package(first)
    second = taken(left, places[1])
    assert export_package(second) == left
    assert second.origin.base == read(left).recipe
    for page in (first, second):
        RecipePage.objects.get(pk=page.pk).delete()


@quickly
@given(made=recipes_with_media())
def test_nothing_of_any_recipe_is_lost_on_the_way(places, made):
    """But for the pictures: who is in them nobody has told, so they stay."""
    recipe = checked(made[0]).recipe
    without = {**recipe, "media": [], "picture": "", "steps": [{**step, "image": ""} for step in recipe["steps"]]}
    page = taken(write(without, {}), places[0])
    back = read(export_package(page)).recipe
    for recipe_ in (without, back):
        for name in ("topics", "audiences"):
            recipe_[name] = sorted(recipe_[name], key=lambda category: category["id"])
        recipe_["steps"] = [{**step, "pattern": named(step["pattern"])} for step in recipe_["steps"]]
    if not without["canonical"]:
        without["canonical"] = back["canonical"]
        without["author"] = without["author"] or places[0].title
    assert back == without
    RecipePage.objects.get(pk=page.pk).delete()


def named(pattern):
    return pattern and {**pattern, "title": ""}


def test_a_picture_of_people_who_have_not_said_yes_stays_at_home(organisation):
    recipe = make_recipe(organisation, picture=make_image(people="no_consent_recorded"))
    assert read(export_package(recipe)).recipe["media"] == []
    SiteImage.objects.update(people="")
    assert read(export_package(recipe)).recipe["media"] == []
    SiteImage.objects.update(people="with_consent")
    (told,) = read(export_package(recipe)).recipe["media"]
    assert told["people"] == "with_consent"
