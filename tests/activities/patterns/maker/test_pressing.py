"""The plate as a picture to press: what is pressed is what is meant, and numbers say where one is."""

from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import pegs_of
from activities.patterns.maker.pressing import LEFT, TOP, pictures_of
from tests.activities.engine.beads.generated_patterns import patterns
from tests.activities.patterns.maker.pictures import stripes
from tests.activities.patterns.sheets.examples import CIRCLE, HEXAGON, make_pattern, standard_board

SVG = "{http://www.w3.org/2000/svg}"
SLACK = 4  # CSS pixels that letters reach below their middle

with_pegs = patterns.filter(lambda pattern: pegs_of(pattern.board, pattern.width, pattern.height))


def drawn(picture):
    """Return the root of the drawing that a picture's address holds."""
    kind, _comma, data = picture.address().partition(",")
    assert kind == "data:image/svg+xml"
    return ElementTree.fromstring(unquote(data, errors="strict"))


def numbers(picture):
    """Return each number written, and where: (number, x, y) in CSS pixels."""
    return [(int(text.text), float(text.get("x")), float(text.get("y"))) for text in drawn(picture).iter(f"{SVG}text")]


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
def test_a_picture_is_as_large_as_the_page_says_and_its_plate_begins_beside_the_numbers(pattern):
    for picture in pictures_of(pattern):
        root = drawn(picture)
        assert (int(root.get("width")), int(root.get("height"))) == (picture.width, picture.height)
        plate = root.find(f"{SVG}svg")
        assert {name: int(plate.get(name)) for name in ("x", "y", "width", "height")} == {
            "x": LEFT,
            "y": TOP,
            "width": picture.width - LEFT,
            "height": picture.height - TOP,
        }


def test_a_plate_is_drawn_in_corrected_colours():
    pattern = stripes()
    corrected = read_palette(pattern.palette).corrected({pattern.colours[0]: (1, 2, 3)})
    (picture, *_) = pictures_of(pattern)
    assert "%23010203" in picture.address(corrected)
    assert "%23010203" not in picture.address()


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
    for picture in pictures_of(make_pattern(29, 29)):
        found = numbers(picture)
        above = {number: x for number, x, y in found if y < TOP}
        beside = {number: y for number, x, y in found if x < LEFT}
        assert above.keys() == beside.keys() == {1, 10, 20}
        for number, x in above.items():
            assert (number - 1) * picture.pixels < x - LEFT < number * picture.pixels
            assert (number - 1) * picture.pixels < beside[number] - TOP < number * picture.pixels + SLACK


def test_where_columns_are_not_straight_only_rows_have_numbers():
    for shape in (HEXAGON, CIRCLE):
        found = numbers(pictures_of(make_pattern(board=standard_board(5.0, shape)))[0])
        assert found
        assert all(x < LEFT for _number, x, _y in found)
