"""What we suggest of a pattern: a large, colourful, restless one is hard and takes long."""

from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import used_only
from activities.patterns.choices import Difficulty
from activities.patterns.suggestions import lone_beads, suggested_difficulty, suggested_minutes
from tests.pattern_factories import make_pattern


def drawn(*rows):
    palette = read_palette("hama")
    number = {"A": 0, "B": 1, ".": -1}
    return used_only(
        width=len(rows[0]),
        height=len(rows),
        board=make_pattern().board,
        palette=palette,
        beads=palette.beads[:2],
        cells=[number[char] for row in rows for char in row],
    )


def test_a_bead_is_alone_when_none_of_its_colour_lies_beside_it():
    assert lone_beads(drawn("AAB", "AAB", "...")) == 0
    assert lone_beads(drawn("ABA", "BAB", "ABA")) == 9
    assert lone_beads(drawn("A.A", ".B.", "A.A")) == 5
    assert lone_beads(drawn("AA.", "B..", "..B")) == 2


def test_the_edge_of_a_row_is_not_beside_the_next_row():
    assert lone_beads(drawn("..A", "A..")) == 2


@given(st.integers(1, 60), st.integers(1, 60))
def test_there_are_never_more_lone_beads_than_beads(width, height):
    pattern = make_pattern(width, height)
    assert 0 <= lone_beads(pattern) <= pattern.bead_count


def test_a_small_calm_pattern_is_easy_and_a_restless_or_large_one_hard():
    calm = drawn(*["AAAAABBBBB"] * 10)
    assert suggested_difficulty(calm) == Difficulty.EASY
    assert suggested_difficulty(drawn(*["ABABABABAB", "BABABABABA"] * 5)) == Difficulty.HARD
    assert suggested_difficulty(drawn(*["A" * 58] * 29)) == Difficulty.MEDIUM
    assert suggested_difficulty(drawn(*["A" * 58] * 58)) == Difficulty.HARD


@given(st.integers(1, 200), st.integers(1, 200))
def test_minutes_are_round_and_grow_with_the_pattern(width, height):
    small, large = make_pattern(width, height), make_pattern(min(200, width + 10), height)
    assert suggested_minutes(small) % 5 == 0
    assert 5 <= suggested_minutes(small) <= suggested_minutes(large) <= 1440


def test_beyond_two_hours_it_is_halves_of_an_hour():
    assert suggested_minutes(make_pattern(58, 58)) == 390  # and not 380


def test_a_full_board_takes_about_an_hour_and_a_half():
    assert suggested_minutes(make_pattern(29, 29)) == 95
