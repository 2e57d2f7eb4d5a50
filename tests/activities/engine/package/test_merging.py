from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.canonical import NOT_CONTENT
from activities.engine.package.checking import checked
from activities.engine.package.combining import together
from activities.engine.package.comparing import What, Who, compare, same, written
from activities.engine.package.merging import Choice, NoSuchChoice, Written, merged
from activities.engine.package.ordering import ids_of, only
from activities.engine.package.refusals import Refused, Rule
from tests.activities.engine.package.generated_edits import RECIPES, content, edited, three_recipes
from tests.activities.engine.package.generated_recipes import a_recipe, patiently, recipes_with_media

STEPS = [{"id": "kig", "title": "Kig"}, {"id": "spoerg", "title": "Spørg"}, {"id": "spis", "title": "Spis"}]
KIG, SPOERG, SPIS = STEPS


def with_steps(*steps):
    return a_recipe(steps=list(steps))


def all_theirs(base, mine, theirs):
    return {found.path: Choice.THEIRS for found in compare(base, mine, theirs)}


@st.composite
def three_with_choices(draw):
    """Draw three recipes, and a choice that is possible for each open difference."""
    three = draw(three_recipes())
    choices = {}
    for found in compare(*three):
        possible = [Choice.MINE, Choice.THEIRS]
        if found.is_text:
            possible += [Choice.BOTH, Written("skrevet selv")]
        choices[found.path] = draw(st.sampled_from(possible))
    return three, choices


def at(recipe, path):
    """Return what a recipe has at a path, or None."""
    for name in path:
        if isinstance(recipe, list):
            recipe = next((item for item in recipe if item["id"] == name), None)
        else:
            recipe = (recipe or {}).get(name)
    return recipe


def refusal_of(recipe):
    try:
        checked(recipe)
    except Refused as refused:
        return refused


@given(three_recipes())
def test_without_a_choice_mine_stays_as_it_is(three):
    base, mine, theirs = three
    assert merged(base, mine, theirs, {}) == mine
    assert merged(base, mine, theirs, {found.path: Choice.MINE for found in compare(*three)}) == mine


@given(three_with_choices())
def test_when_they_changed_nothing_mine_stays_whatever_is_chosen(drawn):
    (base, mine, _theirs), choices = drawn
    assert merged(base, mine, base, choices) == mine


@given(three_recipes())
def test_what_i_never_changed_becomes_theirs_when_all_of_theirs_is_chosen(three):
    base, _mine, theirs = three
    assert content(merged(base, base, theirs, all_theirs(base, base, theirs))) == content(theirs)


@given(three_with_choices())
def test_nothing_of_mine_is_lost_unless_something_else_was_chosen(drawn):
    (base, mine, theirs), choices = drawn
    result = merged(base, mine, theirs, choices)
    given_up = [found for found in compare(base, mine, theirs) if found.is_open and choices[found.path] != Choice.MINE]
    orders = {found.path for found in given_up if found.what is What.MOVED}
    places = {found.path for found in given_up} - orders
    for found in compare(mine, result, mine):  # whatever differs from mine was chosen
        if found.what is What.MOVED:
            assert found.path in orders
        else:  # another order takes nothing out of the items
            assert places & {found.path[:length] for length in range(len(found.path) + 1)}


@given(three_with_choices())
def test_what_is_said_of_my_work_stays_and_its_history_only_grows(drawn):
    (base, mine, theirs), choices = drawn
    lines = {"provenance": [{"id": "a", "what": "Skrev den"}]}
    mine, theirs = {**mine, **lines}, {**theirs, "provenance": [{"id": "b", "what": "Rettede den"}], "id": "deres"}
    result = merged(base, mine, theirs, choices)
    assert result["provenance"][:1] == mine["provenance"]
    for name in NOT_CONTENT - {"provenance"}:
        assert result.get(name) == mine.get(name)


@given(three_recipes())
def test_taking_all_that_only_they_changed_leaves_each_of_my_changes_as_it_is(three):
    differences = compare(*three)
    result = merged(*three, {found.path: Choice.THEIRS for found in differences if found.who is Who.THEIRS})
    for found in differences:
        if found.who is not Who.THEIRS and found.what is not What.MOVED:
            assert same(at(result, found.path), found.mine)


