"""What is printed at once is bounded, for setting it takes memory."""

import pytest

from activities.patterns.sheets.choices import Variant
from activities.patterns.sheets.data import BEADS_A_LINE, MOST_BEADS, sheets_data
from activities.patterns.sheets.windows import TooMuchToPrint
from tests.activities.patterns.sheets.examples import make_pattern


def data_of(pattern):
    return sheets_data(pattern, Variant.COLOUR, stock=None, palette=None, credit="", address="")


def load(pattern, colours):
    """Return what a pattern weighs, in beads, where each colour is on each of its 16 boards."""
    return pattern.bead_count + BEADS_A_LINE * colours * (1 + 16)


def test_what_is_just_light_enough_is_printed_and_a_colour_more_is_too_much():
    light, heavy = (make_pattern(175, 200, palette="hama_mini", colours=colours) for colours in (10, 11))
    assert load(light, 10) <= MOST_BEADS < load(heavy, 11)
    assert len(data_of(light)["sheets"]) == 16
    with pytest.raises(TooMuchToPrint, match=r"35\.000 .*187"):
        data_of(heavy)


def test_pegs_without_beads_weigh_nothing():
    pattern = make_pattern(200, 200, palette="hama_mini", colours=60, empty=range(600, 40_000))
    assert len(data_of(pattern)["sheets"]) == 16
