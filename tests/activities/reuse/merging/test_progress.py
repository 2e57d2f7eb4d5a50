"""How far a translation is, told by its texts alone."""

from hypothesis import given
from hypothesis import strategies as st

from activities.reuse.merging.progress import State, compared, texts_in

BASE = {
    "title": "Madplan",
    "promise": "En plan.",
    "author": "Randers",
    "minutes": 10,
    "steps": [{"id": "kig", "title": "Kig", "text": "Skriv ned.", "prompt": {"text": "Lav mad.", "slots": []}}],
    "materials": [{"id": "a", "text": "En blyant"}],
}


def states(mine, theirs=BASE):
    return {"/".join(text.path): text.state for text in compared(BASE, mine, theirs).texts}


def test_nothing_is_translated_to_begin_with():
    progress = compared(BASE, BASE, BASE)
    assert {text.state for text in progress.texts} == {State.MISSING}
    assert (progress.done, progress.percent) == (0, 0)


def test_names_and_numbers_arent_texts():
    places = ["/".join(path) for path, _text in texts_in(BASE)]
    assert places == [
        "title",
        "promise",
        "materials/a/text",
        "steps/kig/title",
        "steps/kig/text",
        "steps/kig/prompt/text",
    ]


def test_a_text_is_stale_when_the_original_changed_after_it_was_translated():
    mine = {**BASE, "promise": "A plan.", "title": "Meal plan"}
    theirs = {**BASE, "promise": "En plan for ugen."}
    found = states(mine, theirs)
    assert found["promise"] is State.STALE
    assert found["title"] is State.TRANSLATED


def test_a_text_that_only_they_have_is_to_be_translated():
    assert states(BASE, {**BASE, "easier": "Spring over."})["easier"] is State.MISSING


@given(st.sets(st.sampled_from(["title", "promise"])))
def test_all_of_it_is_a_hundred_percent_and_nothing_else_is(fields):
    base = {name: BASE[name] for name in ("title", "promise")}
    mine = {**base, **dict.fromkeys(fields, "In English")}
    assert (compared(base, mine, base).percent == 100) is (len(fields) == 2)


def test_what_asks_for_work_comes_first():
    mine = {**BASE, "promise": "A plan.", "title": "Meal plan"}
    theirs = {**BASE, "promise": "En plan for ugen."}
    order = [text.state for text in compared(BASE, mine, theirs).texts]
    assert order == sorted(order, key=list(State).index)
    assert order[0] is State.STALE
