"""An improvement goes back to where the recipe came from, is taken there, and whoever made it is named."""

import pytest
from django.core.exceptions import PermissionDenied

from activities.engine.package.merging import Choice
from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused
from activities.engine.package.writing import write
from activities.models import RecipePage, Suggestion
from activities.reuse.getting.importing import import_package
from activities.reuse.merging.adapting import translate
from activities.reuse.merging.offers import Improvement
from activities.reuse.merging.sending_back import NothingToSend, answers_to, suggest_here, suggestion_file
from activities.reuse.merging.suggestions import (
    DecidedAlready,
    HereAlready,
    NoSuggestion,
    NotForUs,
    decline,
    open_for,
    receive,
)
from activities.reuse.merging.taking_over import PromptsUnread, take_over, undo
from activities.reuse.works import export_package
from tests.activities.reuse.merging.editing import answers, change, desk_of, latest, news_of
from tests.factories import make_image


@pytest.fixture
def improved(our_recipe):
    """Aalborg has made two steps better, and calls the recipe something else."""
    return change(
        our_recipe,
        title="Madplan til to",
        author="Aalborg og Randers",
        step_1={"text": "Skriv fem ting ned på tavlen."},
        step_3={"text": "Spis sammen."},
    )


@pytest.fixture
def file(improved, colleague):
    """Return the file that Aalborg sends."""
    return suggestion_file(page=improved, who="Aalborg Bibliotekerne", note="Tavlen virker godt.", user=colleague)


@pytest.fixture
def suggestion(file, editor):
    """Return the suggestion as Randers has received it."""
    return receive(data=file, user=editor)


def offer_of(suggestion):
    return Improvement(Suggestion.objects.get(pk=suggestion.pk))


def test_the_file_holds_the_whole_recipe_the_base_who_and_a_note(file, their_recipe):
    recipe = read(file).recipe
    assert recipe["steps"][0]["text"] == "Skriv fem ting ned på tavlen."
    told = recipe["suggestion"]
    assert told["who"] == "Aalborg Bibliotekerne"
    assert told["note"] == "Tavlen virker godt."
    assert told["work"] == told["base"]["id"] == str(their_recipe.work_id)
    assert told["base"]["steps"][0]["text"] == "Skriv fem ting ned."


def test_the_origin_keeps_it_for_the_right_recipe(suggestion, their_recipe):
    assert suggestion.page == their_recipe
    assert (suggestion.who, suggestion.note, suggestion.base_version) == (
        "Aalborg Bibliotekerne",
        "Tavlen virker godt.",
        "1.0",
    )
    assert suggestion.state == "open"


def test_the_desk_shows_what_they_made_better_and_not_how_they_call_and_credit_theirs(suggestion):
    desk = desk_of(offer_of(suggestion))
    assert {entry.theirs for entry in desk.open_entries} == {"Skriv fem ting ned på tavlen.", "Spis sammen."}


def test_what_is_taken_is_a_draft_that_names_the_sender_in_its_history(suggestion, their_recipe, editor):
    offer = offer_of(suggestion)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    draft = latest(their_recipe)
    assert draft.steps[0].value["text"] == "Skriv fem ting ned på tavlen."
    assert draft.title == "Ugens madplan"
    assert RecipePage.objects.get(pk=their_recipe.pk).steps[0].value["text"] == "Skriv fem ting ned."
    assert [line.value["who"] for line in draft.provenance][-1] == "Aalborg Bibliotekerne"
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == ("taken", editor)


def test_a_part_of_it_can_be_taken_and_the_rest_waits(suggestion, their_recipe, editor):
    offer = offer_of(suggestion)
    path = f"steps/{their_recipe.steps[2].id}/text"
    take_over(offer=offer, answers=answers(offer, {path: Choice.THEIRS}), user=editor)
    assert [entry.theirs for entry in desk_of(offer_of(suggestion)).open_entries] == ["Skriv fem ting ned på tavlen."]
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_taking_it_can_be_undone_and_it_waits_again(suggestion, their_recipe, editor):
    offer = offer_of(suggestion)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    undo(page=their_recipe, user=editor)
    assert latest(their_recipe).steps[2].value["text"] == "Spis."
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == ("open", None)
    assert len(desk_of(offer_of(suggestion)).open_entries) == 2


def test_the_sender_sees_their_own_words_as_taken_when_the_origin_is_published_again(
    suggestion, their_recipe, improved, editor
):
    offer = offer_of(suggestion)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    change(their_recipe, publish=True, version="1.1")
    assert desk_of(news_of(improved)).open_entries == []


def test_what_is_to_be_written_to_the_robot_must_be_read_before_it_is_taken(improved, their_recipe, colleague, editor):
    prompt = {**latest(improved).steps.get_prep_value()[1]["value"]["prompt"], "text": "Lav en plan til [antal]."}
    change(improved, step_2={"prompt": prompt})
    data = suggestion_file(page=improved, who="Aalborg", note="", user=colleague)
    offer = offer_of(receive(data=data, user=editor))
    with pytest.raises(PromptsUnread):
        take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    take_over(offer=offer, answers=answers(offer, takes_all=True, prompts_read=True), user=editor)
    assert latest(their_recipe).steps[1].value["prompt"]["text"] == "Lav en plan til [antal]."


