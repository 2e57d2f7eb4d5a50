"""Colours that hardly any bead has go, where another one looks nearly the same."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.merging import merged

RED, NEARLY_RED, WHITE, BLUE, OFF_WHITE = range(5)
COLOURS = [(210, 60, 60), (218, 70, 66), (250, 250, 250), (40, 60, 200), (238, 236, 230)]
WIDTH = 20

patterns = st.lists(st.sampled_from([None, *range(5)]), min_size=WIDTH, max_size=8 * WIDTH).map(
    lambda cells: cells[: len(cells) // WIDTH * WIDTH]
)


def field(**placed):
    """Fifteen rows of red with other beads at some places."""
    cells = [RED] * (15 * WIDTH)
    for at, colour in placed.items():
        cells[int(at.removeprefix("at"))] = colour
    return cells


def test_two_beads_nearly_of_a_colour_take_it():
    assert set(merged(field(at45=NEARLY_RED, at46=NEARLY_RED), WIDTH, COLOURS)) == {RED}


def test_a_colour_that_nothing_is_like_stays_however_rare():
    cells = field(at45=BLUE, at46=BLUE)
    assert merged(cells, WIDTH, COLOURS) == cells


def test_a_colour_that_many_beads_have_stays():
    cells = field(**{f"at{at}": NEARLY_RED for at in range(40, 60)})
    assert merged(cells, WIDTH, COLOURS) == cells


def test_a_light_in_an_eye_stays_though_there_is_another_white():
    cells = field(**{f"at{at}": WHITE for at in range(200, 240)}, at45=OFF_WHITE)
    assert merged(cells, WIDTH, COLOURS) == cells


def test_what_rare_colours_become_may_become_something_itself_but_never_nothing():
    two = field(at45=NEARLY_RED, at46=OFF_WHITE, at47=WHITE)
    assert {cell for cell in merged(two, WIDTH, COLOURS) if cell is not None} <= {RED, WHITE, OFF_WHITE}


@given(patterns)
def test_merging_invents_no_colour_and_fills_no_empty_peg(cells):
    now = merged(cells, WIDTH, COLOURS)
    assert [cell is None for cell in now] == [cell is None for cell in cells]
    assert set(now) <= set(cells)
    assert len(Counter(now)) <= len(Counter(cells))
