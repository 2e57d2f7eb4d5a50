"""The plate as a picture to press: what is pressed is what is meant, and numbers say where one is."""

from base64 import b64decode
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from activities.engine.beads.patterns import pegs_of
from activities.engine.beads.png import PAPER
from activities.patterns.maker.pressing import LEFT, TOP, pictures_of
from tests.activities.engine.beads.generated_patterns import patterns
from tests.activities.patterns.maker.pictures import stripes
from tests.activities.patterns.sheets.examples import CIRCLE, HEXAGON, make_pattern, standard_board

with_pegs = patterns.filter(lambda pattern: pegs_of(pattern.board, pattern.width, pattern.height))


def drawn(picture):
    return Image.open(BytesIO(b64decode(picture.address().partition(",")[2])))


def numbers_beside(pattern, box):
    """Return whether anything is written in a part of the margin, in CSS pixels of the whole picture."""
    return any(colour != PAPER for _count, colour in drawn(pictures_of(pattern)[0]).crop(box).getcolors())


@given(with_pegs, st.data())
def test_a_press_on_the_middle_of_a_peg_means_that_peg_in_every_picture(pattern, data):
    peg = data.draw(st.sampled_from(list(pegs_of(pattern.board, pattern.width, pattern.height))))
    x, y = pattern.position(peg % pattern.width, peg // pattern.width)
    for picture in pictures_of(pattern):
        assert picture.cell_at(round(LEFT + x * picture.pixels), round(TOP + y * picture.pixels)) == peg


@given(patterns, st.integers(0, 2_000), st.integers(0, 2_000))
def test_a_press_anywhere_means_a_peg_or_nothing(pattern, across, down):
    for picture in pictures_of(pattern):
        cell = picture.cell_at(across, down)
        assert cell is None or cell in pegs_of(pattern.board, pattern.width, pattern.height)


def test_a_press_on_a_number_means_nothing():
    for picture in pictures_of(stripes()):
        assert picture.cell_at(LEFT - 1, TOP + 50) is None
        assert picture.cell_at(LEFT + 50, TOP - 1) is None


@given(patterns)
def test_a_picture_is_as_large_as_the_page_says_or_sharper(pattern):
    for picture in pictures_of(pattern):
        assert drawn(picture).size == (picture.width * picture.density, picture.height * picture.density)


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        (make_pattern(), True),
        (make_pattern(29, 58), True),
        (make_pattern(palette="hama_maxi"), True),
        (make_pattern(board=standard_board(5.0, HEXAGON)), True),
        (make_pattern(58, 29), False),
        (make_pattern(palette="hama_mini"), False),
    ],
)
def test_one_board_of_ordinary_beads_is_seen_whole_on_the_narrowest_phone(pattern, fits):
    pictures = pictures_of(pattern)
    assert len(pictures) == 1 + fits
    if fits:
        assert pictures[1].width <= 320 - 2 * 16 - 2 * 3  # the page's margins, and the frame's border


def test_every_tenth_row_and_column_has_its_number():
    pattern = make_pattern(29, 29)
    side = pictures_of(pattern)[0].pixels
    for number in range(1, 30):
        above = (LEFT + (number - 1) * side, 0, LEFT + number * side, TOP)
        beside = (0, TOP + (number - 1) * side, LEFT, TOP + number * side)
        assert numbers_beside(pattern, above) == numbers_beside(pattern, beside) == (number in (1, 10, 20))


def test_where_columns_are_not_straight_only_rows_have_numbers():
    for shape in (HEXAGON, CIRCLE):
        pattern = make_pattern(board=standard_board(5.0, shape))
        picture = pictures_of(pattern)[0]
        assert not numbers_beside(pattern, (LEFT, 0, picture.width, TOP))
        assert numbers_beside(pattern, (0, TOP, LEFT, picture.height))
