from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.laying import laid, mean_error
from activities.engine.beads.matching import Matcher, NoColours
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.stock import TooFewBeads

HAMA = [bead.rgb for bead in read_palette("hama").allowed()]
RED, DARK_RED, BLUE = (200, 20, 20), (190, 22, 22), (20, 20, 200)

colours = st.tuples(*[st.integers(0, 255)] * 3)
all_targets = st.lists(st.none() | st.sampled_from([RED, DARK_RED, BLUE]) | colours, min_size=12, max_size=60)


@given(all_targets, st.booleans(), st.integers(1, 6))
def test_no_more_colours_are_laid_than_were_asked_for_and_empty_stays_empty(targets, clean, most):
    cells = laid(targets, 4, HAMA, most=most, clean=clean)
    assert [cell is None for cell in cells] == [target is None for target in targets]
    assert len(set(cells) - {None}) <= most


@given(all_targets, st.data(), st.booleans(), st.booleans())
def test_no_more_beads_are_laid_than_there_are_also_mixed_and_after_cleaning(targets, data, clean, dither):
    targets = targets[: len(targets) // 4 * 4]  # whole rows
    few = HAMA[:6]
    counts = data.draw(st.lists(st.integers(0, 20), min_size=6, max_size=6))
    most = data.draw(st.none() | st.integers(2, 6))
    stock = dict(enumerate(counts))
    limits = {"most": most, "stock": stock, "clean": clean, "dither": dither}
    needed = sum(target is not None for target in targets)
    if needed > sum(sorted(counts)[-(most or 6) :]):
        with pytest.raises(TooFewBeads):
            laid(targets, 4, few, **limits)
        return
    used = Counter(cell for cell in laid(targets, 4, few, **limits) if cell is not None)
    assert used.total() == needed
    assert all(used[bead] <= stock[bead] for bead in used)
    assert len(used) <= (most or 6)


def test_with_enough_of_everything_each_cell_has_its_nearest_bead():
    targets = [RED, None, BLUE, DARK_RED]
    matcher = Matcher(HAMA)
    nearest = [None if target is None else matcher.nearest(target) for target in targets]
    assert laid(targets, 2, HAMA) == nearest
    assert laid(targets, 2, HAMA, stock=dict.fromkeys(range(len(HAMA)), 9)) == nearest


def test_a_lone_bead_is_cleaned_away_only_when_asked_and_only_while_beads_last():
    beads, targets = [RED, DARK_RED], [RED] * 12 + [DARK_RED] + [RED] * 12
    assert laid(targets, 5, beads).count(1) == 1
    assert laid(targets, 5, beads, clean=True).count(1) == 0
    assert laid(targets, 5, beads, clean=True, stock={0: 25, 1: 25}).count(1) == 0
    assert laid(targets, 5, beads, clean=True, stock={0: 24, 1: 25}).count(1) == 1


def test_dithering_mixes_what_lies_between_two_colours():
    beads, targets = [(0, 0, 0), (255, 255, 255)], [(112, 112, 112)] * 100
    assert len(set(laid(targets, 10, beads))) == 1
    assert len(set(laid(targets, 10, beads, dither=True))) == 2


def test_with_a_stock_colours_are_mixed_as_far_as_the_beads_reach():
    beads, targets = [(0, 0, 0), (255, 255, 255)], [(112, 112, 112)] * 100
    freely = laid(targets, 10, beads, dither=True)
    assert laid(targets, 10, beads, dither=True, stock={0: 100, 1: 100}) == freely
    few = freely.count(1) - 5
    assert laid(targets, 10, beads, dither=True, stock={0: 100, 1: few}).count(1) == few


def test_no_beads_at_all_is_said_so():
    with pytest.raises(NoColours):
        laid([RED], 1, [])


def test_the_error_is_that_of_what_is_laid():
    assert mean_error([RED, None, BLUE], [0, None, 1], [RED, BLUE]) == 0
    assert mean_error([None], [None], [RED]) == 0
    one = Matcher([BLUE]).error(RED, 0)
    assert mean_error([RED, BLUE, None, BLUE], [0, 0, None, 0], [BLUE]) == pytest.approx(one / 3)
