"""The workbook says the same as the pattern, and nothing in it is worked out."""

from io import BytesIO

import time_machine
from django.utils.translation import gettext, pgettext
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from activities.engine.beads.boards import Board
from activities.engine.beads.symbols import symbols_for
from activities.patterns.workbook import workbook
from tests.activities.patterns.sheets.examples import CIRCLE, SQUARE, make_pattern


def read(pattern, stock=None):
    """Return the list and the pattern, as another reads them."""
    return load_workbook(BytesIO(workbook(pattern, stock))).worksheets


def values(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_list_has_every_colour_with_its_number():
    pattern = make_pattern(10, 10, colours=3)
    listed = values(read(pattern)[0])
    assert listed[1:] == [
        [symbol, bead.code, bead.name, pattern.counts[bead.code]]
        for symbol, bead in zip(symbols_for(pattern), pattern.beads, strict=True)
    ]
    assert sum(row[3] for row in listed[1:]) == 100


def test_with_a_stock_it_has_what_we_have_and_what_is_missing():
    pattern = make_pattern(10, 10, colours=2)
    listed = values(read(pattern, {pattern.colours[0]: 20})[0])
    assert [row[3:] for row in listed[1:]] == [[50, 20, 30], [50, 0, 50]]
    assert len(listed[0]) == 6
    assert all(listed[0])


def test_the_pattern_is_there_cell_by_cell_in_its_colours():
    pattern = make_pattern(3, 2, colours=2, empty={3})
    sheet = read(pattern)[1]
    assert values(sheet) == [[None, 1, 2, 3], [1, "A", "B", "A"], [2, None, "A", "B"]]
    assert sheet["B2"].fill.fgColor.rgb.endswith("{:02X}{:02X}{:02X}".format(*pattern.beads[0].rgb))
    assert sheet["B3"].fill.fill_type is None


def test_it_says_how_large_the_ironed_piece_is_and_the_boards_apart():
    facts = dict(values(read(make_pattern(29, 29, empty=range(29 * 3)))[2]))
    assert facts[gettext("Finished size")] == "14,5 × 13 cm"
    assert "29 × 29" in facts[pgettext("bead pattern", "Boards")]


def test_thousands_are_told_apart_in_numbers_that_can_be_added_up():
    cell = read(make_pattern(58, 58))[0]["D2"]
    assert (cell.value, cell.number_format) == (3364, "#,##0")


def test_it_is_the_same_file_whenever_it_is_made():
    pattern = make_pattern(3, 2, colours=2)
    with time_machine.travel("2020-01-01"):
        before = workbook(pattern)
    with time_machine.travel("2026-12-24"):
        assert workbook(pattern) == before


def test_a_line_shows_where_boards_meet():
    sheet = read(make_pattern(4, 4, board=Board(SQUARE, 2, 2)))[1]
    assert sheet["C3"].border.right.style == sheet["C3"].border.bottom.style == "medium"
    assert sheet["B2"].border.right is sheet["B2"].border.bottom is None


def test_a_circle_has_a_row_for_every_ring():
    assert values(read(make_pattern(board=Board(CIRCLE, 6, 2)))[1])[1:] == [
        [1, "A", *[None] * 5],
        [2, *["A"] * 6],
    ]


def test_a_symbol_that_looks_like_a_formula_is_text():
    pattern = make_pattern(20, 20, palette="artkal_m", colours=220)
    sheets = read(pattern)
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert "=" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s")


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=60))
def test_any_title_will_do(title):
    assert len(read(make_pattern(1, 1, title=title))) == 3
