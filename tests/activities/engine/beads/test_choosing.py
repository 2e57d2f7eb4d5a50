"""Few colours, chosen so that the whole picture is as near as can be."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.choosing import choose
from activities.engine.beads.matching import NoColours
from activities.engine.beads.palettes import read_palette
from tests.activities.engine.beads import oracles
from tests.activities.engine.beads.natural_colours import photo

HAMA = [bead.rgb for bead in read_palette("hama").allowed()]
ARTKAL = [bead.rgb for bead in read_palette("artkal_m").allowed()]
colours = st.tuples(*[st.integers(0, 255)] * 3)
pictures = st.dictionaries(colours, st.integers(1, 30), min_size=1, max_size=12)


def error_with(indices, targets, beads):
    return oracles.least_error(targets, [beads[index] for index in indices])


def posterised(side, *, seed):
    """A picture of about a hundred colours, which the integer programme is done with in a moment."""
    return Counter(tuple(round(channel / 36) * 36 for channel in colour) for colour in photo(side, seed=seed))


@pytest.mark.parametrize("seed", range(1, 5))
def test_eight_colours_of_a_drawing_are_within_half_a_percent_of_the_best_eight(seed):
    targets = posterised(29, seed=seed)
    best = oracles.least_error_with(8, targets, HAMA)
    assert best * (1 - 1e-6) <= error_with(choose(targets, HAMA, 8), targets, HAMA) <= best * 1.005


@pytest.mark.parametrize("seed", [2, 24])  # in the second one, swapping alone gets stuck
def test_eight_colours_of_a_photo_are_within_half_a_percent_of_what_none_can_be_below(seed):
    targets = Counter(photo(29, seed=seed))
    bound = oracles.no_less_error_with(8, targets, HAMA)
    assert error_with(choose(targets, HAMA, 8), targets, HAMA) <= bound * 1.005


def test_twelve_colours_are_better_than_the_twelve_most_frequent_by_four_percent_and_more():
    chosen, frequent = 0, 0
    for seed in range(1, 5):
        targets = Counter(photo(20, seed=seed))
        chosen += error_with(choose(targets, HAMA, 12), targets, HAMA)
        frequent += error_with(oracles.most_frequent(12, targets, HAMA), targets, HAMA)
    assert chosen <= frequent * 0.96


@given(pictures, st.lists(colours, min_size=1, max_size=8), st.integers(1, 4))
def test_no_more_colours_are_chosen_than_allowed_and_each_once(targets, beads, most):
    chosen = choose(targets, beads, most)
    assert 1 <= len(chosen) <= most
    assert list(chosen) == sorted(set(chosen))


@given(pictures, st.lists(colours, min_size=1, max_size=8))
def test_a_single_colour_is_the_best_there_is(targets, beads):
    errors = oracles.weighted(targets, beads).sum(axis=0)
    assert errors[list(choose(targets, beads, 1))] == pytest.approx(min(errors))


@given(pictures, st.lists(colours, min_size=1, max_size=8))
def test_with_room_for_every_colour_nothing_is_lost(targets, beads):
    chosen = choose(targets, beads, len(beads))
    assert error_with(chosen, targets, beads) == pytest.approx(oracles.least_error(targets, beads))


def test_no_colour_is_chosen_that_nothing_is_nearest_to():
    assert choose({(0, 0, 0): 5, (255, 255, 255): 5}, [(0, 0, 0), (128, 128, 128), (255, 255, 255)], 3) == (0, 2)


def test_many_cells_of_a_colour_outweigh_a_few():
    beads = [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    assert choose({(250, 0, 0): 90, (0, 250, 0): 1, (0, 0, 250): 60}, beads, 2) == (0, 2)


def test_a_picture_of_thousands_of_colours_gets_as_good_a_choice_by_its_groups():
    targets, beads = Counter(photo(40, seed=3)), ARTKAL[::2]
    assert len(targets) > 1500
    bound = oracles.no_less_error_with(12, targets, beads, rounds=500)
    assert error_with(choose(targets, beads, 12), targets, beads) <= bound * 1.02


def test_the_same_picture_gets_the_same_colours():
    targets = Counter(photo(29, seed=2))
    assert choose(targets, HAMA, 12) == choose(targets, HAMA, 12)


def test_an_empty_picture_needs_no_colours():
    assert choose({}, HAMA, 12) == ()


def test_there_must_be_beads_and_room_for_one_colour():
    with pytest.raises(NoColours):
        choose({(1, 1, 1): 1}, [], 3)
    with pytest.raises(ValueError, match="0"):
        choose({(1, 1, 1): 1}, HAMA, 0)
