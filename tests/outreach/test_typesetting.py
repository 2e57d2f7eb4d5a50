"""What is printed has only letters that come with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.typesetting import all_printable, printable


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Robot 🤖 og\nkaffe", "Robot og kaffe"),
        ("Velkommen مرحبا بكم", "Velkommen […]"),
        ("Ласкаво просимо", "Ласкаво просимо"),
        ("a\u0301\u200b\x07\ue000", "á"),
        ("½ time – 25 €", "½ time – 25 €"),
        ("Ǻrhus, Ḁ, ἄ", "Ǻrhus, Ḁ, ἄ"),
        ("a\u093a\u20e3b\u2029c", "ab c"),
    ],
)
def test_letters_that_are_not_there_are_left_out_of_the_print(text, printed):
    assert printable(text) == printed


@given(st.text(max_size=60))
def test_whatever_is_printable_stays_so(text):
    assert printable(printable(text)) == printable(text)


def test_every_word_within_lists_and_mappings_is_made_printable():
    words = {"a": ["🤖 en", ("to 🤖", 3)], "b": None, "c": {"d": "漢字", "e": 1.5, "f": True}}
    assert all_printable(words) == {"a": ["en", ["to", 3]], "b": None, "c": {"d": "[…]", "e": 1.5, "f": True}}
