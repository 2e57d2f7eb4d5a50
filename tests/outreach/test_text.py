"""Text is cleaned on the way in and folded for finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.text import fold, has_control_characters, without_control_characters


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("aeldre", "Ældre"),
        ("aldre", "ældre"),
        ("soeg", "søg"),
        ("sog", "Søg"),
        ("aabenraa", "Åbenrå"),
        ("abenra", "Aabenraa"),
        ("cafe", "café"),
        ("CAFÉ", "cafe"),
        ("ansogning", "ansøgning"),
        ("ældre", "æ\u006cdre"),
        ("A\u030arhus", "Århus"),
        ("naive", "naïve"),
    ],
)
def test_a_missing_accent_finds_the_word_all_the_same(typed, written):
    assert fold(typed) == fold(written)


def test_different_words_stay_different():
    assert len({fold(word) for word in ("mad", "møde", "male", "perler", "brev")}) == 5


def test_signs_separate_words():
    assert fold("bl.a. kaffe/te – og »kage«") == "bl a kaffe te og kage"


@given(st.text())
def test_folding_is_settled_after_one_time_and_gives_plain_words(text):
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded).replace(" ", "").isascii()
    assert not set(folded) & set("\x00\"'%*()")


@given(st.text())
def test_cleaning_leaves_no_control_character_and_keeps_the_lines(text):
    clean = without_control_characters(text)
    assert not has_control_characters(clean)
    assert clean.count("\n") == text.count("\n")
    assert clean.count("\t") == text.count("\t")
