import pytest
from hypothesis import given

from activities.engine.package.comparing import Difference, What, Who, compare, same, written
from tests.activities.engine.package.generated_edits import RECIPES, content, plain, three_recipes
from tests.activities.engine.package.generated_recipes import a_recipe

STEPS = [{"id": "kig", "title": "Kig"}, {"id": "spoerg", "title": "Spørg"}, {"id": "spis", "title": "Spis"}]
KIG, SPOERG, SPIS = STEPS


def with_steps(*steps):
    return a_recipe(steps=list(steps))


def seen(base, mine, theirs):
    """Return what a comparison tells, without the values."""
    return [(written(found.path), found.what, found.who) for found in compare(base, mine, theirs)]


@given(RECIPES)
def test_a_recipe_does_not_differ_from_itself(recipe):
    assert compare(recipe, recipe, recipe) == []


@given(three_recipes())
def test_every_place_is_told_of_once(three):
    paths = [written(found.path) for found in compare(*three)]
    assert len(paths) == len(set(paths))


@given(three_recipes())
def test_mine_is_theirs_seen_from_the_other_side(three):
    base, mine, theirs = three
    turned = {Who.MINE: Who.THEIRS, Who.THEIRS: Who.MINE}
    here = {(found.path, found.what, found.who) for found in compare(base, mine, theirs)}
    there = {(found.path, found.what, turned.get(found.who, found.who)) for found in compare(base, theirs, mine)}
    assert here == there


@given(three_recipes())
def test_nothing_is_to_decide_when_they_changed_nothing(three):
    base, mine, _theirs = three
    assert all(found.who is Who.MINE for found in compare(base, mine, base))
    assert all(found.who is Who.THEIRS for found in compare(base, base, mine))
    assert all(found.who is Who.ALIKE for found in compare(base, mine, mine))


@given(three_recipes())
def test_what_says_the_same_differs_nowhere_and_what_does_not_differs_somewhere(three):
    base, mine, _theirs = three
    orders_alike = content(base) == content(mine)
    assert (compare(base, base, mine) == []) is orders_alike
    assert same(base, mine) is (plain(base) == plain(mine))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "who"),
    [
        ("a", "a", "b", Who.THEIRS),
        ("a", "b", "a", Who.MINE),
        ("a", "b", "b", Who.ALIKE),
        ("a", "b", "c", Who.CONFLICT),
        (None, "b", "c", Who.CONFLICT),
        ("a", "", "c", Who.CONFLICT),
        (0, 0, False, Who.THEIRS),
        (1, 1, True, Who.THEIRS),
        (False, None, False, Who.MINE),
        ([1, 2], [1, 2], [2, 1], Who.THEIRS),
    ],
)
def test_a_field_tells_who_changed_it(base, mine, theirs, who):
    made = [{"field": value} for value in (base, mine, theirs)]
    assert compare(*made) == [Difference(("field",), What.CHANGED, who, base, mine, theirs)]


@pytest.mark.parametrize("empty", ["", None, [], {}, {"inner": None}])
def test_what_is_empty_is_the_same_as_what_is_not_there(empty):
    assert compare({}, {"field": empty}, {}) == compare({"field": empty}, {}, {"field": ""}) == []


def test_a_step_tells_of_what_changed_inside_it():
    def step(text, hint):
        slots = [{"id": "antal", "name": "antal", "hint": hint}]
        return with_steps({"id": "kig", "title": "Kig", "prompt": {"text": text, "slots": slots}})

    assert seen(step("Hej", ""), step("Hej du", "tal"), step("Hej", "et tal")) == [
        ("/steps/kig/prompt/text", What.CHANGED, Who.MINE),
        ("/steps/kig/prompt/slots/antal/hint", What.CHANGED, Who.CONFLICT),
    ]


def test_steps_that_were_added_are_told_of_with_whose_they_are():
    mine, theirs = {"id": "m", "title": "Min"}, {"id": "t", "title": "Deres"}
    assert seen(with_steps(KIG), with_steps(KIG, mine), with_steps(KIG, theirs)) == [
        ("/steps/m", What.ADDED, Who.MINE),
        ("/steps/t", What.ADDED, Who.THEIRS),
    ]
    assert seen(with_steps(KIG), with_steps(KIG, mine), with_steps(KIG, mine)) == [("/steps/m", What.ADDED, Who.ALIKE)]


