import pickle
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.prompts import (
    MAX_NAME_LENGTH,
    Problem,
    PromptProblems,
    PromptSyntaxError,
    SlotUse,
    Text,
    check,
    fill,
    normalise_slot_name,
    parse,
    slot_names,
)

PROMPT = "Lav en madplan til [antal personer] i [antal dage]."

names = st.text("abc æøÅ-.", min_size=1, max_size=20).filter(str.strip)
literals = st.text("ab [].\nø", max_size=10)


def escaped(text: str) -> str:
    return text.replace("[", "[[").replace("]", "]]")


pieces = st.lists(st.tuples(literals, names), max_size=5)


def written(parts) -> str:
    return "".join(f"{escaped(literal)}[{name}]" for literal, name in parts)


def error_of(text: str) -> PromptSyntaxError:
    with pytest.raises(PromptSyntaxError) as caught:
        parse(text)
    return caught.value


def test_a_prompt_is_cut_into_text_and_slots():
    assert parse(PROMPT) == (
        Text("Lav en madplan til "),
        SlotUse("[antal personer]"),
        Text(" i "),
        SlotUse("[antal dage]"),
        Text("."),
    )


def test_a_text_without_brackets_is_one_part_and_an_empty_one_none():
    assert parse("Hej robot") == (Text("Hej robot"),)
    assert parse("") == ()


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Svar i [[klammer]].", "Svar i [klammer]."),
        ("[[[navn]]]", "[Ib]"),
        ("[[[[navn]]]]", "[[navn]]"),
        ("[navn][[x]]", "Ib[x]"),
        ("[[]]", "[]"),
        ("[navn]]]", "Ib]"),
    ],
)
def test_doubled_brackets_stand_for_themselves(text, filled):
    assert fill(text, {"navn": "Ib"}) == filled


@pytest.mark.parametrize(
    ("text", "problem", "position"),
    [
        ("Til [antal", Problem.UNCLOSED, 4),
        ("Til [antal\ndage]", Problem.UNCLOSED, 4),
        ("Til [antal\u2028dage]", Problem.UNCLOSED, 4),
        ("Til []", Problem.EMPTY_NAME, 4),
        ("Til [ \u00ad ]", Problem.EMPTY_NAME, 4),
        ("[antal [dage]]", Problem.NESTED, 7),
        ("[antal [[dage]]]", Problem.NESTED, 7),
        ("dage] og", Problem.STRAY_CLOSE, 4),
        ("[antal]]", Problem.STRAY_CLOSE, 7),
        ("[[antal]", Problem.STRAY_CLOSE, 7),
        ("[" + "a" * (MAX_NAME_LENGTH + 1) + "]", Problem.NAME_TOO_LONG, 0),
    ],
)
def test_brackets_that_do_not_match_up_are_refused_with_their_place(text, problem, position):
    error = error_of(text)
    assert (error.problem, error.position) == (problem, position)


def test_the_excerpt_shows_the_place_on_one_line():
    error = error_of("En hel masse ord før, og så\nkommer [her et hul, der aldrig lukker sig.")
    assert error.excerpt == "d før, og så kommer [her et hul, der ald"
    assert "unclosed at character 35" in str(error)


def test_the_error_survives_pickling():
    error = pickle.loads(pickle.dumps(error_of("[")))
    assert (error.problem, error.position, error.excerpt) == (Problem.UNCLOSED, 0, "[")


def test_slot_names_are_normalised_distinct_and_in_order():
    assert slot_names("[Antal  dage] og [navn] og [antal dage]") == ("antal dage", "navn")


@pytest.mark.parametrize("spelling", ["På Tur", " på \t tur ", "på\u00a0tur", "pa\u030a tur", "på\u00ad tur\u200b"])
def test_spellings_that_look_alike_are_the_same_slot(spelling):
    assert normalise_slot_name(spelling) == "på tur"


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(name):
    once = normalise_slot_name(name)
    assert normalise_slot_name(once) == once
    assert normalise_slot_name(unicodedata.normalize("NFD", name)) == once


def test_a_prompt_whose_slots_are_all_defined_has_no_problems():
    problems = check(PROMPT, ["Antal Dage", "antal personer"])
    assert not problems
    assert problems == PromptProblems()


def test_problems_are_told_with_the_names_as_written():
    problems = check("[Navn] [navn] [Alder]", ["alder", "By", "by", "BY", "ALDER", "Land"])
    assert problems
    assert problems.undefined == ("Navn",)
    assert problems.unused == ("By", "Land")
    assert problems.duplicated == ("by", "ALDER")
    assert problems.syntax is None


def test_a_syntax_error_is_reported_instead_of_raised():
    problems = check("[navn", ["navn", "Navn"])
    assert problems
    assert problems.syntax is not None
    assert problems.syntax.problem is Problem.UNCLOSED
    assert (problems.undefined, problems.unused, problems.duplicated) == ((), (), ("Navn",))


def test_filling_finds_values_whatever_the_spelling_of_the_name():
    filled = fill(PROMPT, {"Antal  Personer": "4", "antal dage": "en uge"})
    assert filled == "Lav en madplan til 4 i en uge."


@pytest.mark.parametrize("values", [{}, {"antal personer": "4", "antal dage": " \n"}])
def test_a_slot_without_a_value_stays_visible(values):
    assert fill(PROMPT, values).endswith(" i [antal dage].")


def test_brackets_in_a_value_are_left_alone():
    values = {"a": "[b] [[c]] ]", "b": "nej"}
    assert fill("[a] og [b]", values) == "[b] [[c]] ] og nej"


def test_filling_refuses_a_prompt_with_brackets_that_do_not_match_up():
    with pytest.raises(PromptSyntaxError):
        fill("[navn", {"navn": "Ib"})


@given(st.text("a[] \nø"))
def test_the_sources_of_the_parts_joined_give_the_text_back(text):
    error = check(text, []).syntax
    if error is None:
        parts = parse(text)
        assert "".join(part.source for part in parts) == text
        assert all(part.source for part in parts)
        assert (Text, Text) not in pairwise(map(type, parts))
    else:
        assert text[error.position] in "[]"


@given(pieces, st.text())
def test_filling_puts_each_value_in_as_it_is(parts, value):
    filled = fill(written(parts), {name: value for _, name in parts})
    expected = (literal + (value if value.strip() else f"[{name}]") for literal, name in parts)
    assert filled == "".join(expected)


@given(pieces)
def test_a_prompt_checked_against_its_own_slots_is_fine(parts):
    text = written(parts)
    assert not check(text, slot_names(text))
    assert slot_names(text) == tuple(dict.fromkeys(normalise_slot_name(name) for _, name in parts))


@pytest.mark.parametrize(
    "unit",
    ["[", "]", "[[", "[a]", "[a", "a\u0315\u0327", "[" + "å" * 80 + "]"],
    ids=lambda unit: ascii(unit)[:12],
)
def test_a_megabyte_of_brackets_is_read_quickly(unit):
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    check(text, [text, "a"])
    assert time.process_time() - started < 10
