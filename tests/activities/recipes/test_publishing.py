"""A recipe is published only when a citizen can follow it; a draft may be as unfinished as it likes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from activities.models import RecipePage
from activities.recipes.checks import problems_with_steps
from tests.factories import make_image, make_recipe, step

STREAMS = [field.name for field in RecipePage._meta.get_fields() if field.__class__.__name__ == "StreamField"]


def form(*steps, **fields):
    """Return what the editor's browser sends for a recipe."""
    numbers = {"minutes": 10, "price_kroner": 0, "group_min": 1, "group_max": 8, "people_per_helper": 4}
    times = {"prepare_minutes": 0, "run_minutes": 60, "clear_minutes": 0}
    chosen = {"company": "both", "device": "any", "account": "none", "licence": "CC BY 4.0", "language": "da"}
    data = {
        "title": "Ugens madplan",
        "slug": "madplan",
        "promise": "Du får en madplan.",
        "version": "1.0",
        **numbers,
        **times,
        **chosen,
        **{name: streamfield([]) for name in STREAMS},
        "steps": streamfield([("step", sent(one)) for one in steps]),
        "comments": inline_formset([]),
        **fields,
    }
    return nested_form_data(data)


def sent(stored):
    value = stored["value"]
    prompt = value["prompt"]
    slots = {
        f"{number}": {"value": slot, "deleted": "", "order": f"{number}"} for number, slot in enumerate(prompt["slots"])
    }
    return {
        **value,
        "image": "",
        "prompt": {**prompt, "slots": {**slots, "count": str(len(slots))}},
    }


@pytest.fixture
def post(client, editor, organisation):
    client.force_login(editor)

    def send(*steps, action="action-publish", **fields):
        address = reverse("wagtailadmin_pages:add", args=["activities", "recipepage", organisation.pk])
        return client.post(address, {**form(*steps, **fields), action: "1"})

    return send


def test_a_whole_recipe_is_published(post):
    response = post(step(prompt_text="Lav en plan til [personer].", slots=["personer"]))
    assert response.status_code == 302
    assert RecipePage.objects.get(slug="madplan").live


def test_whoever_publishes_at_once_is_warned_of_licences_first_and_then_publishes_all_the_same(client, post):
    photo = make_image(title="Et foto", licence="All rights reserved").pk
    edit = post(step(), picture=photo).url
    warned = client.get(edit).content.decode()
    assert "Gemt, men ikke udgivet endnu" in warned
    assert "Et foto" in warned
    recipe = RecipePage.objects.get(slug="madplan")
    assert not recipe.live
    client.post(edit, {**form(step(), picture=photo), "action-publish": "1"})
    recipe.refresh_from_db()
    assert recipe.live


def test_a_recipe_without_steps_is_not_published_and_the_editor_is_told_in_danish(post):
    response = post()
    assert "En opskrift skal have mindst ét trin" in response.content.decode()
    assert not RecipePage.objects.filter(live=True).exists()


@pytest.mark.parametrize(
    ("text", "slots", "told"),
    [
        ("Til [personer] i [dage].", ["personer"], "[dage]"),
        ("Til [personer].", ["personer", "budget"], "[budget]"),
        ("Til [personer].", ["personer", "Personer"], "[Personer]"),
        ("Til [personer.", ["personer"], "[personer."),
        ("Til [].", [], "[]"),
    ],
)
def test_a_prompt_whose_slots_do_not_match_is_not_published_and_the_editor_is_told_which(post, text, slots, told):
    response = post(step(title="Skriv til robotten", prompt_text=text, slots=slots))
    page = response.content.decode()
    assert "Skriv til robotten" in page
    assert told in page
    assert not RecipePage.objects.filter(live=True).exists()


def test_an_unfinished_draft_is_saved(post):
    post(step(prompt_text="Til [personer].", slots=[]), action="action-save")
    assert not RecipePage.objects.get(slug="madplan").live


