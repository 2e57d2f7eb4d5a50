"""An update of a recipe that we have changed too: theirs is taken where we choose it, and no word of ours is lost."""

import pytest
from django.core.exceptions import PermissionDenied

from activities.engine.package.canonical import content_hash
from activities.engine.package.merging import Choice, Written
from activities.models import Origin, RecipePage
from activities.reuse.merging.taking_over import (
    NothingChosen,
    Overtaken,
    Unfit,
    WrittenSince,
    last_taken_over,
    take_over,
    undo,
)
from activities.reuse.works.telling import recipe_json
from tests.activities.reuse.merging.editing import answers, change, desk_of, latest, news_of
from tests.factories import make_contributor, step


@pytest.fixture
def both_changed(their_recipe, our_recipe):
    """Both have been at it: they publish 1.1; we have a draft of our own."""
    log = [("item", {"version": "1.1", "date": "2026-10-01", "kind": "safety", "note": "Ingen nødder."})]
    change(
        their_recipe,
        publish=True,
        version="1.1",
        change_log=log,
        step_1={"text": "Skriv seks ting ned."},
        step_3={"text": "Spis langsomt."},
    )
    change(our_recipe, step_1={"text": "Skriv fem ting ned på tavlen."}, promise="Vi får en madplan.")
    return our_recipe


def text_of(page, number):
    return latest(page).steps[number - 1].value["text"]


def path_of(page, number, name="text"):
    return f"steps/{latest(page).steps[number - 1].id}/{name}"


def test_the_desk_knows_what_only_they_changed_what_only_we_did_and_what_both_did(both_changed):
    desk = desk_of(news_of(both_changed))
    told = {entry.theirs: entry.is_conflict for entry in desk.open_entries}
    assert told == {"Spis langsomt.": False, "Skriv seks ting ned.": True}
    assert {entry.mine for entry in desk.only_mine} >= {"Vi får en madplan."}


def test_everything_that_only_they_changed_is_taken_with_one_press_and_ours_stays(both_changed, colleague):
    offer = news_of(both_changed)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
    assert text_of(both_changed, 3) == "Spis langsomt."
    assert text_of(both_changed, 1) == "Skriv fem ting ned på tavlen."
    assert latest(both_changed).promise == "Vi får en madplan."
    assert [entry.mine for entry in desk_of(news_of(both_changed)).open_entries] == ["Skriv fem ting ned på tavlen."]


def test_what_is_still_open_keeps_the_version_that_we_go_with(both_changed, colleague):
    offer = news_of(both_changed)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
    assert Origin.objects.get(page=both_changed).version == "1.0"
    offer = news_of(both_changed)
    choices = {path_of(both_changed, 1): Choice.MINE}
    take_over(offer=offer, answers=answers(offer, choices), user=colleague)
    assert Origin.objects.get(page=both_changed).version == "1.1"
    assert latest(both_changed).based_on["version"] == "1.1"
    assert desk_of(news_of(both_changed)).open_entries == []
    assert Origin.objects.get(page=both_changed).hash == content_hash(news_of(both_changed).theirs)


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        (Choice.THEIRS, "Skriv seks ting ned."),
        (Choice.MINE, "Skriv fem ting ned på tavlen."),
        (Choice.BOTH, "Skriv seks ting ned på tavlen."),
        (Written("Skriv syv ting ned."), "Skriv syv ting ned."),
    ],
)
def test_where_both_have_changed_a_text_we_choose(both_changed, colleague, choice, text):
    offer = news_of(both_changed)
    take_over(offer=offer, answers=answers(offer, {path_of(both_changed, 1): choice}), user=colleague)
    assert text_of(both_changed, 1) == text


def test_nothing_is_published_by_itself(both_changed, colleague):
    change(both_changed, publish=True)
    offer = news_of(both_changed)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
    assert RecipePage.objects.get(pk=both_changed.pk).steps[2].value["text"] == "Spis."
    assert RecipePage.objects.get(pk=both_changed.pk).has_unpublished_changes


def test_the_history_says_what_was_taken_over(both_changed, colleague):
    offer = news_of(both_changed)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
    line = latest(both_changed).provenance[-1].value
    assert line["who"] == "Aalborg Bibliotekerne"
    assert "1.1" in line["what"]


def test_it_can_be_undone_and_is_asked_about_again(both_changed, colleague):
    before, remembered = recipe_json(latest(both_changed)), Origin.objects.get(page=both_changed).base
    offer = news_of(both_changed)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
    assert last_taken_over(RecipePage.objects.get(pk=both_changed.pk)) is not None
    undo(page=both_changed, user=colleague)
    assert recipe_json(latest(both_changed)) == before
    assert Origin.objects.get(page=both_changed).base == remembered
    assert len(desk_of(news_of(both_changed)).open_entries) == 2
    with pytest.raises(NothingChosen):
        undo(page=both_changed, user=colleague)


def test_undoing_never_takes_what_a_colleague_has_written_since(both_changed, colleague):
    offer = news_of(both_changed)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
    change(both_changed, outcome="En madplan.")
    assert last_taken_over(RecipePage.objects.get(pk=both_changed.pk)) is None
    with pytest.raises(WrittenSince):
        undo(page=both_changed, user=colleague)


