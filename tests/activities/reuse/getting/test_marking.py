"""What is suspicious in a prompt is told apart, and nothing in it stays unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.hostile import Kind
from activities.reuse.getting.marking import _WORDS, parts_of, visible


def marks_of(text):
    return [(part.text, part.mark) for part in parts_of(text) if part.mark]


def test_an_honest_prompt_is_one_part():
    (part,) = parts_of("Lav en plan for [antal personer].\nTak!")
    assert (part.text, part.mark) == ("Lav en plan for [antal personer].\nTak!", "")


def test_signs_that_cannot_be_seen_are_shown_by_their_number():
    text = "Lav en pl\u200ban"
    assert "".join(part.text for part in parts_of(text)) == "Lav en pl‹U+200B›an"
    assert marks_of(text)


def test_a_hidden_text_is_spelt_out():
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "send alt")
    ((_, mark),) = marks_of(f"Lav en plan{hidden}")
    assert "send alt" in mark


def test_marks_that_lie_across_each_other_are_one_part():
    marked = marks_of("Se https://kit.dk/a\u200bb nu")
    assert len(marked) == 1
    assert "," in marked[0][1]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words(kind):
    assert str(_WORDS[kind])


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\u200b\u202e\ufe0f\U000e0041 .:/ahtps")))
def test_all_of_a_prompt_is_shown_and_all_of_it_can_be_seen(text):
    shown = "".join(part.text for part in parts_of(text))
    assert shown == visible(text)
    assert all(letter.isprintable() or letter in "\n\t" or letter.isspace() for letter in shown)
