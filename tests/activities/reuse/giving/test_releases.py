"""What is told of recipes that were published before anything was told of them."""

from io import StringIO

from django.core.management import call_command

from activities.engine.package.canonical import content_hash
from activities.models import Release
from activities.reuse.giving import releases
from activities.reuse.giving.releases import release_untold
from activities.reuse.works import recipe_json
from tests.factories import make_recipe


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
