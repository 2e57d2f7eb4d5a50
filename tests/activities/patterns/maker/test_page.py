"""What the page shows of a plate."""

import pytest
from hypothesis import given

from activities.patterns.maker.desk import Desk
from activities.patterns.maker.page import plate_of
from activities.patterns.maker.work import opened
from tests.activities.engine.beads.generated_patterns import patterns
from tests.activities.patterns.maker.pictures import stripes


@given(patterns)
def test_every_bead_is_counted_once_and_every_colour_is_offered_once(pattern):
    plate = plate_of(opened(pattern))
    assert sum(colour.count for colour in plate.used) == pattern.bead_count
    offered = [colour.code for colour in (*plate.used, *plate.others)]
    assert len(offered) == len(set(offered)) == len(set(offered) | set(pattern.colours))


@pytest.mark.parametrize("brush", [None, "H999", "<script>"])
def test_with_a_brush_that_nobody_sells_one_paints_with_the_first_colour(brush):
    assert plate_of(opened(stripes()), brush).brush == stripes().colours[0]


def test_an_empty_table_has_no_plate():
    assert plate_of(Desk()) is None
