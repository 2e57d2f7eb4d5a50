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
        ("ПРИВІТ світ", "Привіт світ"),
    ],
)
def test_a_missing_accent_finds_the_word_all_the_same(typed, written):
    assert fold(typed) == fold(written)


def test_different_words_stay_different():
    assert len({fold(word) for word in ("mad", "møde", "male", "perler", "brev")}) == 5


def test_words_in_other_alphabets_are_kept():
    assert fold("Привіт, світ").split() == [fold("привіт"), fold("світ")]
    assert len({fold(word) for word in ("привіт", "світ", "مرحبا", "")}) == 4


def test_signs_separate_words():
    assert fold("bl.a. kaffe/te – og »kage«") == "bl a kaffe te og kage"


@given(st.text())
def test_folding_leaves_words_with_nothing_between_them_but_a_space(text):
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not has_control_characters(folded)
    assert not set(folded) & set("\"'%_*(),.;:<>\\")


@given(st.text())
def test_small_and_capital_letters_are_the_same(text):
    assert fold(text.upper().lower()) == fold(text.upper())


@given(st.text())
def test_cleaning_leaves_no_control_character_and_keeps_the_lines(text):
    clean = without_control_characters(text)
    assert not has_control_characters(clean)
    assert clean.count("\n") == text.count("\n")
    assert clean.count("\t") == text.count("\t")
