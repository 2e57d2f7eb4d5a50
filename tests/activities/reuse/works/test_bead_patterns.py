"""Whose a bead pattern is travels with it, is shown beside it, and counts where licences don't go together."""

from datetime import date

import pytest

from activities.engine.package.checking import checked
from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused
from activities.engine.package.writing import write
from activities.models import PatternPage, RecipePage
from activities.reuse.getting.importing import import_package
from activities.reuse.giving.licences import warnings_for
from activities.reuse.merging.adapting import adapt
from activities.reuse.works import export_package
from tests.activities.engine.package.generated_recipes import A_PATTERN, a_recipe
from tests.factories import make_recipe, step

CREDIT = {"author": "Alma og Ida", "licence": "CC BY-SA 4.0", "aiTool": "En chatrobot", "aiMadeOn": "2026-09-01"}


def package(credit=None, **changes):
    pattern = A_PATTERN.as_json() | ({"credit": credit} if credit is not None else {})
    steps = [{"id": "laeg", "title": "Læg den", "pattern": pattern}]
    return write(checked(a_recipe(author="Randers Bibliotek", steps=steps, **changes)).recipe, {})


def credit_in(data):
    return read(data).recipe["steps"][0]["pattern"].get("credit")


def draft(page):
    return RecipePage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.fixture
def with_pattern(organisation):
    """A published recipe of ours with a published pattern by somebody else."""
    fields = {"author": "Alma og Ida", "ai_tool": "En chatrobot", "ai_made_on": date(2026, 9, 1)}
    pattern = PatternPage(slug="dino", title="Dino", pattern=A_PATTERN, licence="CC BY-SA 4.0", **fields)
    organisation.add_child(instance=pattern)
    pattern.save_revision().publish()
    stored = step("Læg den")
    stored["value"]["pattern"] = pattern.pk
    return make_recipe(organisation, steps=[stored])


def test_whose_a_pattern_is_travels(with_pattern, other_organisation):
    data = export_package(with_pattern)
    assert credit_in(data) == CREDIT
    taken = import_package(package=data, organisation=other_organisation)
    pattern = draft(taken).steps[0].value["pattern"]
    assert (pattern.author, pattern.licence, pattern.ai_tool) == ("Alma og Ida", "CC BY-SA 4.0", "En chatrobot")
    assert export_package(draft(taken)) == data


def test_a_pattern_without_an_author_is_its_organisations(with_pattern, other_organisation):
    PatternPage.objects.update(author="")
    data = export_package(with_pattern)
    assert credit_in(data)["author"] == "Randers Bibliotek"
    assert export_package(draft(import_package(package=data, organisation=other_organisation))) == data


@pytest.mark.parametrize("credit", [None, {}, {"author": ""}, {**CREDIT, "nyt": [1]}, {**CREDIT, "aiMadeOn": None}])
def test_what_is_told_comes_back_as_it_came_and_so_does_nothing(organisation, credit):
    data = package(credit, canonical="https://aalborg.example/dino/")
    page = import_package(package=data, organisation=organisation)
    assert export_package(draft(page)) == data
    assert PatternPage.objects.get().author in ("Alma og Ida", "Randers Bibliotek")


def test_what_an_editor_says_of_it_here_is_what_travels_from_then_on(organisation):
    page = import_package(package=package(), organisation=organisation)
    PatternPage.objects.update(author="Ida")
    assert credit_in(export_package(draft(page)))["author"] == "Ida"


def test_the_same_pattern_by_another_is_another_page(organisation):
    import_package(package=package(CREDIT), organisation=organisation)
    other = "11111111-2222-4333-8444-555555555555"
    import_package(package=package({**CREDIT, "author": "Otto"}, id=other), organisation=organisation)
    again = "11111111-2222-4333-8444-666666666666"
    import_package(package=package(CREDIT, id=again), organisation=organisation)
    assert sorted(PatternPage.objects.values_list("author", flat=True)) == ["Alma og Ida", "Otto"]


def test_a_pattern_without_a_title_bears_the_recipes_from_the_beginning(organisation):
    steps = [{"id": "laeg", "title": "Læg den", "pattern": {**A_PATTERN.as_json(), "title": ""}}]
    page = import_package(package=write(checked(a_recipe(steps=steps)).recipe, {}), organisation=organisation)
    assert page.origin.base["steps"] == read(export_package(draft(page))).recipe["steps"]


@pytest.mark.parametrize("credit", ["Alma", [], {"licence": "Min egen"}, {"aiMadeOn": "i går"}])
def test_what_makes_no_sense_is_refused(credit):
    with pytest.raises(Refused):
        package(credit)


def test_an_adaptation_names_who_made_the_pattern(with_pattern, other_organisation, admin_user):
    ours = draft(adapt(page=with_pattern, organisation=other_organisation, user=admin_user))
    assert ours.steps[0].value["pattern"].author == "Alma og Ida"


def test_it_is_shown_where_the_pattern_is_and_in_the_package(client, with_pattern):
    page = client.get(with_pattern.url).content.decode()
    assert "Alma og Ida, CC BY-SA 4.0" in page
    assert "En chatrobot, 1. september 2026" in page
    assert "Dino: Alma og Ida, CC BY-SA 4.0. Lavet med kunstig intelligens: En chatrobot" in _markdown(with_pattern)


def _markdown(page):
    return export_package(page).decode("utf-8", "replace")


def test_a_pattern_that_may_not_be_passed_on_is_warned_of(with_pattern):
    assert warnings_for(with_pattern) == []
    PatternPage.objects.update(licence="All rights reserved")
    (warning,) = warnings_for(with_pattern)
    assert "Dino" in warning
