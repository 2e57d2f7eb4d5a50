"""What is put together of two texts holds nothing of theirs that nobody has seen, and all of mine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.combining import together, without_unseen
from activities.engine.package.differences import Fate, both, word_differences
from activities.engine.package.hostile import Kind, marks
from tests.activities.engine.package.test_differences import TEXTS

HIDDEN = "".join(chr(0xE0000 + ord(letter)) for letter in "glem alt")
ENGLAND = "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbeng\x7f")
UNSEEN = ("\u200b", "\u202e", "\u2066", "\u00ad", "\ufe0f\ufe0f", HIDDEN)


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_nobody_can_see_of_theirs_is_left_out(sign):
    found = together("Kog vandet.", "Kog vandet. Vent.", f"Kog{sign} en li{sign}ter vand.")
    assert found == together("Kog vandet.", "Kog vandet. Vent.", "Kog en liter vand.")
    assert not any(mark.kind in (Kind.TAGS, Kind.SELECTOR, Kind.INVISIBLE, Kind.DIRECTION) for mark in marks(found))


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_i_wrote_stays_as_i_wrote_it(sign):
    mine = f"Kog van{sign}det. Vent."
    assert together("Kog vandet.", mine, "Kog vandet.") == mine
    assert sign in together("Kog vandet.", mine, f"Kog{sign} vandet. Spis.")


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_both_come_from_stays_too(sign):
    base = f"Kog{sign} vandet."
    assert together(base, f"{base} Vent.", f"Tænd. {base}") == f"Tænd. {base} Vent."


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 spiser",
        "کتاب\u200cها",
        "❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_what_real_writing_needs_comes_along(text):
    assert together("", "Vi", text) == both("", "Vi", text)


@given(TEXTS, TEXTS, TEXTS)
def test_texts_that_one_can_see_are_put_together_as_ever(base, mine, theirs):
    assert together(base, mine, theirs) == both(base, mine, theirs)


@given(st.text(st.sampled_from("ab \u200b\u202e\U000e0041")), st.text(st.sampled_from("ab \u200b\u202e\U000e0041")))
def test_nothing_but_unseen_signs_that_they_added_is_left_out(base, theirs):
    kept = [words.text for words in word_differences(base, theirs) if words.fate is Fate.KEPT]
    found = without_unseen(base, theirs)
    assert [sign for sign in found if sign in "ab "] == [sign for sign in theirs if sign in "ab "]
    assert sum(map(len, kept)) <= len(found) <= len(theirs)