@given(three_with_choices())
def test_merging_again_changes_nothing_and_nothing_is_left_to_decide(drawn):
    (base, mine, theirs), choices = drawn
    result = merged(base, mine, theirs, choices)
    assert not any(found.is_open for found in compare(theirs, result, theirs))
    assert merged(theirs, result, theirs, {}) == result
    assert merged(theirs, result, theirs, choices) == result
    assert merged(theirs, result, theirs, all_theirs(theirs, result, theirs)) == result


@given(three_with_choices())
def test_the_three_are_left_as_they_were_and_share_nothing_with_the_result(drawn):
    three, choices = drawn
    before = deepcopy(three)
    _empty(merged(*three, choices))
    assert three == before


def _empty(value):
    """Empty a value and everything in it."""
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            _empty(inner)
    value.clear()


@given(three_with_choices())
def test_what_i_have_keeps_its_order_unless_theirs_was_chosen(drawn):
    (base, mine, theirs), choices = drawn
    result = merged(base, mine, theirs, choices)
    for name in ("steps", "materials"):
        if choices.get((name,)) != Choice.THEIRS:
            before, after = ids_of(mine.get(name)), ids_of(result.get(name))
            assert only(after, before) == only(before, after)


@given(three_with_choices())
def test_every_choice_is_followed(drawn):
    three, choices = drawn
    result = merged(*three, choices)
    for found in compare(*three):
        choice = choices[found.path] if found.is_open else Choice.MINE
        now = at(result, found.path)
        if found.what is What.MOVED:
            wanted = found.theirs if choice == Choice.THEIRS else found.mine
            assert only(ids_of(now), wanted) == only(wanted, ids_of(now))
        elif isinstance(choice, Written):
            assert now == choice.text
        elif choice == Choice.BOTH:
            assert now == together(found.base or "", found.mine or "", found.theirs or "")
        else:
            assert same(now, found.theirs if choice == Choice.THEIRS else found.mine)


@patiently
@given(recipes_with_media(), st.data())
def test_the_merge_of_sound_recipes_is_sound(drawn, data):
    base = checked(drawn[0]).recipe
    mine, theirs = (checked(data.draw(recipes_with_media())[0]).recipe for _ in range(2))
    choices = {
        found.path: data.draw(st.sampled_from([Choice.MINE, Choice.THEIRS])) for found in compare(base, mine, theirs)
    }
    result = merged(base, mine, theirs, choices)
    refusal = refusal_of(result)
    # What two sound halves can disagree about: a list too long for its field, a group of at least 9 and at most 8.
    assert refusal is None or refusal.rule in (Rule.TOO_LONG, Rule.OUT_OF_RANGE)


@patiently
@given(recipes_with_media(), recipes_with_media())
def test_a_whole_recipe_of_theirs_taken_over_says_the_same_as_theirs(drawn, others):
    base, theirs = checked(drawn[0]).recipe, checked(others[0]).recipe
    result = merged(base, base, theirs, all_theirs(base, base, theirs))
    assert content(result) == content(theirs)


def test_a_correction_of_theirs_comes_in_beside_my_own_changes():
    base = with_steps(KIG, SPOERG)
    mine = with_steps({**KIG, "title": "Kig i fryseren"}, SPOERG)
    theirs = with_steps(KIG, {**SPOERG, "title": "Spørg robotten"})
    result = merged(base, mine, theirs, {("steps", "spoerg", "title"): Choice.THEIRS})
    assert [step["title"] for step in result["steps"]] == ["Kig i fryseren", "Spørg robotten"]


def test_a_step_they_removed_and_i_changed_stays_until_it_is_given_up():
    base, mine = with_steps(KIG, SPOERG), with_steps(KIG, {**SPOERG, "title": "Spørg høfligt"})
    theirs = with_steps(KIG)
    assert merged(base, mine, theirs, {}) == mine
    assert merged(base, mine, theirs, {("steps", "spoerg"): Choice.THEIRS})["steps"] == [KIG]


