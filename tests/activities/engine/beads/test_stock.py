"""No more beads than there are, and the picture as near as they allow."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.engine.beads import handing_on, stock
from activities.engine.beads.colour import ciede2000, cielab
from activities.engine.beads.matching import Matcher
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.stock import TooFewBeads, assign
from tests.activities.engine.beads.natural_colours import photo
from tests.activities.engine.beads.oracles import least_error_of_stock

HAMA = [bead.rgb for bead in read_palette("hama").allowed()]
colours = st.tuples(*[st.integers(0, 255)] * 3)


@st.composite
def cells_and_stock(draw):
    """Cells, bead colours, and a stock that is just enough or more; many cells of one colour are common."""
    beads = draw(st.lists(colours, min_size=1, max_size=6))
    several = st.lists(colours, min_size=1, max_size=8)
    cells = draw(st.lists(st.sampled_from(draw(several)), min_size=1, max_size=30))
    counts = draw(st.lists(st.integers(0, 30), min_size=len(beads), max_size=len(beads)))
    counts[0] += max(0, len(cells) - sum(counts))
    return cells, beads, dict(enumerate(counts))


def error_of(cells, beads, assigned):
    return sum(ciede2000(cielab(cell), cielab(beads[index])) for cell, index in zip(cells, assigned, strict=True))


def assert_never_exceeded(assigned, owned):
    counts = Counter(index for index in assigned if index is not None)
    assert all(count <= owned.get(index, 0) for index, count in counts.items())


@given(cells_and_stock())
def test_the_error_is_the_optimum_of_the_linear_programme(case):
    cells, beads, owned = case
    assigned = assign(cells, beads, owned)
    assert_never_exceeded(assigned, owned)
    assert error_of(cells, beads, assigned) == pytest.approx(least_error_of_stock(cells, beads, owned), abs=1e-3)


@pytest.mark.parametrize("share", [1, 1.5, 3])
def test_a_photo_gets_the_optimum_too(share):
    cells, beads = photo(9, seed=3), HAMA[::5]
    owned = dict.fromkeys(range(len(beads)), int(len(cells) * share / len(beads)) + 1)
    assigned = assign(cells, beads, owned)
    assert_never_exceeded(assigned, owned)
    assert error_of(cells, beads, assigned) == pytest.approx(least_error_of_stock(cells, beads, owned), abs=1e-3)


@settings(max_examples=25)
@given(cells_and_stock(), st.integers(2, 40))
def test_a_picture_too_large_to_be_weighed_cell_by_cell_keeps_to_the_stock(case, pairs):
    cells, beads, owned = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stock, "_EXACT_PAIRS", pairs // 2)
        patch.setattr(stock, "_MOST_PAIRS", pairs)
        assigned = assign(cells, beads, owned)
    assert_never_exceeded(assigned, owned)
    assert None not in assigned


def test_dealing_with_colours_much_alike_together_costs_little(monkeypatch):
    cells, beads = photo(16, seed=2), HAMA[::4]
    owned = dict.fromkeys(range(len(beads)), 2 * len(cells) // len(beads))
    exact = error_of(cells, beads, assign(cells, beads, owned))
    monkeypatch.setattr(stock, "_EXACT_PAIRS", len(cells) * len(beads) // 4)
    assigned = assign(cells, beads, owned)
    assert_never_exceeded(assigned, owned)
    assert exact <= error_of(cells, beads, assigned) <= exact * 1.01


@given(cells_and_stock())
def test_when_it_would_take_too_long_the_stock_is_kept_all_the_same(case):
    cells, beads, owned = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handing_on, "_MOST_STEPS", 0)
        assigned = assign(cells, beads, owned)
    assert_never_exceeded(assigned, owned)
    assert error_of(cells, beads, assigned) >= least_error_of_stock(cells, beads, owned) - 1e-3


def test_with_plenty_of_beads_each_cell_gets_its_nearest():
    cells = photo(8, seed=1)
    matcher = Matcher(HAMA)
    assigned = assign(cells, HAMA, dict.fromkeys(range(len(HAMA)), len(cells)))
    assert assigned == [matcher.nearest(cell) for cell in cells]


def test_empty_cells_take_no_bead():
    assert assign([None, (0, 0, 0), None], [(0, 0, 0)], {0: 1}) == [None, 0, None]
    assert assign([None, None], [(0, 0, 0)], {}) == [None, None]
    assert assign([], [], {}) == []


def test_a_colour_that_the_stock_says_nothing_of_has_no_beads():
    assert assign([(0, 0, 0)], [(0, 0, 0), (255, 255, 255)], {1: 1}) == [1]


def test_a_count_below_nothing_is_nothing():
    assert assign([(0, 0, 0)], [(0, 0, 0), (9, 9, 9)], {0: -3, 1: 1}) == [1]


def test_one_who_has_the_last_bead_hands_it_on_when_that_is_better_for_both():
    # Dark grey is nearest to black for both, but light grey is far worse off with it.
    beads = [(0, 0, 0), (255, 255, 255)]
    assert assign([(100, 100, 100), (20, 20, 20)], beads, {0: 1, 1: 1}) == [1, 0]


@given(st.integers(1, 20), st.integers(0, 20))
def test_too_few_beads_are_told_with_both_numbers(needed, owned):
    if owned < needed:
        with pytest.raises(TooFewBeads) as refused:
            assign([(1, 2, 3)] * needed, [(0, 0, 0)], {0: owned})
        assert (refused.value.needed, refused.value.owned) == (needed, owned)
    else:
        assert assign([(1, 2, 3)] * needed, [(0, 0, 0)], {0: owned}) == [0] * needed