def test_sending_for_approval_asks_the_same_questions_as_publishing(post):
    response = post(action="action-submit")
    assert "En opskrift skal have mindst ét trin" in response.content.decode()


def test_a_live_recipe_may_be_given_an_unfinished_draft(client, editor, organisation):
    recipe = make_recipe(organisation)
    client.force_login(editor)
    client.post(reverse("wagtailadmin_pages:edit", args=[recipe.pk]), {**form(), "action-save": "1"})
    recipe.refresh_from_db()
    assert recipe.live
    assert recipe.has_unpublished_changes


def test_no_way_of_publishing_gets_past_the_check(organisation):
    draft = RecipePage(slug="tom", title="Tom", promise="Ingenting endnu.", live=False)
    organisation.add_child(instance=draft)
    with pytest.raises(ValidationError):
        draft.save_revision().publish()


def test_steps_and_slots_keep_their_ids_when_the_recipe_is_saved_again(organisation):
    recipe = make_recipe(organisation, steps=[step(prompt_text="[a]", slots=["a"]), step(title="To")])
    first = RecipePage.objects.get(pk=recipe.pk)
    ids = [one.id for one in first.steps]
    slot = first.steps[0].value["prompt"]["slots"].bound_blocks[0].id
    first.steps[0].value["title"] = "Ændret"
    first.save_revision().publish()
    again = RecipePage.objects.get(pk=recipe.pk)
    assert [one.id for one in again.steps] == ids
    assert again.steps[0].value["prompt"]["slots"].bound_blocks[0].id == slot


def test_group_sizes_in_the_wrong_order_are_told(post):
    page = post(step(), group_min=9, group_max=3).content.decode()
    assert "mindre end den mindste" in page


def test_what_is_wrong_names_the_step(organisation):
    recipe = make_recipe(organisation, steps=[step(), step(title="Skriv")])
    recipe.steps[1].value["prompt"]["text"] = "Til [hvem]."
    (problem,) = problems_with_steps(recipe.steps)
    assert "2" in problem
    assert "Skriv" in problem
    assert "[hvem]" in problem


@pytest.fixture
def with_history(organisation):
    lines = [
        {"date": "2026-09-01", "who": "Randers Bibliotek", "what": "Skrev den", "licence": "CC BY 4.0"},
        {"date": "2026-09-02", "who": "Aalborg", "what": "Rettede den", "licence": "CC BY 4.0"},
    ]
    return make_recipe(organisation, provenance=[("item", line) for line in lines])


def test_lines_are_added_to_the_history_of_a_published_recipe(with_history):
    line = {"date": "2026-09-03", "who": "Aabenraa", "what": "Oversatte den", "licence": "CC BY 4.0"}
    with_history.provenance.append(("item", line))
    assert with_history.problems_before_publishing() == []


def test_a_history_that_comes_back_unchanged_from_the_form_has_no_problem(with_history):
    lines = RecipePage.objects.get(pk=with_history.pk).provenance
    sent = [("item", {**line.value, "date": date.fromisoformat(str(line.value["date"]))}) for line in lines]
    with_history.provenance = sent
    assert with_history.problems_before_publishing() == []


@pytest.mark.parametrize("meddle", [lambda lines: lines.pop(0), lambda lines: lines[1].value.update(who="Os")])
def test_what_people_have_read_of_the_history_stays(with_history, meddle):
    meddle(with_history.provenance)
    (*_others, problem) = with_history.problems_before_publishing()
    assert "Rettede den" in problem
    with pytest.raises(ValidationError):
        with_history.save_revision().publish()


def test_the_history_of_a_draft_is_free_to_be_corrected(with_history):
    with_history.unpublish()
    with_history.provenance.pop(0)
    assert RecipePage.objects.get(pk=with_history.pk).problems_before_publishing() == []
    assert with_history.problems_before_publishing() == []
