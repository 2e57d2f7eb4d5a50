"""What is told of recipes: of those that were published before anything was told, and when what they show changes."""

from io import StringIO

import pytest
from django.core.management import call_command

from activities.engine.package.canonical import content_hash
from activities.models import PatternPage, RecipePage, Release
from activities.reuse.giving import releases
from activities.reuse.giving.releases import release_untold
from activities.reuse.works import recipe_json
from tests.factories import make_audience, make_image, make_recipe, make_topic, step
from tests.pattern_factories import make_pattern_page


def test_recipes_from_before_are_told_of_when_the_site_starts(organisation):
    recipe, draft = make_recipe(organisation), make_recipe(organisation, "kladde")
    draft.unpublish()
    Release.objects.all().delete()
    call_command("release_recipes", stdout=StringIO())
    (told,) = Release.objects.all()
    assert (told.page_id, told.hash) == (recipe.pk, content_hash(recipe_json(recipe)))


def test_it_costs_one_question_when_all_are_told_of(organisation, django_assert_num_queries):
    make_recipe(organisation)
    with django_assert_num_queries(1):
        assert release_untold() == 0


def test_one_that_fails_keeps_no_other_untold(organisation, monkeypatch):
    broken, sound = make_recipe(organisation), make_recipe(organisation, "to")
    Release.objects.all().delete()
    monkeypatch.setattr(releases, "recipe_json", lambda page: 1 / 0 if page.pk == broken.pk else recipe_json(page))
    assert release_untold() == 1
    assert Release.objects.get().page_id == sound.pk


def test_all_are_told_of_anew_when_somebody_asks_for_it(organisation):
    make_recipe(organisation)
    Release.objects.update(hash="")
    call_command("release_recipes", stdout=StringIO())
    assert Release.objects.get().hash == ""
    call_command("release_recipes", all=True, stdout=StringIO())
    assert Release.objects.get().hash


@pytest.mark.parametrize("deed", ["delete", "unpublish"])
def test_what_is_told_follows_when_a_pattern_that_a_recipe_shows_is_seen_no_more(
    organisation, django_capture_on_commit_callbacks, deed
):
    pattern = make_pattern_page(organisation)
    shown = step("Læg den")
    shown["value"]["pattern"] = pattern.pk
    recipe = make_recipe(organisation, steps=[shown])
    before = Release.objects.get(page=recipe).hash
    with django_capture_on_commit_callbacks(execute=True):
        getattr(PatternPage.objects.get(pk=pattern.pk), deed)()
    assert is_told_as_it_is(recipe)
    assert Release.objects.get(page=recipe).hash != before


def test_what_is_told_follows_when_something_that_a_recipe_shows_is_deleted(
    organisation, django_capture_on_commit_callbacks
):
    parts = [make_image(people="none"), make_topic(), make_audience()]
    image, topic, audience = parts
    recipe = make_recipe(organisation, picture=image, topics=[topic], audiences=[audience])
    for part in parts:
        before = Release.objects.get(page=recipe).hash
        with django_capture_on_commit_callbacks(execute=True):
            part.delete()
        assert is_told_as_it_is(recipe)
        assert Release.objects.get(page=recipe).hash != before


def is_told_as_it_is(recipe):
    now = RecipePage.objects.get(pk=recipe.pk)
    return Release.objects.get(page=now).hash == content_hash(recipe_json(now))
