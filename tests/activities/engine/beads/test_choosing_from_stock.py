"""Few colours, and few beads of each: both limits are kept, and the picture suffers as little as it must."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.choosing import choose
from activities.engine.beads.choosing_from_stock import choose_from_stock
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.stock import TooFewBeads, assign
from tests.activities.engine.beads.natural_colours import photo
from tests.activities.engine.beads.test_stock import cells_and_stock, error_of

HAMA = [bead.rgb for bead in read_palette("hama").allowed()]


def error_with(chosen, cells, owned):
    return error_of(cells, HAMA, assign(cells, HAMA, {index: owned[index] for index in chosen}))


@given(cells_and_stock(), st.integers(1, 6))
def test_both_limits_are_kept_or_it_is_said_that_they_cannot_be(case, most):
    cells, beads, owned = case
    enough = sum(sorted(owned.values(), reverse=True)[:most]) >= len(cells)
    if not enough:
        with pytest.raises(TooFewBeads):
            choose_from_stock(Counter(cells), beads, most, owned)
        return
    chosen = choose_from_stock(Counter(cells), beads, most, owned)
    assigned = Counter(assign(cells, beads, {index: owned[index] for index in chosen}))
    assert list(chosen) == sorted(set(chosen))
    assert len(assigned) <= len(chosen) <= most
    assert all(count <= owned[index] for index, count in assigned.items())


@pytest.mark.parametrize("seed", range(1, 6))
def test_it_is_within_three_percent_of_the_best_of_all_choices(seed):
    cells = photo(8, seed=seed)
    owned = {index: 11 + (7 * index * seed) % 40 for index in range(seed, 65, 8)}
    possible = [four for four in combinations(owned, 4) if sum(owned[index] for index in four) >= len(cells)]
    best = min(error_with(four, cells, owned) for four in possible)
    chosen = choose_from_stock(Counter(cells), HAMA, 4, owned)
    assert best - 1e-3 <= error_with(chosen, cells, owned) <= best * 1.03


def test_with_plenty_of_beads_the_colours_are_those_that_would_be_chosen_anyway():
    targets = Counter(photo(12, seed=4))
    owned = dict.fromkeys(range(len(HAMA)), 144)
    assert choose_from_stock(targets, HAMA, 5, owned) == choose(targets, HAMA, 5)


def test_a_colour_of_which_there_are_too_few_gets_help_from_the_next():
    beads = [(0, 0, 0), (40, 40, 40), (255, 0, 0)]
    assert choose_from_stock({(0, 0, 0): 10}, beads, 2, {0: 6, 1: 9, 2: 9}) == (0, 1)


def test_a_good_colour_gives_way_when_there_are_too_few_of_it_and_no_room_for_another():
    beads = [(0, 0, 0), (40, 40, 40)]
    assert choose_from_stock({(0, 0, 0): 10}, beads, 1, {0: 6, 1: 10}) == (1,)


def test_beads_that_are_too_few_within_so_many_colours_are_told_with_what_those_could_have():
    with pytest.raises(TooFewBeads) as refused:
        choose_from_stock({(0, 0, 0): 10}, [(0, 0, 0)] * 3, 2, {0: 4, 1: 3, 2: 5})
    assert (refused.value.needed, refused.value.owned) == (10, 9)


def test_an_empty_picture_needs_no_colours_and_room_for_none_is_refused():
    assert choose_from_stock({}, HAMA, 3, {}) == ()
    with pytest.raises(ValueError, match="0"):
        choose_from_stock({(0, 0, 0): 1}, HAMA, 0, {0: 5})