def test_a_step_added_by_both_and_not_alike_is_compared_field_by_field():
    mine, theirs = {"id": "n", "title": "Ny", "text": "Min"}, {"id": "n", "title": "Ny", "text": "Deres"}
    assert ("/steps/n/text", What.CHANGED, Who.CONFLICT) in seen(with_steps(KIG), with_steps(mine), with_steps(theirs))


@pytest.mark.parametrize(
    ("mine", "theirs", "who"),
    [
        ([KIG], [KIG, SPOERG], Who.MINE),
        ([KIG, SPOERG], [KIG], Who.THEIRS),
        ([KIG], [KIG], Who.ALIKE),
        ([KIG], [KIG, {**SPOERG, "title": "Spørg høfligt"}], Who.CONFLICT),
        ([KIG, {**SPOERG, "title": "Spørg høfligt"}], [KIG], Who.CONFLICT),
    ],
)
def test_a_step_that_was_removed_tells_by_whom_and_whether_the_other_changed_it(mine, theirs, who):
    found = seen(with_steps(KIG, SPOERG), with_steps(*mine), with_steps(*theirs))
    assert found == [("/steps/spoerg", What.REMOVED, who)]


@pytest.mark.parametrize(
    ("mine", "theirs", "who"),
    [
        ([KIG, SPOERG, SPIS], [SPIS, KIG, SPOERG], Who.THEIRS),
        ([SPIS, KIG, SPOERG], [KIG, SPOERG, SPIS], Who.MINE),
        ([SPIS, KIG, SPOERG], [SPIS, KIG, SPOERG], Who.ALIKE),
        ([SPIS, KIG, SPOERG], [SPOERG, KIG, SPIS], Who.CONFLICT),
    ],
)
def test_steps_in_another_order_tell_who_moved_them(mine, theirs, who):
    found = seen(with_steps(*STEPS), with_steps(*mine), with_steps(*theirs))
    assert found == [("/steps", What.MOVED, who)]


def test_moving_and_changing_the_same_step_are_two_differences():
    found = seen(with_steps(KIG, SPIS), with_steps(KIG, SPIS), with_steps({**SPIS, "title": "Nyd"}, KIG))
    assert found == [("/steps", What.MOVED, Who.THEIRS), ("/steps/spis/title", What.CHANGED, Who.THEIRS)]


def test_a_step_that_was_only_put_in_between_moves_no_others():
    found = seen(with_steps(KIG, SPIS), with_steps(KIG, SPIS), with_steps(KIG, SPOERG, SPIS))
    assert found == [("/steps/spoerg", What.ADDED, Who.THEIRS)]


def test_a_list_with_an_id_twice_is_one_thing():
    assert seen(with_steps(KIG), with_steps(KIG), with_steps(KIG, KIG)) == [("/steps", What.CHANGED, Who.THEIRS)]


def test_a_bead_pattern_is_one_thing():
    def step(**pattern):
        return with_steps({"id": "kig", "title": "Kig", "pattern": pattern})

    found = seen(step(width=1, cells=[0]), step(width=1, cells=[1]), step(width=2, cells=[0, 0]))
    assert found == [("/steps/kig/pattern", What.CHANGED, Who.CONFLICT)]


def test_what_is_said_of_the_work_is_not_compared():
    assert compare(a_recipe(), a_recipe(version="1.0", id="mit", basedOn={"id": "dit"}), a_recipe(version="1.9")) == []


def test_fields_nobody_knows_are_compared_like_the_others():
    theirs = a_recipe(xAllergener={"noedder": True})
    assert seen(a_recipe(), a_recipe(), theirs) == [("/xAllergener/noedder", What.CHANGED, Who.THEIRS)]


def test_a_path_is_written_so_that_no_two_are_alike():
    assert written(("a/b", "c")) == "/a~1b/c"
    assert written(("a", "b/c")) == "/a/b~1c"
    assert written(("a~1b", "c")) == "/a~01b/c"