def test_what_a_colleague_writes_elsewhere_while_the_form_is_open_is_kept(both_changed, colleague):
    offer = news_of(both_changed)
    sent = answers(offer, {path_of(both_changed, 1): Choice.THEIRS})
    change(both_changed, outcome="En madplan.")
    take_over(offer=offer, answers=sent, user=colleague)
    assert latest(both_changed).outcome == "En madplan."
    assert text_of(both_changed, 1) == "Skriv seks ting ned."


def test_one_is_told_when_a_colleague_has_written_at_the_very_place(both_changed, colleague):
    offer, path = news_of(both_changed), path_of(both_changed, 1)
    sent = answers(offer, {path: Choice.THEIRS})
    change(both_changed, step_1={"text": "Skriv alt ned."})
    with pytest.raises(Overtaken) as told:
        take_over(offer=offer, answers=sent, user=colleague)
    assert told.value.paths == [tuple(path.split("/"))]
    assert text_of(both_changed, 1) == "Skriv alt ned."


def test_one_is_told_when_they_have_published_again(both_changed, their_recipe, colleague):
    offer = news_of(both_changed)
    sent = answers(offer, takes_all=True)
    change(their_recipe, publish=True, version="1.2", step_2={"text": "Sig det lavt."})
    with pytest.raises(Overtaken) as told:
        take_over(offer=offer, answers=sent, user=colleague)
    assert told.value.paths == []


def test_steps_that_were_added_removed_and_moved_are_known_by_their_ids(their_recipe, our_recipe, colleague):
    stored = their_recipe.steps.get_prep_value()
    fresh = {**step("Del med en ven", "Tag et billede."), "id": "del"}
    change(their_recipe, publish=True, steps=[stored[1], stored[0], fresh])
    change(our_recipe, step_3={"text": "Spis pænt."})
    offer = news_of(our_recipe)
    desk = desk_of(offer)
    assert {entry.deed for entry in desk.open_entries} == {"moved", "added", "gone_there"}
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
    titles = [found.value["title"] for found in latest(our_recipe).steps]
    theirs = [title for title in titles if title != "Smag til"]
    assert theirs == ["Skriv til robotten", "Kig i køleskabet", "Del med en ven"]
    assert text_of(our_recipe, titles.index("Smag til") + 1) == "Spis pænt."


def test_too_many_steps_are_told_of_and_change_nothing(their_recipe, our_recipe, colleague):
    more = [{**step(f"Trin {number}"), "id": f"x{number}"} for number in range(7)]
    change(their_recipe, publish=True, steps=[*their_recipe.steps.get_prep_value(), *more])
    mine = [{**step(f"Vores {number}"), "id": f"y{number}"} for number in range(7)]
    change(our_recipe, steps=[*latest(our_recipe).steps.get_prep_value(), *mine])
    offer, before = news_of(our_recipe), RecipePage.objects.get(pk=our_recipe.pk).latest_revision_id
    with pytest.raises(Unfit) as told:
        take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
    assert "12" in told.value.problems[0]
    assert RecipePage.objects.get(pk=our_recipe.pk).latest_revision_id == before


def test_a_text_that_is_too_long_is_told_of_with_its_place(both_changed, colleague):
    offer = news_of(both_changed)
    choices = {path_of(both_changed, 1): Written("x" * 1201)}
    with pytest.raises(Unfit) as told:
        take_over(offer=offer, answers=answers(offer, choices), user=colleague)
    assert "Kig i køleskabet" in told.value.problems[0]
    assert "1200" in told.value.problems[0]


def test_a_group_that_is_upside_down_is_told_of(their_recipe, our_recipe, colleague):
    change(their_recipe, publish=True, group_max=30, group_min=20)
    change(our_recipe, group_max=10)
    offer = news_of(our_recipe)
    with pytest.raises(Unfit):
        take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)


def test_choosing_nothing_or_what_makes_no_sense_changes_nothing(both_changed, colleague):
    offer, before = news_of(both_changed), RecipePage.objects.get(pk=both_changed.pk).latest_revision_id
    for choices in ({}, {"steps/findes-ikke/text": Choice.THEIRS}, {"promise": Choice.THEIRS}):
        with pytest.raises(NothingChosen):
            take_over(offer=offer, answers=answers(offer, choices), user=colleague)
    assert RecipePage.objects.get(pk=both_changed.pk).latest_revision_id == before


def test_only_those_who_write_for_us_take_over(both_changed, editor, other_organisation):
    offer = news_of(both_changed)
    sent = answers(offer, takes_all=True)
    for stranger in (editor, make_contributor(other_organisation)):
        with pytest.raises(PermissionDenied):
            take_over(offer=offer, answers=sent, user=stranger)
        with pytest.raises(PermissionDenied):
            undo(page=both_changed, user=stranger)


def test_nobody_writes_past_a_lock(both_changed, colleague, admin_user):
    RecipePage.objects.filter(pk=both_changed.pk).update(locked=True, locked_by=admin_user)
    offer = news_of(both_changed)
    with pytest.raises(PermissionDenied):
        take_over(offer=offer, answers=answers(offer, takes_all=True), user=colleague)
