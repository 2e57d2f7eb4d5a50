import re
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from activities.engine.package.differences import Fate, Words, both, word_differences

TEXTS = st.lists(st.sampled_from(["kog", "vand", "salt", "og", " ", " ", ".", "\n", "rør", "!"])).map("".join)
_WORD = re.compile(r"\w+")


def joined(words, *fates):
    return "".join(piece.text for piece in words if piece.fate in fates)


@given(TEXTS | st.text(), TEXTS | st.text())
def test_kept_and_removed_make_the_old_text_and_kept_and_added_the_new(old, new):
    found = word_differences(old, new)
    assert joined(found, Fate.KEPT, Fate.REMOVED) == old
    assert joined(found, Fate.KEPT, Fate.ADDED) == new
    assert all(piece.text for piece in found)


def test_the_word_that_differs_is_marked_and_no_more():
    assert word_differences("Kog vandet i 5 minutter.", "Kog vandet i 10 minutter.") == [
        Words(Fate.KEPT, "Kog vandet i "),
        Words(Fate.REMOVED, "5"),
        Words(Fate.ADDED, "10"),
        Words(Fate.KEPT, " minutter."),
    ]


def test_the_same_text_has_no_differences():
    assert word_differences("Kog vandet.", "Kog vandet.") == [Words(Fate.KEPT, "Kog vandet.")]
    assert word_differences("", "") == []


def test_texts_with_nothing_in_common_are_not_held_together_by_their_spaces():
    assert word_differences("Kog vandet", "Tænd for ovnen") == [
        Words(Fate.REMOVED, "Kog vandet"),
        Words(Fate.ADDED, "Tænd for ovnen"),
    ]


def test_a_text_made_to_be_slow_is_compared_as_a_whole():
    old, new = "." * 20_000, "." * 19_999
    assert word_differences(old, new) == [Words(Fate.REMOVED, old), Words(Fate.ADDED, new)]
    assert both(old, "!" + old, old) == "!" + old


def test_two_changes_in_different_places_become_one_text():
    base = "Kog vandet. Kom salt i. Vent lidt."
    mine = "Kog vandet. Kom salt i. Vent ti minutter."
    theirs = "Kog en liter vand. Kom salt i. Vent lidt."
    assert both(base, mine, theirs) == "Kog en liter vand. Kom salt i. Vent ti minutter."


def test_of_two_changes_in_the_same_place_mine_stands_first():
    assert both("Kog vandet.", "Kog mælken.", "Kog suppen.") == "Kog mælken suppen."
    assert both("", "Første\nlinje", "En anden") == "Første\nlinje\n\nEn anden"


def test_what_they_struck_out_and_i_changed_is_kept():
    assert (
        both("Kog vandet i ti minutter.", "Kog vandet i tolv minutter.", "Kog vandet.") == "Kog vandet i tolv minutter."
    )


@given(TEXTS, TEXTS)
def test_a_change_of_one_alone_is_taken_as_it_is(base, changed):
    assert both(base, changed, base) == both(base, base, changed) == both(base, changed, changed) == changed


@given(TEXTS, TEXTS, TEXTS)
@example("kog.", "kogsalt.", "kog rør.")
def test_no_word_that_i_or_they_put_in_is_lost(base, mine, theirs):
    found = Counter(_WORD.findall(both(base, mine, theirs)))
    for changed in (mine, theirs):
        added = Counter(
            word
            for piece in word_differences(base, changed)
            if piece.fate is Fate.ADDED
            for word in _WORD.findall(piece.text)
        )
        assert added <= found


@given(TEXTS, TEXTS, TEXTS)
def test_putting_together_again_with_theirs_as_the_base_changes_nothing(base, mine, theirs):
    result = both(base, mine, theirs)
    assert both(theirs, result, theirs) == result