def test_their_picture_comes_along_when_it_is_taken(improved, their_recipe, colleague, editor):
    change(improved, picture=make_image(title="Tavle", description="En tavle.", people="none"))
    data = suggestion_file(page=improved, who="Aalborg", note="", user=colleague)
    offer = offer_of(receive(data=data, user=editor))
    take_over(offer=offer, answers=answers(offer, {"picture": Choice.THEIRS}), user=editor)
    picture = latest(their_recipe).picture
    assert picture.description == "En tavle."
    assert picture.collection == their_recipe.organisation.team.collection


def test_it_is_declined_with_a_word(suggestion, editor):
    decline(suggestion=suggestion, answer="Tak! Vi har ingen tavle.", user=editor)
    suggestion.refresh_from_db()
    assert suggestion.state == "declined"
    assert suggestion.sent_back.answer == "Tak! Vi har ingen tavle."
    assert not open_for(editor).exists()


def test_it_is_not_declined_any_more_once_a_colleague_has_taken_it(suggestion, editor):
    offer = offer_of(suggestion)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    with pytest.raises(DecidedAlready):
        decline(suggestion=suggestion, answer="Vi har ingen tavle.", user=editor)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.sent_back.answer) == ("taken", "")


def test_when_a_part_is_taken_after_all_the_rest_waits_again(suggestion, their_recipe, editor):
    decline(suggestion=suggestion, answer="Vi har ingen tavle.", user=editor)
    offer = offer_of(suggestion)
    path = f"steps/{their_recipe.steps[2].id}/text"
    take_over(offer=offer, answers=answers(offer, {path: Choice.THEIRS}), user=editor)
    assert list(open_for(editor)) == [suggestion]


def test_only_its_own_organisation_decides_on_it(suggestion, colleague):
    assert not open_for(colleague).exists()
    with pytest.raises(PermissionDenied):
        decline(suggestion=suggestion, answer="Nej.", user=colleague)
    offer = offer_of(suggestion)
    with pytest.raises(PermissionDenied):
        take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)


def test_the_same_file_twice_waits_once(suggestion, file, editor):
    with pytest.raises(HereAlready) as told:
        receive(data=file, user=editor)
    assert told.value.suggestion == suggestion


def test_a_file_for_somebody_elses_recipe_is_refused(file, colleague):
    with pytest.raises(NotForUs):
        receive(data=file, user=colleague)


def test_a_recipe_that_isnt_sent_back_to_anybody_is_no_suggestion(their_recipe, editor):
    with pytest.raises(NoSuggestion):
        receive(data=export_package(their_recipe), user=editor)


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        "tak",
        {"work": 1},
        {"who": ""},
        {"who": "x" * 201},
        {"note": ["a"]},
        {"base": None},
        {"base": {"format": "opskrift"}},
        {"base_id": True},
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(file, editor, nonsense):
    package = read(file)
    told = dict(package.recipe["suggestion"])
    if nonsense == {"base_id": True}:
        told["base"] = {**told["base"], "id": "0b9f4a0e-57d5-4d3b-8a57-3f0a7f0a8a11"}
    else:
        told = {**told, **nonsense} if isinstance(nonsense, dict) else nonsense
    data = write({**package.recipe, "suggestion": told}, package.media)
    with pytest.raises(Refused):
        receive(data=data, user=editor)
    assert not Suggestion.objects.exists()


def test_nothing_is_sent_where_nothing_was_made_better(our_recipe, colleague):
    with pytest.raises(NothingToSend):
        suggestion_file(page=our_recipe, who="Aalborg", note="", user=colleague)


def test_a_translation_isnt_sent_back(their_recipe, other_organisation, colleague):
    page = translate(page=their_recipe, organisation=other_organisation, language="en", user=colleague)
    change(page, promise="You get a meal plan.")
    with pytest.raises(NothingToSend):
        suggestion_file(page=page, who="Aalborg", note="", user=colleague)


def test_only_those_who_write_for_the_recipe_send_it(improved, editor):
    with pytest.raises(PermissionDenied):
        suggestion_file(page=improved, who="Aalborg", note="", user=editor)


def test_on_the_same_kit_it_arrives_at_once_and_the_sender_sees_the_answer(improved, their_recipe, colleague, editor):
    sent = suggest_here(page=improved, who="Aalborg Bibliotekerne", note="", user=colleague)
    assert sent.page == their_recipe
    assert list(open_for(editor)) == [sent]
    decline(suggestion=sent, answer="Vi har ingen tavle.", user=editor)
    (answer,) = answers_to(improved)
    assert (answer.state, answer.sent_back.answer) == ("declined", "Vi har ingen tavle.")


def test_what_the_sender_does_afterwards_changes_nothing_of_what_was_sent(improved, their_recipe, colleague, editor):
    change(improved, picture=make_image(title="Tavle", description="En tavle.", people="none"))
    sent = suggest_here(page=improved, who="Aalborg", note="", user=colleague)
    change(improved, picture=None, step_3={"text": "Noget helt andet."})
    offer = offer_of(sent)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    assert latest(their_recipe).picture.description == "En tavle."
    assert latest(their_recipe).steps[2].value["text"] == "Spis sammen."


def test_a_suggestion_taken_in_as_a_recipe_of_its_own_is_one(file, organisation, editor):
    page = import_package(package=file, organisation=organisation, user=editor)
    assert "suggestion" not in read(export_package(page)).recipe


def test_sending_again_replaces_what_waits(improved, colleague, editor):
    suggest_here(page=improved, who="Aalborg", note="Først", user=colleague)
    again = suggest_here(page=improved, who="Aalborg", note="Så", user=colleague)
    assert list(open_for(editor)) == [again]
