"""What is only ours, and what never travels, is touched by no update."""

import pytest

from activities.models import PatternPage
from activities.reuse.merging.taking_over import take_over, undo
from tests.activities.reuse.merging.editing import answers, change, latest, news_of
from tests.factories import make_image, make_recipe
from tests.pattern_factories import make_pattern_page

LOCAL = {
    "local_note": "Kaffen står i skabet.",
    "local_contact": "Birgit, 89 15 15 15",
    "who_can_help": "Spørg på biblioteket i Aalborg.",
    "experiences": [("item", {"date": "2026-09-01", "place": "Aalborg", "people": 8, "text": "Det gik godt."})],
}


@pytest.fixture
def take_everything(their_recipe, colleague):
    """Return a function that takes everything over that they have changed by now."""

    def take_everything(page, **changes):
        change(their_recipe, publish=True, promise="En ny plan hver uge.", **changes)
        offer = news_of(page)
        take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
        assert latest(page).promise == "En ny plan hver uge."
        return latest(page)

    return take_everything


def test_our_notes_contacts_and_evenings_stay(our_recipe, their_recipe, take_everything):
    change(our_recipe, **LOCAL)
    their_words = {"who_can_help": "Spørg Birgit igen.", "local_note": "Helt andet.", "experiences": []}
    page = take_everything(our_recipe, **their_words)
    assert page.local_note == LOCAL["local_note"]
    assert page.local_contact == LOCAL["local_contact"]
    assert page.who_can_help == LOCAL["who_can_help"]
    (evening,) = page.experiences
    assert evening.value["text"] == "Det gik godt."


def test_they_stay_when_it_is_undone_too(our_recipe, take_everything, colleague):
    change(our_recipe, **LOCAL)
    take_everything(our_recipe)
    undo(page=our_recipe, user=colleague)
    assert latest(our_recipe).local_contact == LOCAL["local_contact"]


def test_a_picture_that_may_not_travel_stays_where_it_is(our_recipe, take_everything):
    crowd = make_image(people="no_consent_recorded")
    change(our_recipe, picture=crowd, step_2={"image": crowd.pk})
    page = take_everything(our_recipe, step_1={"text": "Skriv seks ting ned."})
    assert page.picture == crowd
    assert page.steps[1].value["image"] == crowd
    assert page.steps[0].value["text"] == "Skriv seks ting ned."


def test_a_bead_pattern_of_anothers_stays_the_same_page(our_recipe, organisation, take_everything):
    pattern = make_pattern_page(organisation)
    change(our_recipe, step_2={"pattern": pattern.pk})
    page = take_everything(our_recipe, step_1={"text": "Skriv seks ting ned."})
    assert page.steps[1].value["pattern"] == pattern
    assert PatternPage.objects.count() == 1


def test_a_recipe_to_go_on_with_that_isnt_published_stays(
    our_recipe, other_organisation, organisation, take_everything
):
    ours, theirs = make_recipe(other_organisation, "kladde"), make_recipe(organisation, "mere", title="Mere mad")
    ours.unpublish()
    change(our_recipe, next_recipes=[("item", ours)])
    page = take_everything(our_recipe, next_recipes=[("item", theirs)])
    assert [item.value for item in page.next_recipes] == [theirs, ours]


def test_their_new_picture_comes_along_with_what_is_said_of_it(our_recipe, take_everything):
    before = make_image(title="Gryde", description="En rød gryde.", credit="Alma", people="none")
    page = take_everything(our_recipe, picture=before)
    assert page.picture != before
    assert page.picture.collection == our_recipe.organisation.team.collection
    assert (page.picture.description, page.picture.credit) == ("En rød gryde.", "Alma")


def test_our_address_stays_our_own(our_recipe, take_everything):
    assert take_everything(our_recipe).canonical == ""
