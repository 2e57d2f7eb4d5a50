"""What of which board is on which sheet: every bead on exactly one, and none too large for the paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.engine.beads.boards import Board
from activities.engine.beads.patterns import EMPTY
from activities.patterns.sheets.windows import HIGHEST_MM, WIDEST_MM, TooMuchToPrint, pegs_on, sheets_of
from tests.activities.patterns.sheets.examples import CIRCLE, HEXAGON, SQUARE, make_pattern

boards = st.one_of(
    st.builds(lambda columns, rows: Board(SQUARE, columns, rows), st.integers(1, 60), st.integers(1, 60)),
    st.builds(lambda half: Board(HEXAGON, 2 * half + 1, 2 * half + 1), st.integers(0, 30)),
    st.builds(lambda rings: Board(CIRCLE, max(1, 6 * (rings - 1)), rings), st.integers(1, 30)),
)


@st.composite
def patterns(draw):
    board = draw(boards)
    sizes = (draw(st.integers(1, 70)), draw(st.integers(1, 70))) if board.shape is SQUARE else (None, None)
    palette = draw(st.sampled_from(["hama", "hama_mini", "hama_maxi", "artkal_c"]))
    return make_pattern(*sizes, palette=palette, board=board, colours=3)


@settings(deadline=None)
@given(patterns())
def test_every_bead_is_on_one_sheet_and_every_sheet_fits_the_paper(pattern):
    try:
        sheets = sheets_of(pattern)
    except TooMuchToPrint:
        return
    beads = 0
    for sheet in sheets:
        assert 0 < sheet.width * pattern.pitch_mm <= WIDEST_MM
        assert 0 < sheet.height * pattern.pitch_mm <= HIGHEST_MM
        pegs = list(pegs_on(pattern, sheet))
        assert all(-0.5 < peg.x < sheet.width + 0.5 and -0.5 < peg.y < sheet.height + 0.5 for peg in pegs)
        beads += sum(1 for peg in pegs if peg.is_here and peg.cell != EMPTY)
    assert beads == pattern.bead_count


def test_a_board_that_fits_is_shown_whole_with_the_pegs_that_stay_empty():
    (sheet,) = sheets_of(make_pattern(3, 2))
    pegs = list(pegs_on(make_pattern(3, 2), sheet))
    assert len(pegs) == 29 * 29
    assert [(peg.x, peg.y) for peg in pegs if peg.cell] == [(x + 0.5, y + 0.5) for y in range(2) for x in range(3)]


def test_several_boards_are_taken_row_by_row():
    sheets = sheets_of(make_pattern(58, 30))
    assert [(sheet.part.column, sheet.part.row) for sheet in sheets] == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert {sheet.of for sheet in sheets} == {1}
    assert not any(sheet.goes_on for sheet in sheets)


def test_a_cut_board_says_on_which_sheet_it_goes_on():
    sheets = sheets_of(make_pattern(board=Board(SQUARE, 40, 60)))
    assert [sheet.goes_on for sheet in sheets] == [
        {"right": 2, "bottom": 3},
        {"left": 1, "bottom": 4},
        {"top": 1, "right": 4},
        {"left": 3, "top": 2},
    ]


def test_of_a_board_that_does_not_fit_only_what_is_laid_is_printed():
    (sheet,) = sheets_of(make_pattern(10, 10, board=Board(SQUARE, 200, 200)))
    assert (sheet.width, sheet.height) == (10, 10)


def test_beads_on_a_cut_are_drawn_on_both_sheets_and_counted_on_one():
    pattern = make_pattern(board=Board(CIRCLE, 6 * 24, 25))
    pegs = [list(pegs_on(pattern, sheet)) for sheet in sheets_of(pattern)]
    assert sum(map(len, pegs)) > pattern.bead_count == sum(peg.is_here for on_it in pegs for peg in on_it)


def test_nobody_gets_thousands_of_sheets():
    with pytest.raises(TooMuchToPrint, match="10000"):
        sheets_of(make_pattern(100, 100, board=Board(SQUARE, 1, 1)))
