"""How large a plate is."""

from itertools import product

import pytest

from activities.engine.beads.boards import Shape
from activities.engine.beads.palettes import palette_names, read_palette
from activities.engine.beads.patterns import Pattern, pegs_of
from activities.patterns.maker.sizes import Boards, boards_of, size_of


def empty(size, palette):
    return Pattern(
        size.width, size.height, size.board, palette.id, palette.revision, (), bytes(size.width * size.height)
    )


@pytest.mark.parametrize(("boards", "name"), product(Boards, palette_names()))
def test_every_choice_is_a_size_that_a_pattern_can_have_and_is_known_by_it(boards, name):
    palette = read_palette(name)
    size = size_of(boards, palette.pitch_mm, width=31, height=17)
    assert pegs_of(size.board, size.width, size.height)
    assert boards_of(empty(size, palette)) == boards


def test_four_boards_are_twice_as_wide_and_high():
    size = size_of(Boards.FOUR, 5)
    assert (size.width, size.height, size.board.columns) == (58, 58, 29)


def test_six_boards_lie_three_by_two():
    size = size_of(Boards.SIX, 5)
    assert (size.width, size.height) == (87, 58)


def test_a_hexagon_is_a_board_of_its_own():
    size = size_of(Boards.HEXAGON, 5)
    assert size.board.shape is Shape.HEXAGON
    assert (size.width, size.height) == (size.board.columns, size.board.rows)
