"""The bead that is found looks most like the colour, as if it had been compared with every bead."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.colour import ciede2000, cielab
from activities.engine.beads.matching import Matcher, NoColours
from activities.engine.beads.palettes import read_palette
from tests.activities.engine.beads.natural_colours import photo
from tests.activities.engine.beads.oracles import least_error

colours = st.tuples(*[st.integers(0, 255)] * 3)


def solid(palette):
    return [bead.rgb for bead in read_palette(palette).allowed()]


def noise(count):
    chance = random.Random(5)
    return [tuple(chance.randrange(256) for _ in range(3)) for _ in range(count)]


PICTURES = [*(photo(14, seed=seed) for seed in range(1, 5)), noise(200)]


@pytest.mark.parametrize("palette", ["hama", "hama_maxi", "perler", "nabbi", "artkal_m"])
def test_no_picture_is_more_than_a_thousandth_worse_than_by_comparing_with_every_bead(palette):
    beads = solid(palette)
    for picture in PICTURES:
        matcher = Matcher(beads)
        error = sum(matcher.match(target)[1] for target in picture)
        assert error <= least_error(Counter(picture), beads) * 1.001


@given(st.lists(colours, min_size=1, max_size=10), colours)
def test_among_few_beads_the_nearest_is_found_exactly_and_of_several_alike_the_first(beads, target):
    errors = [ciede2000(cielab(target), cielab(bead)) for bead in beads]
    assert Matcher(beads).match(target) == (errors.index(min(errors)), min(errors))


@given(st.sampled_from(solid("hama")))
def test_a_colour_of_a_bead_is_that_bead(rgb):
    beads = solid("hama")
    matcher = Matcher(beads)
    assert beads[matcher.nearest(rgb)] == rgb
    assert matcher.error(rgb, matcher.nearest(rgb)) == 0


@given(st.lists(colours, max_size=20), colours)
def test_what_was_asked_before_changes_nothing(before, target):
    beads = solid("hama")
    matcher = Matcher(beads)
    for other in before:
        matcher.nearest(other)
    assert matcher.nearest(target) == Matcher(beads).nearest(target) == matcher.nearest(target)


@given(colours)
def test_the_error_is_told_of_any_bead(target):
    matcher = Matcher(solid("hama"))
    index, error = matcher.match(target)
    assert matcher.error(target, index) == error
    assert all(matcher.error(target, other) >= 0 for other in range(5))


def test_nothing_can_be_matched_to_no_beads():
    with pytest.raises(NoColours):
        Matcher([])
