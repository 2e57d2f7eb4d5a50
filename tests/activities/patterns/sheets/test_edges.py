"""The numbers at the edges count through the whole pattern, and a line follows every tenth."""

from activities.engine.beads.boards import Board
from activities.patterns.sheets.edges import edges_of
from activities.patterns.sheets.windows import sheets_of
from tests.activities.patterns.sheets.examples import CIRCLE, HEXAGON, SQUARE, make_pattern


def edges(pattern, sheet=0):
    return edges_of(pattern, sheets_of(pattern)[sheet])


def test_every_column_and_row_has_its_number_at_its_middle():
    found = edges(make_pattern(29, 29))
    assert found.columns == found.rows == [(number - 0.5, number) for number in range(1, 30)]
    assert found.down == found.across == [10, 20]


def test_the_second_board_goes_on_where_the_first_ends():
    found = edges(make_pattern(58, 29), 1)
    assert found.columns[0] == (0.5, 30)
    assert found.down == [1, 11, 21]
    assert found.rows[0] == (0.5, 1)


def test_a_cut_board_counts_on_too():
    found = edges(make_pattern(board=Board(SQUARE, 40, 60)), 3)
    assert found.columns[0] == (0.5, 21)
    assert found.rows[0] == (0.5, 31)
    assert found.down == found.across[:1] == [10]


def test_a_line_where_two_sheets_meet_is_left_to_the_cut():
    assert edges(make_pattern(20, 20, board=Board(SQUARE, 10, 10)), 3).down == []


def test_small_beads_have_room_for_every_fifth_number():
    numbers = [number for _, number in edges(make_pattern(57, 57, palette="hama_mini")).columns]
    assert numbers == [1, *range(5, 57, 5)]


def test_a_hexagon_has_numbered_rows_and_lines_between_them():
    found = edges(make_pattern(board=Board(HEXAGON, 29, 29)))
    assert [number for _, number in found.rows] == list(range(1, 30))
    assert found.rows[9][0] < found.across[0] < found.rows[10][0]
    assert (found.columns, found.down, len(found.across)) == ([], [], 2)


def test_a_circle_has_numbered_rings_and_a_circle_after_every_tenth():
    found = edges(make_pattern(board=Board(CIRCLE, 84, 15)))
    assert found.rows[0] == (14.5, 1)
    assert found.rows[14] == (0.5, 15)
    assert found.rings == [(14.5, 14.5, 9.5)]