def test_a_step_i_removed_and_they_changed_stays_away_until_it_is_wanted():
    base, mine = with_steps(KIG, SPOERG, SPIS), with_steps(KIG, SPIS)
    theirs = with_steps(KIG, {**SPOERG, "title": "Spørg høfligt"}, SPIS)
    assert merged(base, mine, theirs, {}) == mine
    result = merged(base, mine, theirs, {("steps", "spoerg"): Choice.THEIRS})
    assert [step["title"] for step in result["steps"]] == ["Kig", "Spørg høfligt", "Spis"]


def test_a_step_of_theirs_is_put_where_it_stands_in_theirs_after_mine():
    new, own = {"id": "n", "title": "Ny"}, {"id": "e", "title": "Egen"}
    base, mine, theirs = with_steps(KIG, SPIS), with_steps(KIG, own, SPIS), with_steps(KIG, new, SPIS)
    result = merged(base, mine, theirs, {("steps", "n"): Choice.THEIRS})
    assert ids_of(result["steps"]) == ["kig", "e", "n", "spis"]


def test_their_order_is_taken_over_with_my_own_steps_beside_their_neighbours():
    own = {"id": "e", "title": "Egen"}
    base, mine, theirs = with_steps(*STEPS), with_steps(KIG, own, SPOERG, SPIS), with_steps(SPIS, KIG, SPOERG)
    result = merged(base, mine, theirs, {("steps",): Choice.THEIRS})
    assert ids_of(result["steps"]) == ["spis", "kig", "e", "spoerg"]


def test_a_text_can_hold_both_changes_or_be_written_anew():
    base, mine, theirs = (
        a_recipe(easier=text) for text in ("Spørg om ét ord.", "Spørg kun om ét ord.", "Spørg om ét ord ad gangen.")
    )
    path = ("easier",)
    assert merged(base, mine, theirs, {path: Choice.BOTH})["easier"] == "Spørg kun om ét ord ad gangen."
    assert merged(base, mine, theirs, {path: Written("Spørg.")})["easier"] == "Spørg."


@pytest.mark.parametrize("choice", [Choice.BOTH, Written("tredive")])
def test_a_number_is_never_put_together(choice):
    with pytest.raises(NoSuchChoice) as raised:
        merged(a_recipe(minutes=1), a_recipe(minutes=2), a_recipe(minutes=3), {("minutes",): choice})
    assert written(raised.value.path) == "/minutes"


def test_a_choice_for_what_is_not_open_changes_nothing():
    base, mine = a_recipe(), a_recipe(promise="Noget andet")
    assert merged(base, mine, base, {("promise",): Choice.THEIRS, ("findes", "ikke"): Choice.BOTH}) == mine


def test_a_field_they_took_away_is_gone_and_not_empty():
    result = merged({"x": 1, "y": 1}, {"x": 1, "y": 1}, {"y": 1}, {("x",): Choice.THEIRS})
    assert result == {"y": 1}


def test_a_field_of_theirs_inside_what_i_do_not_have_makes_room_for_itself():
    theirs = {"x": {"y": {"z": 1}, "w": 2}}
    assert merged({}, {}, theirs, {("x", "y", "z"): Choice.THEIRS}) == {"x": {"y": {"z": 1}}}


def test_what_the_work_is_called_and_comes_from_stays_mine():
    mine = a_recipe(id="mit", version="1.0", basedOn={"id": "dit"})
    theirs = a_recipe(version="2.0", promise="Bedre")
    result = merged(a_recipe(), mine, theirs, {("promise",): Choice.THEIRS})
    assert result == {**mine, "promise": "Bedre"}


@given(RECIPES.flatmap(lambda base: st.tuples(st.just(base), edited(base))))
def test_a_choice_of_a_plain_word_is_as_good(drawn):
    base, theirs = drawn
    choices = all_theirs(base, base, theirs)
    words = {path: choice.value for path, choice in choices.items()}
    assert merged(base, base, theirs, words) == merged(base, base, theirs, choices)
