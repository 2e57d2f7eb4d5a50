"""Choices made at the merge desk: what was left open is asked about again, and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from activities.engine.package.comparing import Who, compare
from activities.engine.package.merging import Choice, Written, merged
from activities.reuse.merging.decided import base_after, open_paths, overtaken
from tests.activities.engine.package.generated_edits import content, three_recipes

patiently = settings(deadline=None, max_examples=80)


def a_recipe(title="Madplan", **steps):
    return {"title": title, "steps": [{"id": name, "text": text} for name, text in steps.items()]}


@st.composite
def some_decided(draw):
    """Draw three recipes and a choice between mine and theirs for some of the open differences."""
    three = draw(three_recipes())
    paths = open_paths(compare(*three))
    decided = draw(st.lists(st.sampled_from(paths), unique=True)) if paths else []
    return three, {path: draw(st.sampled_from([Choice.MINE, Choice.THEIRS])) for path in decided}


@patiently
@given(some_decided())
def test_nothing_that_was_left_open_is_closed(drawn):
    (base, mine, theirs), choices = drawn
    left = [path for path in open_paths(compare(base, mine, theirs)) if path not in choices]
    result = merged(base, mine, theirs, choices)
    still = open_paths(compare(base_after(base, mine, theirs, choices), result, theirs))
    for path in left:
        # It may have become another place: two additions of the same step, once one of us has it.
        near = [other for other in still if other[: len(path)] == path or path[: len(other)] == other]
        assert near or _is_settled(result, theirs, path)


def _is_settled(result, theirs, path):
    """Whether both have the same there by now, because a choice around it was for theirs."""
    return not any(
        found.path[: len(path)] == path or path[: len(found.path)] == found.path
        for found in compare(theirs, result, theirs)
    )


@patiently
@given(three_recipes(), st.data())
def test_when_all_is_decided_nothing_is_open_and_the_base_is_theirs(three, data):
    base, mine, theirs = three
    sides = st.sampled_from([Choice.MINE, Choice.THEIRS])
    choices = {path: data.draw(sides) for path in open_paths(compare(*three))}
    after = base_after(base, mine, theirs, choices)
    assert content(after) == content(theirs)
    assert open_paths(compare(after, merged(base, mine, theirs, choices), theirs)) == []


@patiently
@given(three_recipes())
def test_when_nothing_is_decided_all_that_was_open_is_open_still(three):
    base, mine, theirs = three
    before = compare(base, mine, theirs)
    after = compare(base_after(base, mine, theirs, ()), mine, theirs)
    assert open_paths(after) == open_paths(before)


@patiently
@given(some_decided())
def test_what_was_decided_for_mine_is_not_asked_again_where_nothing_else_is_open_around_it(drawn):
    (base, mine, theirs), choices = drawn
    left = [path for path in open_paths(compare(base, mine, theirs)) if path not in choices]
    result = merged(base, mine, theirs, choices)
    still = open_paths(compare(base_after(base, mine, theirs, choices), result, theirs))
    for path in choices:
        if not any(path[0] == other[0] for other in left):
            assert path not in still


def test_a_choice_holds_while_nobody_else_writes_at_its_place():
    base, theirs = a_recipe(kig="Kig."), a_recipe(kig="Kig godt.")
    seen = compare(base, a_recipe(kig="Se."), theirs)
    now = compare(base, a_recipe("En anden titel", kig="Se."), theirs)
    assert overtaken(seen, now, {("steps", "kig", "text"): Choice.THEIRS}) == []


def test_a_choice_is_overtaken_when_a_colleague_has_written_there():
    base, theirs, path = a_recipe(kig="Kig."), a_recipe(kig="Kig godt."), ("steps", "kig", "text")
    seen = compare(base, a_recipe(kig="Kig."), theirs)
    now = compare(base, a_recipe(kig="Kig efter."), theirs)
    assert seen[0].who is Who.THEIRS
    assert overtaken(seen, now, {path: Choice.THEIRS}) == [path]


def test_a_choice_to_remove_a_step_is_overtaken_when_a_colleague_works_in_it():
    base, theirs = a_recipe(kig="Kig.", spis="Spis."), a_recipe(kig="Kig.")
    seen = compare(base, base, theirs)
    now = compare(base, a_recipe(kig="Kig.", spis="Spis det hele."), theirs)
    assert overtaken(seen, now, {("steps", "spis"): Choice.THEIRS}) == [("steps", "spis")]


def test_a_choice_within_a_step_is_overtaken_when_a_colleague_has_removed_the_step():
    base, theirs, path = a_recipe(kig="Kig."), a_recipe(kig="Kig godt."), ("steps", "kig", "text")
    seen = compare(base, base, theirs)
    now = compare(base, a_recipe(), theirs)
    assert overtaken(seen, now, {path: Choice.THEIRS}) == [path]


def test_a_choice_that_a_colleague_has_made_too_is_no_trouble():
    base, theirs, path = a_recipe(kig="Kig."), a_recipe(kig="Kig godt."), ("steps", "kig", "text")
    seen = compare(base, base, theirs)
    assert overtaken(seen, compare(base, theirs, theirs), {path: Choice.THEIRS}) == []


def test_a_text_written_for_a_place_that_a_colleague_has_settled_is_told_of():
    base, theirs, path = a_recipe(kig="Kig."), a_recipe(kig="Kig godt."), ("steps", "kig", "text")
    seen = compare(base, base, theirs)
    assert overtaken(seen, compare(base, theirs, theirs), {path: Written("Kig rigtig godt.")}) == [path]
