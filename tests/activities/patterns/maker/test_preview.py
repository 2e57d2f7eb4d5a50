"""The plate on the page: what is pressed is what is meant."""

from base64 import b64decode
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from activities.engine.beads.patterns import pegs_of
from activities.patterns.maker.desk import Desk
from activities.patterns.maker.page import plate_of
from activities.patterns.maker.preview import cell_at, pixels_per_bead
from activities.patterns.maker.work import opened
from tests.activities.engine.beads.generated_patterns import patterns
from tests.activities.patterns.maker.pictures import stripes

with_pegs = patterns.filter(lambda pattern: pegs_of(pattern.board, pattern.width, pattern.height))


@given(with_pegs, st.data())
def test_a_press_on_the_middle_of_a_peg_means_that_peg(pattern, data):
    peg = data.draw(st.sampled_from(list(pegs_of(pattern.board, pattern.width, pattern.height))))
    x, y = pattern.position(peg % pattern.width, peg // pattern.width)
    pixels = pixels_per_bead(pattern)
    assert cell_at(pattern, round(x * pixels), round(y * pixels)) == peg


@given(patterns, st.integers(0, 2_000), st.integers(0, 2_000))
def test_a_press_anywhere_means_a_peg_or_nothing(pattern, across, down):
    cell = cell_at(pattern, across, down)
    assert cell is None or cell in pegs_of(pattern.board, pattern.width, pattern.height)


@given(patterns)
def test_the_picture_is_as_large_as_the_page_says(pattern):
    plate = plate_of(opened(pattern))
    picture = Image.open(BytesIO(b64decode(plate.picture.partition(",")[2])))
    assert picture.size == plate.picture_size


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
